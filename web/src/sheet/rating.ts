import { make, type Words } from './words';

export const Most = 5;

/** What so many stars are called; none: null. */
export function starsWord(stars: number, text: Words): string | null {
  return stars === 0 ? null : text(stars === 1 ? 'star1' : 'star', stars);
}

/** Five stars to press; the one that is given already takes them away. */
export class Rating {
  readonly element = make('div', 'rating');
  private readonly stars: HTMLButtonElement[] = [];
  private given = 0;

  constructor(text: Words, rate: (stars: number) => void) {
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', text('stars'));
    for (let stars = 1; stars <= Most; stars++) {
      const star = make('button', '', '★');
      star.type = 'button';
      star.setAttribute('aria-label', starsWord(stars, text)!);
      star.setAttribute('aria-keyshortcuts', String(stars));
      star.addEventListener('click', () => rate(stars === this.given ? 0 : stars));
      this.stars.push(star);
    }
    this.element.append(...this.stars);
    this.show(0);
  }

  show(given: number): void {
    this.given = given;
    this.stars.forEach((star, i) => {
      star.classList.toggle('lit', i < given);
      star.setAttribute('aria-pressed', String(i + 1 === given));
    });
  }
}
