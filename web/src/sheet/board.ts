import { Cell } from './cell';
import type { Frames } from './frames';
import type { Layout, Line } from './layout';
import type { Marks } from './marks';
import { make, type Words } from './words';

const PicturesAtOnce = 12;

export interface Painted {
  first: number;
  last: number;
  /** Pictures are still to be asked for. */
  lacks: boolean;
}

interface Row {
  element: HTMLElement;
  cells: Cell[];
  line: Line;
}

/**
 * The rows that can be seen, and a few above and below: as many elements for ten thousand frames as for a hundred. The row of the cursor
 * is always there, however far it is scrolled away: it is what has the focus.
 */
export class Board {
  readonly element = make('div', 'board');
  private readonly rows = new Map<string, Row>();
  private readonly spareRows: Row[] = [];
  private readonly spareHeads: Row[] = [];
  private readonly text: Words;

  constructor(text: Words) {
    this.text = text;
    this.element.setAttribute('role', 'listbox');
    this.element.setAttribute('aria-multiselectable', 'true');
    this.element.setAttribute('aria-label', text('assets'));
    this.element.tabIndex = 0;
  }

  /**
   * Paints the stretch, and a few of the pictures it lacks, and says which frames are in it.
   * @param beyond how much of the stretch, at both ends, is out of sight
   */
  paint(layout: Layout, frames: Frames, marks: Marks, from: number, to: number, beyond: number, still: boolean): Painted {
    const lines = layout.lines(from, to);
    const seen = lines.filter((line) => line.count > 0);
    const cursor = layout.line(marks.index);
    if (!lines.some((line) => line.key === cursor.key)) lines[cursor.top < from ? 'unshift' : 'push'](cursor);
    this.leave(new Set(lines.map((line) => line.key)));
    for (const line of lines) {
      const row = this.rows.get(line.key) ?? this.take(line, layout);
      if (line.count > 0) this.fill(row, layout, frames, marks);
    }
    for (const spare of [...this.spareRows, ...this.spareHeads]) {
      if (spare.element.hidden) continue;
      spare.element.hidden = true;
      spare.cells.forEach((cell) => cell.leave());
    }
    const active = `frame-${marks.index}`;
    if (this.element.getAttribute('aria-activedescendant') !== active) this.element.setAttribute('aria-activedescendant', active);
    const [one, last] = [seen[0], seen[seen.length - 1]];
    const [first, end] = one && last ? [one.first, last.first + last.count - 1] : [marks.index, marks.index];
    return { first, last: end, lacks: still && this.pictures(seen, from + beyond, to - beyond) };
  }

  /** Asks for pictures, what is in sight first: a screen of them at once would hold up the answer to a key. Some are still to be asked for: true. */
  private pictures(seen: readonly Line[], from: number, to: number): boolean {
    const inSight = ({ top, height }: Line) => top + height > from && top < to;
    let left = PicturesAtOnce;
    for (const line of [...seen.filter(inSight), ...seen.filter((line) => !inSight(line))]) {
      for (const cell of this.rows.get(line.key)!.cells) {
        if (cell.lacks && left-- === 0) return true;
        cell.take();
      }
    }
    return false;
  }

  /** Puts the rows into the document as they are seen, for whoever reads it: not while it moves, and no more of them than have to be. */
  order(): void {
    const rows = [...this.rows.values()].sort((a, b) => a.line.top - b.line.top).map((row) => row.element);
    const there = ([...this.element.children] as HTMLElement[]).filter((row) => !row.hidden);
    // Scrolled down, the rows from above are below now: then the others stay, else those that are above now go up.
    const back = rows.indexOf(there[0]!) >= rows.length / 2;
    if (back) [rows, there].forEach((list) => list.reverse());
    for (const [i, row] of rows.entries()) {
      if (there[i] === row) continue;
      there.splice(there.indexOf(row), 1);
      const beside = there[i];
      if (back) beside ? beside.after(row) : this.element.prepend(row);
      else beside ? beside.before(row) : this.element.append(row);
      there.splice(i, 0, row);
    }
  }

  /** Which frames are on the board now. */
  seen(): number[] {
    return [...this.rows.values()].flatMap(({ line }) => Array.from({ length: line.count }, (_, i) => line.first + i));
  }

  /** Another width or other groups: every row is placed anew. */
  reset(layout: Layout): void {
    this.element.style.blockSize = `${layout.height}px`;
    this.element.style.setProperty('--picture', `${layout.picture}px`);
    this.element.style.setProperty('--columns', String(layout.columns));
    this.leave(new Set());
  }

  private leave(staying: ReadonlySet<string>): void {
    const leaving = [...this.rows].filter(([key]) => !staying.has(key)).sort(([, a], [, b]) => a.line.top - b.line.top);
    for (const [key, row] of leaving) {
      this.rows.delete(key);
      (row.line.count ? this.spareRows : this.spareHeads).push(row);
    }
  }

  /** The uppermost that left first: a page further on, the rows stand in the document as they are seen already. */
  private take(line: Line, layout: Layout): Row {
    const row = (line.count > 0 ? this.spareRows : this.spareHeads).shift() ?? this.made(line);
    const group = layout.groups[line.group]!;
    row.line = line;
    row.element.hidden = false;
    row.element.style.transform = `translateY(${line.top}px)`;
    row.element.style.blockSize = `${line.height}px`;
    if (line.count > 0) row.element.setAttribute('aria-label', group.title);
    else {
      row.element.firstElementChild!.textContent = group.title;
      row.element.lastElementChild!.textContent = group.about;
    }
    if (!row.element.isConnected) this.element.append(row.element);
    this.rows.set(line.key, row);
    return row;
  }

  private made(line: Line): Row {
    const element = make('div', line.count > 0 ? 'line' : 'line group');
    if (line.count > 0) element.setAttribute('role', 'group');
    else {
      element.setAttribute('aria-hidden', 'true'); // each row says its group to those who do not see the heading
      element.append(make('b'), make('span'));
    }
    return { element, cells: [], line };
  }

  private fill(row: Row, layout: Layout, frames: Frames, marks: Marks): void {
    const { line } = row;
    while (row.cells.length < line.count) {
      const cell = new Cell();
      row.cells.push(cell);
      row.element.append(cell.element);
    }
    row.cells.forEach((cell, i) => {
      const index = line.first + i;
      if (cell.element.hidden !== i >= line.count) cell.element.hidden = i >= line.count;
      if (i < line.count) cell.paint(index, layout.length, frames.at(index), { cursor: index === marks.index, marked: marks.has(frames.ids[index]!) }, this.text);
      else cell.leave();
    });
  }
}
