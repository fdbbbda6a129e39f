import { spoken } from './cell';
import type { Frame } from './frames';
import { largest } from './panel';
import { button, make, type Words } from './words';

/** One frame over everything else. The sheet's keys work on. */
export class LargeView {
  readonly element = make('dialog', 'largeview');
  private readonly img = make('img');
  private readonly caption = make('p');
  private readonly text: Words;

  constructor(text: Words) {
    this.text = text;
    this.img.alt = '';
    this.caption.setAttribute('aria-live', 'polite');
    this.element.setAttribute('aria-label', text('large'));
    const foot = make('div', 'row');
    foot.append(this.caption, button(text('close'), 'Space', () => this.element.close(), 'btn push'));
    this.element.append(this.img, foot);
    this.element.addEventListener('click', (event) => event.target === this.element && this.element.close());
  }

  get open(): boolean {
    return this.element.open;
  }

  toggle(frame: Frame | undefined): void {
    if (this.open) return this.element.close();
    this.element.showModal();
    this.show(frame);
  }

  show(frame: Frame | undefined): void {
    if (!this.open || !frame) return;
    largest(this.img, frame);
    this.caption.textContent = spoken(frame, this.text);
  }
}
