import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digest } from './digest';
import { BacklotUpload } from './upload';

const sha = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

interface Options {
  uploadUrl: string | null;
  metadata: Record<string, string>;
  onProgress(sent: number, all: number): void;
  onSuccess(): void;
  onUploadUrlAvailable(): void;
  onError(error: Error): void;
}

const { FakeUpload, FakeError, uploads } = vi.hoisted(() => {
  const uploads: { file: File; options: Options; url: string; starts: number }[] = [];
  class FakeUpload {
    url = 'http://desk/p/x/upload/files/k1';
    starts = 0;
    readonly file: File;
    readonly options: Options;
    constructor(file: File, options: Options) {
      this.file = file;
      this.options = options;
      uploads.push(this);
    }
    start(): void { this.starts++; }
    abort(): Promise<void> { return Promise.resolve(); }
  }
  class FakeError extends Error {
    readonly originalResponse: { getStatus(): number; getBody(): string } | null;
    constructor(status: number, body: unknown) {
      super('refused');
      this.originalResponse = status ? { getStatus: () => status, getBody: () => JSON.stringify(body) } : null;
    }
  }
  return { FakeUpload, FakeError, uploads };
});
vi.mock('tus-js-client', () => ({ Upload: FakeUpload, DetailedError: FakeError }));

const safe = { safe: true, word: 'safe', says: 'Kept on one disk.', next: null };
let island: BacklotUpload;
let asked: { address: string; body: { digest: string | null; mark: string }[] | null }[];
let had: (asked: { digest: string | null; mark: string }) => { here: unknown; begun: string | null };
let checks: (() => Response)[];
const lines = () => [...island.querySelectorAll('.files.new li')].map((li) => li.querySelector('.say')!.textContent);
const sent = (count: number) => vi.waitFor(() => expect(uploads.length).toBe(count));
const says = (text: string) => vi.waitFor(() => expect(island.querySelector('.st')!.textContent).toContain(text));

beforeEach(() => {
  uploads.length = 0;
  asked = [];
  checks = [];
  had = () => ({ here: null, begun: null });
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    const body = init.body ? JSON.parse(init.body as string) as { digest: string | null; mark: string }[] : null;
    asked.push({ address, body });
    if (body) return Promise.resolve(Response.json(body.map(had)));
    return Promise.resolve((checks.shift() ?? (() => Response.json(safe)))());
  });
  document.body.innerHTML = `<section><ul><li data-begun="k0"></li><li data-begun="k1"></li></ul></section><backlot-upload data-files="/p/x/upload/files" data-have="/p/x/upload/have" data-waiting="waiting" data-uploading="sending" data-checking="checking"
    data-nothere="not here" data-interrupted="interrupted" data-line="{here} of {size} is here." data-elsewhere="Another page sends it." data-written="Being read back." data-again="Send again" data-send="Send it"
    data-go="Go on now" data-missing="The desk does not have it." data-progress="{name}, {percent} per cent" data-amount="{sent} of {size}" data-total="{safe} of {all} safe">
    <p class="total" hidden><b></b></p><ul class="files new" hidden></ul><form><input type="file" multiple><button>Send</button></form><p data-look hidden><input type="file" multiple></p></backlot-upload>`;
  island = document.querySelector('backlot-upload') as BacklotUpload;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('digest', () => {
  it('is the SHA-256 over the SHA-256 of the pieces', async () => {
    const bytes = new Uint8Array(25).map((_, n) => n);
    expect(await digest(new Blob([bytes]), 10)).toBe(sha(sha(bytes.slice(0, 10)), sha(bytes.slice(10, 20)), sha(bytes.slice(20))).toString('hex'));
  });
});

describe('<backlot-upload>', () => {
  it('says safe only after the server has read it back', async () => {
    checks = [() => new Response(null, { status: 202 })];
    const done = island.add([new File(['abc'], 'IMG_1.HEIC')]);
    await sent(1);
    const { options } = uploads[0]!;
    expect(options.metadata).toEqual({ filename: 'IMG_1.HEIC', digest: await digest(new Blob(['abc'])), mark: await digest(new Blob(['abc'])) });
    expect(lines()).toEqual(['sending']);
    options.onProgress(1_500_000, 3_000_000);
    expect(island.querySelector('progress')!.getAttribute('aria-label')).toBe('IMG_1.HEIC, 50 per cent');
    expect(island.querySelector('.st')!.textContent).toBe('1.5 MB of 3 MB');
    options.onSuccess();
    await vi.waitFor(() => expect(lines()).toEqual(['checking']));
    await done;
    expect(lines()).toEqual(['safe']);
    expect(island.querySelector('.total')!.textContent).toBe('1 of 1 safe');
  });

  it('does not send what the desk has, and goes on with what was begun', async () => {
    const known = await digest(new Blob(['known']));
    had = ({ digest: one }) => (one === known ? { here: safe, begun: null } : { here: null, begun: '/p/x/upload/files/k1' });
    const done = island.add([new File(['known'], 'A.MOV'), new File(['half'], 'B.MOV')]);
    await sent(1);
    expect(lines()[0]).toBe('safe');
    expect(uploads[0]!.file.name).toBe('B.MOV');
    expect(uploads[0]!.options.uploadUrl).toBe(new URL('/p/x/upload/files/k1', location.href).href);
    uploads[0]!.options.onUploadUrlAvailable();
    expect([...document.querySelectorAll('[data-begun]')].map((li) => (li as HTMLElement).dataset['begun'])).toEqual(['k0']);
    uploads[0]!.url = 'http://desk/p/x/upload/files/k0';
    uploads[0]!.options.onUploadUrlAvailable();
    expect(document.querySelector('section')).toBeNull();
    uploads[0]!.options.onSuccess();
    await done;
    expect(lines()).toEqual(['safe', 'safe']);
  });

  it('only looks when it is asked only to look, and sends then what is pressed', async () => {
    await island.add([new File(['a'], 'A.MOV')], false);
    expect(uploads.length).toBe(0);
    expect(lines()).toEqual(['not here']);
    island.querySelector<HTMLButtonElement>('.st button')!.click();
    await sent(1);
  });

  it('waits for a lost line and goes on by itself', async () => {
    const done = island.add([new File(['a'], 'A.MOV'), new File(['b'], 'B.MOV')]);
    await sent(1);
    vi.useFakeTimers();
    vi.advanceTimersByTime(5000);
    uploads[0]!.options.onError(new FakeError(0, null));
    expect(lines()[0]).toBe('interrupted');
    expect(uploads[0]!.starts).toBe(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(uploads[0]!.starts).toBe(2);
    vi.useRealTimers();
    uploads[0]!.options.onProgress(1, 1);
    expect(lines()[0]).toBe('sending');
    uploads[0]!.options.onSuccess();
    await sent(2);
    uploads[1]!.options.onSuccess();
    await done;
    expect(lines()).toEqual(['safe', 'safe']);
  });

  it('lets another page of the phone finish what it sends', async () => {
    void island.add([new File(['a'], 'A.MOV')]);
    await sent(1);
    uploads[0]!.options.onError(new FakeError(423, { title: 'Busy.' }));
    await says('Another page sends it.');
  });

  it('says in the server’s words why a file is not here, and is sent again by hand', async () => {
    const done = island.add([new File(['a'], 'A.MOV')]);
    await sent(1);
    uploads[0]!.options.onError(new FakeError(404, { title: 'This link does not open anything.', detail: 'Ask for a new one.' }));
    await done;
    expect(lines()).toEqual(['not here']);
    expect(island.querySelector('.st')!.textContent).toContain('This link does not open anything. Ask for a new one.');
    expect(island.querySelector('.total')!.textContent).toBe('0 of 1 safe');
    island.querySelector<HTMLButtonElement>('.st button')!.click();
    await sent(2);
  });
});
