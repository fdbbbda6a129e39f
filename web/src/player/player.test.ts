import { afterEach, describe, expect, it, vi } from 'vitest';
import { BacklotPlayer } from './player';

// The test browser has no media engine: what it would do is said here.
function page(attributes: string, more = ''): { player: BacklotPlayer; video: HTMLVideoElement } {
  const whole = document.createElement('div');
  whole.innerHTML = `${more}
    <backlot-player ${attributes}><video controls preload="none">
      <source src="/films/moon.mp4" type="video/mp4"><track kind="captions" src="/films/moon.vtt"></video></backlot-player>`;
  document.body.append(whole);
  const player = document.querySelector('backlot-player') as BacklotPlayer;
  const video = player.querySelector('video')!;
  let paused = true;
  Object.defineProperty(video, 'paused', { get: () => paused });
  video.play = () => ((paused = false), Promise.resolve());
  video.pause = () => ((paused = true), undefined);
  return { player, video };
}

function press(key: string, target: Element = document.body): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function labels(player: Element): (string | null)[] {
  return [...player.querySelectorAll('button')].map((b) => b.getAttribute('aria-label'));
}

afterEach(() => {
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
});

describe('<backlot-player>', () => {
  it('takes the place of the browser’s controls, each of its own with a name', () => {
    const { player, video } = page('length="80" title-of="How we borrowed the moon"');
    expect(video.controls).toBe(false);
    expect(labels(player)).toEqual(['Play How we borrowed the moon', 'Play', 'CC, captions', '1× speed', 'Sound off', 'Fill the screen']);
    expect(player.querySelector('output')!.textContent).toBe('0:00 / 1:20');
    expect(player.querySelector('input')!.getAttribute('aria-label')).toBe('Place in the film');
  });

  it('steps by frames on the desk and reads the clip’s own timecode', () => {
    const { player, video } = page('desk rate="25/1" start="11:02:01:00" length="80"');
    press('.');
    press('.');
    press(',');
    expect(video.currentTime).toBeCloseTo(1.5 / 25);
    expect(player.querySelector('output')!.textContent).toBe('11:02:01:01');
  });

  it('leaves the keys to a field somebody types into', async () => {
    const { video } = page('desk rate="25/1"', '<input id="note">');
    press('l', document.getElementById('note')!);
    expect(video.paused).toBe(true);
    press('l');
    await vi.waitFor(() => expect(video.paused).toBe(false));
  });

  it('on the front listens only within itself', async () => {
    const { player, video } = page('length="80"');
    press('k');
    expect(video.paused).toBe(true);
    press('k', player);
    await vi.waitFor(() => expect(video.paused).toBe(false));
  });

  it('writes in and out into the form as a half-open range, whole frames', () => {
    const { video } = page('desk rate="25/1" length="80" mark-in="from" mark-out="to"', '<input id="from"><input id="to">');
    video.currentTime = 1.03;
    press('i');
    video.currentTime = 2.01;
    press('o');
    expect((document.getElementById('from') as HTMLInputElement).value).toBe('00:00:01.000');
    expect((document.getElementById('to') as HTMLInputElement).value).toBe('00:00:02.040');
  });

  it('goes where a chapter says and marks the one that plays', () => {
    const { player, video } = page('length="80" chapters="ch"',
      '<ol id="ch" data-current="step"><li data-at="0"><a href="#a">Title</a></li><li data-at="5"><a href="#b">Idea</a></li></ol>');
    expect(player.querySelectorAll('.chapters i')).toHaveLength(2);
    (document.querySelector('[data-at="5"] a') as HTMLElement).click();
    expect(video.currentTime).toBe(5);
    expect(document.querySelector('[data-at="5"]')!.getAttribute('aria-current')).toBe('step');
    expect(document.querySelector('[data-at="0"]')!.hasAttribute('aria-current')).toBe(false);
  });

  it('says that a film was taken back, and not that something is broken', async () => {
    const { player, video } = page('length="80"');
    vi.stubGlobal('fetch', () => Promise.resolve({ status: 410 }));
    video.dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(player.querySelector('[role=alert]')!.textContent).toContain('on purpose'));
    expect(player.querySelector('[role=alert] a')!.textContent).toBe('See what there is instead');
  });

  it('stops a film that is taken back while it plays, though all of it is loaded, and shows no frame of it', async () => {
    vi.useFakeTimers();
    const { player, video } = page('length="80"');
    video.load = () => undefined;
    video.poster = '/films/moon.jpg';
    let status = 200;
    const asked = vi.fn((..._: unknown[]) => Promise.resolve({ status }));
    vi.stubGlobal('fetch', asked);
    void video.play();
    video.dispatchEvent(new Event('play'));

    await vi.advanceTimersByTimeAsync(1_500);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(player.querySelector('[role=alert]')).toBeNull();

    status = 410;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(player.querySelector('[role=alert]')!.textContent).toContain('on purpose');
    expect(video.paused).toBe(true);
    expect(video.hasAttribute('poster')).toBe(false);
    expect(video.querySelectorAll('source, track')).toHaveLength(0);

    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('does not take a bad connection for a film that was taken back', async () => {
    vi.useFakeTimers();
    const { player, video } = page('length="80"');
    vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
    void video.play();
    video.dispatchEvent(new Event('play'));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(player.querySelector('[role=alert]')).toBeNull();
    expect(video.paused).toBe(false);
    vi.useRealTimers();
  });
});
