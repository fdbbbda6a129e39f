import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Trouble, type Answer, type Desk } from './desk';
import { Outbox, type Listener } from './outbox';
import type { Send } from './undo';

const keep = (...ids: number[]): Send => ['/desk/assets/pick', [...ids.map((id) => ['asset', id] as const), ['pick', 'kept'] as const]];
const fresh = (...ids: number[]): Answer => ({ said: 'Kept.', data: ids.map((id) => ({ id, before: null })) });

let post: ReturnType<typeof vi.fn<Desk['post']>>;
let heard: string[];

function open(): Outbox {
  const listener: Listener = { changed: () => {}, said: (what) => heard.push(what), saved: (ids) => heard.push(`saved ${ids}`), refused: (what, ids) => heard.push(`refused ${ids}: ${what}`) };
  return new Outbox({ post } as unknown as Desk, 'sheet:p:me', listener);
}

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  heard = [];
  post = vi.fn<Desk['post']>();
});

afterEach(() => vi.useRealTimers());

describe('the outbox', () => {
  it('sends one after another, and forgets what was answered', async () => {
    post.mockResolvedValue(fresh(1));
    const box = open();
    box.say([keep(1)], [1], []);
    box.say([keep(2)], [2], []);
    expect(box.wishes.get(2)).toEqual({ pick: 'kept' });
    expect(post).toHaveBeenCalledTimes(1);
    await pass();
    expect(post).toHaveBeenCalledTimes(2);
    expect(heard).toEqual(['Kept.', 'saved 1', 'Kept.', 'saved 2']);
    expect([box.size, sessionStorage.length]).toEqual([0, 0]);
  });

  it('keeps what cannot be sent, tries again by itself, and sends the same only once', async () => {
    post.mockRejectedValueOnce(new Trouble('offline')).mockResolvedValue(fresh(1));
    const box = open();
    box.say([keep(1)], [1], []);
    await pass();
    expect([box.held, box.size, sessionStorage.length]).toEqual(['offline', 1, 1]);
    box.say([keep(2)], [2], []);
    await pass(1_000);
    expect(post).toHaveBeenCalledTimes(1);
    await pass(1_500);
    expect([box.held, box.size, post.mock.calls.length]).toEqual([null, 0, 3]);
    expect(post.mock.calls[1]![2]).toBe(post.mock.calls[0]![2]);
    expect(post.mock.calls[2]![2]).not.toBe(post.mock.calls[0]![2]);
  });

  it('tries at once when the browser is online again', async () => {
    post.mockRejectedValueOnce(new Trouble('offline')).mockResolvedValue(fresh(1));
    const box = open();
    box.say([keep(1)], [1], []);
    await pass();
    window.dispatchEvent(new Event('online'));
    await pass();
    expect(box.size).toBe(0);
  });

  it('goes on with what was left behind when the page was left', async () => {
    post.mockRejectedValueOnce(new Trouble('offline'));
    open().say([keep(7)], [7], []);
    await pass();
    post.mockResolvedValue(fresh(7));
    const later = open();
    expect(later.wishes.get(7)).toEqual({ pick: 'kept' });
    later.open();
    await pass();
    expect([later.size, sessionStorage.length]).toEqual([0, 0]);
    expect(post.mock.calls[1]![2]).toBe(post.mock.calls[0]![2]);
  });

  it('waits for somebody to sign in again, and does not knock meanwhile', async () => {
    post.mockRejectedValueOnce(new Trouble('signed-out')).mockResolvedValue(fresh(1));
    const box = open();
    box.say([keep(1)], [1], []);
    await pass(120_000);
    expect([box.held, post.mock.calls.length]).toEqual(['signed-out', 1]);
    box.again();
    await pass();
    expect([box.held, box.size]).toEqual([null, 0]);
  });

  it('gives up what the desk refuses, says so, and goes on with the next', async () => {
    post.mockRejectedValueOnce(new Trouble('refused', 'Not allowed.')).mockResolvedValue(fresh(2));
    const box = open();
    box.say([keep(1)], [1], []);
    box.say([keep(2)], [2], []);
    await pass();
    expect(heard).toEqual(['refused 1: Not allowed.', 'Kept.', 'saved 2']);
  });

  it('takes back what was new, to what it was before', async () => {
    post.mockResolvedValue({ said: '', data: [{ id: 1, before: null }, { id: 2, before: 'passed' }] });
    const box = open();
    const word = box.say([keep(1, 2, 3)], [1, 2, 3], []);
    await pass();
    box.undo(word);
    await pass();
    expect(post.mock.calls.slice(1).map(([action, fields]) => [action, ...fields.map(String)])).toEqual([
      ['/desk/assets/pick', 'asset,1', 'pick,none'], ['/desk/assets/pick', 'asset,2', 'pick,passed']]);
  });

  it('takes back what only its second answer tells of, as it was known here', async () => {
    post.mockResolvedValue({ said: 'Kept.' });
    const box = open();
    const word = box.say([keep(1, 2)], [1, 2], [], { 1: { pick: null, look: null, stars: 0 }, 2: { pick: 'kept', look: null, stars: 0 } });
    await pass();
    box.undo(word);
    expect(box.wishes).toEqual(new Map([[1, { pick: null }]]));
  });

  it('takes stars back to what each had before', async () => {
    post.mockResolvedValueOnce({ said: '', data: [{ id: 1, before: null }, { id: 2, before: '2' }] }).mockResolvedValue({ said: '' });
    const box = open();
    const word = box.say([['/desk/assets/rate', [['asset', 1], ['asset', 2], ['stars', '4']]]], [1, 2], []);
    expect(box.wishes).toEqual(new Map([[1, { stars: 4 }], [2, { stars: 4 }]]));
    await pass();
    box.undo(word);
    await pass();
    expect(post.mock.calls.slice(1).map(([action, fields]) => [action, ...fields.map(String)])).toEqual([
      ['/desk/assets/rate', 'asset,1', 'stars,0'], ['/desk/assets/rate', 'asset,2', 'stars,2']]);
  });

  it('forgets a word that was not sent, and takes back one that is on its way when it has arrived', async () => {
    let answer = (_: Answer) => {};
    post.mockImplementation(() => new Promise((done) => (answer = done)));
    const box = open();
    const [first, second] = [box.say([keep(1)], [1], []), box.say([keep(2)], [2], [])];
    box.undo(second);
    expect(box.wishes.has(2)).toBe(false);
    box.undo(first);
    answer(fresh(1));
    await pass();
    expect(post.mock.calls.map(([, fields]) => fields.map(String).join(' '))).toEqual(['asset,1 pick,kept', 'asset,1 pick,none']);
    expect(box.wishes.get(1)).toEqual({ pick: null });
  });
});
