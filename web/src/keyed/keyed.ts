/** <backlot-keyed> around links or buttons with data-key: that key presses them, wherever on the page nobody is typing. */
export class BacklotKeyed extends HTMLElement {
  private stop?: AbortController;

  connectedCallback(): void {
    this.stop = new AbortController();
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest('input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]')) return;
      const one = [...this.querySelectorAll<HTMLElement>('[data-key]')].find((it) => it.dataset.key === event.key);
      if (!one) return;
      event.preventDefault();
      one.click();
    }, { signal: this.stop.signal });
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }
}

customElements.define('backlot-keyed', BacklotKeyed);
