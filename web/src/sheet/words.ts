/** The page's texts, in the reader's language. A # stands for what is filled in, in order. */
export type Words = (name: string, ...filled: (string | number)[]) => string;

export function words(json: string | null): Words {
  const texts = JSON.parse(json ?? '{}') as Record<string, string>;
  return (name, ...filled) => {
    let next = 0;
    return (texts[name] ?? name).replace(/#/g, () => String(filled[next++] ?? ''));
  };
}

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

export function button(text: string, key: string, act: () => void, className = 'btn'): HTMLButtonElement {
  const made = make('button', className, text);
  made.type = 'button';
  if (key) {
    made.append(' ', make('kbd', '', key));
    made.setAttribute('aria-keyshortcuts', key);
  }
  made.addEventListener('click', act);
  return made;
}
