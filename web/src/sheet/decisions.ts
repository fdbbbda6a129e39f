import type { ActBar } from './actbar';
import { Trouble, type Desk } from './desk';
import type { Frame, Frames } from './frames';
import type { Marks } from './marks';
import { Outbox, type Wish, type Word } from './outbox';
import { Patience } from './patience';
import { starsWord } from './rating';
import type { Send, Was } from './undo';
import type { Words } from './words';

const AtOnce = 200; // assets in one form
const ReadAtOnce = 100; // what the feed gives by number
const ChipsAfter = 600; // ms of quiet

/** What is said of what is marked: seen at once, saved when the desk answers, honest in between, and taken back. */
export class Decisions {
  private readonly outbox: Outbox;
  private readonly undos: Word[] = [];
  private readonly patience = new Patience(() => this.readAgain());
  private unread = false;
  private chips = 0;
  private readonly feed: string;
  private readonly query: string;
  private readonly desk: Desk;
  private readonly frames: Frames;
  private readonly marks: Marks;
  private readonly bar: ActBar;
  private readonly text: Words;
  private readonly soon: () => void;

  constructor(feed: string, query: string, me: string, desk: Desk, frames: Frames, marks: Marks, bar: ActBar, text: Words, soon: () => void) {
    [this.feed, this.query, this.desk, this.frames, this.marks, this.bar, this.text, this.soon] = [feed, query, desk, frames, marks, bar, text, soon];
    this.outbox = new Outbox(desk, `sheet:${feed}:${me}`, {
      changed: () => this.waiting(),
      said: (what, word) => this.bar.say(word.back ? what : this.text('takenBack', word.ids.length)),
      saved: (ids) => {
        this.frames.settle(ids);
        void this.refresh(ids);
      },
      refused: (what, ids) => {
        this.bar.say(what, true);
        void this.refresh(ids);
      },
    });
    this.outbox.open();
    this.count();
  }

  get undoable(): boolean {
    return this.undos.some((word) => this.outbox.canUndo(word));
  }

  /** Something would be lost if the tab were closed now. */
  get waits(): boolean {
    return this.outbox.held !== null;
  }

  stop(): void {
    this.outbox.stop();
    this.patience.rest();
    window.clearTimeout(this.chips);
  }

  /** Somebody looks again: perhaps after signing in in another tab. */
  looked(): void {
    if (this.outbox.held === 'signed-out') this.outbox.again();
  }

  /** Until everything is saved, or cannot be, but not long. */
  async settled(): Promise<void> {
    for (let i = 0; i < 30 && this.outbox.moves; i++) await new Promise((done) => window.setTimeout(done, 50));
  }

  nobody(): void {
    this.say('/desk/assets/say', this.marks.targets(), [['say', 'nobody']]);
  }

  /** Said again, it is not decided any more. */
  pick(state: 'kept' | 'passed'): void {
    const targets = this.marks.targets();
    const all = targets.every((id) => this.frames.of(id)?.pick === state);
    this.say('/desk/assets/pick', targets, [['pick', all ? 'none' : state]]);
  }

  rate(stars: number): void {
    this.say('/desk/assets/rate', this.marks.targets(), [['stars', String(stars)]]);
  }

  select(): void {
    const whole = this.marks.targets().filter((id) => !['clip', 'sound'].includes(this.frames.of(id)?.kind ?? ''));
    if (whole.length === 0) this.bar.say(this.text('onlyWhole'));
    else this.say('/desk/assets/select', whole, []);
  }

  undo(): void {
    let last = this.undos.pop();
    while (last && !this.outbox.canUndo(last)) last = this.undos.pop(); // it changed nothing
    if (last) this.outbox.undo(last);
    else this.bar.say(this.text('nothingToUndo'));
  }

  /** Some frames could not be read; without a failure, some were. */
  read(failure?: unknown): void {
    if (failure) {
      this.unread = true;
      if (!(failure instanceof Trouble) || failure.why === 'offline') this.patience.wait();
      this.waiting();
    } else this.patience.forget();
  }

  /** Reads again what is known of these, whatever the filter says by now: nothing leaves under somebody's cursor. */
  async refresh(ids: readonly number[], chips = true): Promise<void> {
    const known = ids.filter((id) => this.frames.of(id));
    try {
      for (let i = 0; i < known.length; i += ReadAtOnce) {
        this.frames.put(await this.desk.read<Frame[]>(`${this.feed}/frames?${known.slice(i, i + ReadAtOnce).map((id) => `id=${id}`).join('&')}`));
      }
    } catch {
      return; // they stay as they are known here
    }
    this.soon();
    if (chips) this.count();
  }

  /** The chips are counted anew when nothing more is said for a moment. */
  count(): void {
    window.clearTimeout(this.chips);
    this.chips = window.setTimeout(async () => {
      const counts = await this.desk.read<Counted[]>(`${this.feed}/counts?${this.query}`).catch(() => []);
      counts.forEach(show);
    }, ChipsAfter);
  }

  /** Says one thing of all of them, in as few forms as they fit in. */
  private say(action: string, ids: readonly number[], word: readonly (readonly [string, string])[]): void {
    if (ids.length === 0) return;
    const sends: Send[] = [];
    for (let i = 0; i < ids.length; i += AtOnce) sends.push([action, [...ids.slice(i, i + AtOnce).map((id) => ['asset', id] as const), ...word]]);
    const was: Was = {};
    for (const id of ids) {
      const frame = this.frames.of(id);
      if (frame) was[id] = { pick: frame.pick, look: frame.look, stars: frame.stars };
    }
    this.undos.push(this.outbox.say(sends, ids, [], was));
  }

  /** What waits, and why: on the frames and at the foot, for as long as it is so. */
  private waiting(): void {
    this.frames.wish(new Map([...this.outbox.wishes].map(([id, wish]) => [id, this.seen(wish)])));
    const why = this.outbox.held;
    if (why) this.bar.trouble(this.text(why, this.outbox.size), this.text('again'), () => this.outbox.again());
    else if (this.unread) this.bar.trouble(this.text('unloaded'), this.text('again'), () => this.readAgain());
    else this.bar.trouble('');
    this.soon();
  }

  private seen(wish: Wish): Partial<Frame> {
    const seen: Partial<Frame> = { ...wish };
    if ('pick' in wish) seen.pickWord = wish.pick ? this.text(wish.pick) : null;
    if (wish.stars !== undefined) seen.starsWord = starsWord(wish.stars, this.text);
    if ('look' in wish) seen.flag = wish.look === 'nobody' ? this.text('isNobody') : null;
    return seen;
  }

  private readAgain(): void {
    this.patience.rest();
    this.unread = false;
    this.frames.again();
    this.waiting();
  }
}

interface Counted {
  chip: string;
  count: number;
}

function show({ chip, count }: Counted): void {
  const link = document.querySelector(`[data-chip="${CSS.escape(chip)}"]`);
  if (!link) return;
  link.querySelector('span')!.textContent = count.toLocaleString(document.documentElement.lang || undefined);
  link.closest('li')!.hidden = count === 0 && !link.hasAttribute('aria-current');
}
