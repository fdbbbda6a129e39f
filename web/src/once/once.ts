/**
 * <backlot-once data-lost data-again> around a form: it is sent from here, so that a line that is lost leaves the page as it is,
 * with what was typed, and says so. The second click on its button does nothing; the button says what is being done (its
 * data-busy), and works again when the page is brought back. Without script the form works all the same; the server does a
 * thing once however often it is asked.
 */
export class BacklotOnce extends HTMLElement {
  private readonly sent = new Set<HTMLFormElement>();
  private said: [HTMLElement, string][] = [];
  private stop?: AbortController;
  private plain = false;

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener('submit', (event) => this.submit(event as SubmitEvent), { signal });
    window.addEventListener('pageshow', (event) => {
      history.scrollRestoration = 'auto';
      if (event.persisted) this.again();
    }, { signal });
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }

  /** Opens a page, also when it is the one that is open already. */
  go(address: string): void {
    const to = new URL(address, location.href);
    if (to.pathname + to.search !== location.pathname + location.search) return location.assign(to);
    // Fresh, at what the address names: not scrolled to where it was, nor with the old words typed into the new page.
    for (const form of document.forms) form.autocomplete = 'off';
    history.scrollRestoration = 'manual';
    history.replaceState(null, '', to);
    location.reload();
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || this.plain) return;
    event.preventDefault();
    if (this.sent.has(form)) return;
    this.sent.add(form);
    // What was said of the one before is over.
    this.querySelector('.lost')?.remove();
    document.querySelectorAll('.notice.said').forEach((said) => said.remove());
    this.setAttribute('aria-busy', 'true');
    const button = event.submitter ?? form.querySelector<HTMLElement>('button:not([type=button])');
    const all = fields(form, event.submitter); // before the button is renamed
    if (button) {
      // Never the disabled attribute: the value of a disabled button is not sent, and focus would be lost.
      button.setAttribute('aria-disabled', 'true');
      this.said.push([button, button.textContent ?? '']);
      if (button.dataset['busy']) button.textContent = button.dataset['busy'];
    }
    void this.send(form, event.submitter, all);
  }

  private async send(form: HTMLFormElement, submitter: HTMLElement | null, all: FormData): Promise<void> {
    const files = form.getAttribute('enctype') === 'multipart/form-data';
    const body = files ? all : new URLSearchParams([...all].map(([name, value]) => [name, String(value)]));
    const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
    try {
      const answer = await fetch(action, { method: 'POST', body, headers: { Accept: 'text/uri-list' }, credentials: 'same-origin', redirect: 'manual' });
      if (answer.status === 502 || answer.status === 504) return this.lost(form); // what stands before the server has no answer from it
      if (answer.ok && answer.headers.get('Content-Type')?.startsWith('text/uri-list')) return this.go((await answer.text()).trim());
    } catch {
      return this.lost(form);
    }
    // It has more to say than where to go: a page of its own, which the browser shows as it does without script.
    this.plain = true;
    form.requestSubmit(submitter);
    this.plain = false;
  }

  private lost(form: HTMLFormElement): void {
    this.again();
    const notice = document.createElement('div');
    notice.className = 'notice lost';
    notice.setAttribute('role', 'alert');
    notice.dataset['is'] = 'unknown';
    for (const [tag, text] of [['strong', this.dataset['lost']], ['span', this.dataset['again']]] as const) {
      const line = document.createElement('p');
      line.append(Object.assign(document.createElement(tag), { textContent: text ?? '' }));
      notice.append(line);
    }
    form.prepend(notice);
    notice.scrollIntoView({ block: 'nearest' });
  }

  private again(): void {
    this.sent.clear();
    this.removeAttribute('aria-busy');
    for (const [button, text] of this.said) {
      button.removeAttribute('aria-disabled');
      button.textContent = text;
    }
    this.said = [];
  }
}

/** With the name and value of the button that was pressed. */
function fields(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  const all = new FormData(form);
  const name = submitter?.getAttribute('name');
  if (name) all.append(name, submitter?.getAttribute('value') ?? '');
  return all;
}

customElements.define('backlot-once', BacklotOnce);
