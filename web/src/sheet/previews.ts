import { Patience } from './patience';

/** Frames whose picture is still being made are read again until it is there: soon at first, then ever less often. */
export class Previews {
  private readonly patience = new Patience(() => this.read());
  private readonly waiting: () => number[];
  private readonly ask: (ids: readonly number[]) => Promise<void>;

  constructor(waiting: () => number[], ask: (ids: readonly number[]) => Promise<void>) {
    [this.waiting, this.ask] = [waiting, ask];
  }

  /** What is on the board has changed. */
  look(): void {
    if (this.waiting().length > 0) this.patience.wait();
    else this.stop();
  }

  stop(): void {
    this.patience.rest();
    this.patience.forget();
  }

  private read(): void {
    const ids = this.waiting();
    if (ids.length > 0 && document.visibilityState === 'visible') void this.ask(ids).finally(() => this.look());
  }
}
