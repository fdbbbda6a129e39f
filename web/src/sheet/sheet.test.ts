import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from './frames';
import type { BacklotSheet } from './sheet';
import './sheet';

const Count = 1_000;
const texts = { unsaved: 'not saved yet', offline: 'Not saved: #.', kept: 'kept', passed: 'passed over', nobodyInThese: 'Nobody in these', place: '# of #', marked: '# marked', takenBack: 'Taken back: #.' };

let online: boolean;
let picks: Map<number, string>;
let stars: Map<number, number>;
let asked: string[];
let made: boolean;

function frame(id: number): Frame {
  const pick = (picks.get(id) ?? null) as Frame['pick'];
  return { id, name: `DSC${id}.JPG`, kind: 'photo', length: null, noPicture: made ? null : 'preview not yet', waits: !made, large: 'medium', mark: 'unknown', markWord: 'unknown', flag: null, look: null, pick, pickWord: pick, stars: stars.get(id) ?? 0, starsWord: stars.has(id) ? `${stars.get(id)} stars` : null, selected: false, who: [], initials: [], said: null, facts: [] };
}

function answer(address: string, body: URLSearchParams | undefined): unknown {
  asked.push(address);
  const at = new URL(address, 'http://desk.test/');
  const page = (after: number) => Array.from({ length: 60 }, (_, i) => after + i + 1).filter((id) => id <= Count);
  if (at.pathname.endsWith('/outline')) return { ids: Array.from({ length: Count }, (_, i) => i + 1), groups: [{ title: 'Monday', about: '', count: 600 }, { title: 'Tuesday', about: '', count: 400 }], page: 60, cursors: Array.from({ length: 17 }, (_, i) => (i ? String(i * 60) : null)) };
  if (at.pathname.endsWith('/frames')) return (at.searchParams.has('id') ? at.searchParams.getAll('id').map(Number) : page(Number(at.searchParams.get('after')))).map(frame);
  if (at.pathname.endsWith('/counts')) return [];
  if (at.pathname === '/desk/assets/rate') {
    const data = body!.getAll('asset').map((id) => ({ id: Number(id), before: stars.get(Number(id))?.toString() ?? null }));
    for (const { id } of data) body!.get('stars') === '0' ? stars.delete(id) : stars.set(id, Number(body!.get('stars')));
    return { said: 'Rated.', data };
  }
  if (at.pathname !== '/desk/assets/pick') return { said: 'Done.' };
  const state = body!.get('pick')!;
  const data = body!.getAll('asset').map((id) => ({ id: Number(id), before: picks.get(Number(id)) ?? null })).filter((one) => (one.before ?? 'none') !== state);
  for (const { id } of data) state === 'none' ? picks.delete(id) : picks.set(id, state);
  return { said: `${data.length} ${state}.`, data };
}

async function open(more = 'may-mark="yes"'): Promise<BacklotSheet> {
  document.body.innerHTML = `<backlot-sheet feed="/p/assets" query="" me="user:1" ${more} texts='${JSON.stringify(texts)}'><div data-plain>
    <form><input name="__RequestVerificationToken" value="t"></form><ul class="sheet"><li><a class="f" href="/desk/assets/1"></a></li></ul></div></backlot-sheet>`;
  await settle();
  return document.querySelector<BacklotSheet>('backlot-sheet')!;
}

const settle = () => vi.advanceTimersByTimeAsync(200);
const press = async (key: string, more: KeyboardEventInit = {}) => {
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await settle();
};
const cursor = () => document.getElementById(document.querySelector('[role=listbox]')!.getAttribute('aria-activedescendant')!)!;
const status = () => document.querySelector('[role=status]')!.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} });
  vi.stubGlobal('fetch', async (address: string, how: RequestInit = {}) => {
    if (!online) throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(answer(String(address), how.body as URLSearchParams | undefined)), { headers: { 'Content-Type': 'application/json' } });
  });
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
  vi.spyOn(window, 'scrollBy').mockImplementation(() => {});
  [online, picks, stars, asked, made] = [true, new Map(), new Map(), [], true];
  sessionStorage.clear();
  history.replaceState(null, '');
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('<backlot-sheet>', () => {
  it('leaves the page’s own list where the desk does not answer', async () => {
    online = false;
    const sheet = await open();
    expect(sheet.hasAttribute('ready')).toBe(false);
    expect(sheet.querySelector<HTMLElement>('[data-plain]')!.hidden).toBe(false);
  });

  it('reads frames again whose pictures are still being made, and no longer once they are', async () => {
    made = false;
    await open();
    const reads = () => asked.filter((address) => address.includes('/frames?id=')).length;
    await vi.advanceTimersByTimeAsync(2_500);
    expect(reads()).toBeGreaterThan(0);
    expect(cursor().querySelector<HTMLElement>('.none')!.textContent).toBe('preview not yet');
    made = true;
    await vi.advanceTimersByTimeAsync(4_500);
    expect(cursor().querySelector<HTMLElement>('.none')!.hidden).toBe(true);
    expect(cursor().querySelector('img')!.getAttribute('src')).toBe('/desk/assets/1/small');
    const then = reads();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads()).toBe(then);
  });

  it('is a list box that tells the place of every frame, with few elements for many', async () => {
    await open();
    const options = [...document.querySelectorAll('[role=listbox] [role=group] > [role=option]:not([hidden])')];
    expect(options.length).toBeLessThan(300);
    expect(options[2]!.getAttribute('aria-posinset')).toBe('3');
    expect(options[2]!.getAttribute('aria-setsize')).toBe(String(Count));
    expect(options[2]!.querySelector('.sr')!.textContent).toBe('DSC3.JPG, unknown');
    expect(options[2]!.parentElement!.getAttribute('aria-label')).toBe('Monday');
    expect(new Set(options.map((one) => one.id)).size).toBe(options.length);
  });

  it('is in the document as it is seen, and the cursor is always there', async () => {
    await open();
    await press('End');
    expect(cursor().getAttribute('aria-posinset')).toBe(String(Count));
    await press('Home');
    await press('ArrowDown');
    const places = [...document.querySelectorAll('[role=option]:not([hidden])')].filter((one) => !one.closest('[hidden]')).map((one) => Number(one.getAttribute('aria-posinset')));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(cursor().classList.contains('sel')).toBe(true);
  });

  it('keeps by P, passes by X, and takes both back by U', async () => {
    await open();
    await press('ArrowRight');
    await press('p');
    expect([picks.get(2), cursor().dataset['pick'], status()]).toEqual(['kept', 'kept', '1 kept.']);
    await press('x');
    expect([picks.get(2), cursor().dataset['pick']]).toEqual(['passed', 'passed']);
    await press('u');
    expect([picks.get(2), status()]).toEqual(['kept', 'Taken back: 1.']);
    await press('u');
    expect([picks.size, cursor().dataset['pick']]).toEqual([0, '']);
    await press('p');
    await press('p');
    expect(picks.size).toBe(0);
  });

  it('gives stars by a digit or by pressing them, takes them away by 0 or by pressing the same, and back by U', async () => {
    await open();
    await press('4');
    expect([stars.get(1), cursor().querySelector<HTMLElement>('.stars')!.dataset['stars'], cursor().querySelector('.sr')!.textContent]).toEqual([4, '4', 'DSC1.JPG, unknown, 4 stars']);
    const [, , third] = document.querySelectorAll<HTMLButtonElement>('.insp .rating button');
    third!.click();
    await settle();
    expect([stars.get(1), document.querySelectorAll('.insp .rating .lit').length, third!.getAttribute('aria-pressed')]).toEqual([3, 3, 'true']);
    third!.click();
    await settle();
    expect([stars.size, cursor().querySelector<HTMLElement>('.stars')!.hidden]).toEqual([0, true]);
    await press('u');
    expect(stars.get(1)).toBe(3);
    await press('0');
    expect(stars.size).toBe(0);
  });

  it('keeps and goes on by Shift P', async () => {
    await open();
    await press('P', { shiftKey: true });
    expect([picks.get(1), cursor().id]).toEqual(['kept', 'frame-1']);
  });

  it('says one thing of all that are marked', async () => {
    await open();
    for (let i = 0; i < 3; i++) await press('ArrowRight', { shiftKey: true });
    expect(document.querySelectorAll('[aria-selected=true]').length).toBe(4);
    await press('p');
    expect([...picks.keys()]).toEqual([1, 2, 3, 4]);
    await press('Escape');
    expect(document.querySelectorAll('[aria-selected=true]').length).toBe(0);
  });

  it('shows what is not saved, says so, saves it later, and loses nothing when the page is left', async () => {
    await open();
    online = false;
    await press('p');
    expect([cursor().dataset['pick'], cursor().classList.contains('unsaved'), cursor().querySelector('.sr')!.textContent]).toEqual(['kept', true, 'DSC1.JPG, unknown, kept, not saved yet']);
    expect(document.querySelector('[role=alert]')!.textContent).toBe('Not saved: 1.');
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false);
    await open();
    online = true;
    await open();
    expect([picks.get(1), cursor().classList.contains('unsaved'), sessionStorage.length]).toEqual(['kept', false, 0]);
  });

  it('comes back to where it was', async () => {
    await open();
    await press('End');
    window.dispatchEvent(new Event('pagehide'));
    await open();
    expect(cursor().getAttribute('aria-posinset')).toBe(String(Count));
  });

  it('says nothing for whoever may only look', async () => {
    await open('');
    await press('p');
    expect(asked.some((address) => address.includes('/pick'))).toBe(false);
    expect(document.querySelector('.rate')).toBeNull();
  });

  it('asks only for the frames that are looked at', async () => {
    await open();
    expect(asked.filter((address) => address.includes('/frames')).length).toBeLessThan(6);
  });
});
