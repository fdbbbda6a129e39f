import { Controls, type Driven } from './controls';
import { Follow } from './follow';
import { actOf, type Act } from './keys';
import { Backwards, shuttle } from './shuttle';
import { Source, type Trouble } from './source';
import { texts, type Say } from './texts';
import { clock, exact, frameAt, middleOf, readRate, timecode } from './timecode';

/**
 * <backlot-player>: controls of ours over the <video controls> inside it, which plays without script too.
 *
 *   desk            frame steps, J K L, I and O, timecode; keys work on the whole page
 *   rate, start     frames a second (25/1) and first timecode, for the desk
 *   length          seconds, shown before the film is loaded
 *   chapters        id of a list of chapters; cuts the track and follows
 *   follow          ids of further lists that follow, as a transcript
 *   mark-in, -out   ids of fields that I and O write the time into
 *   texts           what it says, in the reader's language
 *
 * Says backlot-time { seconds, frame } while it plays, backlot-mark { edge, seconds, frame } on I and O.
 */
export class BacklotPlayer extends HTMLElement implements Driven {
  video!: HTMLVideoElement;
  private controls?: Controls;
  private words!: Say;
  private source?: Source;
  private follows: Follow[] = [];
  private readonly backwards = new Backwards();
  private speed = 0;
  private starting = false;
  private stop?: AbortController;

  connectedCallback(): void {
    const video = this.querySelector('video');
    if (!video) return;
    this.video = video;
    this.stop = new AbortController();
    const { signal } = this.stop;

    if (!this.controls) {
      this.words = texts(this.getAttribute('texts'));
      this.controls = new Controls(this, this.getAttribute('title-of') ?? '', this.words);
      this.source = new Source(video, (trouble) => this.say(trouble));
      video.controls = false;
      video.after(this.controls.big, this.controls.bar);
    }
    this.followLists();

    for (const name of ['play', 'pause', 'ended', 'timeupdate', 'seeked', 'durationchange', 'volumechange', 'loadedmetadata']) {
      video.addEventListener(name, () => this.tell(), { signal });
    }
    video.addEventListener('click', () => this.toggle(), { signal });
    // Somebody else's play and pause: media keys, headphones, the browser's own menu.
    video.addEventListener('play', () => { this.speed = Math.max(1, this.speed); void this.source?.attach(); }, { signal });
    video.addEventListener('pause', () => { if (this.speed > 0 && !this.starting) this.speed = 0; }, { signal });
    (this.desk ? document : this).addEventListener('keydown', (event) => this.key(event as KeyboardEvent), { signal });
    if (!this.desk) {
      video.addEventListener('play', () => this.source?.watch(), { signal });
      for (const name of ['pause', 'ended']) video.addEventListener(name, () => this.source?.unwatch(), { signal });
    }
    if (video.preload !== 'none') void this.source?.attach();
    this.setAttribute('ready', '');
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    this.backwards.stop();
    this.source?.unwatch();
    this.source?.detach();
  }

  get desk(): boolean {
    return this.hasAttribute('desk');
  }

  get seconds(): number {
    const known = this.video.duration;
    return Number.isFinite(known) && known > 0 ? known : Number(this.getAttribute('length')) || 0;
  }

  toggle(): void {
    this.run(this.speed < 0 ? 0 : this.video.paused ? 1 : 0);
  }

  seek(seconds: number): void {
    void this.source?.attach();
    this.video.currentTime = Math.min(Math.max(0, seconds), this.seconds || seconds);
    this.tell();
  }

  step(frames: number): void {
    const rate = this.rate;
    if (!rate) return;
    this.run(0);
    this.seek(middleOf(Math.max(0, frameAt(this.video.currentTime, rate) + frames), rate));
  }

  /** What stands beside the play key: the clip's own timecode on the desk, a clock on the front. */
  reading(): string {
    const at = this.video.currentTime;
    const rate = this.rate;
    if (this.desk && rate) return timecode(frameAt(at, rate), rate, this.getAttribute('start') ?? undefined);
    return `${clock(at)} / ${clock(this.seconds)}`;
  }

  private get rate() {
    return readRate(this.getAttribute('rate'));
  }

  private key(event: KeyboardEvent): void {
    const act = actOf(event, this.desk);
    if (!act) return;
    event.preventDefault();
    this.act(act);
  }

  private act(act: Act): void {
    const { video } = this;
    switch (act) {
      case 'toggle': return this.toggle();
      case 'k': return this.desk ? this.run(0) : this.toggle();
      case 'j': case 'l': return this.run(shuttle(this.speed, act));
      case 'back': return this.step(-1);
      case 'on': return this.step(1);
      case 'earlier': return this.seek(video.currentTime - 5);
      case 'later': return this.seek(video.currentTime + 5);
      case 'in': case 'out': return this.mark(act);
      case 'captions': return this.controls?.toggleCaptions();
      case 'silence': video.muted = !video.muted; return;
      case 'fill': return this.controls?.fill();
    }
  }

  private run(speed: number): void {
    this.speed = speed;
    this.backwards.stop();
    if (speed > 0) {
      if (this.desk) this.video.playbackRate = speed;
      void this.play();
    } else {
      this.video.pause();
      if (speed < 0) this.backwards.start(this.video, -speed);
    }
  }

  /** The playlist first: a video that plays already would fetch the file beside it in vain. */
  private async play(): Promise<void> {
    this.starting = true;
    await this.source?.attach();
    if (this.speed > 0) await this.video.play().catch(() => {});
    this.starting = false;
  }

  /** Writes the first second of the frame for "in" and, ranges being half-open, its end for "out". */
  private mark(edge: 'in' | 'out'): void {
    const rate = this.rate;
    const frame = rate ? frameAt(this.video.currentTime, rate) : 0;
    const seconds = rate ? ((frame + (edge === 'out' ? 1 : 0)) * rate.per) / rate.frames : this.video.currentTime;
    const field = document.getElementById(this.getAttribute(`mark-${edge}`) ?? '');
    if (field instanceof HTMLInputElement) field.value = exact(seconds);
    this.dispatchEvent(new CustomEvent('backlot-mark', { bubbles: true, detail: { edge, seconds, frame } }));
  }

  private tell(): void {
    const seconds = this.video.currentTime;
    this.controls?.tell();
    this.follows.forEach((follow) => follow.tell(seconds));
    const rate = this.rate;
    this.dispatchEvent(new CustomEvent('backlot-time', { bubbles: true, detail: { seconds, frame: rate ? frameAt(seconds, rate) : null } }));
  }

  private followLists(): void {
    const list = (id: string) => {
      const element = document.getElementById(id);
      return element ? new Follow(element, (at) => this.seek(at)) : null;
    };
    const chapters = list(this.getAttribute('chapters') ?? '');
    const others = (this.getAttribute('follow') ?? '').split(/\s+/).map(list);
    this.follows = [chapters, ...others].filter((follow) => follow !== null);
    this.controls?.chapters(chapters?.starts ?? []);
  }

  private say(trouble: Trouble): void {
    this.querySelector('.trouble')?.remove();
    const said = document.createElement('p');
    said.className = 'trouble';
    said.setAttribute('role', 'alert');
    said.textContent = this.words(trouble === 'gone' ? 'gone' : 'trouble');
    if (trouble === 'gone') {
      const on = document.createElement('a');
      on.href = location.href;
      on.target = '_top';
      on.textContent = this.words('instead');
      said.append(' ', on);
    }
    this.append(said);
    if (this.controls) this.controls.big.hidden = true;
    this.setAttribute('broken', trouble);
  }
}

customElements.define('backlot-player', BacklotPlayer);
