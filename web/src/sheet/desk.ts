export interface Answer {
  said: string;
  data?: { id: number; before?: string | null; select?: number }[];
}

/** Why something was not done: nobody is signed in, nobody answers, or the desk says why not. */
export class Trouble extends Error {
  readonly why: 'signed-out' | 'offline' | 'refused';

  constructor(why: 'signed-out' | 'offline' | 'refused', text = '') {
    super(text);
    this.why = why;
  }
}

/** Sends the page's own forms, and reads its feed, without leaving the page. */
export class Desk {
  private readonly token: () => string;

  constructor(token: () => string) {
    this.token = token;
  }

  async read<T>(address: string, signal?: AbortSignal): Promise<T> {
    return (await this.send(address, signal ? { signal } : {})).json() as Promise<T>;
  }

  /** @param once the same each time this is sent: the desk does it once */
  async post(action: string, fields: readonly (readonly [string, string | number])[], once: string): Promise<Answer> {
    const body = new URLSearchParams(fields.map(([name, value]) => [name, String(value)]));
    body.append('once', once);
    body.append('__RequestVerificationToken', this.token());
    return (await this.send(action, { method: 'POST', body, keepalive: true })).json() as Promise<Answer>;
  }

  private async send(address: string, how: RequestInit): Promise<Response> {
    // The second header asks for 401 where a page would be led to the sign-in.
    const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
    let answer: Response;
    try {
      answer = await fetch(address, { ...how, headers, credentials: 'same-origin' });
    } catch (failure) {
      if (how.signal?.aborted) throw failure;
      throw new Trouble('offline');
    }
    if (answer.ok) return answer;
    if (answer.status === 401) throw new Trouble('signed-out');
    if (answer.status >= 500) throw new Trouble('offline'); // the desk, or what stands before it, is not well: it may be later
    const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string };
    throw new Trouble('refused', [problem.title, problem.detail].filter(Boolean).join(' '));
  }
}
