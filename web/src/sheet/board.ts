import { Cell } from './cell';
import type { Frames } from './frames';
import type { Layout, Line } from './layout';
import type { Marks } from './marks';
import { make, type Words } from './words';

interface Row {
  element: HTMLElement;
  cells: Cell[];
  line?: Line;
}

/** The rows that can be seen, and a few above and below: as many elements for ten thousand frames as for a hundred. */
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

  /** Paints the stretch and says which frames are in it. */
  paint(layout: Layout, frames: Frames, marks: Marks, from: number, to: number, still: boolean): [first: number, last: number] {
    const lines = layout.lines(from, to);
    const here = new Set(lines.map((line) => line.key));
    for (const [key, row] of this.rows) {
      if (here.has(key)) continue;
      this.rows.delete(key);
      (row.line?.count ? this.spareRows : this.spareHeads).push(row);
    }
    for (const line of lines) {
      const row = this.rows.get(line.key) ?? this.take(line);
      if (line.count > 0) this.fill(row, line, layout, frames, marks, still);
    }
    for (const spare of [...this.spareRows, ...this.spareHeads]) {
      spare.element.hidden = true;
      spare.cells.forEach((cell) => cell.leave());
    }
    this.heads(layout);
    const active = this.element.querySelector(`#frame-${marks.index}`);
    if (active) this.element.setAttribute('aria-activedescendant', active.id);
    else this.element.removeAttribute('aria-activedescendant');
    const rows = lines.filter((line) => line.count > 0);
    const [one, last] = [rows[0], rows[rows.length - 1]];
    return one && last ? [one.first, last.first + last.count - 1] : [0, 0];
  }

  /** Another width or other groups: every row is placed anew. */
  reset(layout: Layout): void {
    this.element.style.blockSize = `${layout.height}px`;
    this.element.style.setProperty('--picture', `${layout.picture}px`);
    for (const [, row] of this.rows) (row.line?.count ? this.spareRows : this.spareHeads).push(row);
    this.rows.clear();
  }

  private take(line: Line): Row {
    const row = (line.count > 0 ? this.spareRows.pop() : this.spareHeads.pop()) ?? this.made(line);
    row.line = line;
    row.element.hidden = false;
    row.element.style.transform = `translateY(${line.top}px)`;
    row.element.style.blockSize = `${line.height}px`;
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
    this.element.append(element);
    return { element, cells: [] };
  }

  private fill(row: Row, line: Line, layout: Layout, frames: Frames, marks: Marks, still: boolean): void {
    row.element.style.gridTemplateColumns = `repeat(${layout.columns}, minmax(0, 1fr))`;
    row.element.setAttribute('aria-label', layout.groups[line.group]!.title);
    while (row.cells.length < line.count) {
      const cell = new Cell();
      row.cells.push(cell);
      row.element.append(cell.element);
    }
    row.cells.forEach((cell, i) => {
      cell.element.hidden = i >= line.count;
      const index = line.first + i;
      if (i < line.count) {
        const id = frames.ids[index]!;
        cell.paint(index, layout.length, frames.at(index), { cursor: index === marks.index, marked: marks.has(id), still }, this.text);
      } else cell.leave();
    });
  }

  private heads(layout: Layout): void {
    for (const [, row] of this.rows) {
      if (!row.line || row.line.count > 0) continue;
      const group = layout.groups[row.line.group]!;
      row.element.firstElementChild!.textContent = group.title;
      row.element.lastElementChild!.textContent = group.about;
    }
  }
}
