import type { Frame } from './frames';
import { make, type Words } from './words';

const Lost = 3_000; // ms until a picture that did not come is asked for again

/** One frame's place on the sheet, used again for another frame when its row leaves the window. */
export class Cell {
  readonly element = make('div', 'f');
  private readonly ph = make('span', 'ph');
  private readonly img = make('img');
  private readonly dot = make('span', 'mark dot');
  private readonly name = make('b');
  private readonly length = make('span');
  private readonly none = make('span', 'none');
  private readonly flag = make('span', 'flag');
  private readonly stars = make('span', 'stars');
  private readonly who = make('span', 'who');
  private readonly said = make('span', 'sr');
  private painted?: Frame | undefined;
  private picture = '';
  private wanted = '';
  private lost = -Infinity;
  private cursor?: boolean;
  private marked?: boolean;
  index = -1;

  constructor() {
    this.element.setAttribute('role', 'option');
    this.img.alt = '';
    this.img.decoding = 'async';
    this.img.addEventListener('load', () => this.img.classList.add('here'));
    this.img.addEventListener('error', () => [this.picture, this.lost] = ['', performance.now()]);
    const slate = make('span', 'slate');
    slate.append(this.name, this.length);
    for (const part of [this.ph, slate]) part.setAttribute('aria-hidden', 'true'); // what is said says all of it, in order
    this.ph.append(this.img, this.none, this.dot, this.flag, this.stars, this.who);
    this.element.append(this.said, this.ph, slate);
  }

  paint(index: number, all: number, frame: Frame | undefined, state: { cursor: boolean; marked: boolean }, text: Words): void {
    if (this.index !== index) {
      this.index = index;
      this.element.id = `frame-${index}`;
      this.element.setAttribute('aria-posinset', String(index + 1));
      this.element.setAttribute('aria-setsize', String(all));
    }
    if (this.painted !== frame || !this.said.textContent) this.show(frame, text);
    if (this.cursor !== state.cursor) this.element.classList.toggle('sel', (this.cursor = state.cursor));
    if (this.marked !== state.marked) this.element.setAttribute('aria-selected', String((this.marked = state.marked)));
    this.wanted = frame && !frame.noPicture ? `/desk/assets/${frame.id}/small` : '';
    if (this.picture && this.picture !== this.wanted) this.put('');
  }

  get lacks(): boolean {
    return this.index >= 0 && this.picture !== this.wanted && performance.now() > this.lost + Lost;
  }

  /** Asks for its picture, if it lacks it. */
  take(): void {
    if (this.lacks) this.put(this.wanted);
  }

  /** Not shown for now: its name must not be there twice. */
  leave(): void {
    this.index = -1;
    this.element.removeAttribute('id');
  }

  private put(address: string): void {
    [this.picture, this.lost] = [address, -Infinity];
    this.img.classList.remove('here');
    if (address) this.img.src = address;
    else this.img.removeAttribute('src'); // gives up a picture that is still on its way
  }

  private show(frame: Frame | undefined, text: Words): void {
    this.painted = frame;
    this.element.dataset['pick'] = frame?.pick ?? '';
    this.element.dataset['mark'] = frame?.mark ?? '';
    this.element.classList.toggle('selected', frame?.selected ?? false);
    this.element.classList.toggle('unsaved', frame?.unsaved ?? false);
    this.dot.dataset['is'] = frame?.mark ?? '';
    this.dot.hidden = !frame;
    write(this.name, frame?.name);
    write(this.length, frame?.length);
    write(this.none, frame?.noPicture);
    write(this.flag, frame?.flag);
    this.stars.hidden = !frame?.stars;
    this.stars.dataset['stars'] = String(frame?.stars ?? 0);
    this.who.hidden = !frame?.initials.length;
    while (this.who.childElementCount < (frame?.initials.length ?? 0)) this.who.append(make('span'));
    [...this.who.children].forEach((one, i) => write(one as HTMLElement, frame?.initials[i]));
    this.said.textContent = frame ? spoken(frame, text) : text('loading');
  }
}

/** Elements stay: taking them out and in again costs more than an attribute. */
function write(element: HTMLElement, text: string | null | undefined): void {
  element.hidden = !text;
  if (text && element.textContent !== text) element.textContent = text;
}

export function spoken(frame: Frame, text: Words): string {
  return [frame.name, frame.length, frame.markWord, frame.flag, frame.pickWord, frame.starsWord, frame.selected ? text('selected') : null, frame.who.length > 0 ? text('with', frame.who.join(', ')) : null,
    frame.unsaved ? text('unsaved') : null]
    .filter(Boolean).join(', ');
}
