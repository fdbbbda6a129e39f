import { between, boxAt, text, type Timed } from './box';
import { Face, type Owner } from './face';
import { pictureIn } from './picture';

interface Known {
  of: string;
  name: string;
  mark: string;
  boxes: Timed[];
}

/**
 * <backlot-faces may-draw> around a picture or a player, an <svg class="boxes"> with what is known, a bar with buttons (data-do), the
 * form that names a new box and the form that moves one. Without script the picture, its boxes and the form beside them are there.
 */
export class BacklotFaces extends HTMLElement implements Owner {
  private readonly layer = document.createElement('div');
  private media?: HTMLImageElement | HTMLVideoElement;
  private known: Known[] = [];
  private readonly faces = new Map<string, Face>();
  private draft?: Face;
  private stop?: AbortController;
  private sizes?: ResizeObserver;
  private sending: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    const media = this.querySelector<HTMLImageElement | HTMLVideoElement>('video, img');
    if (!media) return;
    this.media = media;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.layer.className = 'layer';
    this.layer.dir = 'ltr';
    this.append(this.layer);
    this.learn(this);
    this.setAttribute('ready', '');
    for (const name of ['load', 'loadedmetadata', 'timeupdate', 'seeked', 'pause']) media.addEventListener(name, () => this.show(), { signal });
    media.addEventListener('play', () => { this.leave(); this.follow(); }, { signal });
    this.sizes = new ResizeObserver(() => this.show());
    this.sizes.observe(media);
    document.addEventListener('keydown', (event) => this.key(event), { signal });
    this.addEventListener('click', (event) => this.press(event), { signal });
    this.layer.addEventListener('pointerdown', (event) => this.drawn(event), { signal });
    this.naming?.addEventListener('submit', () => this.remember(), { signal });
    this.comeBack();
    this.show();
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    this.sizes?.disconnect();
    this.layer.remove();
  }

  get mayDraw(): boolean {
    return this.hasAttribute('may-draw');
  }

  get hint(): string {
    return this.getAttribute('hint') ?? '';
  }

  point(event: PointerEvent): { x: number; y: number } {
    const rect = this.layer.getBoundingClientRect();
    const part = (at: number, from: number, size: number) => Math.min(1, Math.max(0, size > 0 ? (at - from) / size : 0));
    return { x: part(event.clientX, rect.left, rect.width), y: part(event.clientY, rect.top, rect.height) };
  }

  changed(face: Face, done: boolean): void {
    if (face === this.draft) {
      this.fill();
    } else if (done) {
      this.send(`/desk/appearances/${face.of}/box`, text(face.is, this.seconds));
    }
  }

  chosen(face: Face): void {
    if (face === this.draft) return this.name();
    const line = document.getElementById(`appearance-${face.of}`);
    if (!line) return;
    line.tabIndex = -1;
    line.focus();
    line.scrollIntoView({ block: 'nearest' });
  }

  erase(face: Face): void {
    if (face === this.draft) return this.leave();
    if (face.exact) this.send(`/desk/boxes/${face.exact.id}/erase`, '');
  }

  /** Begins with a box in the middle, which keys can move; a hand draws its own over it. */
  draw(): void {
    if (!this.mayDraw || this.draft) return;
    if (this.media instanceof HTMLVideoElement) this.media.pause();
    this.draft = new Face(this, '', this.getAttribute('new') ?? '?', 'unknown');
    this.draft.put({ x: 0.4, y: 0.25, w: 0.2, h: 0.4 });
    this.layer.append(this.draft.button);
    this.layer.classList.add('drawing');
    this.toggleAttribute('drawing', true);
    this.draft.button.focus();
    this.fill();
  }

  leave(): void {
    this.draft?.button.remove();
    this.draft = undefined;
    this.layer.classList.remove('drawing');
    this.toggleAttribute('drawing', false);
    const part = this.naming?.closest<HTMLElement>('.name-it');
    if (part) part.hidden = true;
  }

  private get naming(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('.name-it form');
  }

  private get seconds(): number | null {
    return this.media instanceof HTMLVideoElement ? this.media.currentTime : null;
  }

  private learn(page: ParentNode): void {
    const all = new Map<string, Known>();
    for (const rect of page.querySelectorAll<SVGElement>('svg.boxes rect')) {
      const { of = '', box = '', name = '', is = '', at } = rect.dataset;
      const one = all.get(of) ?? { of, name, mark: is, boxes: [] };
      const part = (what: string) => Number(rect.getAttribute(what)) / 10_000;
      one.boxes.push({ id: box, at: at === undefined ? null : Number(at), x: part('x'), y: part('y'), w: part('width'), h: part('height') });
      all.set(of, one);
    }
    this.known = [...all.values()];
    for (const [of, face] of this.faces) {
      if (!all.has(of)) { face.button.remove(); this.faces.delete(of); }
    }
  }

  private show(): void {
    if (!this.media) return;
    const place = pictureIn(this.media, this);
    for (const side of ['left', 'top', 'width', 'height'] as const) this.layer.style[side] = `${place[side]}px`;
    const frame = 1 / (Number(this.getAttribute('rate')) || 25);
    for (const known of this.known) {
      const found = boxAt(known.boxes, this.seconds ?? 0, frame);
      let face = this.faces.get(known.of);
      if (!face && found) {
        face = new Face(this, known.of, known.name, known.mark);
        this.faces.set(known.of, face);
        this.layer.append(face.button);
      }
      if (!face || face.busy) continue;
      face.button.hidden = !found;
      face.exact = found?.exact ?? null;
      face.button.classList.toggle('between', found !== null && face.exact === null);
      if (found) face.put(found.box);
    }
  }

  private follow(): void {
    this.show();
    if (this.media instanceof HTMLVideoElement && !this.media.paused && this.isConnected) requestAnimationFrame(() => this.follow());
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (event.key === 'Escape' && this.draft) this.leave();
    else if (!typing && event.key.toLowerCase() === 'b') this.draw();
    else return;
    event.preventDefault();
  }

  private press(event: MouseEvent): void {
    const does = (event.target as Element).closest?.<HTMLElement>('[data-do]')?.dataset.do;
    if (does === 'draw') this.draw();
    if (does === 'leave') this.leave();
  }

  private drawn(down: PointerEvent): void {
    if (!this.draft || down.target !== this.layer || down.button !== 0) return;
    down.preventDefault();
    const from = this.point(down);
    const stop = new AbortController();
    this.layer.setPointerCapture?.(down.pointerId);
    this.layer.addEventListener('pointermove', (event) => {
      const to = this.point(event);
      this.draft?.put(between(from.x, from.y, to.x, to.y));
    }, { signal: stop.signal });
    const end = () => { stop.abort(); if (this.draft) this.name(); };
    this.layer.addEventListener('pointerup', end, { signal: stop.signal });
    this.layer.addEventListener('pointercancel', () => stop.abort(), { signal: stop.signal });
  }

  private name(): void {
    const part = this.naming?.closest<HTMLElement>('.name-it');
    if (!part) return;
    part.hidden = false;
    this.fill();
    part.querySelector<HTMLElement>('[name=person]')?.focus();
  }

  private fill(): void {
    const field = this.naming?.querySelector<HTMLInputElement>('[name=box]');
    if (field && this.draft) field.value = text(this.draft.is, this.seconds);
  }

  /** One after the other, so that the last word is the last one said. */
  private send(action: string, box: string): void {
    this.sending = this.sending.then(() => this.sent(action, box));
  }

  private async sent(action: string, box: string): Promise<void> {
    const form = this.querySelector<HTMLFormElement>('.move-it form');
    if (!form) return;
    const body = new URLSearchParams();
    for (const field of form.querySelectorAll<HTMLInputElement>('input')) body.set(field.name, field.value);
    body.set('box', box);
    body.set('once', crypto.randomUUID());
    let said = this.getAttribute('failed') ?? '';
    try {
      const answer = await fetch(action, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const boxes = page.querySelector('backlot-faces');
      if (boxes) this.learn(boxes);
      said = (page.querySelector('.move-it .notice') ?? page.querySelector('.said'))?.textContent?.trim() || said;
    } catch {
      // The line is down: what was drawn goes back to where it is kept, and the words say so.
    }
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = said;
    this.show();
  }

  private get place(): string {
    return `faces ${location.pathname}`;
  }

  /** The page comes back after a name was given: to the same picture of the clip. */
  private remember(): void {
    if (this.seconds !== null) sessionStorage.setItem(this.place, String(this.seconds));
  }

  private comeBack(): void {
    const seconds = sessionStorage.getItem(this.place);
    if (seconds === null || !(this.media instanceof HTMLVideoElement)) return;
    sessionStorage.removeItem(this.place);
    this.media.currentTime = Number(seconds);
  }
}

customElements.define('backlot-faces', BacklotFaces);
