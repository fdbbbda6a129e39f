/**
 * <backlot-signature> around the place for a name: a pad to draw it on by finger, pen or mouse, and a field to type it into,
 * one at a time. What is sent are points in a box of 1000 by 320; the server draws them anew. Without script the field is there.
 */
const width = 1000;
const height = 320;
const most = 3500; // points; the server takes 4000

type Point = [number, number];

export class BacklotSignature extends HTMLElement {
  private strokes: Point[][] = [];
  private current?: Point[];
  private stop?: AbortController;

  connectedCallback(): void {
    const pad = this.querySelector<HTMLElement>('.pad');
    const kept = this.querySelector<HTMLInputElement>('[name=strokes]');
    const field = this.querySelector<HTMLElement>('.typed');
    const swap = this.querySelector<HTMLButtonElement>('.swap');
    const name = field?.querySelector('input');
    if (!pad || !kept || !field || !swap || !name) return;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.strokes = read(kept.value);

    const show = (drawing: boolean) => {
      pad.hidden = !drawing;
      field.hidden = drawing;
      swap.textContent = (drawing ? swap.dataset['type'] : swap.dataset['draw']) ?? '';
    };
    const save = () => {
      kept.value = this.strokes.length ? JSON.stringify(this.strokes) : '';
      this.querySelector('path')?.setAttribute('d', path(this.strokes));
    };
    swap.hidden = false;
    show(name.value === '' || this.strokes.length > 0);
    swap.addEventListener('click', () => {
      const drawing = pad.hidden !== false;
      // Only one of them is meant: what was begun the other way goes.
      if (drawing) name.value = '';
      else this.strokes = [];
      save();
      show(drawing);
      (drawing ? pad.querySelector<HTMLElement>('.clear') : name)?.focus();
    }, { signal });
    this.querySelector('.clear')?.addEventListener('click', () => {
      this.strokes = [];
      save();
    }, { signal });

    const svg = pad.querySelector('svg');
    svg?.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      try { svg.setPointerCapture(event.pointerId); } catch { /* a pointer that is gone already */ }
      this.current = [at(svg, event)];
      this.strokes.push(this.current);
      save();
    }, { signal });
    svg?.addEventListener('pointermove', (event) => {
      if (!this.current || this.strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= most) return;
      const point = at(svg, event);
      const last = this.current[this.current.length - 1]!;
      if (Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) < 4) return;
      this.current.push(point);
      save();
    }, { signal });
    for (const end of ['pointerup', 'pointercancel']) svg?.addEventListener(end, () => (this.current = undefined), { signal });
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }
}

function at(svg: Element, event: Event): Point {
  const box = svg.getBoundingClientRect();
  const { clientX, clientY } = event as PointerEvent;
  const within = (value: number, size: number, by: number) => Math.max(0, Math.min(by, Math.round((value / (size || 1)) * by)));
  return [within(clientX - box.left, box.width, width), within(clientY - box.top, box.height, height)];
}

function read(text: string): Point[][] {
  try {
    return text ? (JSON.parse(text) as Point[][]) : [];
  } catch {
    return [];
  }
}

/** As the server draws it: points joined by curves. */
export function path(strokes: Point[][]): string {
  return strokes.map((stroke) => {
    const [first, last] = [stroke[0]!, stroke[stroke.length - 1]!];
    const curves = stroke.slice(1, -1).map(([x, y], i) => {
      const [nextX, nextY] = stroke[i + 2]!;
      return `Q${x} ${y} ${(x + nextX) / 2} ${(y + nextY) / 2}`;
    });
    return `M${first[0]} ${first[1]}${curves.join('')}L${last[0]} ${last[1]}`;
  }).join('');
}

customElements.define('backlot-signature', BacklotSignature);
