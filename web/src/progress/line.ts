import { Hub, type Ear } from './hub';
import type { News } from './news';

/**
 * The page's line to event streams: through the worker that all tabs share, or its own where there is none.
 * Hangs up when the page is left, and calls again when it is brought back.
 */
export class Line {
  private readonly ears = new Map<string, Set<Ear>>();
  private readonly hub = new Hub();
  private readonly stops = new Map<string, () => void>();
  private readonly port = openWorker();

  constructor() {
    this.port?.addEventListener('message', ({ data }: MessageEvent<{ address: string; news: News }>) => this.pass(data.address, data.news));
    this.port?.start();
    window.addEventListener('pagehide', () => [...this.ears.keys()].forEach((address) => this.hangUp(address)));
    window.addEventListener('pageshow', (event) => event.persisted && [...this.ears.keys()].forEach((address) => this.call(address)));
  }

  /** Listens until the returned function is called. The address must be whole: a worker has no page to start from. */
  listen(address: string, ear: Ear): () => void {
    const ears = this.ears.get(address) ?? new Set<Ear>();
    this.ears.set(address, ears.add(ear));
    if (ears.size === 1) this.call(address);
    return () => {
      ears.delete(ear);
      if (ears.size === 0 && this.ears.delete(address)) this.hangUp(address);
    };
  }

  private pass(address: string, news: News): void {
    this.ears.get(address)?.forEach((ear) => ear(news));
  }

  private call(address: string): void {
    if (this.port) this.port.postMessage({ listen: address });
    else this.stops.set(address, this.hub.listen(address, (news) => this.pass(address, news)));
  }

  private hangUp(address: string): void {
    this.port?.postMessage({ leave: address });
    this.stops.get(address)?.();
    this.stops.delete(address);
  }
}

function openWorker(): MessagePort | null {
  if (typeof SharedWorker === 'undefined') return null;
  try {
    return new SharedWorker('/islands/progress-stream.js', { type: 'module', name: 'backlot-progress' }).port;
  } catch {
    return null;
  }
}
