import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digest } from './digest';
import { BacklotUpload } from './upload';

const sha = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

interface Request { form: FormData; answer(status: number, body: unknown): void; progress(share: number): void; fail(): void }
let requests: Request[];

class FakeRequest extends EventTarget {
  upload = new EventTarget();
  status = 0;
  responseText = '';
  open(): void {}
  setRequestHeader(): void {}
  send(form: FormData): void {
    requests.push({
      form,
      answer: (status, body) => { this.status = status; this.responseText = JSON.stringify(body); this.dispatchEvent(new Event('load')); },
      progress: (share) => this.upload.dispatchEvent(Object.assign(new Event('progress'), { lengthComputable: true, loaded: share * 100, total: 100 })),
      fail: () => this.dispatchEvent(new Event('error')),
    });
  }
}

let island: BacklotUpload;
const lines = () => [...island.querySelectorAll('.files.new li')].map((li) => li.querySelector('.say')!.textContent);
const sent = (count: number) => vi.waitFor(() => expect(requests.length).toBe(count));

beforeEach(() => {
  requests = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  document.body.innerHTML = `<backlot-upload data-action="/p/x/upload/now" data-uploading="uploading" data-notyet="not yet" data-nothere="not here" data-off="It broke off."
    data-written="Being read back." data-again="Send again" data-progress="{name}, {percent} per cent" data-total="{safe} of {all} safe">
    <p class="total" hidden><b></b></p><ul class="files new" hidden></ul><form><input type="file" multiple><button>Send</button></form></backlot-upload>`;
  island = document.querySelector('backlot-upload') as BacklotUpload;
});

afterEach(() => vi.unstubAllGlobals());

describe('digest', () => {
  it('is the SHA-256 over the SHA-256 of the pieces', async () => {
    const bytes = new Uint8Array(25).map((_, n) => n);
    expect(await digest(new Blob([bytes]), 10)).toBe(sha(sha(bytes.slice(0, 10)), sha(bytes.slice(10, 20)), sha(bytes.slice(20))).toString('hex'));
  });
});

describe('<backlot-upload>', () => {
  it('says safe only after the server has', async () => {
    const done = island.add([new File(['abc'], 'IMG_1.HEIC')]);
    await sent(1);
    expect(requests[0]!.form.get('digest')).toMatch(/^[0-9a-f]{64}$/);
    requests[0]!.progress(0.5);
    expect(lines()).toEqual(['uploading']);
    expect(island.querySelector('progress')!.getAttribute('aria-label')).toBe('IMG_1.HEIC, 50 per cent');
    requests[0]!.progress(1);
    expect(lines()).toEqual(['not yet']);
    requests[0]!.answer(200, { safe: true, word: 'safe', says: 'Kept on one disk.', next: null });
    await done;
    expect(lines()).toEqual(['safe']);
    expect(island.querySelector('.total')!.textContent).toBe('1 of 1 safe');
  });

  it('sends one after another and goes on after one that broke off, which is sent again by hand', async () => {
    const done = island.add([new File(['a'], 'A.MOV'), new File(['b'], 'B.MOV')]);
    await sent(1);
    requests[0]!.fail();
    await sent(2);
    expect(lines()[0]).toBe('not here');
    requests[1]!.answer(200, { safe: true, word: 'safe', says: '', next: null });
    await done;
    island.querySelector<HTMLButtonElement>('.st button')!.click();
    await sent(3);
    requests[2]!.answer(200, { safe: true, word: 'safe', says: '', next: null });
    await vi.waitFor(() => expect(lines()).toEqual(['safe', 'safe']));
  });

  it('says in the server’s words why a file is not here', async () => {
    const done = island.add([new File(['a'], 'A.MOV')]);
    await sent(1);
    requests[0]!.answer(404, { title: 'This link ended.', detail: 'Ask for a new one.' });
    await done;
    expect(island.querySelector('.st')!.textContent).toContain('This link ended. Ask for a new one.');
    expect(island.querySelector('.total')!.textContent).toBe('0 of 1 safe');
  });
});
