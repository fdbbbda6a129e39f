/**
 * <backlot-once> around a form: the second click on its button does nothing. The button says what is being done
 * (its data-busy), and works again when the page is brought back. Without script the form works all the same; the
 * server does a thing once however often it is asked.
 */
export class BacklotOnce extends HTMLElement {
  private readonly sent = new Set<HTMLFormElement>();
  private said: [HTMLElement, string][] = [];
  private stop?: AbortController;

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener('submit', (event) => this.submit(event as SubmitEvent), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && this.again(), { signal });
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented) return;
    if (this.sent.has(form)) return event.preventDefault();
    this.sent.add(form);
    const button = event.submitter ?? form.querySelector<HTMLElement>('button:not([type=button])');
    if (!button) return;
    // Never the disabled attribute: the value of a disabled button is not sent, and focus would be lost.
    button.setAttribute('aria-disabled', 'true');
    this.said.push([button, button.textContent ?? '']);
    if (button.dataset['busy']) button.textContent = button.dataset['busy'];
  }

  private again(): void {
    this.sent.clear();
    for (const [button, text] of this.said) {
      button.removeAttribute('aria-disabled');
      button.textContent = text;
    }
    this.said = [];
  }
}

customElements.define('backlot-once', BacklotOnce);
