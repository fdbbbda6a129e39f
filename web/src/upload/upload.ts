import { digest } from './digest';

/** What the server says of one file. */
interface Answer {
  safe: boolean;
  word: string;
  says: string;
  next: string | null;
}

/**
 * <backlot-upload> around the form that brings files: sends them one after another, each in a request of its own with its progress,
 * and says of each what became of it in the server's words. "Safe" is said only when the server has said it. What broke off is
 * sent again by hand. Without script the form sends them all at once.
 */
export class BacklotUpload extends HTMLElement {
  private readonly waiting: Sending[] = [];
  private readonly all: Sending[] = [];
  private busy = false;
  private stop?: AbortController;

  connectedCallback(): void {
    const input = this.querySelector('input');
    const form = this.querySelector('form');
    if (!input || !form) return;
    this.stop = new AbortController();
    const { signal } = this.stop;
    form.querySelector('button')?.setAttribute('hidden', '');
    this.querySelector('[data-drop]')?.removeAttribute('hidden');
    const take = (files?: FileList | null) => void this.add([...(files ?? [])]);
    input.addEventListener('change', () => { take(input.files); input.value = ''; }, { signal });
    form.addEventListener('submit', (event) => event.preventDefault(), { signal });
    this.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    this.addEventListener('drop', (event) => { event.preventDefault(); take(event.dataTransfer?.files); }, { signal });
    document.addEventListener('paste', (event) => take(event.clipboardData?.files), { signal });
    window.addEventListener('beforeunload', (event) => this.busy && event.preventDefault(), { signal });
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }

  async add(files: File[]): Promise<void> {
    for (const file of files) {
      const one = new Sending(file, this.dataset, (again) => { this.waiting.push(again); void this.work(); });
      this.all.push(one);
      this.waiting.push(one);
      this.list?.append(one.row);
    }
    await this.work();
  }

  private get list(): HTMLElement | null {
    return this.querySelector('.files.new');
  }

  private async work(): Promise<void> {
    this.say();
    if (this.busy) return;
    this.busy = true;
    for (let one = this.waiting.shift(); one; one = this.waiting.shift()) {
      await one.send(this.dataset['action'] ?? '');
      this.say();
    }
    this.busy = false;
  }

  private say(): void {
    const total = this.querySelector<HTMLElement>('.total');
    if (!total || !this.list) return;
    total.hidden = this.list.hidden = this.all.length === 0;
    total.firstElementChild!.textContent = fill(this.dataset['total'], { safe: this.all.filter((one) => one.safe).length, all: this.all.length });
  }
}

/** One file and its line. */
class Sending {
  readonly row = document.createElement('li');
  safe = false;
  private readonly picture = document.createElement('span');
  private readonly word = document.createElement('span');
  private readonly says = document.createElement('span');

  private readonly file: File;
  private readonly words: DOMStringMap;
  private readonly again: (one: Sending) => void;

  constructor(file: File, words: DOMStringMap, again: (one: Sending) => void) {
    this.file = file;
    this.words = words;
    this.again = again;
    const name = document.createElement('span');
    this.picture.className = 'ph';
    this.picture.setAttribute('aria-hidden', 'true');
    name.className = 'nm';
    name.dir = 'auto';
    name.textContent = name.title = file.name;
    this.word.className = 'say';
    this.says.className = 'st';
    this.says.setAttribute('role', 'status');
    this.row.append(this.picture, name, this.word, this.says);
    this.tell('unknown', words['notyet'], words['waits']);
  }

  async send(action: string): Promise<void> {
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.value = 0;
    this.tell('unknown', this.words['uploading'], this.words['reckoning']);
    try {
      const own = await digest(this.file);
      this.tell('unknown', this.words['uploading'], '');
      this.says.append(bar);
      const answer = await this.post(action, own, (share) => {
        bar.value = share;
        bar.setAttribute('aria-label', fill(this.words['progress'], { name: this.file.name, percent: Math.round(share * 100) }));
        if (share === 1) this.tell('unknown', this.words['notyet'], this.words['written']);
      });
      this.safe = answer.safe;
      this.tell(answer.safe ? 'cleared' : 'blocked', answer.word, [answer.says, answer.next].filter(Boolean).join(' '));
      if (!answer.safe) this.offer();
    } catch (error) {
      this.tell('blocked', this.words['nothere'], error instanceof Said ? error.message : this.words['off']);
      this.offer();
    }
  }

  private post(action: string, own: string | null, seen: (share: number) => void): Promise<Answer> {
    const form = new FormData();
    if (own) form.append('digest', own);
    form.append('file', this.file, this.file.name);
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest(); // fetch does not tell how far a body has gone
      request.open('POST', action);
      request.setRequestHeader('Accept', 'application/json');
      request.upload.addEventListener('progress', (event) => event.lengthComputable && seen(event.loaded / event.total));
      request.addEventListener('error', () => failed(new Error('the connection broke off')));
      request.addEventListener('abort', () => failed(new Error('the connection broke off')));
      request.addEventListener('load', () => {
        try {
          const answer = JSON.parse(request.responseText) as Answer & { title?: string; detail?: string };
          if (request.status === 200) done(answer);
          else failed(new Said([answer.title, answer.detail].filter(Boolean).join(' ')));
        } catch {
          failed(new Error('no answer that can be read'));
        }
      });
      request.send(form);
    });
  }

  private offer(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn';
    button.textContent = this.words['again'] ?? '';
    button.addEventListener('click', () => {
      this.tell('unknown', this.words['notyet'], this.words['waits']);
      this.again(this);
    }, { once: true });
    this.says.append(document.createElement('br'), button);
  }

  private tell(is: string, word: string | undefined, says: string | undefined): void {
    this.word.dataset['is'] = is;
    this.word.textContent = word ?? '';
    this.says.textContent = says ?? '';
  }
}

/** A refusal in the server's words. */
class Said extends Error {}

function fill(text: string | undefined, values: Record<string, string | number>): string {
  return (text ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

customElements.define('backlot-upload', BacklotUpload);
