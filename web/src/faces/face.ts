import { grown, moved, type Box, type Timed } from './box';

export interface Owner {
  readonly mayDraw: boolean;
  readonly hint: string;
  /** Where in the picture, in parts of it. */
  point(event: PointerEvent): { x: number; y: number };
  changed(face: Face, done: boolean): void;
  chosen(face: Face): void;
  erase(face: Face): void;
}

const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const stride = 0.005;

/** One box over the picture. A button: it can be reached, and says who it is. */
export class Face {
  readonly button = document.createElement('button');
  exact: Timed | null = null;
  private box: Box = { x: 0, y: 0, w: 0, h: 0 };
  private late = 0;
  private dragged = false;
  private readonly owner: Owner;
  readonly of: string;

  constructor(owner: Owner, of: string, name: string, mark: string) {
    this.owner = owner;
    this.of = of;
    const { button } = this;
    button.type = 'button';
    button.className = of ? 'face' : 'face draft';
    button.dataset.is = mark;
    const label = document.createElement('span');
    label.textContent = name;
    label.dir = 'auto';
    button.append(label);
    button.setAttribute('aria-label', owner.mayDraw ? `${name}, ${owner.hint}` : name);
    button.addEventListener('click', (event) => { if (event.detail === 0 || !this.dragged) owner.chosen(this); });
    if (!owner.mayDraw) return;
    const grip = document.createElement('i');
    button.append(grip);
    button.addEventListener('pointerdown', (event) => this.drag(event, event.target === grip));
    button.addEventListener('keydown', (event) => this.key(event));
    button.addEventListener('blur', () => this.settle());
  }

  get is(): Box {
    return this.box;
  }

  /** While it is being moved it stays where the hand has it. */
  get busy(): boolean {
    return this.late !== 0 || this.button.classList.contains('held');
  }

  put(box: Box): void {
    this.box = box;
    const { style } = this.button;
    [style.left, style.top, style.width, style.height] = [box.x, box.y, box.w, box.h].map((n) => `${(n * 100).toFixed(3)}%`) as [string, string, string, string];
  }

  private drag(down: PointerEvent, corner: boolean): void {
    if (down.button !== 0) return;
    down.preventDefault();
    down.stopPropagation();
    this.button.focus();
    this.dragged = false;
    const from = this.owner.point(down);
    const was = this.box;
    const stop = new AbortController();
    this.button.setPointerCapture?.(down.pointerId);
    this.button.classList.add('held');
    this.button.addEventListener('pointermove', (event) => {
      const to = this.owner.point(event);
      if (Math.hypot(to.x - from.x, to.y - from.y) > 0.004) this.dragged = true;
      if (!this.dragged) return;
      this.put((corner ? grown : moved)(was, to.x - from.x, to.y - from.y));
      this.owner.changed(this, false);
    }, { signal: stop.signal });
    const end = () => {
      stop.abort();
      this.button.classList.remove('held');
      if (this.dragged) this.owner.changed(this, true);
    };
    this.button.addEventListener('pointerup', end, { signal: stop.signal });
    this.button.addEventListener('pointercancel', () => { this.put(was); this.dragged = false; end(); }, { signal: stop.signal });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step) {
      this.put((event.shiftKey ? grown : moved)(this.box, step[0] * stride, step[1] * stride));
      this.owner.changed(this, false);
      window.clearTimeout(this.late);
      this.late = window.setTimeout(() => this.settle(), 800);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.owner.erase(this);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private settle(): void {
    if (this.late === 0) return;
    window.clearTimeout(this.late);
    this.late = 0;
    this.owner.changed(this, true);
  }
}
