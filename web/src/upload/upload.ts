import { digest } from './digest';
import { Sending } from './sending';
import { fill } from './words';

/**
 * <backlot-upload> around the form that brings files. Each is read on the phone, the desk is asked whether it has it, and what it has not is sent
 * in pieces that outlive a lost line, a closed page and a restarted server. One is read while the one before is sent. "Safe" is said only when the
 * desk has said it. Without script the form sends them all at once.
 */
export class BacklotUpload extends HTMLElement {
  private readonly all: Sending[] = [];
  private readonly unread: { one: Sending; send: boolean }[] = [];
  private readonly unsent: Sending[] = [];
  private reading = false;
  private sending = false;
  private stop?: AbortController;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = form?.querySelector<HTMLInputElement>('input[type=file]');
    if (!form || !input) return;
    this.stop = new AbortController();
    const { signal } = this.stop;
    form.querySelector('button')?.setAttribute('hidden', '');
    this.querySelector('[data-drop]')?.removeAttribute('hidden');
    const take = (files?: FileList | null, send = true) => void this.add([...(files ?? [])], send);
    input.addEventListener('change', () => { take(input.files); input.value = ''; }, { signal });
    form.addEventListener('submit', (event) => event.preventDefault(), { signal });
    this.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    this.addEventListener('drop', (event) => { event.preventDefault(); take(event.dataTransfer?.files); }, { signal });
    document.addEventListener('paste', (event) => take(event.clipboardData?.files), { signal });
    window.addEventListener('beforeunload', (event) => (this.reading || this.sending) && event.preventDefault(), { signal });
    const look = this.querySelector<HTMLElement>('[data-look]');
    const seen = look?.querySelector<HTMLInputElement>('input[type=file]');
    if (look && seen && globalThis.crypto?.subtle) { // without it nothing can be compared
      look.hidden = false;
      seen.addEventListener('change', () => { take(seen.files, false); seen.value = ''; }, { signal });
    }
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    for (const one of this.all) one.leave();
  }

  /** Done when every one of them has its answer. */
  async add(files: File[], send = true): Promise<void> {
    const added = files.map((file) => new Sending(file, this.dataset, (again) => void this.send(again)));
    for (const one of added) {
      this.all.push(one);
      this.unread.push({ one, send });
      this.querySelector('.files.new')?.append(one.row);
    }
    this.say();
    void this.read();
    await Promise.all(added.map((one) => one.ended));
  }

  private async read(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    for (let next = this.unread.shift(); next; next = this.unread.shift()) {
      const { one, send } = next;
      const found = await one.look(digest);
      if (found === 'missing' && send) void this.send(one);
      else if (found === 'missing') one.missing();
      this.say();
    }
    this.reading = false;
  }

  private async send(one: Sending): Promise<void> {
    this.unsent.push(one);
    if (this.sending) return;
    this.sending = true;
    for (let next = this.unsent.shift(); next; next = this.unsent.shift()) {
      await next.send();
      this.say();
    }
    this.sending = false;
  }

  private say(): void {
    const total = this.querySelector<HTMLElement>('.total');
    const list = this.querySelector<HTMLElement>('.files.new');
    if (!total || !list) return;
    total.hidden = list.hidden = this.all.length === 0;
    total.firstElementChild!.textContent = fill(this.dataset['total'], { safe: this.all.filter((one) => one.safe).length, all: this.all.length });
  }
}

customElements.define('backlot-upload', BacklotUpload);
