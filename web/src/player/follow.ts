/** One line of a transcript or one chapter: an element with data-at, its first second. */
type Line = { at: number; element: HTMLElement };

/**
 * Ties a list in the page (chapters, transcript) to the player: a click on a line goes there unless it ends a selection of
 * its words, and the line being played carries aria-current. Lines are elements with data-at, in seconds.
 */
export class Follow {
  private readonly lines: Line[];
  private readonly list: HTMLElement;
  private current: HTMLElement | null = null;

  constructor(list: HTMLElement, seek: (seconds: number) => void) {
    this.list = list;
    this.lines = [...list.querySelectorAll<HTMLElement>('[data-at]')]
      .map((element) => ({ at: Number(element.dataset['at']), element }))
      .filter((line) => Number.isFinite(line.at))
      .sort((a, b) => a.at - b.at);
    list.addEventListener('click', (event) => {
      if (!(event.target as Element).closest('a') && !(getSelection()?.isCollapsed ?? true)) return;
      const line = (event.target as Element).closest<HTMLElement>('[data-at]');
      if (!line || !list.contains(line)) return;
      event.preventDefault();
      seek(Number(line.dataset['at']));
    });
  }

  get starts(): number[] {
    return this.lines.map((line) => line.at);
  }

  /** Marks the line that is being played; before the first there is none. */
  tell(seconds: number): void {
    let now: HTMLElement | null = null;
    for (const line of this.lines) if (line.at <= seconds + 1e-3) now = line.element;
    if (now === this.current) return;
    this.current?.removeAttribute('aria-current');
    now?.setAttribute('aria-current', this.list.dataset['current'] ?? 'true');
    this.current = now;
  }
}
