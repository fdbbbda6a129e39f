const First = 2_000;
const Longest = 30_000;

/** Tries again: after two seconds, then each time twice as long, and at once when the browser says that it is online. */
export class Patience {
  private timer = 0;
  private next = First;
  private readonly act: () => void;
  private readonly online = () => this.now();

  constructor(act: () => void) {
    this.act = act;
  }

  wait(): void {
    if (this.timer) return;
    this.timer = window.setTimeout(() => this.now(), this.next);
    this.next = Math.min(Longest, this.next * 2);
    window.addEventListener('online', this.online, { once: true });
  }

  rest(): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    window.removeEventListener('online', this.online);
  }

  /** It went well: the next trouble is a new one. */
  forget(): void {
    this.next = First;
  }

  private now(): void {
    this.rest();
    this.act();
  }
}
