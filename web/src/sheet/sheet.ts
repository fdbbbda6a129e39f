import { Board } from './board';
import { Desk, Trouble } from './desk';
import { Frames, type Frame } from './frames';
import { actOf } from './keys';
import { LargeView } from './large';
import { Layout, type Group } from './layout';
import { Marks } from './marks';
import { ActBar } from './actbar';
import { Panel } from './panel';
import { undoOf, type Send } from './undo';
import { make, words, type Words } from './words';

interface Outline {
  ids: number[];
  groups: Group[];
  page: number;
  cursors: (string | null)[];
}

interface Kept {
  y: number;
  id: number;
  marked: number[];
}

const AtOnce = 200; // assets in one form
const Fling = 4; // pixels a millisecond: nobody can see pictures that pass faster

/**
 * <backlot-sheet feed="/desk/productions/p/assets" query="kind=photo" may-mark> over the page's own list: the whole sheet at once, with a
 * cursor. Arrows move it, Shift marks several; a letter says something of what is marked, by the same forms the page has without script.
 */
export class BacklotSheet extends HTMLElement {
  private text!: Words;
  private desk!: Desk;
  private frames!: Frames;
  private marks!: Marks;
  private layout!: Layout;
  private board!: Board;
  private panel!: Panel;
  private large!: LargeView;
  private bar!: ActBar;
  private groups: Group[] = [];
  private readonly undos: { back: Send[]; ids: number[] }[] = [];
  private turn: Promise<void> = Promise.resolve();
  private stop?: AbortController;
  private observer?: ResizeObserver;
  private frame = 0;
  private settle = 0;
  private chips = 0;
  private last = { y: 0, at: 0 };
  private flinging = false;

  connectedCallback(): void {
    this.stop = new AbortController();
    this.text = words(this.getAttribute('texts'));
    this.desk = new Desk(() => this.querySelector<HTMLInputElement>('[name=__RequestVerificationToken]')?.value ?? '');
    void this.start(this.stop.signal);
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    this.observer?.disconnect();
  }

  private get mayMark(): boolean {
    return this.hasAttribute('may-mark');
  }

  private async start(signal: AbortSignal): Promise<void> {
    const { feed, query } = { feed: this.getAttribute('feed') ?? '', query: this.getAttribute('query') ?? '' };
    let outline: Outline;
    try {
      outline = await this.desk.read<Outline>(`${feed}/outline?${query}`, signal);
    } catch {
      return; // the page's own list stays
    }
    if (outline.ids.length === 0 || signal.aborted) return;
    this.groups = outline.groups;
    this.marks = new Marks(outline.ids);
    const ask = (page: number, stop: AbortSignal) => this.desk.read<Frame[]>(`${feed}/frames?${query}&after=${encodeURIComponent(outline.cursors[page] ?? '')}`, stop);
    this.frames = new Frames(outline.ids, outline.page, ask, (failure) => this.arrived(failure));
    this.build();
    this.listen(signal);
    this.resume();
    this.setAttribute('ready', '');
  }

  private build(): void {
    this.board = new Board(this.text);
    this.large = new LargeView(this.text);
    const acts = {
      pick: (state: 'kept' | 'passed') => this.pick(state), select: () => this.select(), nobody: () => this.nobody(), who: () => this.open('#who'),
      open: () => this.open(), undo: () => this.undo(), unmark: () => this.unmark(), large: () => this.large.toggle(this.current),
    };
    this.panel = new Panel(this.text, acts, this.mayMark);
    this.bar = new ActBar(this.text, acts, this.mayMark);
    const live = make('div', 'live');
    const column = make('div');
    column.append(this.board.element, this.bar.element);
    live.append(column, this.panel.element, this.large.element);
    this.querySelector<HTMLElement>('[data-plain]')!.hidden = true;
    this.append(live);
    this.measure();
  }

  private listen(signal: AbortSignal): void {
    window.addEventListener('scroll', () => this.scrolled(), { signal, passive: true });
    window.addEventListener('resize', () => this.soon(), { signal });
    window.addEventListener('pagehide', () => this.keep(), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.refresh(this.seen()), { signal });
    document.addEventListener('keydown', (event) => this.key(event), { signal });
    this.board.element.addEventListener('click', (event) => this.clicked(event), { signal });
    this.board.element.addEventListener('dblclick', (event) => indexOf(event) >= 0 && this.open(), { signal });
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.board.element);
  }

  /** Where somebody was when they left the page by this entry of the history; else where the page's own list begins. */
  private resume(): void {
    history.scrollRestoration = 'manual';
    const kept = (history.state as { sheet?: Kept } | null)?.sheet;
    if (kept) {
      this.marks.restore(kept.id, kept.marked);
      window.scrollTo({ top: kept.y, behavior: 'instant' });
    } else {
      const first = Number(/\d+$/.exec(this.querySelector('[data-plain] a.f')?.getAttribute('href') ?? '')?.[0]);
      const index = this.frames.ids.indexOf(first);
      if (index > 0) this.go(index);
    }
    this.paint();
  }

  private keep(): void {
    const sheet: Kept = { y: window.scrollY, id: this.marks.id ?? 0, marked: this.marks.kept() };
    history.replaceState({ ...(history.state as object | null), sheet }, '');
  }

  private get current(): Frame | undefined {
    return this.frames.at(this.marks.index);
  }

  private measure(): void {
    const width = this.board.element.clientWidth;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    if (this.layout && this.layout.width === width && this.layout.rem === rem) return;
    this.layout = new Layout(this.groups, width, rem);
    this.board.reset(this.layout);
    this.soon();
  }

  private scrolled(): void {
    const now = performance.now();
    this.flinging = Math.abs(window.scrollY - this.last.y) / Math.max(1, now - this.last.at) > Fling;
    this.last = { y: window.scrollY, at: now };
    window.clearTimeout(this.settle);
    this.settle = window.setTimeout(() => {
      this.flinging = false;
      this.soon();
      this.keep();
    }, 100);
    this.soon();
  }

  private soon(): void {
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    this.frame = 0;
    const top = -this.board.element.getBoundingClientRect().top;
    const beyond = window.innerHeight / 4;
    const [first, last] = this.board.paint(this.layout, this.frames, this.marks, top - beyond, top + window.innerHeight + beyond, !this.flinging);
    this.frames.want(first, last, this.flinging);
    this.panel.show(this.current);
    this.large.show(this.current);
    this.bar.show(this.marks.size, this.current, this.undos.length > 0, this.text('place', this.marks.index + 1, this.frames.ids.length));
  }

  private arrived(failure?: unknown): void {
    if (failure) this.trouble(failure, () => {
      this.frames.again();
      this.soon();
    }, true);
    this.soon();
  }

  private key(event: KeyboardEvent): void {
    const act = actOf(event, this);
    if (!act) return;
    if (act === 'move') {
      event.preventDefault();
      const page = Math.max(1, Math.floor(window.innerHeight / (this.layout.picture + 32)) - 1);
      const key = getComputedStyle(this).direction === 'rtl' ? (({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }) as Record<string, string>)[event.key] ?? event.key : event.key;
      return this.go(this.layout.move(this.marks.index, key, page), event.shiftKey ? 'extend' : event.ctrlKey ? 'keep' : 'alone');
    }
    if (act === 'mark') this.marks.toggle(this.marks.index);
    else if (act === 'large') this.large.toggle(this.current);
    else if (act === 'open') this.open();
    else if (act === 'unmark') {
      if (this.large.open || this.marks.size === 0) return;
      this.unmark();
    } else if (!this.mayMark) return;
    else if (act === 'nobody') this.nobody();
    else if (act === 'select') this.select();
    else if (act === 'who') this.open('#who');
    else if (act === 'undo') this.undo();
    else this.pick(act);
    event.preventDefault();
    this.soon();
  }

  private clicked(event: MouseEvent): void {
    const index = indexOf(event);
    if (index < 0) return;
    this.board.element.focus({ preventScroll: true });
    const touch = (event as PointerEvent).pointerType === 'touch';
    if (event.ctrlKey || event.metaKey || this.bar.several) this.marks.toggle(index);
    else if (touch && index === this.marks.index && !event.shiftKey) this.large.toggle(this.current);
    else this.marks.go(index, event.shiftKey ? 'extend' : 'alone');
    this.keep();
    this.soon();
  }

  private go(index: number, how: 'alone' | 'extend' | 'keep' = 'alone'): void {
    this.marks.go(index, how);
    if (!this.large.open && document.activeElement !== this.board.element) this.board.element.focus({ preventScroll: true });
    this.reveal();
    this.paint();
  }

  /** Scrolls just so far that the row of the cursor is between the bars. */
  private reveal(): void {
    const line = this.layout.line(this.marks.index);
    const top = this.board.element.getBoundingClientRect().top + line.top;
    const [above, below] = [bar('.deskbar') + 8, window.innerHeight - bar('.keybar') - 8 - (this.bar.element.hasAttribute('data-quiet') ? 0 : this.bar.element.offsetHeight)];
    if (top < above) window.scrollBy({ top: top - above - (this.marks.index < this.layout.columns ? 200 : 0), behavior: 'instant' });
    else if (top + line.height > below) window.scrollBy({ top: top + line.height - below, behavior: 'instant' });
  }

  private open(part = ''): void {
    if (this.marks.id === undefined) return;
    this.keep();
    location.assign(`/desk/assets/${this.marks.id}${part}`);
  }

  private unmark(): void {
    this.marks.clear();
    this.bar.quiet();
    this.soon();
  }

  private nobody(): void {
    this.say('/desk/assets/say', this.marks.targets(), [['say', 'nobody']]);
  }

  private pick(state: 'kept' | 'passed'): void {
    const targets = this.marks.targets();
    const all = targets.every((id) => this.frames.of(id)?.pick === state);
    this.say('/desk/assets/pick', targets, [['pick', all ? 'none' : state]]);
  }

  private select(): void {
    const whole = this.marks.targets().filter((id) => !['clip', 'sound'].includes(this.frames.of(id)?.kind ?? ''));
    if (whole.length === 0) this.bar.say(this.text('onlyWhole'));
    else this.say('/desk/assets/select', whole, []);
  }

  /** Says one thing of all of them, in as few forms as they fit in; one word after another. */
  private say(action: string, ids: readonly number[], word: readonly (readonly [string, string])[]): void {
    if (ids.length === 0) return;
    const parts: (readonly number[])[] = [];
    for (let i = 0; i < ids.length; i += AtOnce) parts.push(ids.slice(i, i + AtOnce));
    this.send(parts.map((some) => [action, [...some.map((id) => ['asset', id] as const), ...word]] as const), ids, true);
  }

  private undo(): void {
    const last = this.undos.pop();
    if (!last) return this.bar.say(this.text('nothingToUndo'));
    this.send(last.back, last.ids, false, () => this.undos.push(last));
  }

  private send(words: readonly Send[], ids: readonly number[], undoable: boolean, failed?: () => void): void {
    this.turn = this.turn.then(async () => {
      const back: Send[] = [];
      let done = 0;
      try {
        for (const [action, fields] of words) {
          const answer = await this.desk.post(action, fields);
          done++;
          if (undoable) back.push(...undoOf(action, answer));
          this.bar.say(words.length === 1 ? answer.said : `${answer.said} ${done}/${words.length}`);
        }
      } catch (failure) {
        failed?.();
        this.trouble(failure, () => this.send(words.slice(done), ids, undoable));
      }
      if (back.length > 0) this.undos.push({ back, ids: [...ids] });
      if (done > 0) await this.refresh(ids);
    });
  }

  private trouble(failure: unknown, again: () => void, reading = false): void {
    const why = failure instanceof Trouble ? failure.why : 'offline';
    if (why === 'refused' && !reading) this.bar.say((failure as Trouble).message, true);
    else if (why === 'signed-out') this.bar.say(`${this.text('signedOut')} ${this.text('signIn')}`, true, again);
    else this.bar.say(reading ? this.text('unloaded') : this.text('offline'), true, again);
  }

  /** Reads again what is known of these, whatever the filter says by now: nothing leaves under somebody's cursor. */
  private async refresh(ids: readonly number[]): Promise<void> {
    const known = ids.filter((id) => this.frames.of(id));
    try {
      for (let i = 0; i < known.length; i += 100) {
        this.frames.put(await this.desk.read<Frame[]>(`${this.getAttribute('feed')}/frames?${known.slice(i, i + 100).map((id) => `id=${id}`).join('&')}`));
      }
    } catch {
      return; // what is shown is as old as it was; the next word says what is wrong
    }
    window.clearTimeout(this.chips);
    this.chips = window.setTimeout(() => void this.count(), 600);
  }

  private seen(): number[] {
    return [...this.board.element.querySelectorAll<HTMLElement>('[role=option][id]')].map((one) => this.frames.ids[Number(one.id.slice(6))]!).filter(Boolean);
  }

  /** The chips' counts, as the page itself says them. */
  private async count(): Promise<void> {
    const page = await fetch(location.href, { headers: { Accept: 'text/html' } }).then((answer) => (answer.ok ? answer.text() : '')).catch(() => '');
    const [fresh, old] = [new DOMParser().parseFromString(page, 'text/html').querySelector('.query .chips'), document.querySelector('.query .chips')];
    if (fresh && old && !old.contains(document.activeElement)) old.replaceWith(fresh);
  }
}

function indexOf(event: Event): number {
  const option = (event.target as Element).closest('[role=option]');
  return option ? Number(option.id.slice(6)) : -1;
}

function bar(selector: string): number {
  return document.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;
}

customElements.define('backlot-sheet', BacklotSheet);
