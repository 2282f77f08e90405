// The grid: a table of any length, of which one page is here.

const FILTER_DELAY = 250;
const NO_PAGE = { rows: [], offset: 0, total: 0, sort: "", filters: {}, selected: [] };
const GRIDS = new WeakMap();

class GridView {
  constructor(view, block) {
    this.view = view;
    this.block = block;
    this.columns = block.columns.map((column) => ({ ...column }));
    this.filters = {};
    this.ticked = new Set();
    this.tickedCount = 0;
    this.cursor = new Cursor(this);
    this.page = NO_PAGE;
    this.build();
    this.drawHead();
    GRIDS.set(this.node, this);
  }

  send(event, details) {
    this.view.send(event, { pane: this.block.pane, ...details });
  }

  // Ask for other rows; the table is busy until they come.
  request(event, details) {
    this.table.setAttribute("aria-busy", "true");
    this.send(event, details);
  }

  say(name, values) {
    return this.view.speech.text(name, values);
  }

  get shown() {
    return this.columns.filter((column) => column.shown);
  }

  build() {
    const { block, view } = this;
    this.head = element("thead");
    this.body = element("tbody");
    this.table = this.makeTable();
    this.cursor.listen(this.table);
    this.notices = drawNotices([]);
    this.choice = element("div", { class: "sk-picked" });
    this.pager = new Pager(this);
    this.node = element(
      "section",
      { class: "sk-grid", "data-pane": block.pane, "aria-label": block.label },
      drawBar(view, this),
      this.notices,
      this.choice,
      element("div", { class: "sk-scroll" }, this.table),
      this.pager.node,
      drawParts(view, block),
    );
  }

  makeTable() {
    const { label, columns, selectable } = this.block;
    const parts = {
      role: "grid",
      "aria-label": label,
      "aria-colcount": columns.length + Number(selectable),
      "aria-multiselectable": selectable ? "true" : null,
    };
    return element("table", parts, this.head, this.body);
  }

  drawHead() {
    const { selectable } = this.block;
    const titles = this.shown.map((column) => this.drawTitle(column));
    this.tickAll = selectable ? this.makeTickAll() : null;
    const parts = { class: "sk-tick", "aria-colindex": 1 };
    const corner = selectable ? element("th", parts, this.tickAll) : null;
    this.titles = element("tr", { "aria-rowindex": 1 }, corner, titles);
    const isFiltered = this.columns.some((column) => column.filterable);
    this.head.replaceChildren(this.titles, ...(isFiltered ? [drawFilters(this)] : []));
    this.showSort();
    this.cursor.restore(null);
  }

  drawTitle(column) {
    const sort = column.sortable ? () => this.sortBy(column.name) : null;
    const title = element(
      "th",
      {
        role: "columnheader",
        scope: "col",
        class: "sk-cell",
        tabIndex: -1,
        "aria-colindex": this.indexOf(column),
        "data-column": column.name,
        "data-kind": column.kind,
        "data-title": "true",
        "data-spot": `title ${column.name}`,
      },
      column.label,
    );
    if (sort) setParts(title, { onclick: sort, "aria-sort": "none" });
    return title;
  }

  indexOf(column) {
    return this.columns.indexOf(column) + 1 + Number(this.block.selectable);
  }

  makeTickAll() {
    const change = () => this.tick(this.page.rows.map((row) => row.key), this.tickAll.checked);
    const label = this.say("tick_page");
    return element("input", { type: "checkbox", "aria-label": label, onchange: change });
  }

  sortBy(column) {
    const descending = this.page.sort === column && !this.page.descending;
    this.request("sort", { column, descending });
  }

  showSort() {
    for (const title of this.titles.querySelectorAll("[aria-sort]")) {
      const isSorted = title.dataset.column === this.page.sort;
      const order = this.page.descending ? "descending" : "ascending";
      title.setAttribute("aria-sort", isSorted ? order : "none");
    }
  }

  filterBy(column, text) {
    this.filters[column] = text;
    if (text === "") delete this.filters[column];
    clearTimeout(this.filterTimer);
    const send = () => this.request("filter", { filters: { ...this.filters } });
    this.filterTimer = setTimeout(send, FILTER_DELAY);
  }

  // Take over a page; the focus stays on its row, or where that row was.
  fill(page) {
    this.nextPage = null;
    // What is being typed into a cell comes first.
    if (this.editor && !this.editor.isSent) this.nextPage = page;
    else this.take(page);
  }

  take(page) {
    const held = this.cursor.held();
    this.page = page;
    this.ticked = new Set(page.selected);
    this.tickedCount = page.selected_count;
    this.editor = null;
    this.table.removeAttribute("aria-busy");
    this.table.setAttribute("aria-rowcount", page.total + this.head.rows.length);
    this.showFilters(page.filters);
    this.showSort();
    this.drawBody();
    this.pager.show(page);
    this.cursor.restore(held);
  }

  showFilters(filters) {
    this.filters = { ...filters };
    for (const input of this.head.querySelectorAll(".sk-filter")) {
      const text = filters[input.dataset.column] ?? "";
      if (input !== document.activeElement && input.value !== text) input.value = text;
    }
  }

  drawBody() {
    const rows = this.page.rows.map((row, index) => this.drawRow(row, index));
    this.body.replaceChildren(...(rows.length > 0 ? rows : [this.drawEmpty()]));
    this.showTicks();
  }

  drawEmpty() {
    const colspan = this.shown.length + Number(this.block.selectable);
    return element("tr", {}, element("td", { class: "sk-empty", colspan }, this.block.empty));
  }

  drawRow(row, index) {
    const number = this.page.offset + index + 1;
    const cells = this.shown.map((column) => {
      const at = this.columns.indexOf(column);
      const cell = drawCell(this.view, column, this.indexOf(column), row.cells[at]);
      return setParts(cell, { "data-spot": `cell ${row.key} ${column.name}` });
    });
    const tick = this.block.selectable ? this.drawTick(row, number) : null;
    return element(
      "tr",
      {
        "aria-rowindex": number + this.head.rows.length,
        "data-row": row.key,
        "data-tone": row.tone,
        ondblclick: (event) => !isTyping(event.target) && this.send("open", { key: row.key }),
      },
      tick,
      cells,
    );
  }

  drawTick(row, number) {
    const input = element("input", {
      type: "checkbox",
      tabIndex: -1,
      "aria-label": this.say("tick_row", { row: number }),
      onchange: () => this.tick([row.key], input.checked),
    });
    const ondblclick = (event) => event.stopPropagation();
    const parts = { class: "sk-tick", role: "gridcell", "aria-colindex": 1, ondblclick };
    return element("td", parts, input);
  }

  tick(keys, on) {
    for (const key of keys.filter((one) => this.ticked.has(one) !== on)) {
      if (on) this.ticked.add(key);
      else this.ticked.delete(key);
      this.tickedCount += on ? 1 : -1;
    }
    this.showTicks();
    this.send("select", { keys, on });
  }

  toggle(key) {
    if (this.block.selectable) this.tick([key], !this.ticked.has(key));
  }

  showTicks() {
    if (!this.block.selectable) return;
    for (const row of this.body.querySelectorAll("[data-row]")) {
      const isTicked = this.ticked.has(row.dataset.row);
      row.setAttribute("aria-selected", String(isTicked));
      row.querySelector(".sk-tick input").checked = isTicked;
    }
    const onPage = this.page.rows.filter((row) => this.ticked.has(row.key)).length;
    this.tickAll.checked = onPage > 0 && onPage === this.page.rows.length;
    this.tickAll.indeterminate = onPage > 0 && onPage < this.page.rows.length;
    showChoice(this);
  }

  edit(cell, key) {
    const at = this.columns.findIndex((column) => column.name === cell.dataset.column);
    const column = this.columns[at];
    if (!column.editable || !EDITED.has(column.kind)) return;
    const value = this.page.rows.find((row) => row.key === key).cells[at];
    this.editor = new CellEditor(cell, column, value, {
      keep: (typed) => this.request("edit", { key, column: column.name, value: typed }),
      drop: () => this.leaveEditor(cell, column, value),
    });
  }

  leaveEditor(cell, column, value) {
    const hadFocus = cell.contains(document.activeElement);
    this.editor = null;
    cell.replaceChildren(...drawCell(this.view, column, 0, value).childNodes);
    if (hadFocus) cell.focus();
    if (this.nextPage) this.fill(this.nextPage);
  }

  // A bad notice that answers an edit is said beside its cell.
  notify(notices) {
    this.table.removeAttribute("aria-busy");
    const refusal = notices.find((notice) => notice.tone === "bad");
    if (refusal && this.editor?.isSent) this.editor.refuse(refusal.text);
    else fillNotices(this.notices, notices);
  }
}
