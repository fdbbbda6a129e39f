import { describe, expect, it } from 'vitest';
import { clock, exact, frameAt, middleOf, readRate, timecode } from './timecode';

describe('time in the player', () => {
  it('steps to every frame and back without skipping one, at film, PAL and NTSC rates', () => {
    for (const text of ['24', '25/1', '24000/1001', '30000/1001', '60000/1001']) {
      const rate = readRate(text)!;
      for (let frame = 0; frame < 500; frame++) expect(frameAt(middleOf(frame * 37, rate), rate)).toBe(frame * 37);
    }
  });

  it('refuses a rate that is none', () => {
    for (const text of [null, '', '0', '25/0', '25fps', '-25', '1e3']) expect(readRate(text)).toBeNull();
  });

  it('reads like a clock and writes like a form', () => {
    expect([clock(0), clock(67.9), clock(3723), clock(NaN)]).toEqual(['0:00', '1:07', '1:02:03', '0:00']);
    expect(exact(3723.0405)).toBe('01:02:03.041');
  });

  it('counts on from the timecode of the clip', () => {
    const pal = readRate('25')!;
    expect(timecode(0, pal, '11:02:01:00')).toBe('11:02:01:00');
    expect(timecode(26, pal, '11:02:01:00')).toBe('11:02:02:01');
    expect(timecode(1, pal, '23:59:59:24')).toBe('00:00:00:00');
  });

  it('drops two numbers a minute at 29.97, but none at each tenth', () => {
    const ntsc = readRate('30000/1001')!;
    expect(timecode(1799, ntsc, '00:00:00;00')).toBe('00:00:59;29');
    expect(timecode(1800, ntsc, '00:00:00;00')).toBe('00:01:00;02');
    expect(timecode(17981, ntsc, '00:00:00;00')).toBe('00:09:59;29');
    expect(timecode(17982, ntsc, '00:00:00;00')).toBe('00:10:00;00');
    expect(timecode(1, ntsc, '00:00:59;29')).toBe('00:01:00;02');
    expect(timecode(107892, ntsc, '00:00:00;00')).toBe('01:00:00;00');
  });
});
