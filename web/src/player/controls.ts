import type { Say } from './texts';
import { clock } from './timecode';

const shapes = {
  play: 'M2 0l13 8-13 8Z',
  pause: 'M2 1h4v14H2Zm8 0h4v14h-4Z',
  back: 'M10 2v12L2 8Zm2 0h2v12h-2Z',
  on: 'M6 2v12l8-6ZM2 2h2v12H2Z',
  sound: 'M1 5h3l5-4v14l-5-4H1Zm10-1c3 1.500 3 6.500 0 8v-2c1-1 1-3 0-4Z',
  silent: 'M1 5h3l5-4v14l-5-4H1Zm9.500 1 1-1L13 6.500 14.500 5l1 1L14 7.500 15.500 9l-1 1L13 8.500 11.500 10l-1-1L12 7.500Z',
  full: 'M1 1h5v2H3v3H1Zm9 0h5v5h-2V3h-3ZM1 10h2v3h3v2H1Zm12 0h2v5h-5v-2h3Z',
};

const speeds = [1, 1.5, 2, 0.5];

/** What the controls ask for; the player knows how. */
export interface Driven {
  readonly video: HTMLVideoElement;
  readonly desk: boolean;
  readonly seconds: number;
  toggle(): void;
  seek(seconds: number): void;
  step(frames: number): void;
  reading(): string;
}

/** The controls beside a video, built once the script runs: until then the browser's own are there. */
export class Controls {
  readonly bar = make('div', 'bar');
  readonly big: HTMLButtonElement;
  private readonly range = make('input', 'seek');
  private readonly track = make('div', 'track');
  private readonly time = make('output', 'tc');
  private readonly play: HTMLButtonElement;
  private readonly sound: HTMLButtonElement;
  private readonly captions: HTMLButtonElement | null = null;
  private readonly player: Driven;
  private readonly say: Say;

  constructor(player: Driven, title: string, say: Say) {
    this.player = player;
    this.say = say;
    const { video } = player;
    this.big = button('play', title ? say('playIt', title) : say('play'), () => player.toggle(), 'big');
    this.play = button('play', say('play'), () => player.toggle());
    this.sound = button('sound', say('silent'), () => (video.muted = !video.muted));

    Object.assign(this.range, { type: 'range', min: '0', step: 'any', value: '0' });
    this.range.setAttribute('aria-label', say('place'));
    this.range.addEventListener('input', () => player.seek(Number(this.range.value)));
    // Read out only when somebody asks: a voice that counts seconds hears nothing of the film.
    this.time.setAttribute('aria-live', 'off');
    this.track.dir = 'ltr';
    this.track.append(this.range);

    const row = make('div', 'ctl');
    row.append(this.play);
    if (player.desk) {
      row.append(button('back', say('back'), () => player.step(-1)), button('on', say('on'), () => player.step(1)));
    }
    row.append(this.time);
    if (video.querySelector('track:is([kind=captions], [kind=subtitles])')) {
      this.captions = worded('CC', say('captions'), () => this.toggleCaptions());
      row.append(this.captions);
    }
    row.append(this.speed(), this.sound, button('full', say('fill'), () => this.fill()));
    this.bar.append(this.track, row);
    this.tell();
  }

  /** Cuts the track where chapters begin; the seconds are those of their first frames. */
  chapters(starts: number[]): void {
    const cuts = [...starts.filter((at) => at > 0), this.player.seconds];
    const line = make('span', 'chapters');
    line.setAttribute('aria-hidden', 'true');
    let from = 0;
    for (const cut of cuts) {
      const part = make('i');
      part.style.flexGrow = String(Math.max(0.001, cut - from));
      part.dataset['from'] = String(from);
      part.dataset['to'] = String(cut);
      line.append(part);
      from = cut;
    }
    this.track.querySelector('.chapters')?.remove();
    this.track.prepend(line);
    this.tell();
  }

  toggleCaptions(): void {
    const tracks = [...this.player.video.textTracks].filter((t) => t.kind === 'captions' || t.kind === 'subtitles');
    const on = tracks.some((t) => t.mode === 'showing');
    tracks.forEach((t, n) => (t.mode = !on && n === 0 ? 'showing' : 'disabled'));
    this.tell();
  }

  fill(): void {
    const whole = this.bar.parentElement;
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (whole?.requestFullscreen) void whole.requestFullscreen().catch(() => {});
    // iPhones fill the screen with a video only.
    else (this.player.video as HTMLVideoElement & { webkitEnterFullscreen?(): void }).webkitEnterFullscreen?.();
  }

  /** Shows where the video is and what it does. */
  tell(): void {
    const { video, seconds: length } = this.player;
    const playing = !video.paused && !video.ended;
    const at = video.currentTime;
    this.range.max = String(length || 1);
    this.range.value = String(at);
    this.range.setAttribute('aria-valuetext', this.say('reading', clock(at), clock(length)));
    this.time.textContent = this.player.reading();
    redraw(this.play, playing ? 'pause' : 'play', playing ? this.say('pause') : this.say('play'));
    redraw(this.sound, video.muted ? 'silent' : 'sound', video.muted ? this.say('loud') : this.say('silent'));
    this.big.hidden = playing || at > 0;
    this.captions?.setAttribute('aria-pressed', String([...video.textTracks].some((t) => t.mode === 'showing')));
    for (const part of this.track.querySelectorAll<HTMLElement>('.chapters i')) {
      const [from, to] = [Number(part.dataset['from']), Number(part.dataset['to'])];
      const done = Math.min(1, Math.max(0, (at - from) / (to - from || 1)));
      part.style.setProperty('--done', `${(done * 100).toFixed(1)}%`);
    }
  }

  private speed(): HTMLButtonElement {
    const { video } = this.player;
    const asked = worded('1×', this.say('speed', 1), () => {
      const speed = speeds[(speeds.indexOf(video.playbackRate) + 1) % speeds.length] ?? 1;
      video.playbackRate = speed;
    });
    asked.classList.add('opt');
    video.addEventListener('ratechange', () => {
      asked.textContent = `${video.playbackRate}×`;
      asked.setAttribute('aria-label', this.say('speed', video.playbackRate));
    });
    return asked;
  }
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

function worded(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = make('button');
  made.type = 'button';
  made.textContent = text;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

function button(shape: keyof typeof shapes, label: string, act: () => void, className = ''): HTMLButtonElement {
  const made = worded('', label, act);
  if (className) made.className = className;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  made.append(svg);
  redraw(made, shape, label);
  return made;
}

function redraw(drawn: HTMLButtonElement, shape: keyof typeof shapes, label: string): void {
  if (drawn.dataset['shape'] === shape && drawn.getAttribute('aria-label') === label) return;
  drawn.dataset['shape'] = shape;
  drawn.setAttribute('aria-label', label);
  drawn.querySelector('path')?.setAttribute('d', shapes[shape]);
}
