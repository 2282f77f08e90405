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
};

class ScreenView {
  constructor(model, host) {
    this.model = model;
    this.speech = new Speech("", {});
    this.limit = UPLOAD_LIMIT;
    this.waiting = null;
    this.body = element("div", { class: "sk-place" });
    this.root = element("div", { class: "sk" }, this.body);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("focusin", () => this.forgetSpot());
    host.append(this.root);
  }

  send(event, details = {}, buffers = []) {
    this.model.send({ event, ...details }, undefined, buffers);
  }

  receive(message) {
    const spot = spotOf(document.activeElement);
    if (spot && this.root.contains(document.activeElement)) this.waiting = spot;
    DEEDS[message.do](this, message);
    this.keepFocus();
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

  // No key of a form may reach the notebook, where single letters delete cells.
  onKey(event) {
    // Filling in by the browser sends key events without a key.
    if (!event.key) return;
    const isPlain = !event.ctrlKey && !event.metaKey;
    const button = buttonFor(event.target, chordOf(event));
    if (button && !(isPlain && isTyping(event.target))) this.pressBy(event, button);
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
  model.on("msg:custom", receive);
  view.send("ready");
  return () => model.off("msg:custom", receive);
}

export default { render };
