// Elements, texts, focus and keys: what all the other parts stand on.

// Each widget loads its own copy of this module, so a plain counter would repeat.
const ORIGIN = Math.random().toString(36).slice(2, 8);
let count = 0;

function freshId() {
  count += 1;
  return `sk-${ORIGIN}-${count}`;
}

const PROPERTIES = new Set(["value", "checked", "disabled", "tabIndex"]);

function setPart(node, name, value) {
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (PROPERTIES.has(name)) node[name] = value;
  else if (value === null || value === undefined || value === "") node.removeAttribute(name);
  else node.setAttribute(name, String(value));
}

function setParts(node, parts) {
  for (const [name, value] of Object.entries(parts)) setPart(node, name, value);
  return node;
}

// Children that are strings become text, never markup.
function element(tag, parts = {}, ...children) {
  const node = setParts(document.createElement(tag), parts);
  node.append(...children.flat().filter((child) => child !== null));
  return node;
}

function drawing(tag, parts = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setParts(node, parts).append(...children);
  return node;
}

function unseen(text) {
  return element("span", { class: "sk-unseen" }, text);
}

function pill(mark) {
  return element(
    "span",
    { class: "sk-mark", "data-tone": mark.tone, title: mark.text },
    element("span", { "aria-hidden": "true" }, mark.sign),
    unseen(` ${mark.text} `),
  );
}

// What each part knows of the screen: how to send, and how to say things.
class Speech {
  constructor(language, words) {
    // English days are written as Python writes them.
    this.locale = language === "en" ? "en-GB" : language || undefined;
    this.words = words;
  }

  text(name, values = {}) {
    const filled = (_place, key) => this.shown(values[key]);
    return (this.words[name] ?? "").replace(/\{(\w+)\}/g, filled);
  }

  shown(value) {
    return typeof value === "number" ? this.number(value) : String(value ?? "");
  }

  number(value) {
    return value.toLocaleString(this.locale);
  }

  // A day has no time zone: it is read and written in the same one.
  day(text) {
    const moment = new Date(`${text}T00:00:00Z`);
    if (Number.isNaN(moment.getTime())) return text;
    const form = { timeZone: "UTC", day: "2-digit", month: "2-digit", year: "numeric" };
    return moment.toLocaleDateString(this.locale, form);
  }
}

function paneOf(node) {
  return node.closest("[data-pane]")?.dataset.pane;
}

function named(attribute, value) {
  return `[${attribute}="${CSS.escape(value)}"]`;
}

// Where the focus is, in words that still hold after everything was drawn anew.
function spotOf(node) {
  const marked = node?.closest?.("[data-spot]");
  if (!marked) return null;
  const caret = "selectionStart" in node ? [node.selectionStart, node.selectionEnd] : null;
  return { pane: paneOf(marked), spot: marked.dataset.spot, caret };
}

function focusSpot(root, place) {
  const found = [...root.querySelectorAll(named("data-spot", place.spot))].find(
    (node) => paneOf(node) === place.pane,
  );
  if (!found || found.getClientRects().length === 0) return false;
  found.focus({ preventScroll: true });
  if (place.caret?.[0] != null && found.setSelectionRange) {
    found.setSelectionRange(...place.caret);
  }
  return true;
}

function focusFirst(node) {
  const controls = [...node.querySelectorAll("input, select, textarea, button")];
  controls.find((one) => !one.disabled && one.getClientRects().length > 0)?.focus();
}

function isTyping(node) {
  if (node.matches("textarea, select")) return true;
  return node.matches("input") && !["checkbox", "radio", "file"].includes(node.type);
}

function chordOf(event) {
  const chord = [event.key.toLowerCase()];
  if (event.shiftKey && event.key.length > 1) chord.unshift("shift");
  if (event.altKey) chord.unshift("alt");
  if (event.ctrlKey || event.metaKey) chord.unshift("ctrl");
  return chord.join("+");
}

// The button that a key presses: the nearest one around, from pane to pane outwards.
function buttonFor(target, chord) {
  const dialog = target.closest("dialog");
  for (let pane = target.closest("[data-pane]"); pane; ) {
    const button = [...pane.querySelectorAll(named("data-key", chord))].find(
      (found) => !found.disabled && found.getClientRects().length > 0,
    );
    if (button) return button;
    pane = pane === dialog ? null : pane.parentElement.closest("[data-pane]");
  }
  return null;
}
