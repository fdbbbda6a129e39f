import { ActBar } from './actbar';
import { Board } from './board';
import { Decisions } from './decisions';
import { Desk } from './desk';
import { Frames, type Frame } from './frames';
import { actOf, mirrored, type Act } from './keys';
import { LargeView } from './large';
import { Layout, type Group } from './layout';
import { Marks } from './marks';
import { Panel } from './panel';
import { backToPlace, keepPlace } from './place';
import { Previews } from './previews';
import { make, words, type Words } from './words';

interface Outline {
  ids: number[];
  groups: Group[];
  page: number;
  cursors: (string | null)[];
}

const Fling = 4; // pixels a millisecond: nobody can see pictures that pass faster
const Rest = 100; // ms without scrolling

/**
 * <backlot-sheet feed="/desk/productions/p/assets" query="kind=photo" me="user:1" may-mark> over the page's own list: the whole sheet at
 * once, with a cursor. Arrows move it, Shift marks several; a letter says something of what is marked, by the same forms the page has
 * without script.
 */
export class BacklotSheet extends HTMLElement {
  private text!: Words;
  private frames!: Frames;
  private marks!: Marks;
  private layout!: Layout;
  private board!: Board;
  private panel!: Panel;
  private large!: LargeView;
  private bar!: ActBar;
  private decisions!: Decisions;
  private previews?: Previews;
  private groups: Group[] = [];
  private stop?: AbortController;
  private observer?: ResizeObserver;
  private frame = 0;
  private rest = 0;
  private last = { y: 0, at: 0 };
  private flinging = false;

  connectedCallback(): void {
    this.stop = new AbortController();
    this.text = words(this.getAttribute('texts'));
    void this.start(this.stop.signal);
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    this.observer?.disconnect();
    this.decisions?.stop();
    this.previews?.stop();
    cancelAnimationFrame(this.frame);
    window.clearTimeout(this.rest);
  }

  private get mayMark(): boolean {
    return this.hasAttribute('may-mark');
  }

  private get current(): Frame | undefined {
    return this.frames.at(this.marks.index);
  }

  private seen(): number[] {
    return this.board.seen().map((index) => this.frames.ids[index]!);
  }

  private async start(signal: AbortSignal): Promise<void> {
    const [feed, query] = [this.getAttribute('feed') ?? '', this.getAttribute('query') ?? ''];
    const desk = new Desk(() => this.querySelector<HTMLInputElement>('[name=__RequestVerificationToken]')?.value ?? '');
    let outline: Outline;
    try {
      outline = await desk.read<Outline>(`${feed}/outline?${query}`, signal);
    } catch {
      return; // the page's own list stays
    }
    if (outline.ids.length === 0 || signal.aborted) return;
    this.groups = outline.groups;
    this.marks = new Marks(outline.ids);
    const ask = (page: number, stop: AbortSignal) => desk.read<Frame[]>(`${feed}/frames?${query}&after=${encodeURIComponent(outline.cursors[page] ?? '')}`, stop);
    this.frames = new Frames(outline.ids, outline.page, ask, (failure) => {
      this.decisions.read(failure);
      this.soon();
    });
    this.build();
    this.decisions = new Decisions(feed, query, this.getAttribute('me') ?? '', desk, this.frames, this.marks, this.bar, this.text, () => this.soon());
    this.previews = new Previews(() => this.seen().filter((id) => this.frames.of(id)?.waits), (ids) => this.decisions.refresh(ids, false));
    this.listen(signal);
    this.resume();
    this.setAttribute('ready', '');
  }

  private build(): void {
    this.board = new Board(this.text);
    this.large = new LargeView(this.text);
    const acts = {
      pick: (state: 'kept' | 'passed') => this.do(state), rate: (stars: number) => this.do(String(stars) as Act), select: () => this.do('select'), nobody: () => this.do('nobody'), who: () => this.do('who'),
      open: () => this.do('open'), undo: () => this.do('undo'), unmark: () => this.do('unmark'), large: () => this.do('large'),
    };
    this.panel = new Panel(this.text, acts, this.mayMark);
    this.bar = new ActBar(this.text, acts, this.mayMark);
    const live = make('div', 'live');
    const column = make('div', 'column');
    column.append(this.board.element, this.bar.element);
    live.append(column, this.panel.element, this.large.element);
    this.querySelector<HTMLElement>('[data-plain]')!.hidden = true;
    this.append(live);
    this.measure();
  }

  private listen(signal: AbortSignal): void {
    window.addEventListener('scroll', () => this.scrolled(), { signal, passive: true });
    window.addEventListener('resize', () => this.soon(), { signal });
    window.addEventListener('pagehide', () => keepPlace(this.marks), { signal });
    window.addEventListener('beforeunload', (event) => this.left(event), { signal });
    document.addEventListener('visibilitychange', () => this.lookedAt(), { signal });
    document.addEventListener('keydown', (event) => this.key(event), { signal });
    this.board.element.addEventListener('click', (event) => this.clicked(event), { signal });
    this.board.element.addEventListener('dblclick', (event) => indexOf(event) >= 0 && this.do('open'), { signal });
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.board.element);
  }

  /** Where somebody was when they left the page by this entry of the history; else where the page's own list begins. */
  private resume(): void {
    if (!backToPlace(this.marks)) {
      const first = Number(/\d+$/.exec(this.querySelector('[data-plain] a.f')?.getAttribute('href') ?? '')?.[0]);
      this.marks.go(Math.max(0, this.frames.ids.indexOf(first)));
      if (this.marks.index > 0) this.reveal();
    }
    this.paint();
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
    const [now, y] = [performance.now(), window.scrollY];
    this.flinging = Math.abs(y - this.last.y) / Math.max(1, now - this.last.at) > Fling;
    this.last = { y, at: now };
    this.moved();
  }

  /** What nobody waits for: not before the next key is answered. */
  private idle(): void {
    const tidy = () => {
      if (!this.isConnected) return;
      this.board.order();
      keepPlace(this.marks);
    };
    if ('requestIdleCallback' in window) requestIdleCallback(tidy, { timeout: 1_000 });
    else tidy();
  }

  private moved(): void {
    window.clearTimeout(this.rest);
    this.rest = window.setTimeout(() => {
      if (this.flinging) this.soon();
      this.flinging = false;
      this.idle();
    }, Rest);
    this.soon();
  }

  private soon(): void {
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const top = -this.board.element.getBoundingClientRect().top;
    const beyond = window.innerHeight / 4;
    const { first, last, lacks } = this.board.paint(this.layout, this.frames, this.marks, top - beyond, top + window.innerHeight + beyond, beyond, !this.flinging);
    if (lacks) this.soon();
    this.frames.want(first, last, this.flinging);
    if (!this.flinging) this.previews?.look();
    this.panel.show(this.current);
    this.large.show(this.current);
    this.bar.show({ stars: this.current?.stars ?? 0, marked: this.marks.size, undoable: this.decisions.undoable, place: this.text('place', ...[this.marks.index + 1, this.frames.ids.length].map((n) => n.toLocaleString(document.documentElement.lang || undefined))) });
  }

  private left(event: Event): void {
    keepPlace(this.marks);
    if (this.decisions.waits) event.preventDefault();
  }

  /** Somebody looks at the page again: others may have been at work. */
  private lookedAt(): void {
    if (document.visibilityState !== 'visible') return;
    this.decisions.looked();
    void this.decisions.refresh(this.seen());
  }

  private key(event: KeyboardEvent): void {
    const act = actOf(event, this);
    if (!act || (act === 'unmark' && (this.large.open || this.marks.size === 0))) return;
    event.preventDefault();
    if (act === 'move') this.move(event);
    else this.do(act);
    if (event.shiftKey && (act === 'kept' || act === 'passed') && this.marks.size === 0) this.go(this.layout.move(this.marks.index, 'ArrowRight'));
  }

  private move(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((window.innerHeight - bar('.deskbar') - bar('.keybar')) / this.layout.line(this.marks.index).height) - 1);
    const key = getComputedStyle(this).direction === 'rtl' ? mirrored(event.key) : event.key;
    this.go(this.layout.move(this.marks.index, key, page), event.shiftKey ? 'extend' : event.ctrlKey ? 'keep' : 'alone');
  }

  private do(act: Act): void {
    if (act === 'mark') this.marks.toggle(this.marks.index);
    else if (act === 'large') this.large.toggle(this.current);
    else if (act === 'open') void this.open();
    else if (act === 'unmark') this.marks.clear();
    else if (!this.mayMark) return;
    else if (act === 'nobody') this.decisions.nobody();
    else if (act === 'select') this.decisions.select();
    else if (act === 'undo') this.decisions.undo();
    else if (act === 'kept' || act === 'passed') this.decisions.pick(act);
    else if (act === 'who') void this.open('#who');
    else this.decisions.rate(Number(act));
    this.moved();
  }

  private clicked(event: MouseEvent): void {
    const index = indexOf(event);
    if (index < 0) return;
    this.board.element.focus({ preventScroll: true });
    const touch = (event as PointerEvent).pointerType === 'touch';
    if (event.ctrlKey || event.metaKey || this.bar.several) this.marks.toggle(index);
    else if (touch && index === this.marks.index && !event.shiftKey) this.large.toggle(this.current);
    else this.marks.go(index, event.shiftKey ? 'extend' : 'alone');
    keepPlace(this.marks);
    this.soon();
  }

  private go(index: number, how: 'alone' | 'extend' | 'keep' = 'alone'): void {
    this.marks.go(index, how);
    if (!this.large.open && document.activeElement !== this.board.element) this.board.element.focus({ preventScroll: true });
    this.reveal();
    this.moved();
  }

  /** Scrolls just so far that the row of the cursor is between the bars. */
  private reveal(): void {
    const line = this.layout.line(this.marks.index);
    const top = this.board.element.getBoundingClientRect().top + line.top;
    const above = bar('.deskbar') + 8;
    const foot = this.bar.element.offsetHeight > 0 ? Math.min(window.innerHeight, this.bar.element.getBoundingClientRect().top) : window.innerHeight - bar('.keybar');
    if (top < above) window.scrollTo({ top: this.marks.index < this.layout.columns ? 0 : window.scrollY + top - above, behavior: 'instant' });
    else if (top + line.height > foot - 8) window.scrollBy({ top: top + line.height - foot + 8, behavior: 'instant' });
  }

  private async open(part = ''): Promise<void> {
    if (this.marks.id === undefined) return;
    keepPlace(this.marks);
    await this.decisions.settled();
    location.assign(`/desk/assets/${this.marks.id}${part}`);
  }
}

function indexOf(event: Event): number {
  const option = (event.target as Element).closest('[role=option]');
  return option ? Number(option.id.slice('frame-'.length)) : -1;
}

function bar(selector: string): number {
  return document.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;
}

customElements.define('backlot-sheet', BacklotSheet);
