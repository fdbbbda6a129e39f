/** A frame rate as two integers: 25/1, 30000/1001. */
export type Rate = { frames: number; per: number };

/** Reads "25", "25/1" or "30000/1001"; anything else, or a rate of nothing, is null. */
export function readRate(text: string | null): Rate | null {
  const found = /^(\d+)(?:\/(\d+))?$/.exec(text?.trim() ?? '');
  const frames = Number(found?.[1]);
  const per = Number(found?.[2] ?? 1);
  return found && frames > 0 && per > 0 ? { frames, per } : null;
}

/** The frame that is on screen at a time; a hair's breadth is forgiven, browsers round to microseconds. */
export function frameAt(seconds: number, rate: Rate): number {
  return Math.max(0, Math.floor((seconds * rate.frames) / rate.per + 1e-3));
}

/** The middle of a frame: the one place where no rounding shows its neighbour. */
export function middleOf(frame: number, rate: Rate): number {
  return ((frame + 0.5) * rate.per) / rate.frames;
}

/** 0:07, 12:00, 1:02:03. */
export function clock(seconds: number): string {
  const all = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** As typed into a form: HH:MM:SS.mmm from the first frame. */
export function exact(seconds: number): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  return `${two(Math.floor(ms / 3600000))}:${two(Math.floor(ms / 60000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}

/**
 * The timecode of a frame, counted from a clip's own start (HH:MM:SS:FF, or ; before FF for drop-frame).
 * Drop-frame leaves out the first 2 numbers (4 at 60) of every minute but each tenth.
 */
export function timecode(frame: number, rate: Rate, start = '00:00:00:00'): string {
  const nominal = Math.round(rate.frames / rate.per);
  const drop = start.includes(';') ? Math.round(nominal / 15) : 0;
  const [h = 0, m = 0, s = 0, f = 0] = start.split(/[:;]/).map(Number);
  const minutes = h * 60 + m;
  let n = (minutes * 60 + s) * nominal + f - drop * (minutes - Math.floor(minutes / 10)) + frame;
  if (drop) {
    const tenMinutes = nominal * 600 - drop * 9;
    const minute = nominal * 60 - drop;
    const rest = n % tenMinutes;
    n += drop * 9 * Math.floor(n / tenMinutes) + (rest >= nominal * 60 ? drop * (Math.floor((rest - nominal * 60) / minute) + 1) : 0);
  }
  n %= nominal * 86400;
  const [ff, ss, mm, hh] = [n % nominal, Math.floor(n / nominal) % 60, Math.floor(n / (nominal * 60)) % 60, Math.floor(n / (nominal * 3600))];
  return `${two(hh)}:${two(mm)}:${two(ss)}${drop ? ';' : ':'}${two(ff)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
