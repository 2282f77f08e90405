// What stands around a grid's table: its buttons, filters, ticked rows and pages.

function drawBar(view, grid) {
  const { fields, actions, columns } = grid.block;
  const drawn = fields.map((field) => new FieldView(view, field).node);
  const buttons = actions.map((action) => drawAction(view, action));
  const chooser = columns.length > 1 ? [drawChooser(grid)] : [];
  return element("div", { class: "sk-bar" }, drawn, buttons, chooser);
}

function drawChooser(grid) {
  const choices = grid.columns.map((column) => {
    const input = element("input", { type: "checkbox", checked: column.shown });
    input.addEventListener("change", () => chooseColumn(grid, column, input));
    return element("label", {}, input, column.label);
  });
  const label = grid.say("columns");
  return element(
    "details",
    { class: "sk-chooser" },
    element("summary", { "data-spot": "columns" }, label),
    element("div", { role: "group", "aria-label": label }, choices),
  );
}

function chooseColumn(grid, column, input) {
  const isLast = grid.shown.length === 1 && column.shown;
  column.shown = input.checked || isLast;
  input.checked = column.shown;
  grid.drawHead();
  grid.showFilters(grid.filters);
  grid.drawBody();
  grid.send("shown", { columns: grid.shown.map((one) => one.name) });
}

function drawFilters(grid) {
  const corner = grid.block.selectable ? [element("td", { class: "sk-tick" })] : [];
  const cells = grid.shown.map((column) => {
    const content = column.filterable ? [drawFilter(grid, column)] : [];
    return element("td", { "aria-colindex": grid.indexOf(column) }, content);
  });
  return element("tr", { class: "sk-filters", "aria-rowindex": 2 }, corner, cells);
}

function drawFilter(grid, column) {
  const isList = column.options.length > 0 && column.kind !== "suggest";
  const input = isList ? element("select") : element("input", { type: "search", size: 6 });
  if (isList) {
    const any = { value: "", label: grid.say("any") };
    input.append(...[any, ...column.options].map(drawOption));
  }
  return setParts(input, {
    class: "sk-filter",
    autocomplete: "off",
    "aria-label": grid.say("filter", { column: column.label }),
    "data-column": column.name,
    "data-spot": `filter ${column.name}`,
    oninput: () => grid.filterBy(column.name, input.value),
  });
}

function showChoice(grid) {
  const { total } = grid.page;
  const button = (name, on) =>
    element(
      "button",
      {
        type: "button",
        class: "sk-button",
        "data-spot": name,
        onclick: () => grid.request("select_all", { on }),
      },
      grid.say(name, { total }),
    );
  const count = grid.tickedCount;
  const shown = [element("span", { role: "status" }, grid.say("ticked", { count }))];
  if (count < total) shown.push(button("tick_all", true));
  if (count > 0) shown.push(button("untick_all", false));
  grid.choice.replaceChildren(...(total > 0 ? shown : []));
}

class Pager {
  constructor(grid) {
    this.grid = grid;
    this.buttons = {
      first: this.button("first", "«", () => 1),
      previous: this.button("previous", "‹", () => this.number - 1),
      next: this.button("next", "›", () => this.number + 1),
      last: this.button("last", "»", () => this.pages),
    };
    this.box = element("input", {
      type: "number",
      min: 1,
      "data-spot": "page",
      "aria-label": grid.say("page"),
      onchange: () => this.goTo(Number(this.box.value) || 1),
    });
    this.of = element("span");
    this.range = element("span", { role: "status", class: "sk-range" });
    this.build();
  }

  build() {
    const { first, previous, next, last } = this.buttons;
    const parts = [first, previous, this.box, this.of, next, last];
    this.turns = element("span", { class: "sk-turns" }, parts);
    const nav = { class: "sk-pager", "aria-label": this.grid.say("pages") };
    this.node = element("nav", nav, this.turns, this.range);
    this.node.hidden = true;
  }

  button(name, sign, number) {
    return element(
      "button",
      {
        type: "button",
        class: "sk-button",
        "aria-label": this.grid.say(name),
        "data-spot": name,
        title: this.grid.say(name),
        onclick: () => this.goTo(number()),
      },
      sign,
    );
  }

  show({ offset, rows, total }) {
    const size = this.grid.block.page_size;
    this.pages = Math.max(1, Math.ceil(total / size));
    this.number = Math.floor(offset / size) + 1;
    this.node.hidden = total === 0;
    const range = { first: offset + 1, last: offset + rows.length, total };
    this.range.textContent = this.grid.say("range", range);
    this.showTurns();
  }

  showTurns() {
    const { buttons, box, number, pages } = this;
    this.of.textContent = this.grid.say("of_pages", { pages });
    this.turns.hidden = pages === 1;
    setParts(box, { value: number, max: pages });
    // A disabled button would lose the focus on the first and on the last page.
    const block = (button, isBlocked) => setParts(button, { "aria-disabled": isBlocked });
    for (const button of [buttons.first, buttons.previous]) block(button, number === 1);
    for (const button of [buttons.next, buttons.last]) block(button, number === pages);
  }

  goTo(number) {
    const kept = between(1, number, this.pages);
    this.box.value = kept;
    const offset = (kept - 1) * this.grid.block.page_size;
    if (kept !== this.number) this.grid.request("page", { offset });
  }

  turn(step) {
    this.goTo(this.number + step);
  }
}
