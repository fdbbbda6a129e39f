import type { Answer } from './desk';
import type { Frame } from './frames';

/** A word to send, and what it is sent to. */
export type Send = readonly [action: string, fields: readonly (readonly [string, string | number])[]];

/** What was known of the frames when a word was said of them. */
export type Was = Record<number, Pick<Frame, 'pick' | 'look'>>;

/**
 * What takes a word back: only where it was new, and to what had been said before. The desk says what was new; where its answer was
 * lost on the way and only the second came, what was known here counts.
 */
export function undoOf([action, fields]: Send, answer: Answer, was: Was): Send[] {
  const data = answer.data ?? lost(action, fields, was);
  if (data.length === 0) return [];
  if (action === '/desk/assets/say') return [['/desk/assets/unsay', data.map((one) => [one.before === 'named' ? 'named' : 'asset', one.id] as const)]];
  if (action === '/desk/assets/select') return [['/desk/selects/remove', data.map((one) => ['select', one.select ?? 0] as const)]];
  if (action !== '/desk/assets/pick') return [];
  const states = [...new Set(data.map((one) => one.before ?? 'none'))];
  return states.map((state) => [action, [...data.filter((one) => (one.before ?? 'none') === state).map((one) => ['asset', one.id] as const), ['pick', state] as const]] as const);
}

function lost(action: string, fields: Send[1], was: Was): NonNullable<Answer['data']> {
  const word = fields.find(([name]) => name === 'pick' || name === 'say')?.[1];
  const before = (id: number) => (action === '/desk/assets/pick' ? was[id]?.pick : was[id]?.look) ?? 'none';
  if (action !== '/desk/assets/pick' && action !== '/desk/assets/say') return [];
  return fields.filter(([name, id]) => name === 'asset' && was[Number(id)] && before(Number(id)) !== word)
    .map(([, id]) => ({ id: Number(id), before: before(Number(id)) === 'none' ? null : before(Number(id)) }));
}
