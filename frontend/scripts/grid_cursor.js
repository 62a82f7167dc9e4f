// Where one is in a grid and what is selected: pure, in rows and columns counted from 0.

export class Cursor {
  /** @param {() => number} rows @param {() => number} columns @param {(row: number, column: number) => boolean} enterable */
  constructor(rows, columns, enterable) {
    Object.assign(this, { rows, columns, enterable, row: 0, column: 0, fromRow: 0, fromColumn: 0 });
  }

  /** Go to a cell; with `extend` the selection reaches from where it began to there. */
  go(row, column, extend = false) {
    this.row = Math.max(0, Math.min(row, this.rows() - 1));
    this.column = Math.max(0, Math.min(column, this.columns() - 1));
    if (!extend) [this.fromRow, this.fromColumn] = [this.row, this.column];
  }

  /** The selection: first and last row, first and last column. */
  get block() {
    return {
      top: Math.min(this.row, this.fromRow), bottom: Math.max(this.row, this.fromRow),
      left: Math.min(this.column, this.fromColumn), right: Math.max(this.column, this.fromColumn),
    };
  }

  get size() {
    const { top, bottom, left, right } = this.block;
    return { rows: bottom - top + 1, columns: right - left + 1 };
  }

  has(row, column) {
    const { top, bottom, left, right } = this.block;
    return row >= top && row <= bottom && column >= left && column <= right;
  }

  /** The next cell below (or above) in this column where something can be entered; else one row further. */
  down(by = 1) {
    for (let row = this.row + by; row >= 0 && row < this.rows(); row += by) {
      if (this.enterable(row, this.column)) return this.go(row, this.column);
    }
    return this.go(this.row + by, this.column);
  }

  /** The next cell to enter, along the row and then the rows below (or back); false where there is none. */
  next(by = 1) {
    const wide = this.columns();
    for (let at = this.row * wide + this.column + by; at >= 0 && at < this.rows() * wide; at += by) {
      if (!this.enterable(Math.floor(at / wide), at % wide)) continue;
      this.go(Math.floor(at / wide), at % wide);
      return true;
    }
    return false;
  }

  /** Arrow keys and their like; false where the key does not move. */
  key({ key, ctrl, shift }, page = 15) {
    const last = this.rows() - 1;
    const right = this.columns() - 1;
    const to = {
      ArrowDown: [ctrl ? last : this.row + 1, this.column], ArrowUp: [ctrl ? 0 : this.row - 1, this.column],
      ArrowRight: [this.row, ctrl ? right : this.column + 1], ArrowLeft: [this.row, ctrl ? 0 : this.column - 1],
      PageDown: [this.row + page, this.column], PageUp: [this.row - page, this.column],
      Home: [ctrl ? 0 : this.row, 0], End: [ctrl ? last : this.row, right],
    }[key];
    if (!to) return false;
    this.go(...to, shift);
    return true;
  }
}
