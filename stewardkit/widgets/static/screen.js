// The screen: carries messages from Python to the blocks, and events back.

// The server closes the connection on a message of more than ten megabytes.
const UPLOAD_LIMIT = 10_000_000;
// These would edit the notebook's cells, or run them, from inside a form.
const NOTEBOOK_KEYS = new Set(["a", "c", "v", "x", "y", "z", "enter"]);

const DEEDS = {
  speak: (view, message) => view.speak(message),
  show: (view, message) => view.show(message),
  rows: (view, message) => view.fill(message),
  patch: (view, message) => view.patch(message),
  ask: (view, message) => view.ask(message),
  dismiss: (view) => view.dismiss(),
  count: (view, message) => view.count(message),
  enter: (view, message) => view.enter(message),
  reveal: (view, message) => view.reveal(message),
  hear: (view, message) => view.hear(message),
};

class ScreenView {
  constructor(model, host) {
    this.model = model;
    this.speech = new Speech("", {});
    this.limit = UPLOAD_LIMIT;
    this.waiting = null;
    this.isOver = false;
    this.unheard = new Map();
    this.body = element("div", { class: "sk-place" });
    this.root = element("div", { class: "sk" }, this.body);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("focusin", () => this.forgetSpot());
    host.append(this.root);
  }

  send(event, details = {}, buffers = []) {
    const turn = freshId();
    this.unheard.set(turn, { event, ...details });
    this.model.send({ event, turn, ...details }, undefined, buffers);
  }

  // Python takes an event up: what it tells from now on knows of all events until then.
  hear({ turn }) {
    if (!this.unheard.has(turn)) return;
    for (const earlier of this.unheard.keys()) {
      this.unheard.delete(earlier);
      if (earlier === turn) return;
    }
  }

  receive(message) {
    const spot = spotOf(document.activeElement);
    if (spot && this.root.contains(document.activeElement)) this.waiting = spot;
    const typed = this.beingTyped();
    DEEDS[message.do](this, message);
    this.keepTyped(typed);
    this.keepFocus();
  }

  // What stands in the field with the focus, where Python was not told of it.
  beingTyped() {
    const node = document.activeElement?.closest(".sk-field");
    const field = node && this.root.contains(node) ? FIELDS.get(node) : null;
    if (!field?.isUntold) return [];
    return [{ pane: paneOf(node), name: field.field.name, value: field.control.read() }];
  }

  // What Python did not know of when it drew a field anew stays in it.
  keepTyped(typed) {
    const told = [...this.unheard.values()].filter(({ event }) => event === "change");
    for (const { pane, name, value } of told) this.fieldsOf(pane, name)[0]?.keep(value, true);
    for (const { pane, name, value } of typed) this.fieldsOf(pane, name)[0]?.keep(value, false);
  }

  // What had the focus and was drawn anew gets it back, at once or once it is there.
  keepFocus() {
    const isLost = document.activeElement === document.body;
    if (this.waiting && (!isLost || focusSpot(this.root, this.waiting))) this.waiting = null;
  }

  forgetSpot() {
    this.waiting = null;
  }

  speak({ language, words }) {
    this.speech = new Speech(language, words);
    this.root.lang = language;
  }

  // The first pane that is shown is the root of all others.
  show({ pane, block }) {
    this.body.dataset.pane ??= pane;
    const drawn = drawBlock(this, block);
    const place = this.root.querySelector(`.sk-place${named("data-pane", pane)}`);
    if (place) place.replaceChildren(drawn);
    else this.all(pane)[0]?.replaceWith(drawn);
  }

  all(pane) {
    return [...this.root.querySelectorAll(named("data-pane", pane))];
  }

  fill({ pane, page }) {
    this.gridOf(pane)?.fill(page);
  }

  gridOf(pane) {
    const grids = this.all(pane).map((node) => GRIDS.get(node));
    return grids.find(Boolean);
  }

  patch({ pane, fields, notices, focus }) {
    for (const [name, changes] of Object.entries(fields ?? {})) {
      for (const field of this.fieldsOf(pane, name)) field.patch(changes);
    }
    if (notices) this.notify(pane, notices);
    if (focus) this.fieldsOf(pane, focus)[0]?.focus();
  }

  count({ pane, tab, count }) {
    const heads = [...this.root.querySelectorAll(named("data-spot", `tab ${tab}`))];
    const head = heads.find((one) => paneOf(one) === pane);
    if (head) showCount(this, head.querySelector(".sk-count"), count);
  }

  // Goes to a row of a grid, or to the first control of what was opened.
  enter({ pane, row }) {
    if (!this.waiting && !this.root.contains(document.activeElement)) return;
    const [node] = this.all(pane);
    if (!node) return;
    node.querySelector(".sk-title, .sk-bar, button")?.scrollIntoView({ block: "nearest" });
    const grid = this.gridOf(pane);
    if (grid) grid.cursor.enter(row);
    else focusFirst(node);
  }

  // Brings what a form says under its buttons into sight.
  reveal({ pane }) {
    const forms = this.all(pane).filter((node) => node.matches(".sk-form"));
    forms[0]?.querySelector(":scope > .sk-stack")?.scrollIntoView({ block: "nearest" });
  }

  // A question's fields come first: it stands above its pane.
  fieldsOf(pane, name) {
    const nodes = [...this.root.querySelectorAll(named("data-name", name))];
    const own = nodes.filter((node) => paneOf(node) === pane);
    const asked = own.filter((node) => node.closest("dialog"));
    return (asked.length > 0 ? asked : own).map((node) => FIELDS.get(node));
  }

  notify(pane, notices) {
    const nodes = this.all(pane);
    const grid = this.gridOf(pane);
    const lists = nodes.flatMap((node) => [...node.querySelectorAll(":scope > .sk-notices")]);
    const asked = lists.find((list) => list.closest("dialog"));
    const own = lists.find((list) => list !== asked);
    if (asked) fillNotices(asked, notices);
    if (grid) grid.notify(notices);
    else if (own) fillNotices(own, notices);
    else (nodes[0] ?? this.body).prepend(drawNotices(notices));
    const seen = asked ?? grid?.notices ?? own;
    if (notices.length > 0) seen?.scrollIntoView({ block: "nearest" });
  }

  ask({ block }) {
    const before = this.before ?? spotOf(document.activeElement);
    this.dismiss();
    this.before = before;
    this.dialog = drawDialog(this, block);
    this.root.append(this.dialog);
    // A question that cannot be seen must not shut the page.
    if (this.root.getClientRects().length > 0) this.dialog.showModal();
    else this.dialog.show();
  }

  dismiss() {
    this.dialog?.close();
    this.dialog?.remove();
    this.dialog = null;
    if (this.before) focusSpot(this.root, this.before);
    this.before = null;
  }

  // Nobody answers any more: what was typed stays, to be read and copied.
  end() {
    if (this.isOver) return;
    this.isOver = true;
    this.dismiss();
    for (const one of this.root.querySelectorAll("input, select, textarea, button")) {
      if (isTyping(one) && "readOnly" in one) one.readOnly = true;
      else one.disabled = true;
    }
    const text = this.speech.text("kernel_gone");
    const notice = drawNotices([{ tone: "bad", text }]);
    this.root.prepend(notice);
    notice.scrollIntoView({ block: "nearest" });
  }

  // No key of a form may reach the notebook, where single letters delete cells.
  onKey(event) {
    // Filling in by the browser sends key events without a key.
    if (!event.key) return;
    const isPlain = !event.ctrlKey && !event.metaKey;
    const button = buttonFor(event.target, chordOf(event));
    // The Enter key is no letter of a line: it ends one.
    const isEnd = event.key === "Enter" && event.target.matches("input");
    const isLetter = isPlain && !isEnd && isTyping(event.target);
    if (button && !isLetter) this.pressBy(event, button);
    else if (isPlain || NOTEBOOK_KEYS.has(event.key.toLowerCase())) event.stopPropagation();
  }

  pressBy(event, button) {
    event.preventDefault();
    event.stopPropagation();
    // What is being typed counts as entered.
    if (isTyping(event.target)) event.target.dispatchEvent(new Event("change", { bubbles: true }));
    button.click();
  }
}

function render({ model, el }) {
  const view = new ScreenView(model, el);
  const receive = (message) => view.receive(message);
  const end = () => view.end();
  model.on("msg:custom", receive);
  // Heard once the screen is drawn, it says that the kernel is restarted.
  model.on("comm_live_update", end);
  // What a kernel that is shut down says where JupyterLab holds it.
  const shutDown = model.widget_manager?.kernel?.disposed;
  shutDown?.connect(end);
  view.send("ready");
  return () => {
    model.off("msg:custom", receive);
    model.off("comm_live_update", end);
    shutDown?.disconnect(end);
  };
}

export default { render };
