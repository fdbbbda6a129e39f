import { isTyping } from '../rows/typing';

export type Act = 'move' | 'mark' | 'large' | 'open' | 'unmark' | 'kept' | 'passed' | 'nobody' | 'select' | 'who' | 'undo' | `${0 | 1 | 2 | 3 | 4 | 5}`;

const acts: Record<string, Act> = {
  ArrowLeft: 'move', ArrowRight: 'move', ArrowUp: 'move', ArrowDown: 'move', PageUp: 'move', PageDown: 'move', Home: 'move', End: 'move',
  ' ': 'large', Enter: 'open', Escape: 'unmark', m: 'mark', p: 'kept', x: 'passed', n: 'nobody', s: 'select', w: 'who', u: 'undo',
  0: '0', 1: '1', 2: '2', 3: '3', 4: '4', 5: '5',
};

/** What a key does on the sheet; null: it belongs to something else. */
export function actOf(event: KeyboardEvent, sheet: Element): Act | null {
  if (event.defaultPrevented || event.altKey || event.metaKey || isTyping(event.target)) return null;
  const on = event.target instanceof Element ? event.target : null;
  if (on && on !== document.body && on !== document.documentElement && !sheet.contains(on)) return null;
  if (on?.closest('button, a, summary') && [' ', 'Enter'].includes(event.key)) return null;
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
  if (event.ctrlKey) return act === 'move' ? act : event.key === ' ' ? 'mark' : null;
  return act;
}

/** Where an arrow leads in a language that is read from the right. */
export function mirrored(key: string): string {
  return ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' } as Record<string, string>)[key] ?? key;
}
