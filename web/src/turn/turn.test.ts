import { expect, it } from 'vitest';
import './turn';

it('follows the link of an arrow key, but not while somebody types', () => {
  document.body.innerHTML = '<backlot-turn><a rel="next" href="#two">on</a><a rel="up" href="#all">all</a><input></backlot-turn>';
  const followed: string[] = [];
  for (const link of document.querySelectorAll('a')) link.addEventListener('click', (event) => { event.preventDefault(); followed.push(link.rel); });
  const press = (key: string, on: Element = document.body) => on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  press('ArrowRight');
  press('ArrowLeft');
  press('Escape');
  press('ArrowRight', document.querySelector('input')!);
  expect(followed).toEqual(['next', 'up']);
});
