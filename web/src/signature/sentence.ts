/**
 * <backlot-sentence> around the ticks and the text that is signed: says the text anew with every tick, and keeps in "seen" what it
 * said. The server compares that with what it was sent, so nobody signs what they were not shown.
 */
export class BacklotSentence extends HTMLElement {
  private stop?: AbortController;

  connectedCallback(): void {
    this.stop = new AbortController();
    for (const what of ['change', 'input']) this.addEventListener(what, () => this.say(), { signal: this.stop.signal });
    window.addEventListener('pageshow', () => this.say(), { signal: this.stop.signal });
    this.say();
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }

  private say(): void {
    const term = this.querySelector<HTMLSelectElement>('[name=term]');
    const seen = this.querySelector<HTMLInputElement>('[name=seen]');
    const guarded = this.querySelector<HTMLInputElement>('[name=minor]')?.checked ?? this.querySelector('.guardian[data-always]') !== null;
    // The text for somebody whose guardian signs is another one, which the server says when it is sent.
    const guardian = this.places('guardian')[0] ? this.value('guardian') : '';
    const child = this.places('guardian')[0] ? this.value('child') : '';
    if (!term || !seen || (guarded && !this.places('guardian')[0])) return;
    const media = this.ticked('media');
    const uses = this.ticked('use');
    this.put('media', this.and(media.map((box) => box.dataset['says'] ?? '')));
    this.put('uses', this.and(uses.map((box) => box.dataset['says'] ?? '')));
    this.put('term', term.options[term.selectedIndex]?.dataset['says'] ?? '');
    if (guardian) this.put('guardian', guardian);
    if (child) this.put('person', child);
    seen.value = [media.map((box) => box.value).join(','), uses.map((box) => box.value).join(','), term.value, guardian, child].join('|');
  }

  private ticked(name: string): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(`[name=${name}]`)].filter((box) => box.checked);
  }

  private value(name: string): string {
    return this.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim().normalize('NFC') ?? '';
  }

  private places(kind: string): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(`[data-part=${kind}]`)];
  }

  private put(kind: string, text: string): void {
    for (const part of this.places(kind)) if (part.textContent !== text) part.textContent = text;
  }

  private and(words: string[]): string {
    if (words.length === 0) return '…';
    const pattern = this.querySelector<HTMLElement>('[data-and]')?.dataset['and'] ?? '{0}, {1}';
    const last = words[words.length - 1]!;
    return words.length === 1 ? last : pattern.replace(/\{([01])\}/g, (_, n) => (n === '0' ? words.slice(0, -1).join(', ') : last));
  }
}

customElements.define('backlot-sentence', BacklotSentence);
