/** What the player says, in English: the page's own words, in its attribute texts, come before them. A # stands for what is filled in, in order. */
const english = {
  play: 'Play', playIt: 'Play #', pause: 'Pause', silent: 'Sound off', loud: 'Sound on', place: 'Place in the film', reading: '# of #', back: 'Back one frame', on: 'On one frame',
  captions: 'CC, captions', speed: '#× speed', fill: 'Fill the screen', gone: 'This film is gone, on purpose. Somebody in it changed their mind.',
  instead: 'See what there is instead',
  trouble: 'The film cannot be played just now. Load the page again in a moment.',
};

export type Say = (name: keyof typeof english, ...filled: (string | number)[]) => string;

export function texts(json: string | null): Say {
  const own = JSON.parse(json ?? '{}') as Partial<typeof english>;
  return (name, ...filled) => {
    let next = 0;
    return (own[name] ?? english[name]).replace(/#/g, () => String(filled[next++] ?? ''));
  };
}
