// Cells of a grid: what they show, and how one is edited in its place.

const EDITED = new Set(["text", "email", "phone", "number", "date", "choice", "suggest"]);

function cellContent(view, column, value) {
  if (value === null || value === "") return [];
  if (column.kind === "marks") return value.map(pill);
  if (typeof value === "boolean") return value ? ["✓", unseen(view.speech.text("yes"))] : [];
  if (typeof value === "number") return [view.speech.number(value)];
  if (column.kind === "date") return [view.speech.day(value)];
  return [column.options.find((option) => option.value === value)?.label ?? String(value)];
}

function drawCell(view, column, index, value) {
  const content = element("div", { class: "sk-value" }, cellContent(view, column, value));
  if (column.width) content.style.maxWidth = `${column.width}px`;
  return element(
    "td",
    {
      role: "gridcell",
      class: "sk-cell",
      tabIndex: -1,
      "aria-colindex": index,
      "aria-readonly": column.editable ? "false" : "true",
      "data-column": column.name,
      "data-kind": typeof value === "number" ? "number" : column.kind,
    },
    content,
  );
}

// Takes the place of a cell's content; ``keep`` hears the new value, ``drop`` the end.
class CellEditor {
  constructor(cell, column, value, { keep, drop }) {
    this.control = makeControl({ ...column, mandatory: false });
    this.keep = keep;
    this.drop = drop;
    this.isSent = false;
    this.open(cell, column, value);
  }

  open(cell, column, value) {
    const { node, input } = this.control;
    this.problem = element("div", { id: freshId(), class: "sk-problem", role: "alert" });
    setParts(input, { "aria-label": column.label });
    this.control.write(value);
    this.before = this.control.read();
    this.node = element("div", { class: "sk-editor" }, node, this.problem);
    this.node.addEventListener("keydown", (event) => this.onKey(event));
    this.node.addEventListener("focusout", () => this.finish());
    cell.replaceChildren(this.node);
    input.focus();
    input.select?.();
  }

  onKey(event) {
    if (event.key === "Enter") this.finish();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  finish() {
    if (this.isSent || !this.node.isConnected) return;
    const value = this.control.read();
    if (value === this.before) this.close();
    else {
      this.isSent = true;
      this.keep(value);
    }
  }

  close() {
    this.isSent = true;
    this.drop();
  }

  // The value was refused: it stays as typed, to be mended or dropped.
  refuse(text) {
    const { input } = this.control;
    this.problem.textContent = text;
    setParts(input, { "aria-invalid": "true", "aria-describedby": this.problem.id });
    this.isSent = false;
    input.focus();
  }
}
