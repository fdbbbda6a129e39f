import { DetailedError, Upload } from 'tus-js-client';
import { amount, fill } from './words';

/** What the server says of one file. */
export interface Answer {
  safe: boolean;
  word: string;
  says: string;
  next: string | null;
}

interface Had {
  here: Answer | null;
  begun: string | null;
}

type Digest = (file: Blob, piece?: number, seen?: (share: number) => void) => Promise<string | null>;

// After these the page says that the line is gone, and tries again each time it may be back.
const RETRIES = [0, 1000, 3000, 5000];
const AGAIN = 15_000;
const ELSEWHERE = 3000;
const STALLED = 30_000;

/** One file and its line. */
export class Sending {
  readonly row = document.createElement('li');
  readonly ended: Promise<void>;
  safe = false;

  private readonly word = document.createElement('span');
  private readonly says = document.createElement('span');
  private readonly left = new AbortController();
  private readonly file: File;
  private readonly words: DOMStringMap;
  private readonly again: (one: Sending) => void;
  private end!: () => void;
  private digest: string | null = null;
  private here = 0;

  constructor(file: File, words: DOMStringMap, again: (one: Sending) => void) {
    this.file = file;
    this.words = words;
    this.again = again;
    this.ended = new Promise((end) => { this.end = end; });
    const picture = document.createElement('span');
    const name = document.createElement('span');
    picture.className = 'ph';
    picture.setAttribute('aria-hidden', 'true');
    name.className = 'nm';
    name.dir = 'auto';
    name.textContent = name.title = file.name;
    this.word.className = 'say';
    this.says.className = 'st';
    this.says.setAttribute('role', 'status');
    this.row.append(picture, name, this.word, this.says);
    this.waits();
  }

  /** Reads it and asks the desk what it has of it. */
  async look(digest: Digest): Promise<'here' | 'missing' | 'failed'> {
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.setAttribute('aria-label', fill(this.words['progress'], { name: this.file.name, percent: 0 }));
    this.tell('unknown', this.words['waiting'], this.words['reckoning'], bar);
    try {
      this.digest = await digest(this.file, undefined, (share) => this.move(bar, share));
      const { here } = await this.had();
      if (here) this.settle(here);
      else this.waits();
      return here ? 'here' : 'missing';
    } catch (error) {
      this.fail(error);
      return 'failed';
    }
  }

  missing(): void {
    this.tell('blocked', this.words['nothere'], this.words['missing']);
    this.offer(this.words['send']);
    this.end();
  }

  async send(): Promise<void> {
    try {
      const had = await this.had();
      this.settle(had.here ?? await this.check(await this.bring(had.begun)));
    } catch (error) {
      this.fail(error);
    }
  }

  leave(): void {
    this.left.abort();
    this.end();
  }

  /** How this phone knows it again where it cannot reckon. */
  private get mark(): string {
    return this.digest ?? `${this.file.size} ${this.file.lastModified} ${this.file.name.slice(0, 200)}`;
  }

  private get of(): { here: string; size: string } {
    return { here: amount(this.here), size: amount(this.file.size) };
  }

  private had(): Promise<Had> {
    return this.patiently(async () => {
      const answer = await this.ask(this.words['have'] ?? '', [{ digest: this.digest, mark: this.mark }]);
      return ((await answer.json()) as Had[])[0] ?? { here: null, begun: null };
    });
  }

  /** All its bytes, however often the line is lost; the address under which they are. */
  private bring(begun: string | null): Promise<string> {
    const bar = document.createElement('progress');
    const count = document.createElement('small');
    bar.max = 1;
    bar.value = 0;
    return new Promise((done, failed) => {
      const endpoint = new URL(this.words['files'] ?? '', location.href).href;
      let [heard, begunAt] = [Date.now(), Date.now()];
      const upload = new Upload(this.file, {
        endpoint,
        uploadUrl: begun && new URL(begun, location.href).href,
        storeFingerprintForResuming: false, // the desk knows what this link began; its address stays out of the phone's memory
        retryDelays: RETRIES,
        metadata: { filename: this.file.name, mark: this.mark, ...(this.digest ? { digest: this.digest } : {}) },
        onUploadUrlAvailable: () => goesOn(upload.url),
        onProgress: (sent, all) => {
          heard = Date.now();
          this.move(bar, all ? sent / all : 1);
          count.textContent = fill(this.words['amount'], { sent: amount(sent), size: amount(all) });
          if (bar.parentNode !== this.says) this.tell('unknown', this.words['uploading'], '', bar, count);
        },
        onChunkComplete: (_, accepted) => { this.here = accepted; },
        onSuccess: () => { stop(); done(upload.url!); },
        onError: (error) => {
          const status = error instanceof DetailedError ? error.originalResponse?.getStatus() ?? 0 : -1;
          if (status < 0 || (status >= 400 && status < 500 && ![409, 423, 429].includes(status))) {
            stop();
            failed(status < 0 ? error : new Said((error as DetailedError).originalResponse?.getBody() ?? ''));
          } else {
            void this.interrupted(status === 423).then(go);
          }
        },
      });
      // A line that hangs tells nobody: what was flushed there is gone on with on a new one.
      const hangs = setInterval(() => { if (Date.now() - heard > STALLED) go(); }, STALLED / 3);
      const go = () => {
        if (Date.now() - begunAt < 1000) return; // somebody else was as quick
        heard = begunAt = Date.now();
        void upload.abort().then(() => { if (!this.left.signal.aborted) upload.start(); });
      };
      const stop = () => { clearInterval(hangs); window.removeEventListener('online', go); };
      window.addEventListener('online', go);
      this.left.signal.addEventListener('abort', () => { stop(); void upload.abort(); failed(new Error('the page was left')); });
      this.tell('unknown', this.words['uploading'], '', bar, count);
      upload.start();
    });
  }

  /** The server reads it back from the disk; a large one takes longer than a request. */
  private check(address: string): Promise<Answer> {
    return this.patiently(async () => {
      this.tell('unknown', this.words['checking'], this.words['written']);
      for (;;) {
        const answer = await this.ask(`${address}/check`, null);
        if (answer.status === 200) return (await answer.json()) as Answer;
        await this.wait(1000);
      }
    });
  }

  /** A line that is lost is waited for; what the desk says no to is not asked again. */
  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (error instanceof Said || this.left.signal.aborted) throw error;
        await this.interrupted(false);
      }
    }
  }

  private async ask(address: string, body: unknown): Promise<Response> {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : null,
      signal: this.left.signal,
    });
    if (answer.status >= 500 || answer.status === 423 || answer.status === 429) throw new Error('not now');
    if (!answer.ok) throw new Said(await answer.text());
    return answer;
  }

  /** Until somebody presses the button, the line is back, or some time has gone. */
  private interrupted(elsewhere: boolean): Promise<void> {
    const pressed = new AbortController();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn';
    button.textContent = this.words['go'] ?? '';
    button.addEventListener('click', () => pressed.abort(), { once: true });
    this.tell('unknown', this.words['interrupted'], elsewhere ? this.words['elsewhere'] : fill(this.words['line'], this.of), document.createElement('br'), button);
    return this.wait(elsewhere ? ELSEWHERE : AGAIN, pressed.signal);
  }

  private wait(time: number, early?: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const over = () => { clearTimeout(timer); window.removeEventListener('online', over); done(); };
      const timer = setTimeout(over, time);
      window.addEventListener('online', over);
      early?.addEventListener('abort', over);
      this.left.signal.addEventListener('abort', over);
    });
  }

  private move(bar: HTMLProgressElement, share: number): void {
    bar.value = share;
    bar.setAttribute('aria-label', fill(this.words['progress'], { name: this.file.name, percent: Math.round(share * 100) }));
  }

  private settle(answer: Answer): void {
    this.safe = answer.safe;
    this.tell(answer.safe ? 'cleared' : 'blocked', answer.word, [answer.says, answer.next].filter(Boolean).join(' '));
    if (!answer.safe) this.offer(this.words['again']);
    this.end();
  }

  private fail(error: unknown): void {
    this.end();
    if (this.left.signal.aborted) return;
    this.tell('blocked', this.words['nothere'], error instanceof Said ? error.message : this.words['unread']);
    this.offer(this.words['again']);
  }

  private waits(): void {
    this.tell('unknown', this.words['waiting'], this.words['waits']);
  }

  private offer(word: string | undefined): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn';
    button.textContent = word ?? '';
    button.addEventListener('click', () => {
      this.waits();
      this.again(this);
    }, { once: true });
    this.says.append(document.createElement('br'), button);
  }

  private tell(is: string, word: string | undefined, says: string | undefined, ...more: Node[]): void {
    this.word.dataset['is'] = is;
    this.word.textContent = word ?? '';
    this.says.replaceChildren(says ?? '', ...more);
  }
}

/** The page's own line of a file that was not finished: this one stands for it now. */
function goesOn(address: string | null): void {
  const line = document.querySelector(`[data-begun="${address?.split('/').pop() ?? ''}"]`);
  (line?.parentElement?.childElementCount === 1 ? line.closest('section') : line)?.remove();
}

/** A refusal in the server's words: a problem document. */
class Said extends Error {
  constructor(problem: string) {
    super(problem);
    try {
      const { title, detail } = JSON.parse(problem) as { title?: string; detail?: string };
      this.message = [title, detail].filter(Boolean).join(' ');
    } catch {
      // no problem document: it came from something between
    }
  }
}
