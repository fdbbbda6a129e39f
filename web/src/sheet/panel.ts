import type { Frame } from './frames';
import { Rating } from './rating';
import { button, make, type Words } from './words';

export interface Acts {
  pick(state: 'kept' | 'passed'): void;
  rate(stars: number): void;
  select(): void;
  nobody(): void;
  who(): void;
  open(): void;
}

/** The frame under the cursor beside the sheet: large, with what is known of it. */
export class Panel {
  readonly element = make('aside', 'insp');
  private readonly box = make('div', 'big');
  private readonly img = make('img');
  private readonly none = make('span', 'none');
  private readonly name = make('h2');
  private readonly mark = make('span', 'mark push');
  private readonly facts = make('dl');
  private readonly people = make('ul', 'people');
  private readonly said = make('p', 'small quiet');
  private readonly keep?: HTMLButtonElement;
  private readonly pass?: HTMLButtonElement;
  private readonly take?: HTMLButtonElement;
  private readonly rating?: Rating;
  private timer = 0;
  private shown?: Frame;
  private readonly text: Words;

  constructor(text: Words, acts: Acts, mayMark: boolean) {
    this.text = text;
    this.element.setAttribute('aria-label', text('panel'));
    this.img.alt = '';
    this.box.append(this.img, this.none);
    const head = make('div', 'row');
    head.append(this.name, this.mark);
    this.element.append(this.box, head);
    if (mayMark) {
      const rate = make('div', 'rate');
      rate.setAttribute('role', 'group');
      rate.setAttribute('aria-label', text('decide'));
      this.keep = button(text('keep'), 'P', () => acts.pick('kept'));
      this.pass = button(text('pass'), 'X', () => acts.pick('passed'));
      this.take = button(text('select'), 'S', () => acts.select());
      rate.append(this.keep, this.pass, this.take);
      this.rating = new Rating(text, acts.rate);
      this.element.append(rate, this.rating.element);
    }
    const who = make('div', 'stack');
    who.append(make('h3', '', text('who')), this.people, this.said);
    if (mayMark) {
      const say = make('div', 'row');
      say.append(button(text('nobody'), 'N', () => acts.nobody()), button(text('whoIsIt'), 'W', () => acts.who()));
      who.append(say);
    }
    this.element.append(this.facts, who, button(text('open'), 'Enter', () => acts.open(), 'btn wide'));
  }

  show(frame: Frame | undefined): void {
    if (!frame || frame === this.shown) return;
    this.shown = frame;
    this.name.textContent = frame.name;
    this.mark.textContent = frame.markWord;
    this.mark.dataset['is'] = frame.mark;
    this.keep?.setAttribute('aria-pressed', String(frame.pick === 'kept'));
    this.pass?.setAttribute('aria-pressed', String(frame.pick === 'passed'));
    this.rating?.show(frame.stars);
    this.take?.setAttribute('aria-pressed', String(frame.selected));
    this.facts.replaceChildren(...frame.facts.flatMap(([name, value]) => [make('dt', '', name), make('dd', '', value)]));
    this.people.replaceChildren(...frame.who.map((one) => make('li', '', one)));
    this.said.textContent = frame.who.length === 0 && frame.look === 'nobody' ? `${this.text('said')} ${frame.said ?? ''}` : (frame.said ?? this.text('notLooked'));
    this.none.textContent = frame.noPicture ?? '';
    // Not while an arrow is held down: each of them would be asked for.
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => largest(this.img, frame), 120);
  }
}

export function largest(img: HTMLImageElement, frame: Frame): void {
  const address = frame.noPicture ? '' : `/desk/assets/${frame.id}/${frame.large}`;
  if (img.getAttribute('src') === address) return;
  if (address) img.src = address;
  else img.removeAttribute('src');
  img.hidden = !address;
  img.onerror = () => {
    img.hidden = true;
    img.removeAttribute('src'); // the next look asks again
  };
}
