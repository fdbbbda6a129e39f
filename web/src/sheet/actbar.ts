import type { Acts } from './panel';
import { Rating } from './rating';
import { button, make, type Words } from './words';

export interface Standing {
  /** Of the frame under the cursor. */
  stars: number;
  marked: number;
  undoable: boolean;
  /** "12 of 340". */
  place: string;
}

/** At the foot of the sheet: what was done, what waits, how many are marked, and on a small screen every word that a key says. */
export class ActBar {
  readonly element = make('div', 'actbar');
  private readonly status = make('p', 'status');
  private readonly wait = make('p', 'wait bad');
  private readonly where = make('span', 'where');
  private readonly againButton: HTMLButtonElement;
  private readonly unmarkButton: HTMLButtonElement;
  private readonly undoButton?: HTMLButtonElement;
  private readonly nobodyButton?: HTMLButtonElement;
  private readonly severalButton?: HTMLButtonElement;
  private readonly rating?: Rating;
  private again: (() => void) | undefined;
  private shown: Standing = { stars: 0, marked: 0, undoable: false, place: '' };
  private readonly text: Words;

  constructor(text: Words, acts: Acts & { undo(): void; unmark(): void; large(): void }, mayMark: boolean) {
    this.text = text;
    this.status.setAttribute('role', 'status');
    this.wait.setAttribute('role', 'alert');
    this.againButton = button('', '', () => this.again?.(), 'btn main');
    this.unmarkButton = button(text('unmark'), 'Esc', () => acts.unmark());
    const row = make('div', 'row acts');
    row.append(this.where, this.unmarkButton);
    if (mayMark) {
      this.severalButton = button(text('several'), '', () => this.severalButton?.setAttribute('aria-pressed', String(!this.several)), 'btn touch');
      this.severalButton.setAttribute('aria-pressed', 'false');
      this.nobodyButton = button(text('nobody'), 'N', () => acts.nobody(), 'btn main');
      this.rating = new Rating(text, acts.rate);
      this.rating.element.hidden = true;
      const stars = button('★', '', () => stars.setAttribute('aria-expanded', String(!(this.rating!.element.hidden = !this.rating!.element.hidden))), 'btn touch');
      stars.setAttribute('aria-label', text('stars'));
      stars.setAttribute('aria-expanded', 'false');
      this.undoButton = button(text('undo'), 'U', () => acts.undo(), 'btn undo');
      row.append(this.nobodyButton, button(text('keep'), 'P', () => acts.pick('kept')), button(text('pass'), 'X', () => acts.pick('passed')),
        button(text('select'), 'S', () => acts.select()), stars, this.severalButton, this.undoButton);
    }
    row.append(button(text('large'), 'Space', () => acts.large(), 'btn touch'), button(text('open'), 'Enter', () => acts.open(), 'btn touch'));
    const trouble = make('div', 'row trouble');
    trouble.append(this.wait, this.againButton);
    this.element.append(this.status, trouble, ...(this.rating ? [this.rating.element] : []), row);
    this.settle();
  }

  /** The next tap marks, as Ctrl and a click do. */
  get several(): boolean {
    return this.severalButton?.getAttribute('aria-pressed') === 'true';
  }

  say(what: string, alarm = false): void {
    this.status.textContent = what;
    this.status.classList.toggle('bad', alarm);
    this.settle();
  }

  /** What stands in the way, until it does not. */
  trouble(what: string, mend = '', again?: () => void): void {
    if (this.wait.textContent !== what) this.wait.textContent = what;
    this.againButton.textContent = mend;
    this.again = again;
    this.settle();
  }

  show(now: Standing): void {
    const before = this.shown;
    this.rating?.show(now.stars);
    if (before.marked === now.marked && before.undoable === now.undoable && before.place === now.place) return;
    if (now.marked === 0 && before.marked > 0 && !now.undoable) this.status.textContent = '';
    this.shown = now;
    this.where.textContent = now.marked > 0 ? this.text('marked', now.marked) : now.place;
    if (this.nobodyButton) this.nobodyButton.firstChild!.textContent = this.text(now.marked > 1 ? 'nobodyInThese' : 'nobody');
    this.settle();
  }

  private settle(): void {
    this.unmarkButton.hidden = this.shown.marked === 0;
    if (this.undoButton) this.undoButton.hidden = !this.shown.undoable;
    this.againButton.parentElement!.hidden = !this.wait.textContent;
    this.againButton.hidden = !this.again;
    this.element.toggleAttribute('data-marked', this.shown.marked > 0);
    this.element.toggleAttribute('data-quiet', this.shown.marked === 0 && !this.status.textContent && !this.wait.textContent);
  }
}
