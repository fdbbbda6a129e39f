import type { Frame } from './frames';
import type { Acts } from './panel';
import { button, make, type Words } from './words';

/** At the foot of the sheet: what was done, how many are marked, and on a small screen every word that a key says. */
export class ActBar {
  readonly element = make('div', 'actbar');
  private readonly status = make('p', 'status');
  private readonly where = make('span', 'where');
  private readonly againButton: HTMLButtonElement;
  private readonly unmarkButton: HTMLButtonElement;
  private readonly undoButton?: HTMLButtonElement;
  private readonly nobodyButton?: HTMLButtonElement;
  private readonly severalButton?: HTMLButtonElement;
  private again: (() => void) | undefined;
  private count = 0;
  private readonly text: Words;

  constructor(text: Words, acts: Acts & { undo(): void; unmark(): void; large(): void }, mayMark: boolean) {
    this.text = text;
    this.status.setAttribute('role', 'status');
    this.againButton = button(text('again'), '', () => {
      const again = this.again;
      this.quiet();
      again?.();
    }, 'btn main');
    this.unmarkButton = button(text('unmark'), 'Esc', () => acts.unmark());
    const row = make('div', 'row');
    row.append(this.where, this.unmarkButton);
    if (mayMark) {
      this.severalButton = button(text('several'), '', () => this.severalButton?.setAttribute('aria-pressed', String(!this.several)), 'btn touch');
      this.severalButton.setAttribute('aria-pressed', 'false');
      this.nobodyButton = button(text('nobody'), 'N', () => acts.nobody(), 'btn main');
      this.undoButton = button(text('undo'), 'U', () => acts.undo());
      row.append(this.nobodyButton, button(text('keep'), 'P', () => acts.pick('kept')), button(text('pass'), 'X', () => acts.pick('passed')),
        button(text('select'), 'S', () => acts.select()), this.severalButton, this.undoButton);
    }
    row.append(button(text('large'), 'Space', () => acts.large(), 'btn touch'), button(text('open'), 'Enter', () => acts.open(), 'btn touch'));
    this.element.append(this.status, this.againButton, row);
    this.quiet();
  }

  get several(): boolean {
    return this.severalButton?.getAttribute('aria-pressed') === 'true';
  }

  say(what: string, alarm = false, again?: () => void): void {
    this.status.textContent = what;
    this.status.classList.toggle('bad', alarm);
    this.again = again;
    this.againButton.hidden = !again;
    this.settle();
  }

  quiet(): void {
    this.say('');
  }

  show(marked: number, current: Frame | undefined, undoable: boolean, place: string): void {
    if (marked === 0 && this.count > 0 && !this.again) this.status.textContent = '';
    this.count = marked;
    this.where.textContent = marked > 0 ? this.text('marked', marked) : place;
    this.where.classList.toggle('sr', marked === 0 && !current);
    this.unmarkButton.hidden = marked === 0;
    if (this.undoButton) this.undoButton.hidden = !undoable;
    if (this.nobodyButton) this.nobodyButton.firstChild!.textContent = this.text(marked > 1 ? 'nobodyInThese' : 'nobody');
    this.settle();
  }

  private settle(): void {
    this.element.toggleAttribute('data-quiet', this.count === 0 && !this.status.textContent);
  }
}
