import type { Answer } from './desk';

/** A word to send, and what it is sent to. */
export type Send = readonly [action: string, fields: readonly (readonly [string, string | number])[]];

/** What takes a word back: only where it was new, and to what had been said before. */
export function undoOf(action: string, answer: Answer): Send[] {
  const data = answer.data ?? [];
  if (data.length === 0) return [];
  if (action === '/desk/assets/say') return [['/desk/assets/unsay', data.map((one) => [one.before === 'named' ? 'named' : 'asset', one.id] as const)]];
  if (action === '/desk/assets/select') return [['/desk/selects/remove', data.map((one) => ['select', one.select ?? 0] as const)]];
  const states = [...new Set(data.map((one) => one.before ?? 'none'))];
  return states.map((state) => [action, [...data.filter((one) => (one.before ?? 'none') === state).map((one) => ['asset', one.id] as const), ['pick', state] as const]] as const);
}
