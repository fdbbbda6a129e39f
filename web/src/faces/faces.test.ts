import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boxAt, grown, inside, moved, text, type Timed } from './box';
import type { BacklotFaces } from './faces';
import './faces';

const square = { left: 0, top: 0, right: 200, bottom: 100, width: 200, height: 100, x: 0, y: 0, toJSON: () => ({}) } as DOMRect;

function open(more = 'may-draw'): BacklotFaces {
  const page = document.createElement('div');
  page.innerHTML = `<backlot-faces ${more} hint="arrows move it" new="Who is it?">
    <img width="200" height="100" alt="">
    <svg class="boxes"><rect data-of="7" data-box="3" data-name="Sol Ferris" data-is="blocked" x="1000" y="2000" width="3000" height="4000"></rect></svg>
    <button type="button" data-do="draw">Draw a box</button><span role="status"></span>
    <div class="name-it" hidden><form><input name="box"><input name="person"></form></div>
    <div class="move-it" hidden><form><input name="form" value="box"><input name="once" value="a"><input name="box"></form></div>
  </backlot-faces><p id="appearance-7">Sol Ferris</p>`;
  document.body.append(page);
  return document.querySelector<BacklotFaces>('backlot-faces')!;
}

const at = (name: string, target: Element, x: number, y: number) => target.dispatchEvent(new PointerEvent(name, { bubbles: true, cancelable: true, button: 0, clientX: x, clientY: y }));
const press = (target: Element, key: string, shiftKey = false) => target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(square);
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('<backlot-faces>', () => {
  it('shows each box as a button with its name, where it was drawn', () => {
    const face = open().querySelector<HTMLElement>('.face')!;
    expect(face.textContent).toBe('Sol Ferris');
    expect(face.getAttribute('aria-label')).toContain('arrows move it');
    expect([face.style.left, face.style.top, face.style.width, face.style.height]).toEqual(['10.000%', '20.000%', '30.000%', '40.000%']);
  });

  it('draws a new one by hand and asks who it is', () => {
    const page = open();
    page.querySelector<HTMLElement>('[data-do=draw]')!.click();
    const layer = page.querySelector('.layer')!;
    at('pointerdown', layer, 20, 10);
    at('pointermove', layer, 120, 60);
    at('pointerup', layer, 120, 60);
    expect(page.querySelector<HTMLElement>('.name-it')!.hidden).toBe(false);
    expect(page.querySelector<HTMLInputElement>('.name-it [name=box]')!.value).toBe('0.1,0.1,0.5,0.5');
    press(document.body, 'Escape');
    expect(page.querySelector('.draft')).toBeNull();
    expect(page.querySelector<HTMLElement>('.name-it')!.hidden).toBe(true);
  });

  it('draws with keys alone: B begins, arrows move, Shift changes its size, the button names it', () => {
    const page = open();
    press(document.body, 'b');
    const draft = page.querySelector<HTMLButtonElement>('.draft')!;
    expect(document.activeElement).toBe(draft);
    press(draft, 'ArrowRight');
    press(draft, 'ArrowDown', true);
    draft.click();
    expect(page.querySelector<HTMLInputElement>('.name-it [name=box]')!.value).toBe('0.405,0.25,0.2,0.405');
  });

  it('sends a moved box once, and shows what the desk then knows', async () => {
    const page = open();
    const fetched = vi.fn().mockResolvedValue(new Response('<p class="said">The box is drawn.</p><backlot-faces><svg class="boxes"><rect data-of="7" data-box="4" data-name="Sol Ferris" x="5000" y="2000" width="3000" height="4000"></rect></svg></backlot-faces>'));
    vi.stubGlobal('fetch', fetched);
    const face = page.querySelector('.face')!;
    for (let i = 0; i < 3; i++) press(face, 'ArrowRight');
    await vi.advanceTimersByTimeAsync(900);
    expect(fetched).toHaveBeenCalledTimes(1);
    const [address, sent] = fetched.mock.calls[0]! as [string, { body: URLSearchParams }];
    expect(address).toBe('/desk/appearances/7/box');
    expect(sent.body.get('box')).toBe('0.115,0.2,0.3,0.4');
    expect(sent.body.get('once')).not.toBe('a');
    expect(page.querySelector('[role=status]')!.textContent).toBe('The box is drawn.');
    expect(page.querySelector<HTMLElement>('.face')!.style.left).toBe('50.000%');
  });

  it('only shows them to those who may not mark', () => {
    const page = open('');
    press(document.body, 'b');
    expect(page.querySelector('.draft')).toBeNull();
    page.querySelector<HTMLElement>('.face')!.click();
    expect(document.activeElement!.id).toBe('appearance-7');
  });
});

describe('a box', () => {
  const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
  const seen: Timed[] = [{ ...box, id: '1', at: 2 }, { ...box, x: 0.5, id: '2', at: 4 }, { ...box, id: '3', at: 30 }];

  it('stays inside the picture', () => {
    expect(moved(box, -1, 2)).toMatchObject({ x: 0, y: 0.8 });
    expect(grown(box, 5, -5)).toMatchObject({ w: 0.9, h: 0.01 });
    expect(inside({ x: 0, y: 0, w: 3, h: 3 })).toMatchObject({ w: 1, h: 1 });
    expect(text({ x: 1 / 3, y: 0, w: 2 / 3, h: 1 }, 1.5)).toBe('0.3333,0,0.6666,1@1.500000');
  });

  it('goes along between two that are close, and is nowhere far from any', () => {
    expect(boxAt(seen, 3)!.box.x).toBeCloseTo(0.3);
    expect(boxAt(seen, 3)!.exact).toBeNull();
    expect(boxAt(seen, 4.01)!.exact!.id).toBe('2');
    expect(boxAt(seen, 12)).toBeNull();
    expect(boxAt(seen, 29.6)!.box.x).toBe(0.1);
  });
});
