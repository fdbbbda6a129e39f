/** Where a recording lies on the clock of its group: it starts at offset, and its own clock counts 1 + drift seconds in each of the group's. */
export type Lane = { offset: number; drift: number; length: number };

/** More than this and it jumps, in seconds; less, and it runs a little faster or slower until it is there. */
const jump = 0.3;

/** What no eye and hardly an ear tells: a third of a frame. */
const near = 0.012;

export function toOwn(lane: Lane, group: number): number {
  return (group - lane.offset) * (1 + lane.drift);
}

export function toGroup(lane: Lane, own: number): number {
  return lane.offset + own / (1 + lane.drift);
}

/** From the first start to the last end, on the clock of the group. */
export function span(lanes: Lane[]): { from: number; to: number } {
  return { from: Math.min(...lanes.map((l) => l.offset)), to: Math.max(...lanes.map((l) => toGroup(l, l.length))) };
}

export function runsAt(lane: Lane, group: number): boolean {
  const own = toOwn(lane, group);
  return own >= 0 && own < lane.length;
}

/** What brings a recording to where the group is: a jump, or the rate at which it gets there, never further than a tenth off its own. */
export function correction(lane: Lane, group: number, own: number): { seek: number } | { rate: number } {
  const ahead = own - toOwn(lane, group);
  if (Math.abs(ahead) > jump) return { seek: toOwn(lane, group) };
  const catching = Math.abs(ahead) <= near ? 0 : Math.min(0.1, Math.max(-0.1, ahead / 2));
  return { rate: (1 + lane.drift) * (1 - catching) };
}

/** The clock of the group. It runs by the wall, and is set by the recording that leads while that one plays. Milliseconds of the wall, seconds of the group. */
export class GroupClock {
  private since: number | null = null;
  private seconds: number;
  private readonly range: { from: number; to: number };

  constructor(range: { from: number; to: number }) {
    this.range = range;
    this.seconds = range.from;
  }

  get playing(): boolean {
    return this.since !== null;
  }

  at(wall: number): number {
    const passed = this.since === null ? 0 : (wall - this.since) / 1000;
    return Math.min(this.range.to, this.seconds + Math.max(0, passed));
  }

  play(wall: number): void {
    if (this.at(wall) >= this.range.to) this.seconds = this.range.from;
    this.since ??= wall;
  }

  pause(wall: number): void {
    this.seconds = this.at(wall);
    this.since = null;
  }

  seek(seconds: number, wall: number): void {
    this.seconds = Math.min(this.range.to, Math.max(this.range.from, seconds));
    if (this.since !== null) this.since = wall;
  }
}
