import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { again, waits } from './again';

let img: HTMLImageElement;
const asked = vi.fn<(address: string) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<img src="/stories/one/cover" alt="One">';
  img = document.querySelector('img')!;
  Object.defineProperty(img, 'src', { get: () => '/stories/one/cover', set: asked, configurable: true });
  asked.mockReset();
});

afterEach(() => vi.useRealTimers());

const fails = () => img.dispatchEvent(new Event('error'));

describe('pictures on a bad line', () => {
  it('are asked for again, twice and no more', () => {
    for (let i = 0; i < 4; i++) {
      fails();
      vi.advanceTimersByTime(10_000);
    }
    expect(asked).toHaveBeenCalledTimes(waits.length);
    expect(asked).toHaveBeenCalledWith('/stories/one/cover');
  });

  it('are not asked for at once, nor when they are gone from the page', () => {
    fails();
    vi.advanceTimersByTime(waits[0]! - 1);
    expect(asked).not.toHaveBeenCalled();
    img.remove();
    vi.advanceTimersByTime(10_000);
    expect(asked).not.toHaveBeenCalled();
  });

  it('that failed before anybody listened are taken on as well', () => {
    again(img);
    vi.advanceTimersByTime(waits[0]!);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
