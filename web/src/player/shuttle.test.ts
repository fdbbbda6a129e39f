import { expect, it } from 'vitest';
import { shuttle } from './shuttle';

it('doubles on every press, turns at once and stops on K', () => {
  expect([shuttle(0, 'l'), shuttle(1, 'l'), shuttle(4, 'l'), shuttle(8, 'l')]).toEqual([1, 2, 8, 8]);
  expect([shuttle(4, 'j'), shuttle(-1, 'j'), shuttle(-2, 'l')]).toEqual([-1, -2, 1]);
  expect(shuttle(-8, 'k')).toBe(0);
});
