/** <backlot-turn> around links to the page before, after and above: the arrow keys and Escape follow them. */
export class BacklotTurn extends HTMLElement {
  private stop?: AbortController;

  connectedCallback(): void {
    this.stop = new AbortController();
    document.addEventListener('keydown', (event) => this.key(event), { signal: this.stop.signal });
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }

  private key(event: KeyboardEvent): void {
    const where = { ArrowLeft: 'prev', ArrowRight: 'next', Escape: 'up' }[event.key];
    if (!where || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ((event.target as Element | null)?.closest?.('input, textarea, select, [contenteditable]')) return;
    const link = this.querySelector<HTMLAnchorElement>(`a[rel=${where}]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  }
}

customElements.define('backlot-turn', BacklotTurn);
