import { beforeEach, describe, expect, it, vi } from 'vitest';
import './lanes';

beforeEach(() => {
  const page = document.createElement('div');
  page.innerHTML = '<video></video><backlot-lanes length="40"><svg><rect></rect></svg></backlot-lanes>';
  document.body.replaceChildren(page);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ left: 100, width: 200 } as DOMRect);
});

describe('<backlot-lanes>', () => {
  it('has its playhead where the film is', () => {
    document.dispatchEvent(new CustomEvent('backlot-time', { detail: { seconds: 10 } }));
    expect(document.querySelector<HTMLElement>('backlot-lanes')!.style.getPropertyValue('--at')).toBe('0.25');
  });

  it('goes where a lane is pressed', () => {
    document.querySelector('rect')!.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 150 }));
    expect(document.querySelector('video')!.currentTime).toBe(10);
  });
});
