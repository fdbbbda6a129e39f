import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BacklotOnce } from './once';

let form: HTMLFormElement;
let button: HTMLButtonElement;
const asked = vi.fn<typeof fetch>();
const went = vi.spyOn(BacklotOnce.prototype, 'go').mockImplementation(() => {});

function submit(): boolean {
  return form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: button }));
}

const place = (address: string) => new Response(address, { headers: { 'Content-Type': 'text/uri-list' } });

beforeEach(() => {
  document.body.innerHTML = `<p class="notice said">Added.</p><backlot-once data-lost="No line." data-again="Send it again.">
    <form method="post" action="/desk/publish"><input name="why" value="Now & here"><button name="do" value="publish" data-busy="Publishing">Publish it</button></form></backlot-once>`;
  form = document.querySelector('form')!;
  button = document.querySelector('button')!;
  vi.stubGlobal('fetch', asked);
  asked.mockReset().mockResolvedValue(place('/desk/posts#post'));
  went.mockClear();
});

describe('<backlot-once>', () => {
  it('sends the form with its button and goes where the answer says', async () => {
    submit();
    await vi.waitFor(() => expect(went).toHaveBeenCalledWith('/desk/posts#post'));
    const [address, how] = asked.mock.calls[0]!;
    expect(address).toBe('/desk/publish');
    expect(String(how!.body)).toBe('why=Now+%26+here&do=publish');
    expect(document.querySelector('.said')).toBeNull();
  });

  it('lets the first click through and swallows the second', async () => {
    submit();
    submit();
    expect(button.textContent).toBe('Publishing');
    expect(button.disabled).toBe(false);
    await vi.waitFor(() => expect(went).toHaveBeenCalled());
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('says that the line is lost, keeps what was typed, and sends it again', async () => {
    asked.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    form.querySelector('input')!.value = 'typed';
    submit();
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toBe('No line.Send it again.'));
    expect(form.querySelector('input')!.value).toBe('typed');
    expect(button.textContent).toBe('Publish it');
    submit();
    expect(document.querySelector('[role=alert]')).toBeNull();
    await vi.waitFor(() => expect(went).toHaveBeenCalled());
    expect(String(asked.mock.calls[1]![1]!.body)).toContain('why=typed');
  });

  it('hands the form to the browser when the answer is a page of its own', async () => {
    asked.mockResolvedValue(new Response('<h1>Not with your role</h1>', { status: 403, headers: { 'Content-Type': 'text/html' } }));
    const plain = vi.fn();
    form.requestSubmit = plain;
    submit();
    await vi.waitFor(() => expect(plain).toHaveBeenCalledWith(button));
    expect(went).not.toHaveBeenCalled();
  });

  it('does not count a click that the form itself refused', () => {
    form.addEventListener('submit', (event) => event.preventDefault(), { once: true });
    submit();
    expect(asked).not.toHaveBeenCalled();
    submit();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('works again when the page comes back from the browser’s memory', () => {
    submit();
    const back = new Event('pageshow') as Event & { persisted: boolean };
    Object.defineProperty(back, 'persisted', { value: true });
    window.dispatchEvent(back);
    expect(button.textContent).toBe('Publish it');
    submit();
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
