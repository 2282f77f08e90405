// The cursor of a grid: which cell has the focus, and what the keys do there.

// Row 0 holds the titles of the columns.
function moved({ row, column }, event, last) {
  // With the Alt key an arrow is a shortcut.
  if (event.altKey) return null;
  const isFar = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "Home":
      return { row: isFar ? Math.min(1, last.row) : row, column: 0 };
    case "End":
      return { row: isFar ? last.row : row, column: last.column };
    default:
      return null;
  }
}

function between(least, value, most) {
  return Math.max(least, Math.min(value, most));
}

class Cursor {
  constructor(grid) {
    this.grid = grid;
    this.place = { row: 0, column: 0 };
  }

  listen(table) {
    table.addEventListener("keydown", (event) => this.onKey(event));
    table.addEventListener("focusin", (event) => this.onFocus(event));
  }

  get rows() {
    return [this.grid.titles, ...this.grid.body.rows];
  }

  cellAt({ row, column }) {
    const { rows } = this;
    const cells = rows[between(0, row, rows.length - 1)].querySelectorAll(".sk-cell");
    return cells[between(0, column, cells.length - 1)] ?? null;
  }

  placeOf(cell) {
    const line = cell.parentElement;
    const column = [...line.querySelectorAll(".sk-cell")].indexOf(cell);
    return { row: this.rows.indexOf(line), column };
  }

  // The Tab key reaches one cell alone: the one that had the focus last.
  mark(cell) {
    if (!cell) return;
    const marked = this.grid.table.querySelectorAll('.sk-cell[tabindex="0"]');
    for (const other of marked) other.tabIndex = -1;
    cell.tabIndex = 0;
  }

  onFocus(event) {
    const cell = event.target.closest(".sk-cell");
    if (!cell) return;
    this.place = this.placeOf(cell);
    this.mark(cell);
  }

  // The row under the focus, by its key and by where it is.
  held() {
    const cell = document.activeElement?.closest(".sk-cell");
    if (!cell || !this.grid.body.contains(cell)) return null;
    const { row: key } = cell.parentElement.dataset;
    return { ...this.placeOf(cell), key, name: cell.dataset.column };
  }

  restore(held) {
    if (!held) {
      this.mark(this.cellAt(this.place));
      return;
    }
    const line = [...this.grid.body.rows].find((row) => row.dataset.row === held.key);
    const same = line?.querySelector(named("data-column", held.name));
    (same ?? this.cellAt(held))?.focus();
  }

  // Goes to the row of a key, or to the first one.
  enter(key) {
    const lines = [...this.grid.body.rows];
    const line = lines.find((row) => row.dataset.row === key) ?? lines[0];
    const cell = line?.querySelector(".sk-cell") ?? this.cellAt({ row: 0, column: 0 });
    cell?.focus();
  }

  onKey(event) {
    const cell = event.target;
    if (!cell.classList.contains("sk-cell")) return;
    const last = { row: this.rows.length - 1, column: this.grid.shown.length - 1 };
    const place = moved(this.placeOf(cell), event, last);
    if (place) this.cellAt(place)?.focus();
    if (place || this.act(cell, event)) event.preventDefault();
  }

  act(cell, event) {
    if (event.ctrlKey || event.metaKey) return false;
    const turn = { PageDown: 1, PageUp: -1 }[event.key];
    if (turn) this.grid.pager.turn(turn);
    else if (cell.dataset.title === undefined) return this.actOnRow(cell, event);
    else if (event.key === "Enter" || event.key === " ") cell.click();
    else return false;
    return true;
  }

  actOnRow(cell, event) {
    const { grid } = this;
    const key = cell.parentElement.dataset.row;
    if (event.key === "Enter") grid.send("open", { key });
    else if (event.key === "F2") grid.edit(cell, key);
    else if (event.key === " ") grid.toggle(key);
    else return this.aim(cell, key, event);
    return true;
  }

  // A shortcut pressed while no row is ticked is about the row it is pressed on.
  aim(cell, key, event) {
    const { grid } = this;
    const isShortcut = buttonFor(cell, chordOf(event)) !== null;
    if (isShortcut && grid.tickedCount === 0) grid.toggle(key);
    return false;
  }
}
