import { Line } from './line';
import { isOver, words, type News } from './news';

let line: Line | null = null;

/**
 * <backlot-progress> around a <progress> and an element with data-text: keeps both up to date.
 *
 *   stream    address of server-sent events named "work" (see News)
 *   key       the piece of work; others on the stream are left alone
 *   texts     the states in the reader's language: {"owed": "waits its turn"}
 *   when-done "reload" loads the page again once it is done; else it only says so
 *
 * Says backlot-done { news } when it is over. Without script the page shows how it stood, and a link to look again.
 */
export class BacklotProgress extends HTMLElement {
  private stop?: () => void;
  private spoken = '';

  connectedCallback(): void {
    const stream = this.getAttribute('stream');
    if (!stream) return;
    line ??= new Line();
    this.stop = line.listen(new URL(stream, location.href).href, (news) => news.key === this.getAttribute('key') && this.hear(news));
  }

  disconnectedCallback(): void {
    this.stop?.();
  }

  private hear(news: News): void {
    const bar = this.querySelector('progress');
    if (bar && news.percent !== null) bar.value = (news.percent / 100) * bar.max;
    else if (news.percent === null && !isOver(news)) bar?.removeAttribute('value');
    const text = this.querySelector('[data-text]');
    if (text) text.textContent = this.said(news);
    this.dataset['state'] = news.state;
    this.speak(news);
    if (isOver(news)) this.finish(news);
  }

  private said(news: News): string {
    if (news.text !== words[news.state]) return news.text;
    const texts = JSON.parse(this.getAttribute('texts') ?? '{}') as Partial<Record<News['state'], string>>;
    return texts[news.state] ?? news.text;
  }

  /** Aloud only at the quarters and at the end: a voice that counts per cents is no help. */
  private speak(news: News): void {
    const quarter = Math.floor((news.percent ?? 0) / 25);
    const spoken = isOver(news) ? news.state : `${news.state} ${quarter}`;
    if (spoken === this.spoken) return;
    this.spoken = spoken;
    const voice = this.querySelector('[role=status]');
    if (voice) voice.textContent = this.said(news);
  }

  private finish(news: News): void {
    this.stop?.();
    this.stop = undefined;
    this.dispatchEvent(new CustomEvent('backlot-done', { bubbles: true, detail: { news } }));
    if (this.getAttribute('when-done') === 'reload') location.reload();
  }
}

customElements.define('backlot-progress', BacklotProgress);
