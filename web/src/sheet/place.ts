import type { Marks } from './marks';

interface Kept {
  y: number;
  id: number;
  index: number;
  marked: number[];
}

/** Where somebody is on the sheet, kept with this entry of the history: a reload and the back button lead there again. */
export function keepPlace(marks: Marks): void {
  const sheet: Kept = { y: window.scrollY, id: marks.id ?? 0, index: marks.index, marked: marks.kept() };
  history.replaceState({ ...(history.state as object | null), sheet }, '');
}

export function backToPlace(marks: Marks): boolean {
  history.scrollRestoration = 'manual';
  const kept = (history.state as { sheet?: Kept } | null)?.sheet;
  if (!kept) return false;
  marks.restore(kept.id, kept.index, kept.marked);
  window.scrollTo({ top: kept.y, behavior: 'instant' });
  return true;
}
