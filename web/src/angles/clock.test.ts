import { describe, expect, it } from 'vitest';
import { correction, GroupClock, runsAt, span, toGroup, toOwn, type Lane } from './clock';

const wide: Lane = { offset: 0, drift: 0, length: 60 };
const phone: Lane = { offset: -6, drift: 50e-6, length: 120 };

describe('the clock of a group', () => {
  it('reads a recording’s own time there and back', () => {
    expect(toOwn(phone, -6)).toBe(0);
    expect(toOwn(phone, 54)).toBeCloseTo(60.003, 9);
    expect(toGroup(phone, 60.003)).toBeCloseTo(54, 9);
    expect(toOwn({ offset: 1.5, drift: -20e-6, length: 10 }, 4)).toBeCloseTo(2.49995, 9);
  });

  it('goes from the first start to the last end', () => {
    const { from, to } = span([wide, phone]);
    expect(from).toBe(-6);
    expect(to).toBeCloseTo(-6 + 120 / (1 + 50e-6), 9);
  });

  it('knows when a recording runs, its end excluded', () => {
    expect([-0.1, 0, 59.9, 60].map((t) => runsAt(wide, t))).toEqual([false, true, true, false]);
    expect(runsAt(phone, -6)).toBe(true);
  });

  it('runs by the wall and stops where it was paused', () => {
    const clock = new GroupClock({ from: -6, to: 114 });
    expect(clock.at(9_999)).toBe(-6);
    clock.play(1_000);
    expect(clock.at(3_500)).toBeCloseTo(-3.5);
    clock.pause(4_000);
    expect(clock.at(90_000)).toBeCloseTo(-3);
    clock.seek(10, 0);
    clock.play(0);
    clock.seek(20, 5_000);
    expect(clock.at(6_000)).toBeCloseTo(21);
  });

  it('keeps within the group, and begins anew after its end', () => {
    const clock = new GroupClock({ from: 0, to: 10 });
    clock.seek(99, 0);
    expect(clock.at(0)).toBe(10);
    clock.seek(-99, 0);
    expect(clock.at(0)).toBe(0);
    clock.play(0);
    expect(clock.at(60_000)).toBe(10);
    clock.pause(60_000);
    clock.play(61_000);
    expect(clock.at(62_000)).toBeCloseTo(1);
  });
});

describe('what brings a recording to where the group is', () => {
  it('plays at the rate of its own clock while it is there', () => {
    expect(correction(phone, 54, toOwn(phone, 54))).toEqual({ rate: 1 + 50e-6 });
    expect(correction(wide, 10, 10.01)).toEqual({ rate: 1 });
  });

  it('jumps when it is far off', () => {
    expect(correction(wide, 10, 11)).toEqual({ seek: 10 });
    expect(correction(phone, 0, 0)).toEqual({ seek: toOwn(phone, 0) });
  });

  it('runs slower when ahead and faster when behind, a tenth at most', () => {
    const rates = [10.1, 9.9, 10.29].map((own) => (correction(wide, 10, own) as { rate: number }).rate);
    expect(rates.map((rate) => Math.round(rate * 1e6) / 1e6)).toEqual([0.95, 1.05, 0.9]);
  });

  it('comes as near as an ear can tell within seconds and never jumps on the way', () => {
    let own = 10.25;
    for (let tenth = 0; tenth < 60; tenth++) {
      const put = correction(wide, 10 + tenth / 10, own);
      if (!('rate' in put)) throw new Error('jumped');
      own += 0.1 * put.rate;
    }
    expect(Math.abs(own - 16)).toBeLessThan(0.02);
  });
});
