/** <backlot-wipe> around the two pictures of a before and after: moves the edge with the range inside it. */
export class BacklotWipe extends HTMLElement {
  connectedCallback(): void {
    const box = this.querySelector<HTMLElement>('.wipe');
    const range = this.querySelector<HTMLInputElement>('input[type=range]');
    if (!box || !range) return;
    const show = () => box.style.setProperty('--at', `${range.value}%`);
    range.addEventListener('input', show);
    show();
  }
}

customElements.define('backlot-wipe', BacklotWipe);
