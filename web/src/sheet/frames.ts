/** A frame as the server tells it: all texts are in the reader's language. */
export interface Frame {
  id: number;
  name: string;
  kind: string;
  length: string | null;
  noPicture: string | null;
  /** Its picture is still being made. */
  waits?: boolean;
  large: string;
  mark: string;
  markWord: string;
  flag: string | null;
  look: 'nobody' | 'named' | null;
  pick: 'kept' | 'passed' | null;
  pickWord: string | null;
  /** 1 to 5; 0: none. */
  stars: number;
  starsWord: string | null;
  selected: boolean;
  who: string[];
  initials: string[];
  said: string | null;
  facts: [string, string][];
  /** What was said of it is on its way. */
  unsaved?: boolean;
}

/** What a frame will be when what was said of it is saved. */
export type Wishes = ReadonlyMap<number, Partial<Frame>>;

export type Ask = (page: number, signal: AbortSignal) => Promise<Frame[]>;

/** The frames that were read so far, a page at a time. What is scrolled past before it arrives is not waited for. */
export class Frames {
  private readonly known = new Map<number, Frame>();
  private shown = new Map<number, Frame>();
  private wishes: Wishes = new Map();
  private readonly read = new Set<number>();
  private readonly failed = new Set<number>();
  private readonly asked = new Map<number, AbortController>();
  readonly ids: readonly number[];
  private readonly page: number;
  private readonly ask: Ask;
  private readonly changed: (failure?: unknown) => void;

  constructor(ids: readonly number[], page: number, ask: Ask, changed: (failure?: unknown) => void) {
    this.ids = ids;
    this.page = page;
    this.ask = ask;
    this.changed = changed;
  }

  at(index: number): Frame | undefined {
    const id = this.ids[index];
    return id === undefined ? undefined : this.of(id);
  }

  /** As it will be: what was said of it counts before it is saved. */
  of(id: number): Frame | undefined {
    const wish = this.wishes.get(id);
    if (!wish) return this.known.get(id);
    const frame = this.shown.get(id) ?? this.known.get(id);
    if (!frame || this.shown.has(id)) return frame;
    const shown = { ...frame, ...wish, unsaved: true };
    this.shown.set(id, shown);
    return shown;
  }

  put(frames: readonly Frame[]): void {
    for (const frame of frames) {
      this.known.set(frame.id, frame);
      this.shown.delete(frame.id);
    }
    this.changed();
  }

  wish(wishes: Wishes): void {
    [this.wishes, this.shown] = [wishes, new Map()];
  }

  /** What was wished of these is so: the desk has said so. */
  settle(ids: readonly number[]): void {
    for (const id of ids) {
      const frame = this.known.get(id);
      if (frame) this.known.set(id, { ...frame, ...this.wishes.get(id) });
    }
  }

  /** These are looked at: pages elsewhere are given up, those here are asked for unless they fly past. */
  want(first: number, last: number, hold = false): void {
    const [from, to] = [Math.floor(first / this.page), Math.floor(last / this.page)];
    for (const [page, request] of this.asked) {
      if (page < from || page > to) {
        request.abort();
        this.asked.delete(page);
      }
    }
    if (hold) return;
    for (let page = from; page <= to; page++) {
      if (!this.read.has(page) && !this.failed.has(page) && !this.asked.has(page)) void this.load(page);
    }
  }

  /** Pages that failed may be asked for again. */
  again(): void {
    this.failed.clear();
  }

  private async load(page: number): Promise<void> {
    const request = new AbortController();
    this.asked.set(page, request);
    try {
      const frames = await this.ask(page, request.signal);
      if (request.signal.aborted) return;
      this.read.add(page);
      this.asked.delete(page);
      this.put(frames);
    } catch (failure) {
      if (request.signal.aborted) return;
      this.asked.delete(page);
      this.failed.add(page);
      this.changed(failure);
    }
  }
}
