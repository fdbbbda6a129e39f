/** A rectangle in parts of the picture. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A box at a second of a clip, or of a photo at none. */
export interface Timed extends Box {
  id: string;
  at: number | null;
}

const least = 0.01;

export function between(ax: number, ay: number, bx: number, by: number): Box {
  return inside({ x: Math.min(ax, bx), y: Math.min(ay, by), w: Math.abs(ax - bx), h: Math.abs(ay - by) });
}

export function moved(box: Box, dx: number, dy: number): Box {
  return inside({ ...box, x: box.x + dx, y: box.y + dy });
}

export function grown(box: Box, dx: number, dy: number): Box {
  const w = Math.min(Math.max(least, box.w + dx), 1 - box.x);
  const h = Math.min(Math.max(least, box.h + dy), 1 - box.y);
  return inside({ ...box, w, h });
}

export function inside(box: Box): Box {
  const w = Math.min(Math.max(least, box.w), 1);
  const h = Math.min(Math.max(least, box.h), 1);
  return { x: Math.min(Math.max(0, box.x), 1 - w), y: Math.min(Math.max(0, box.y), 1 - h), w, h };
}

/** As the desk reads it: 0.4,0.25,0.2,0.5@12.32 */
export function text(box: Box, at: number | null): string {
  // Rounded down on the far edges: two roundings up would lie outside the picture.
  const round = (n: number) => Math.floor(n * 10_000 + 1e-6) / 10_000;
  const plain = [box.x, box.y, box.w, box.h].map((n) => String(round(n))).join(',');
  return at === null ? plain : `${plain}@${at.toFixed(6)}`;
}

const apart = 4;
const near = 0.6;

/**
 * Where somebody is at this second: between two boxes that lie close together on the line from one to the other, else where the
 * box next to it is; nothing when none is near. "exact" is the box that was drawn at this very moment.
 */
export function boxAt(boxes: readonly Timed[], seconds: number, frame = 0.04): { box: Box; exact: Timed | null } | null {
  const photo = boxes.find((box) => box.at === null);
  if (photo) return { box: photo, exact: photo };
  const timed = boxes.filter((box): box is Timed & { at: number } => box.at !== null);
  const exact = timed.find((box) => seconds >= box.at - 1e-4 && seconds < box.at + frame);
  if (exact) return { box: exact, exact };
  const before = timed.filter((box) => box.at <= seconds).at(-1);
  const after = timed.find((box) => box.at > seconds);
  if (before && after && after.at - before.at <= apart) {
    const part = (seconds - before.at) / (after.at - before.at);
    const mix = (a: number, b: number) => a + (b - a) * part;
    return { box: { x: mix(before.x, after.x), y: mix(before.y, after.y), w: mix(before.w, after.w), h: mix(before.h, after.h) }, exact: null };
  }
  const next = [before, after].filter((box) => box !== undefined).sort((a, b) => Math.abs(a.at - seconds) - Math.abs(b.at - seconds))[0];
  return next && Math.abs(next.at - seconds) <= near ? { box: next, exact: null } : null;
}
