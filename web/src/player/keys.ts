/** What a key means in the player; on the desk keys work wherever nobody is typing. */
export type Act = 'toggle' | 'j' | 'k' | 'l' | 'back' | 'on' | 'earlier' | 'later' | 'in' | 'out' | 'captions' | 'silence' | 'fill';

const everywhere: Record<string, Act> = { ' ': 'toggle', k: 'k', ArrowLeft: 'earlier', ArrowRight: 'later', c: 'captions', m: 'silence', f: 'fill' };
const desk: Record<string, Act> = { ' ': 'toggle', j: 'j', k: 'k', l: 'l', ',': 'back', '.': 'on', ArrowLeft: 'earlier', ArrowRight: 'later', i: 'in', o: 'out' };

/** The act of a key press, or null where the key belongs to somebody else: a field, a button, a browser shortcut. */
export function actOf(event: KeyboardEvent, onDesk: boolean): Act | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input:not([type=range]), textarea, select, [contenteditable]')) return null;
  if (event.key === ' ' && target?.closest('button, a, summary')) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return (onDesk ? desk : everywhere)[key] ?? null;
}
