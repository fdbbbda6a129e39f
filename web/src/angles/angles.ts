import { actOf } from '../player/keys';
import { clock as reading } from '../player/timecode';
import { correction, GroupClock, runsAt, span, toGroup, toOwn, type Lane } from './clock';

type Angle = { lane: Lane; media: HTMLMediaElement; figure: HTMLElement };

/**
 * <backlot-angles rate="25"> around figures that hold a video or a sound each: plays all of them aligned. The one whose sound is heard leads.
 *
 *   figure data-offset, data-drift, data-length   where it lies, in seconds of the group, and how its clock runs
 *   [data-do=play|back|on]                        what they say; play has data-play and data-pause
 *   figure [data-do=angle], [data-do=sound]       which is seen large, whose sound is heard
 *   output                                        where the group is
 *
 * Keys as in the player; a digit chooses the angle. Without script each plays by the browser's own controls.
 */
export class BacklotAngles extends HTMLElement {
  private angles: Angle[] = [];
  private range = { from: 0, to: 0 };
  private clock = new GroupClock(this.range);
  private leads = 0;
  private frame = 0;
  private stop?: AbortController;

  connectedCallback(): void {
    this.angles = [...this.querySelectorAll('figure')].flatMap((figure) => {
      const media = figure.querySelector<HTMLMediaElement>('video, audio');
      const lane = { offset: Number(figure.dataset['offset']), drift: Number(figure.dataset['drift']), length: Number(figure.dataset['length']) };
      return media && lane.length > 0 && Number.isFinite(lane.offset) ? [{ lane, media, figure }] : [];
    });
    if (this.angles.length === 0) return;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.range = span(this.angles.map((a) => a.lane));
    this.clock = new GroupClock(this.range);
    for (const { media } of this.angles) media.controls = false;
    this.addEventListener('click', (event) => this.pressed(event), { signal });
    document.addEventListener('keydown', (event) => this.typed(event), { signal });
    document.addEventListener('backlot-go', (event) => this.went(event as CustomEvent<{ seconds: number }>), { signal });
    this.setAttribute('ready', '');
    this.see(this.angles.findIndex((a) => a.media instanceof HTMLVideoElement));
    this.hear(Math.max(0, this.angles.findIndex((a) => a.figure.querySelector('[data-do=sound]'))));
    this.seek(Math.max(0, this.range.from));
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    cancelAnimationFrame(this.frame);
    for (const { media } of this.angles) media.pause();
  }

  get seconds(): number {
    return this.clock.at(performance.now());
  }

  toggle(): void {
    if (this.clock.playing) this.pause();
    else this.play();
  }

  play(): void {
    this.clock.play(performance.now());
    for (const { lane, media } of this.angles) media.currentTime = Math.max(0, toOwn(lane, this.seconds));
    this.run();
  }

  pause(): void {
    this.clock.pause(performance.now());
    cancelAnimationFrame(this.frame);
    for (const { media } of this.angles) media.pause();
    this.place();
  }

  seek(seconds: number): void {
    this.clock.seek(seconds, performance.now());
    this.place();
  }

  step(frames: number): void {
    this.pause();
    const rate = Number(this.getAttribute('rate')) || 25;
    this.seek((Math.floor(this.seconds * rate + 1e-3) + frames + 0.5) / rate);
  }

  /** Which is seen large. */
  see(index: number): void {
    if (!this.angles[index]?.figure.querySelector('[data-do=angle]')) return;
    this.angles.forEach((angle, i) => this.mark(angle.figure, 'angle', i === index));
  }

  /** Whose sound is heard: the one that leads. */
  hear(index: number): void {
    if (!this.angles[index]) return;
    this.leads = index;
    this.angles.forEach((angle, i) => {
      angle.media.muted = i !== index;
      this.mark(angle.figure, 'sound', i === index);
    });
  }

  private mark(figure: HTMLElement, what: 'angle' | 'sound', is: boolean): void {
    figure.toggleAttribute(what === 'angle' ? 'data-seen' : 'data-heard', is);
    figure.querySelector(`[data-do=${what}]`)?.setAttribute('aria-pressed', String(is));
  }

  private run(): void {
    this.frame = requestAnimationFrame(() => {
      if (!this.clock.playing) return;
      const led = this.angles[this.leads]!;
      // What is heard must not be bent: its own time is the group's as long as it runs.
      if (!led.media.paused && !led.media.seeking && led.media.readyState > 2 && runsAt(led.lane, this.seconds)) {
        const own = toGroup(led.lane, led.media.currentTime);
        if (Math.abs(own - this.seconds) < 1) this.clock.seek(own, performance.now());
      }
      this.angles.forEach((angle, i) => this.bring(angle, i === this.leads));
      this.tell();
      if (this.seconds >= this.range.to) this.pause();
      else this.run();
    });
  }

  private bring({ lane, media }: Angle, leads: boolean): void {
    const now = this.seconds;
    if (!runsAt(lane, now)) {
      if (!media.paused) media.pause();
      return;
    }
    if (media.paused) {
      media.currentTime = toOwn(lane, now);
      void media.play().catch(() => {});
      return;
    }
    if (media.seeking) return;
    const put = correction(lane, now, media.currentTime);
    if ('seek' in put) media.currentTime = put.seek;
    else media.playbackRate = leads ? 1 + lane.drift : put.rate;
  }

  private place(): void {
    for (const { lane, media } of this.angles) media.currentTime = Math.min(lane.length, Math.max(0, toOwn(lane, this.seconds)));
    this.tell();
  }

  private tell(): void {
    const now = this.seconds;
    for (const { lane, figure } of this.angles) figure.toggleAttribute('data-off', !runsAt(lane, now));
    const output = this.querySelector('output');
    if (output) output.textContent = `${reading(now - this.range.from)} / ${reading(this.range.to - this.range.from)}`;
    const play = this.querySelector<HTMLElement>('[data-do=play]');
    if (play) play.textContent = (this.clock.playing ? play.dataset['pause'] : play.dataset['play']) ?? play.textContent;
    this.dispatchEvent(new CustomEvent('backlot-time', { bubbles: true, detail: { seconds: now - this.range.from, frame: null } }));
  }

  private pressed(event: MouseEvent): void {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-do]');
    const index = this.angles.findIndex((a) => pressed && a.figure.contains(pressed));
    switch (pressed?.dataset['do']) {
      case 'play': return this.toggle();
      case 'back': return this.step(-1);
      case 'on': return this.step(1);
      case 'angle': return this.see(index);
      case 'sound': return this.hear(index);
    }
  }

  private typed(event: KeyboardEvent): void {
    const act = actOf(event, true);
    const digit = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target as Element).closest?.('input, textarea, select');
    if (digit) this.see(Number(event.key) - 1);
    else if (act === 'toggle' || act === 'k') this.toggle();
    else if (act === 'back') this.step(-1);
    else if (act === 'on') this.step(1);
    else if (act === 'earlier') this.seek(this.seconds - 5);
    else if (act === 'later') this.seek(this.seconds + 5);
    else return;
    event.preventDefault();
  }

  /** A press on the lanes: they count from the first start. */
  private went(event: CustomEvent<{ seconds: number }>): void {
    event.preventDefault();
    this.seek(this.range.from + event.detail.seconds);
  }
}

customElements.define('backlot-angles', BacklotAngles);
