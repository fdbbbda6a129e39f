import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BacklotAngles } from './angles';

// The test browser has no media engine: what it would do is said here, and the wall is turned by hand.
let wall = 0;
let frames: FrameRequestCallback[] = [];

function page(): { angles: BacklotAngles; media: HTMLMediaElement[] } {
  const whole = document.createElement('div');
  whole.innerHTML = `<input id="note"><backlot-angles rate="25">
    <figure data-offset="0" data-drift="0" data-length="20"><video></video><button data-do="angle"></button><button data-do="sound"></button></figure>
    <figure data-offset="-4" data-drift="0.00005" data-length="30"><video></video><button data-do="angle"></button><button data-do="sound"></button></figure>
    <figure data-offset="10" data-drift="0" data-length="5"><audio></audio><button data-do="sound"></button></figure>
    <div class="facebar"><button data-do="play" data-play="Play all" data-pause="Pause">Play all</button><button data-do="back"></button><button data-do="on"></button><output></output></div>
  </backlot-angles>`;
  document.body.append(whole);
  const angles = document.querySelector('backlot-angles') as BacklotAngles;
  const media = [...angles.querySelectorAll<HTMLMediaElement>('video, audio')];
  for (const one of media) {
    let paused = true;
    Object.defineProperty(one, 'paused', { get: () => paused });
    Object.defineProperty(one, 'seeking', { get: () => false });
    Object.defineProperty(one, 'readyState', { get: () => 4 });
    one.play = () => ((paused = false), Promise.resolve());
    one.pause = () => void (paused = true);
  }
  return { angles, media };
}

/** Lets time pass: playing media go on at their rate, then the page draws. */
function pass(media: HTMLMediaElement[], seconds: number): void {
  wall += seconds * 1000;
  for (const one of media) if (!one.paused) one.currentTime += seconds * one.playbackRate;
  const due = frames;
  frames = [];
  due.forEach((draw) => draw(wall));
}

beforeEach(() => {
  wall = 0;
  frames = [];
  vi.spyOn(performance, 'now').mockImplementation(() => wall);
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => frames.push(draw));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('<backlot-angles>', () => {
  it('plays all that run, each at its own time, and starts another when its time comes', () => {
    const { angles, media } = page();
    angles.play();
    pass(media, 0.1);
    expect(media.map((m) => m.paused)).toEqual([false, false, true]);
    for (let i = 0; i < 105; i++) pass(media, 0.1);
    expect(media.map((m) => m.paused)).toEqual([false, false, false]);
    const now = angles.seconds;
    expect(media[0]!.currentTime).toBeCloseTo(now, 1);
    expect(media[1]!.currentTime).toBeCloseTo((now + 4) * (1 + 50e-6), 1);
    expect(media[2]!.currentTime).toBeCloseTo(now - 10, 1);
  });

  it('follows the one whose sound is heard when that one stutters', () => {
    const { angles, media } = page();
    angles.play();
    for (let i = 0; i < 20; i++) pass(media, 0.1);
    media[0]!.currentTime -= 0.2;
    for (let i = 0; i < 100; i++) pass(media, 0.05);
    expect(angles.seconds).toBeCloseTo(media[0]!.currentTime, 1);
    expect(Math.abs(media[1]!.currentTime - (angles.seconds + 4))).toBeLessThan(0.05);
    expect(media[0]!.playbackRate).toBe(1);
  });

  it('steps by a frame and stops there', () => {
    const { angles, media } = page();
    angles.seek(2);
    (angles.querySelector('[data-do=on]') as HTMLElement).click();
    expect(media[0]!.currentTime).toBeCloseTo(51.5 / 25);
    (angles.querySelector('[data-do=back]') as HTMLElement).click();
    expect(media[0]!.currentTime).toBeCloseTo(50.5 / 25);
    expect(angles.querySelector('output')!.textContent).toBe('0:06 / 0:29');
  });

  it('chooses what is seen and whose sound is heard, apart from one another', () => {
    const { angles, media } = page();
    expect(media.map((m) => m.muted)).toEqual([false, true, true]);
    (angles.querySelectorAll('[data-do=sound]')[2] as HTMLElement).click();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true }));
    expect(media.map((m) => m.muted)).toEqual([true, true, false]);
    expect([...angles.querySelectorAll('figure')].map((f) => f.hasAttribute('data-seen'))).toEqual([false, true, false]);
    expect([...angles.querySelectorAll('[data-do=angle]')].map((b) => b.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  });

  it('leaves keys to a field, and says what its button does', () => {
    const { angles } = page();
    document.getElementById('note')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true }));
    const play = angles.querySelector('[data-do=play]')!;
    expect(play.textContent).toBe('Play all');
    (play as HTMLElement).click();
    frames.forEach((draw) => draw(wall));
    expect(play.textContent).toBe('Pause');
  });

  it('goes where a lane was pressed', () => {
    const { angles } = page();
    const told = vi.fn();
    document.addEventListener('backlot-time', told);
    document.dispatchEvent(new CustomEvent('backlot-go', { cancelable: true, detail: { seconds: 6 } }));
    expect(angles.seconds).toBe(2);
    expect((told.mock.lastCall![0] as CustomEvent<{ seconds: number }>).detail.seconds).toBe(6);
  });
});
