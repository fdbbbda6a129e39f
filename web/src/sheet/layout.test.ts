import { describe, expect, it } from 'vitest';
import { Layout } from './layout';

// 16 px a rem: 1000 px hold six frames a row.
const sheet = new Layout([{ title: 'One', about: '', count: 8 }, { title: 'Two', about: '', count: 10_000 }], 1000, 16);

describe('the layout of a sheet', () => {
  it('has three a row on a phone, and as many as fit elsewhere', () => {
    expect(new Layout([], 358, 16).columns).toBe(3);
    expect(sheet.columns).toBe(6);
  });

  it('reckons where everything lies, and gives only the lines of a stretch', () => {
    const lines = sheet.lines(0, 1);
    expect(lines.map((line) => line.key)).toEqual(['h0']);
    const far = sheet.line(5_000);
    expect(sheet.lines(far.top + 1, far.top + 2).map((line) => line.key)).toEqual([far.key]);
    expect(sheet.lines(sheet.height - 1, sheet.height + 500).at(-1)!.count).toBe(10_000 % 6);
    expect(sheet.lines(0, 1_000).length).toBeLessThan(12);
  });

  it('has every frame in exactly one row', () => {
    const frames = sheet.lines(0, sheet.height).flatMap((line) => Array.from({ length: line.count }, (_, i) => line.first + i));
    expect(frames).toEqual(Array.from({ length: 10_008 }, (_, i) => i));
  });

  it('moves along rows and down columns, over headings, and never out of the sheet', () => {
    expect(sheet.move(0, 'ArrowLeft')).toBe(0);
    expect(sheet.move(5, 'ArrowRight')).toBe(6);
    expect(sheet.move(1, 'ArrowDown')).toBe(7);
    expect(sheet.move(7, 'ArrowDown')).toBe(9);
    expect(sheet.move(4, 'ArrowDown')).toBe(7);
    expect(sheet.move(9, 'ArrowUp')).toBe(7);
    expect(sheet.move(2, 'ArrowUp')).toBe(2);
    expect(sheet.move(0, 'PageDown', 3)).toBe(14);
    expect(sheet.move(0, 'End')).toBe(10_007);
    expect(sheet.move(10_007, 'ArrowDown')).toBe(10_007);
    expect(sheet.move(10_007, 'Home')).toBe(0);
  });
});
