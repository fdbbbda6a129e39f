import { describe, expect, it } from 'vitest';
import { Marks } from './marks';

const ids = [10, 11, 12, 13, 14, 15];

describe('marks', () => {
  it('says a word of the frame under the cursor where nothing is marked', () => {
    const marks = new Marks(ids);
    marks.go(2);
    expect(marks.targets()).toEqual([12]);
  });

  it('marks a stretch with Shift, lets go of what Shift goes back over, and keeps what was marked before', () => {
    const marks = new Marks(ids);
    marks.toggle(0);
    marks.go(2, 'keep');
    marks.go(3, 'extend');
    marks.go(4, 'extend');
    expect(marks.targets()).toEqual([10, 12, 13, 14]);
    marks.go(3, 'extend');
    expect(marks.targets()).toEqual([10, 12, 13]);
  });

  it('lets go of everything when the cursor goes on alone: what is out of sight is not marked', () => {
    const marks = new Marks(ids);
    marks.go(3, 'extend');
    marks.go(4);
    expect(marks.targets()).toEqual([14]);
  });

  it('comes back to the frame, or where it is gone, to its place', () => {
    const marks = new Marks(ids);
    marks.restore(13, 0, [12, 99]);
    expect([marks.index, ...marks.targets()]).toEqual([3, 12]);
    marks.restore(99, 9, []);
    expect(marks.index).toBe(5);
  });
});
