import { isTyping } from './typing';

/**
 * <backlot-rows rows="tbody tr"> around a table or list: J and K go to the next and the previous row, H and L along the links
 * of a row. What is focused is a link or a button of the page itself, so Enter and everything else work as they always do.
 */
export class BacklotRows extends HTMLElement {
  private stop?: AbortController;

  connectedCallback(): void {
    this.stop = new AbortController();
    document.addEventListener('keydown', (event) => this.key(event), { signal: this.stop.signal });
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const step = { j: 1, k: -1, l: 1, h: -1 }[event.key.toLowerCase()];
    if (step === undefined) return;
    const along = 'hl'.includes(event.key.toLowerCase());
    // Only one list of a page listens: the one that has the focus, else the first.
    const active = document.activeElement;
    const mine = active?.closest('backlot-rows') ?? document.querySelector('backlot-rows');
    if (mine !== this) return;
    const target = along ? this.along(active, step) : this.row(active, step);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.closest(this.rows)?.scrollIntoView({ block: 'nearest' });
  }

  private get rows(): string {
    return this.getAttribute('rows') ?? 'tbody tr';
  }

  private row(active: Element | null, step: number): HTMLElement | undefined {
    const rows = [...this.querySelectorAll<HTMLElement>(this.rows)].filter((row) => stops(row).length > 0);
    const at = rows.findIndex((row) => row.contains(active));
    const next = at < 0 ? (rows.find((row) => row.matches('[aria-selected=true], [aria-current]')) ?? rows[step > 0 ? 0 : rows.length - 1]) : rows[at + step];
    if (!next) return undefined;
    // Down a column: from the third light of a row to the third of the next.
    const from = rows[at];
    const column = from ? stops(from).indexOf(active as HTMLElement) : 0;
    const there = stops(next);
    return there[Math.min(Math.max(column, 0), there.length - 1)];
  }

  private along(active: Element | null, step: number): HTMLElement | undefined {
    const row = active?.closest<HTMLElement>(this.rows);
    if (!row || !this.contains(row)) return undefined;
    const all = stops(row);
    return all[all.indexOf(active as HTMLElement) + step];
  }
}

function stops(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button, summary')];
}

customElements.define('backlot-rows', BacklotRows);
