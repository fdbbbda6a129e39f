import { beforeEach, describe, expect, it } from 'vitest';
import './rows';

const $ = (id: string) => document.getElementById(id)!;

function press(key: string, from: Element = document.activeElement ?? document.body, more: KeyboardEventInit = {}): boolean {
  return from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

beforeEach(() => {
  (document.activeElement as HTMLElement | null)?.blur();
  document.body.innerHTML = `<input id="find"><backlot-rows><table><tbody>
    <tr><th><a id="a" href="/a">A</a></th><td><a id="a1" href="/a1">1</a></td></tr>
    <tr><td>nothing to go to</td></tr>
    <tr aria-selected="true"><th><a id="b" href="/b">B</a></th><td><a id="b1" href="/b1">1</a></td></tr>
    <tr><th><a id="c" href="/c">C</a></th></tr>
  </tbody></table></backlot-rows><backlot-rows rows="li"><ul><li><a id="d" href="/d">D</a></li></ul></backlot-rows>`;
});

describe('<backlot-rows>', () => {
  it('begins at the row that is open, and goes down and up over rows that lead somewhere', () => {
    press('j');
    expect(document.activeElement).toBe($('b'));
    press('k');
    expect(document.activeElement).toBe($('a'));
    press('k');
    expect(document.activeElement).toBe($('a'));
  });

  it('goes along a row and stays in its column', () => {
    $('a').focus();
    press('l');
    expect(document.activeElement).toBe($('a1'));
    press('J');
    expect(document.activeElement).toBe($('b1'));
    press('j');
    expect(document.activeElement).toBe($('c'));
    press('h');
    expect(document.activeElement).toBe($('c'));
  });

  it('leaves what is typed alone, and other people’s keys', () => {
    $('find').focus();
    expect(press('j')).toBe(true);
    expect(document.activeElement).toBe($('find'));
    $('find').blur();
    expect(press('j', document.body, { ctrlKey: true })).toBe(true);
    expect(press('x')).toBe(true);
  });

  it('answers in the list that has the focus only', () => {
    $('d').focus();
    press('k');
    expect(document.activeElement).toBe($('d'));
  });
});
