import { Trouble, type Desk } from './desk';
import type { Frame } from './frames';
import { Patience } from './patience';
import { undoOf, type Send, type Was } from './undo';

/** One thing said of some frames, in as many forms as it needs. It stays here until the desk has answered all of them. */
export interface Word {
  ids: number[];
  sends: { send: Send; once: string }[];
  was: Was;
  /** What takes back those that were answered; null: it takes something back itself. */
  back: Send[] | null;
}

/** What a frame will be once its words are saved. */
export type Wish = Partial<Pick<Frame, 'pick' | 'look' | 'stars' | 'selected'>>;

export interface Listener {
  /** What waits, or what is known of why, has changed. */
  changed(): void;
  said(what: string, word: Word): void;
  /** Called while its wishes still stand. */
  saved(ids: readonly number[]): void;
  refused(what: string, ids: readonly number[]): void;
}

/** Why words wait. */
export type Held = 'offline' | 'signed-out' | null;

/**
 * Words on their way to the desk, one after another and each done once, however often it has to be sent. What cannot be sent waits
 * and is tried again; it lies in the tab's own store, under who said it, so that leaving the page loses nothing.
 */
export class Outbox {
  held: Held = null;
  private readonly words: Word[];
  private readonly undone = new Set<Word>();
  private busy = false;
  private readonly desk: Desk;
  private readonly store: string;
  private readonly patience = new Patience(() => this.again());
  private readonly listener: Listener;

  constructor(desk: Desk, store: string, listener: Listener) {
    [this.desk, this.store, this.listener] = [desk, store, listener];
    this.words = kept(store);
  }

  /** What was left behind when the page was left goes first. */
  open(): void {
    this.listener.changed();
    this.go();
  }

  /** On their way, and nothing stands in it. */
  get moves(): boolean {
    return this.words.length > 0 && this.held === null;
  }

  get size(): number {
    return new Set(this.words.flatMap((word) => word.ids)).size;
  }

  get wishes(): Map<number, Wish> {
    const wishes = new Map<number, Wish>();
    for (const word of this.words) for (const { send } of word.sends) for (const [id, wish] of wished(send, word.ids)) wishes.set(id, { ...wishes.get(id), ...wish });
    return wishes;
  }

  say(sends: readonly Send[], ids: readonly number[], back: Send[] | null, was: Was = {}): Word {
    const word: Word = { ids: [...ids], was, sends: sends.map((send) => ({ send, once: crypto.randomUUID() })), back };
    this.words.push(word);
    this.keep();
    this.go();
    return word;
  }

  /** Takes a word back: one that was not sent is forgotten, one that is on its way is taken back when it has arrived. */
  undo(word: Word): void {
    const at = this.words.indexOf(word);
    if (at < 0) this.takeBack(word);
    else if (at > 0 || !this.busy) {
      this.words.splice(at, 1);
      this.takeBack(word); // of one in several parts, some may have arrived
      if (this.words.length === 0) this.rest();
      this.keep();
    } else this.undone.add(word);
  }

  /** Whether anything of it is to be taken back: it waits, or the desk said what was new. */
  canUndo(word: Word): boolean {
    return this.words.includes(word) || (word.back?.length ?? 0) > 0;
  }

  /** Now, not at the next try. What stands in the way is believed to stand there until something has passed. */
  again(): void {
    this.patience.rest();
    if (!this.busy) void this.send();
  }

  stop(): void {
    this.patience.rest();
  }

  private go(): void {
    if (!this.busy && !this.held) void this.send();
  }

  private async send(): Promise<void> {
    this.busy = true;
    for (let word = this.words[0]; word; word = this.words[0]) {
      try {
        await this.one(word);
      } catch (failure) {
        if (this.failed(word, failure)) break;
      }
    }
    this.busy = false;
  }

  private async one(word: Word): Promise<void> {
    const all = word.sends.length;
    for (let part = word.sends[0]; part; part = word.sends[0]) {
      const [action, fields] = part.send;
      const answer = await this.desk.post(action, fields, part.once);
      this.rest();
      word.sends.shift();
      word.back?.push(...undoOf(part.send, answer, word.was));
      this.listener.said(all === 1 ? answer.said : `${answer.said} ${all - word.sends.length}/${all}`, word);
      this.keep();
    }
    this.listener.saved(word.ids);
    this.done(word);
  }

  private done(word: Word): void {
    this.words.splice(this.words.indexOf(word), 1);
    this.keep();
    if (this.undone.delete(word)) this.takeBack(word);
  }

  /** Whether the others have to wait as well. */
  private failed(word: Word, failure: unknown): boolean {
    const why = failure instanceof Trouble ? failure.why : 'offline';
    if (why === 'refused') {
      this.done(word);
      this.listener.refused((failure as Trouble).message, word.ids);
      return false;
    }
    this.held = why;
    if (why === 'offline') this.patience.wait();
    this.listener.changed();
    return true;
  }

  private takeBack(word: Word): void {
    if (word.back?.length) this.say(word.back, word.ids, null);
  }

  /** Nothing stands in the way. */
  private rest(): void {
    this.patience.rest();
    this.patience.forget();
    this.held = null;
  }

  private keep(): void {
    try {
      if (this.words.length > 0) sessionStorage.setItem(this.store, JSON.stringify(this.words));
      else sessionStorage.removeItem(this.store);
    } catch {
      // A full or forbidden store: leaving the page asks first, as long as something waits.
    }
    this.listener.changed();
  }
}

function kept(store: string): Word[] {
  try {
    return JSON.parse(sessionStorage.getItem(store) ?? '[]') as Word[];
  } catch {
    return []; // not ours, or not readable any more
  }
}

function wished([action, fields]: Send, ids: readonly number[]): [number, Wish][] {
  const of = (name: string) => fields.filter(([field]) => field === name).map(([, value]) => Number(value));
  const to = (some: readonly number[], wish: Wish) => some.map((id) => [id, wish] as [number, Wish]);
  switch (action) {
    case '/desk/assets/pick': {
      const state = fields.find(([field]) => field === 'pick')?.[1];
      return to(of('asset'), { pick: state === 'kept' || state === 'passed' ? state : null });
    }
    case '/desk/assets/rate': return to(of('asset'), { stars: of('stars')[0] ?? 0 });
    case '/desk/assets/say': return to(of('asset'), { look: 'nobody' });
    case '/desk/assets/unsay': return [...to(of('asset'), { look: null }), ...to(of('named'), { look: 'named' })];
    case '/desk/assets/select': return to(of('asset'), { selected: true });
    case '/desk/selects/remove': return to(ids, { selected: false });
    default: return [];
  }
}

