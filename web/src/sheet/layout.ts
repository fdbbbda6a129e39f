/** Frames that follow one another under one heading. */
export interface Group {
  title: string;
  about: string;
  count: number;
}

/** A heading, or a row of frames, and where it lies. */
export interface Line {
  key: string;
  top: number;
  height: number;
  group: number;
  first: number;
  /** Frames in it; 0: a heading. */
  count: number;
}

interface Block {
  top: number;
  first: number;
  count: number;
  rows: number;
  end: number;
}

/** Where everything lies, reckoned from counts alone: nothing moves when pictures arrive. */
export class Layout {
  readonly columns: number;
  readonly cell: number;
  readonly gap: number;
  readonly picture: number;
  readonly height: number;
  readonly length: number;
  private readonly row: number;
  private readonly head: number;
  private readonly blocks: Block[] = [];
  readonly groups: readonly Group[];
  readonly width: number;
  readonly rem: number;

  constructor(groups: readonly Group[], width: number, rem: number) {
    [this.groups, this.width, this.rem] = [groups, width, rem];
    const narrow = width < 40 * rem;
    this.gap = rem / 2;
    this.columns = Math.max(narrow ? 3 : 1, Math.floor((width + this.gap) / (9.25 * rem + this.gap)));
    this.cell = Math.max(24, (width - (this.columns - 1) * this.gap) / this.columns);
    this.picture = Math.round((this.cell * 2) / 3);
    this.row = this.picture + (narrow ? rem / 2 : 2 * rem);
    this.head = 2.75 * rem;
    let [top, first] = [0, 0];
    for (const { count } of groups) {
      const rows = Math.ceil(count / this.columns);
      const end = top + this.head + rows * this.row;
      this.blocks.push({ top, first, count, rows, end });
      [top, first] = [end, first + count];
    }
    [this.height, this.length] = [top, first];
  }

  /** Headings and rows that touch the stretch. */
  lines(from: number, to: number): Line[] {
    const lines: Line[] = [];
    for (let g = this.find((block) => block.end > from); g < this.blocks.length && this.blocks[g]!.top < to; g++) {
      const block = this.blocks[g]!;
      if (block.top + this.head > from) lines.push({ key: `h${g}`, top: block.top, height: this.head, group: g, first: block.first, count: 0 });
      const begin = block.top + this.head;
      const [one, last] = [Math.max(0, Math.floor((from - begin) / this.row)), Math.min(block.rows - 1, Math.floor((to - begin) / this.row))];
      for (let r = one; r <= last; r++) lines.push(this.rowOf(g, r));
    }
    return lines;
  }

  line(index: number): Line {
    const g = this.find((block) => block.first + block.count > index);
    return this.rowOf(g, Math.floor((index - this.blocks[g]!.first) / this.columns));
  }

  /** Where an arrow leads: up and down stay in their column, over headings too. */
  move(index: number, key: string, page = 1): number {
    const last = this.length - 1;
    switch (key) {
      case 'ArrowLeft': return Math.max(0, index - 1);
      case 'ArrowRight': return Math.min(last, index + 1);
      case 'ArrowUp': return this.rows(index, -1);
      case 'ArrowDown': return this.rows(index, 1);
      case 'PageUp': return this.rows(index, -page);
      case 'PageDown': return this.rows(index, page);
      case 'Home': return 0;
      case 'End': return last;
      default: return index;
    }
  }

  private rows(index: number, by: number): number {
    let line = this.line(index);
    const column = index - line.first;
    let at = index;
    for (let i = 0; i < Math.abs(by); i++) {
      const beside = by > 0 ? line.first + line.count : line.first - 1;
      if (beside < 0 || beside >= this.length) break;
      line = this.line(beside);
      at = line.first + Math.min(column, line.count - 1);
    }
    return at;
  }

  private rowOf(group: number, row: number): Line {
    const block = this.blocks[group]!;
    const first = block.first + row * this.columns;
    return { key: `r${first}`, top: block.top + this.head + row * this.row, height: this.row, group, first, count: Math.min(this.columns, block.first + block.count - first) };
  }

  /** The first block for which it is true; it is true for all after it. */
  private find(is: (block: Block) => boolean): number {
    let [low, high] = [0, this.blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (is(this.blocks[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
