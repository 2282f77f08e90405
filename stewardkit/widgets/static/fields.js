// Fields: a label, a control, and what is said about it; and the buttons beside them.

const REMARKS = ["problem", "warning", "state", "hint"];
const FIELDS = new WeakMap();

class FieldView {
  constructor(view, field) {
    this.view = view;
    this.field = { ...field };
    this.control = makeControl(this.field);
    this.id = freshId();
    this.isKeyed = false;
    this.build();
    this.show();
    this.describe();
    FIELDS.set(this.node, this);
  }

  build() {
    const { kind, name } = this.field;
    this.remarks = Object.fromEntries(REMARKS.map((remark) => [remark, this.makeRemark(remark)]));
    const label = this.makeLabel();
    const said = element("div", { class: "sk-remarks" }, Object.values(this.remarks));
    this.node = element(
      "div",
      { class: "sk-field", "data-kind": kind, "data-name": name },
      label,
      element("div", { class: "sk-control" }, this.control.node),
      said,
    );
    this.node.addEventListener("change", (event) => this.changed(event));
    this.node.addEventListener("keydown", (event) => this.keyed(event));
    this.node.addEventListener("pointerdown", () => (this.isKeyed = false));
    this.node.addEventListener("focusout", () => this.left());
  }

  makeRemark(remark) {
    const role = remark === "problem" ? "alert" : null;
    return element("div", { id: `${this.id}-${remark}`, class: `sk-${remark}`, role });
  }

  makeLabel() {
    const { input, node } = this.control;
    const isLabelled = input !== null && this.field.kind !== "states";
    this.words = element("span");
    this.star = element("span", { class: "sk-star", "aria-hidden": "true" }, " *");
    const parts = { class: "sk-label", id: `${this.id}-label`, for: isLabelled ? this.id : null };
    if (isLabelled) setParts(input, { id: this.id, "data-spot": `field ${this.field.name}` });
    else if (input) node.setAttribute("aria-labelledby", `${this.id}-label`);
    return element(isLabelled ? "label" : "span", parts, this.words, this.star);
  }

  show() {
    const { input } = this.control;
    const isActive = this.node.contains(document.activeElement);
    // What is being typed is younger than what is told.
    if (isActive && input && this.sent !== undefined && this.control.read() !== this.sent) return;
    this.control.write(this.field.value);
    this.sent = this.control.read();
  }

  describe() {
    const { field, remarks } = this;
    this.words.textContent = field.label;
    this.star.hidden = !field.mandatory;
    for (const remark of REMARKS) {
      const text = remarks[remark];
      if (text.textContent !== field[remark]) text.textContent = field[remark];
    }
    this.node.classList.toggle("sk-mandatory", field.mandatory && !field.disabled);
    if (this.control.input) this.describeInput(this.control.input);
  }

  describeInput(input) {
    const { field } = this;
    const said = REMARKS.filter((remark) => field[remark]);
    setParts(input, {
      "aria-required": field.mandatory ? "true" : null,
      "aria-invalid": field.problem ? "true" : null,
      "aria-describedby": said.map((remark) => `${this.id}-${remark}`).join(" "),
    });
    const inputs = field.kind === "states" ? input.querySelectorAll("input") : [input];
    for (const one of inputs) one.disabled = field.disabled;
  }

  // Tells whether something was typed that Python was not told of.
  get isUntold() {
    return this.field.kind !== "file" && this.control.read() !== this.sent;
  }

  // Puts back what was typed into the field before it was drawn anew.
  keep(value, isTold) {
    if (this.field.kind === "file" || this.control.read() === value) return;
    this.control.write(value);
    if (isTold) this.sent = value;
  }

  patch(changes) {
    Object.assign(this.field, changes);
    if ("options" in changes) this.control.offer?.(changes.options);
    if ("value" in changes || "options" in changes) this.show();
    this.describe();
  }

  changed(event) {
    if (this.field.kind === "file") this.upload();
    else if (!this.isHalfTyped(event)) this.commit();
  }

  keyed(event) {
    this.isKeyed = event.key !== "Enter";
    if (event.key === "Enter" && this.field.kind === "date") this.commit();
  }

  // While a day is typed, each of its digits makes one: it is told when it is left.
  isHalfTyped(event) {
    return event.isTrusted && this.field.kind === "date" && this.isKeyed;
  }

  left() {
    const isIncomplete = this.control.input?.validity?.badInput ?? false;
    if (isIncomplete) this.patch({ problem: this.view.speech.text("incomplete") });
    else if (this.isIncomplete) this.patch({ problem: "" });
    this.isIncomplete = isIncomplete;
    this.commit();
  }

  commit() {
    if (!this.isUntold) return;
    const value = this.control.read();
    this.sent = value;
    this.view.send("change", { pane: paneOf(this.node), name: this.field.name, value });
  }

  async upload() {
    const file = this.control.read();
    if (file === null) return;
    if (file.size > this.view.limit) {
      this.patch({ problem: this.view.speech.text("too_large") });
      return;
    }
    const told = { pane: paneOf(this.node), name: this.field.name, file_name: file.name };
    this.view.send("upload", told, [await file.arrayBuffer()]);
  }

  focus() {
    const { node } = this;
    const chosen = node.querySelector("input:checked");
    const target = chosen ?? node.querySelector("input, select, textarea");
    node.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  }
}

function drawAction(view, action) {
  const key = action.key ? `(${action.key})` : "";
  const button = element(
    "button",
    {
      type: "button",
      class: "sk-button",
      "data-tone": action.tone,
      "data-spot": `action ${action.name}`,
      "data-key": action.key.toLowerCase(),
      "aria-keyshortcuts": action.key.replace("Ctrl", "Control"),
      title: `${action.hint} ${key}`.trim(),
      disabled: action.disabled,
      onclick: () => view.send("press", { pane: paneOf(button), name: action.name }),
    },
    action.label,
  );
  return button;
}

function drawActions(view, actions) {
  if (actions.length === 0) return null;
  const buttons = actions.map((action) => drawAction(view, action));
  return element("div", { class: "sk-actions" }, buttons);
}

function drawSection(view, section) {
  const fields = section.fields.map((field) => new FieldView(view, field).node);
  const columns = Math.max(section.columns, 1);
  const list = element("div", { class: "sk-fields", "data-columns": Math.min(columns, 3) }, fields);
  list.style.setProperty("--columns", columns);
  return element(
    "fieldset",
    { class: "sk-section" },
    section.title ? element("legend", {}, section.title) : null,
    section.note ? element("p", { class: "sk-note" }, section.note) : null,
    list,
    drawActions(view, section.actions),
  );
}
