import { expect, it } from 'vitest';
import './wipe';

it('moves the edge to where the range stands', () => {
  const whole = document.createElement('div');
  whole.innerHTML = '<backlot-wipe><div class="wipe"><input type="range" min="0" max="100" value="50"></div></backlot-wipe>';
  document.body.append(whole);
  const [box, range] = [document.querySelector<HTMLElement>('.wipe')!, document.querySelector('input')!];
  expect(box.style.getPropertyValue('--at')).toBe('50%');
  range.value = '80';
  range.dispatchEvent(new Event('input'));
  expect(box.style.getPropertyValue('--at')).toBe('80%');
});
