/** What the stream of work says about one piece of it: the data of its "work" events, as WorkNews is written. */
export type News = {
  /** Kind and key, as in the table of work: render:12. */
  key: string;
  state: 'owed' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 100; null while it waits. */
  percent: number | null;
  /** In words for a person: "segment 4 of 20", or what went wrong and what to do. */
  text: string;
};

type Written = { kind: string; key: string; state: News['state']; progress: number; doing: string | null; error: string | null };

export const words: Record<News['state'], string> = { owed: 'waits its turn', running: 'at work', done: 'done', failed: 'failed', cancelled: 'cancelled' };

/** Reads one event's data; what is not news is null. */
export function readNews(data: string): News | null {
  try {
    const { kind, key, state, progress, doing, error } = JSON.parse(data) as Partial<Written>;
    if (typeof kind !== 'string' || typeof key !== 'string' || !state || !(state in words)) return null;
    const text = (state === 'failed' ? error : state === 'running' ? doing : null) ?? words[state];
    return { key: `${kind}:${key}`, state, percent: state === 'owed' ? null : (progress ?? null), text };
  } catch {
    return null;
  }
}

export function isOver(news: News): boolean {
  return news.state === 'done' || news.state === 'failed' || news.state === 'cancelled';
}
