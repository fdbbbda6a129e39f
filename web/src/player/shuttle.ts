/** J, K and L as on an editor's desk: the speed after a key, negative is backwards, 0 stands still. */
export function shuttle(speed: number, key: 'j' | 'k' | 'l'): number {
  if (key === 'k') return 0;
  const way = key === 'l' ? 1 : -1;
  return Math.sign(speed) === way ? way * Math.min(8, Math.abs(speed) * 2) : way;
}

/** Runs a video backwards by seeking: no browser plays that way. */
export class Backwards {
  private timer = 0;
  private last = 0;

  start(video: HTMLVideoElement, speed: number): void {
    this.stop();
    this.last = performance.now();
    this.timer = window.setInterval(() => {
      const now = performance.now();
      if (!video.seeking) {
        video.currentTime = Math.max(0, video.currentTime - (speed * (now - this.last)) / 1000);
        this.last = now;
      }
      if (video.currentTime === 0) this.stop();
    }, 80);
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
  }
}
