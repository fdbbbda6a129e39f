import { beforeEach, describe, expect, it } from 'vitest';
import './once';

let form: HTMLFormElement;
let button: HTMLButtonElement;

function submit(): boolean {
  return form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: button }));
}

beforeEach(() => {
  document.body.innerHTML = '<backlot-once><form method="post"><button name="do" value="publish" data-busy="Publishing">Publish it</button></form></backlot-once>';
  form = document.querySelector('form')!;
  button = document.querySelector('button')!;
});

describe('<backlot-once>', () => {
  it('lets the first click through and swallows the second', () => {
    expect(submit()).toBe(true);
    expect(submit()).toBe(false);
    expect(button.textContent).toBe('Publishing');
    expect(button.disabled).toBe(false);
  });

  it('does not count a click that the form itself refused', () => {
    form.addEventListener('submit', (event) => event.preventDefault(), { once: true });
    expect(submit()).toBe(false);
    expect(submit()).toBe(true);
  });

  it('works again when the page comes back from the browser’s memory', () => {
    submit();
    const back = new Event('pageshow') as Event & { persisted: boolean };
    Object.defineProperty(back, 'persisted', { value: true });
    window.dispatchEvent(back);
    expect(button.textContent).toBe('Publish it');
    expect(submit()).toBe(true);
  });
});
