import { beforeEach, expect, it } from 'vitest';
import './signature';
import { path } from './pad';

beforeEach(() => {
  const whole = document.createElement('div');
  whole.innerHTML = `
    <backlot-sentence>
      <input type="checkbox" name="media" value="stills" data-says="pictures of me" checked>
      <input type="checkbox" name="media" value="video" data-says="film of me" checked>
      <input type="checkbox" name="use" value="front" data-says="the pages" checked>
      <input type="checkbox" name="use" value="press" data-says="the press">
      <select name="term"><option value="open" data-says="until I take it back">x</option><option value="2027-12-03" data-says="until Friday">y</option></select>
      <p data-and="{0} and {1}">I allow <b data-part="media">?</b> for <b data-part="uses">?</b> <b data-part="term">?</b></p>
      <input type="hidden" name="seen" value="">
    </backlot-sentence>
    <backlot-signature>
      <div class="pad" hidden><svg><path d=""></path></svg><button type="button" class="clear"></button></div>
      <input type="hidden" name="strokes" value="">
      <div class="typed"><input name="name" value=""></div>
      <button type="button" class="swap" hidden data-type="Type it" data-draw="Draw it"></button>
    </backlot-signature>`;
  document.body.replaceChildren(whole);
  const svg = document.querySelector('svg')!;
  svg.getBoundingClientRect = () => ({ left: 100, top: 50, width: 500, height: 160 }) as DOMRect;
});

const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`)!;
const part = (kind: string) => document.querySelector(`[data-part=${kind}]`)!.textContent;

function draw(...points: [number, number][]): void {
  const svg = document.querySelector('svg')!;
  points.forEach(([clientX, clientY], i) => svg.dispatchEvent(new PointerEvent(i === 0 ? 'pointerdown' : 'pointermove', { clientX, clientY, button: 0, bubbles: true })));
  svg.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
}

it('says with every tick what is signed, and what it has said', () => {
  expect([part('media'), part('uses'), part('term')]).toEqual(['pictures of me and film of me', 'the pages', 'until I take it back']);
  expect(field('seen').value).toBe('stills,video|front|open||');
  document.querySelector<HTMLInputElement>('[value=stills]')!.checked = false;
  document.querySelector<HTMLInputElement>('[value=press]')!.checked = true;
  document.querySelector<HTMLSelectElement>('select')!.value = '2027-12-03';
  document.querySelector('select')!.dispatchEvent(new Event('change', { bubbles: true }));
  expect([part('media'), part('uses'), part('term')]).toEqual(['film of me', 'the pages and the press', 'until Friday']);
  expect(field('seen').value).toBe('video|front,press|2027-12-03||');
});

it('says nothing of a guardian: that is another text, which only the server says', () => {
  const minor = document.createElement('input');
  Object.assign(minor, { type: 'checkbox', name: 'minor', checked: true });
  document.querySelector('backlot-sentence')!.append(minor);
  document.querySelector<HTMLInputElement>('[value=press]')!.checked = true;
  minor.dispatchEvent(new Event('change', { bubbles: true }));
  expect(field('seen').value).toBe('stills,video|front|open||');
});

it('draws where script runs, in the box that the server knows', () => {
  expect(document.querySelector<HTMLElement>('.pad')!.hidden).toBe(false);
  expect(document.querySelector<HTMLElement>('.typed')!.hidden).toBe(true);
  draw([100, 50], [350, 130], [350, 131], [900, 400]);
  expect(JSON.parse(field('strokes').value)).toEqual([[[0, 0], [500, 160], [1000, 320]]]);
  expect(document.querySelector('path')!.getAttribute('d')).toBe('M0 0Q500 160 750 240L1000 320');
});

it('takes one of the two: typed or drawn', () => {
  draw([100, 50], [350, 130]);
  document.querySelector<HTMLElement>('.swap')!.click();
  expect([field('strokes').value, document.querySelector<HTMLElement>('.pad')!.hidden]).toEqual(['', true]);
  field('name').value = 'Sol';
  document.querySelector<HTMLElement>('.swap')!.click();
  expect([field('name').value, document.querySelector<HTMLElement>('.pad')!.hidden]).toEqual(['', false]);
});

it('draws a dot as a dot', () => expect(path([[[5, 6]]])).toBe('M5 6L5 6'));
