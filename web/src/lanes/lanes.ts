/** <backlot-lanes length="25.4"> under a player: one playhead over all lanes, and a press on a lane goes there. Who plays several films takes backlot-go { seconds }. */
export class BacklotLanes extends HTMLElement {
  private readonly head = document.createElement('i');
  private stop?: AbortController;

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.head.className = 'head';
    this.head.ariaHidden = 'true';
    this.append(this.head);
    document.addEventListener('backlot-time', (event) => this.put((event as CustomEvent<{ seconds: number }>).detail.seconds), { signal });
    this.addEventListener('click', (event) => this.go(event), { signal });
    this.put(0);
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    this.head.remove();
  }

  private get whole(): number {
    return Number(this.getAttribute('length')) || 0;
  }

  private put(seconds: number): void {
    const lane = this.querySelector('svg');
    if (!lane || this.whole === 0) return;
    const own = this.getBoundingClientRect();
    const rect = lane.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, seconds / this.whole));
    // In parts of the whole, so that it stays where it is when the page is made narrower; lanes begin after their names.
    this.style.setProperty('--at', String(part));
    if (own.width > 0) this.style.setProperty('--from', `${rect.left - own.left}px`);
  }

  private go(event: MouseEvent): void {
    const target = event.target as Element;
    const lane = target.closest('svg');
    if (!lane || target.closest('a')) return;
    const rect = lane.getBoundingClientRect();
    const film = document.querySelector('video');
    if (rect.width === 0) return;
    const seconds = Math.min(1, Math.max(0, (event.clientX - rect.left) / rect.width)) * this.whole;
    const taken = !this.dispatchEvent(new CustomEvent('backlot-go', { bubbles: true, cancelable: true, detail: { seconds } }));
    if (film && !taken) film.currentTime = seconds;
  }
}

customElements.define('backlot-lanes', BacklotLanes);
