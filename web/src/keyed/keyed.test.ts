import { beforeEach, describe, expect, it, vi } from 'vitest';
import './keyed';

const pressed = vi.fn((event: Event) => event.preventDefault());

beforeEach(() => {
  document.body.innerHTML = '<backlot-keyed><a href="/next" data-key="]">next</a></backlot-keyed><input>';
  pressed.mockClear();
  document.querySelector('a')!.addEventListener('click', pressed);
});

const press = (target: Element, more = {}) => target.dispatchEvent(new KeyboardEvent('keydown', { key: ']', bubbles: true, cancelable: true, ...more }));

describe('<backlot-keyed>', () => {
  it('presses what the key belongs to', () => {
    press(document.body);
    expect(pressed).toHaveBeenCalledTimes(1);
  });

  it('leaves keys to fields and to the browser', () => {
    press(document.querySelector('input')!);
    press(document.body, { ctrlKey: true });
    expect(pressed).not.toHaveBeenCalled();
  });
});
