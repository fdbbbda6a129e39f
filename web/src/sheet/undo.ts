import type { Answer } from './desk';
import type { Frame } from './frames';

/** A word to send, and what it is sent to. */
export type Send = readonly [action: string, fields: readonly (readonly [string, string | number])[]];

/** What was known of the frames when a word was said of them. */
export type Was = Record<number, Pick<Frame, 'pick' | 'look' | 'stars'>>;

/**
 * What takes a word back: only where it was new, and to what had been said before. The desk says what was new; where its answer was
 * lost on the way and only the second came, what was known here counts.
 */
export function undoOf([action, fields]: Send, answer: Answer, was: Was): Send[] {
  const data = answer.data ?? lost(action, fields, was);
  if (data.length === 0) return [];
  if (action === '/desk/assets/say') return [['/desk/assets/unsay', data.map((one) => [one.before === 'named' ? 'named' : 'asset', one.id] as const)]];
  if (action === '/desk/assets/select') return [['/desk/selects/remove', data.map((one) => ['select', one.select ?? 0] as const)]];
  const { field, none } = kinds[action] ?? {};
  if (!field || !none) return [];
  const before = (one: (typeof data)[number]) => one.before ?? none;
  return [...new Set(data.map(before))].map((state) => [action, [...data.filter((one) => before(one) === state).map((one) => ['asset', one.id] as const), [field, state] as const]] as const);
}

/** What is said by each form, how it says that there is nothing, and what was known of that. */
const kinds: Record<string, { field: string; none: string; was: (frame: Was[number]) => string | null }> = {
  '/desk/assets/pick': { field: 'pick', none: 'none', was: (frame) => frame.pick },
  '/desk/assets/rate': { field: 'stars', none: '0', was: (frame) => (frame.stars ? String(frame.stars) : null) },
  '/desk/assets/say': { field: 'say', none: '', was: (frame) => frame.look },
};

function lost(action: string, fields: Send[1], was: Was): NonNullable<Answer['data']> {
  const kind = kinds[action];
  if (!kind) return [];
  const word = fields.find(([name]) => name === kind.field)?.[1];
  return fields.flatMap(([name, id]) => {
    const known = name === 'asset' ? was[Number(id)] : undefined;
    if (!known) return [];
    const before = kind.was(known);
    return (before ?? kind.none) === word ? [] : [{ id: Number(id), before }];
  });
}
