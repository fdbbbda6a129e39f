/** The cursor and what is marked with it. Moving on without Shift lets go of the marks: nothing out of sight stays marked. */
export class Marks {
  index = 0;
  private anchor: number | null = null;
  private base = new Set<number>();
  private marked = new Set<number>();
  private readonly ids: readonly number[];

  constructor(ids: readonly number[]) {
    this.ids = ids;
  }

  get id(): number | undefined {
    return this.ids[this.index];
  }

  get size(): number {
    return this.marked.size;
  }

  has(id: number): boolean {
    return this.marked.has(id);
  }

  /** What the next word is said of: everything marked, in order, else the frame under the cursor. */
  targets(): number[] {
    return this.marked.size > 0 ? this.ids.filter((id) => this.marked.has(id)) : this.id === undefined ? [] : [this.id];
  }

  go(index: number, how: 'alone' | 'extend' | 'keep' = 'alone'): void {
    if (how === 'extend') {
      if (this.anchor === null) [this.anchor, this.base] = [this.index, new Set(this.marked)];
      const [from, to] = [Math.min(this.anchor, index), Math.max(this.anchor, index)];
      this.marked = new Set([...this.base, ...this.ids.slice(from, to + 1)]);
    } else {
      this.anchor = null;
      if (how === 'alone') this.marked.clear();
    }
    this.index = Math.max(0, Math.min(index, this.ids.length - 1));
  }

  toggle(index: number): void {
    const id = this.ids[index];
    this.go(index, 'keep');
    if (id !== undefined && !this.marked.delete(id)) this.marked.add(id);
  }

  clear(): void {
    this.anchor = null;
    this.marked.clear();
  }

  /** Puts back what was there before the page was left; where the frame is no longer in the list, the one in its place. */
  restore(id: number, index: number, marked: readonly number[]): void {
    const here = new Set(this.ids);
    this.index = here.has(id) ? this.ids.indexOf(id) : Math.max(0, Math.min(index, this.ids.length - 1));
    this.marked = new Set(marked.filter((one) => here.has(one)));
  }

  kept(): number[] {
    return [...this.marked];
  }
}
