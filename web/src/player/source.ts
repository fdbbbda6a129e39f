import type Hls from 'hls.js';

const playlist = 'application/vnd.apple.mpegurl';

/** How often a film that plays is asked about, in milliseconds: what was taken back is not watched on. */
const every = 1_500;

/** What became of a source: it plays, its address answers 410 or 451, or it cannot be played here. */
export type Trouble = 'gone' | 'broken';

/**
 * Gives a video its HLS source through hls.js where the browser has Media Source Extensions. Elsewhere the browser
 * chooses among the sources in the page, as it does without script: HLS on Apple's, else the MP4.
 */
export class Source {
  private hls: Hls | null = null;
  private cleared = false;
  private watched?: ReturnType<typeof setInterval>;
  private readonly video: HTMLVideoElement;
  private readonly onTrouble: (trouble: Trouble) => void;

  constructor(video: HTMLVideoElement, onTrouble: (trouble: Trouble) => void) {
    this.video = video;
    this.onTrouble = onTrouble;
    // An error of the last source means that none is left.
    video.querySelector('source:last-of-type')?.addEventListener('error', () => void this.ask());
    video.addEventListener('error', () => void this.ask());
  }

  /** Loads the player of playlists and hands the video over to it; does nothing when there is no playlist. */
  async attach(): Promise<void> {
    const source = this.video.querySelector<HTMLSourceElement>(`source[type="${playlist}"]`);
    if (!source || this.hls || !('MediaSource' in window || 'ManagedMediaSource' in window)) return;
    const { default: Player } = await import('hls.js/light');
    if (!Player.isSupported() || this.hls) return;

    // The worker would need blob: in the content policy; fMP4 hardly needs work.
    const hls = new Player({ enableWorker: false, capLevelToPlayerSize: true });
    this.hls = hls;
    hls.on(Player.Events.ERROR, (_, error) => {
      if (!error.fatal) return;
      if (isGone(error.response?.code)) this.fail('gone');
      else if (error.type === Player.ErrorTypes.MEDIA_ERROR && !error.details.includes('Incompatible')) hls.recoverMediaError();
      else this.fallBack();
    });
    // Taking another source stops a video that was asked to play.
    const playing = !this.video.paused;
    hls.loadSource(source.src);
    hls.attachMedia(this.video);
    if (playing) void this.video.play().catch(() => {});
  }

  /** While it plays, asks now and then whether it may still be seen: what is loaded already needs no answer from us to go on. */
  watch(): void {
    clearInterval(this.watched);
    this.watched = setInterval(() => void this.look(), every);
  }

  unwatch(): void {
    clearInterval(this.watched);
  }

  private async look(): Promise<void> {
    const address = this.video.querySelector('source')?.src ?? this.video.currentSrc;
    const answer = address ? await fetch(address, { method: 'HEAD', cache: 'no-store' }).catch(() => null) : null;
    if (isGone(answer?.status)) this.fail('gone');
  }

  detach(): void {
    this.hls?.destroy();
    this.hls = null;
  }

  /** The plain file, where the playlist does not play: from the same moment on. */
  private fallBack(): void {
    const file = this.video.querySelector<HTMLSourceElement>(`source:not([type="${playlist}"])`);
    const [at, paused] = [this.video.currentTime, this.video.paused];
    this.detach();
    if (!file) return this.fail('broken');
    this.video.src = file.src;
    this.video.currentTime = at;
    if (!paused) void this.video.play().catch(() => {});
  }

  /** Asks the address why it does not play. */
  private async ask(): Promise<void> {
    if (this.hls || this.cleared) return;
    const address = this.video.currentSrc || this.video.querySelector('source')?.src;
    const answer = address ? await fetch(address, { method: 'HEAD' }).catch(() => null) : null;
    this.fail(isGone(answer?.status) ? 'gone' : 'broken');
  }

  /** Nobody goes on looking at the frame at which it stopped. */
  private clear(): void {
    this.cleared = true;
    this.video.querySelectorAll('source, track').forEach((element) => element.remove());
    for (const name of ['poster', 'src']) this.video.removeAttribute(name);
    this.video.load();
  }

  private fail(trouble: Trouble): void {
    this.unwatch();
    this.detach();
    this.video.pause();
    if (trouble === 'gone') this.clear();
    this.onTrouble(trouble);
  }
}

function isGone(status: number | undefined): boolean {
  return status === 410 || status === 451;
}
