import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

class PretendStream extends EventTarget {
  static all: PretendStream[] = [];
  open = true;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    PretendStream.all.push(this);
  }
  close(): void {
    this.open = false;
  }
  say(news: object | string): void {
    this.dispatchEvent(new MessageEvent('work', { data: typeof news === 'string' ? news : JSON.stringify(news) }));
  }
}

function show(key: string, more = ''): Element {
  const box = document.createElement('div');
  box.innerHTML = `<backlot-progress stream="/desk/events" key="${key}" ${more}>
    <progress max="100" value="0"></progress><span data-text></span><span role="status"></span></backlot-progress>`;
  document.body.append(box);
  return box.firstElementChild!;
}

beforeEach(async () => {
  PretendStream.all = [];
  vi.stubGlobal('EventSource', PretendStream);
  vi.stubGlobal('SharedWorker', undefined);
  vi.resetModules();
  if (!customElements.get('backlot-progress')) await import('./progress');
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
});

describe('<backlot-progress>', () => {
  it('opens one stream for all bars of a page and closes it with the last', () => {
    const [one, two] = [show('render:1'), show('render:2')];
    expect(PretendStream.all).toHaveLength(1);
    expect(PretendStream.all[0]!.url).toMatch(/^https?:.*\/desk\/events$|^about:/);
    one.remove();
    expect(PretendStream.all[0]!.open).toBe(true);
    two.remove();
    expect(PretendStream.all[0]!.open).toBe(false);
  });

  it('shows its own work only, and not what cannot be read', () => {
    const one = show('render:1');
    const stream = PretendStream.all[0]!;
    stream.say({ kind: 'render', key: '2', state: 'running', progress: 90, doing: 'another' });
    stream.say('{ not json');
    expect(one.querySelector('progress')!.value).toBe(0);
    stream.say({ kind: 'render', key: '1', state: 'running', progress: 40, doing: 'segment 4 of 10' });
    expect(one.querySelector('progress')!.value).toBe(40);
    expect(one.querySelector('[data-text]')!.textContent).toBe('segment 4 of 10');
  });

  it('speaks at the quarters and at the end, not at every step', () => {
    const one = show('render:1');
    const voice = one.querySelector('[role=status]')!;
    const stream = PretendStream.all[0]!;
    stream.say({ kind: 'render', key: '1', state: 'running', progress: 1, doing: 'segment 1 of 100' });
    stream.say({ kind: 'render', key: '1', state: 'running', progress: 2, doing: 'segment 2 of 100' });
    expect(voice.textContent).toBe('segment 1 of 100');
    stream.say({ kind: 'render', key: '1', state: 'running', progress: 26, doing: 'segment 26 of 100' });
    expect(voice.textContent).toBe('segment 26 of 100');
    stream.say({ kind: 'render', key: '1', state: 'failed', progress: 26, error: 'No room on the disk. Free some and run it again.' });
    expect(voice.textContent).toContain('No room');
  });

  it('says when it is over, once, and stops listening', () => {
    const one = show('render:1');
    const done = vi.fn();
    one.addEventListener('backlot-done', done);
    const stream = PretendStream.all[0]!;
    stream.say({ kind: 'render', key: '1', state: 'done', progress: 100, doing: 'Rendered' });
    stream.say({ kind: 'render', key: '1', state: 'done', progress: 100, doing: 'Rendered' });
    expect(done).toHaveBeenCalledTimes(1);
    expect(stream.open).toBe(false);
  });
});
