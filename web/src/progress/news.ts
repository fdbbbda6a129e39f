/** What the stream says about one piece of work; the data of its "progress" events. */
export type News = {
  /** Kind and key, as in the table of work: render:12. */
  key: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 100; null while nobody knows how long it is. */
  percent: number | null;
  /** In words for a person: "segment 4 of 20", or what went wrong and what to do. */
  text: string;
};

/** Reads one event's data; what is not news is null. */
export function readNews(data: string): News | null {
  try {
    const news = JSON.parse(data) as Partial<News>;
    if (typeof news.key !== 'string' || typeof news.state !== 'string') return null;
    return { key: news.key, state: news.state, percent: news.percent ?? null, text: news.text ?? '' };
  } catch {
    return null;
  }
}

export function isOver(news: News): boolean {
  return news.state === 'done' || news.state === 'failed' || news.state === 'cancelled';
}
