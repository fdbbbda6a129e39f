import { readNews, type News } from './news';

export type Ear = (news: News) => void;

type Stream = { source: EventSource; ears: Set<Ear>; last: Map<string, News> };

/** One event stream per address, however many listen; closed when nobody does. */
export class Hub {
  private readonly streams = new Map<string, Stream>();

  /** Listens until the returned function is called. Whoever comes late hears first how things stand. */
  listen(address: string, ear: Ear): () => void {
    const stream = this.streams.get(address) ?? this.open(address);
    const own: Ear = (news) => ear(news);
    stream.ears.add(own);
    stream.last.forEach(own);
    return () => {
      if (!stream.ears.delete(own) || stream.ears.size > 0) return;
      stream.source.close();
      this.streams.delete(address);
    };
  }

  private open(address: string): Stream {
    const stream: Stream = { source: new EventSource(address), ears: new Set(), last: new Map() };
    stream.source.addEventListener('work', (event) => {
      const news = readNews((event as MessageEvent<string>).data);
      if (!news) return;
      stream.last.set(news.key, news);
      stream.ears.forEach((ear) => ear(news));
    });
    this.streams.set(address, stream);
    return stream;
  }
}
