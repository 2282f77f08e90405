// Blocks: forms, questions, tabs, and all that is only read.

const THINNEST = 1;

function fillNotices(node, notices) {
  const drawn = notices.map((notice) => drawNotice(notice));
  node.replaceChildren(...drawn);
}

function drawNotices(notices) {
  const node = element("div", { class: "sk-notices" });
  fillNotices(node, notices);
  return node;
}

function drawNotice(notice) {
  const role = notice.tone === "bad" ? "alert" : "status";
  return element("div", { class: "sk-notice", role, "data-tone": notice.tone }, notice.text);
}

function drawHeading(text) {
  return text ? element("h3", { class: "sk-title" }, text) : null;
}

function drawSections(view, block) {
  return block.sections.map((section) => drawSection(view, section));
}

function drawParts(view, block) {
  if (block.parts.length === 0) return null;
  return drawStack(view, { blocks: block.parts, beside: false });
}

function drawForm(view, block) {
  return element(
    "section",
    { class: "sk-form", "data-pane": block.pane, "aria-label": block.title },
    drawHeading(block.title),
    block.note ? element("p", { class: "sk-note" }, block.note) : null,
    drawSections(view, block),
    drawNotices(block.notices),
    drawActions(view, block.actions),
    drawParts(view, block),
  );
}

function drawDialog(view, block) {
  const heading = element("h3", { class: "sk-title", id: freshId() }, block.title);
  const text = element("p", { class: "sk-text", id: freshId() }, block.text);
  text.hidden = block.text === "";
  const dialog = element(
    "dialog",
    {
      class: "sk-dialog",
      "data-pane": block.pane,
      "aria-labelledby": heading.id,
      "aria-describedby": text.id,
    },
    heading,
    text,
    drawParts(view, block),
    drawSections(view, block),
    drawNotices([]),
    drawActions(view, block.actions),
  );
  dialog.addEventListener("cancel", (event) => cancelDialog(view, block, event));
  return dialog;
}

// The Escape key closes a question even while Python is busy.
function cancelDialog(view, block, event) {
  // A file input inside says "cancel" too.
  if (event.target !== event.currentTarget) return;
  view.send("press", { pane: block.pane, name: block.cancel });
  view.dismiss();
}

function drawGrid(view, block) {
  return new GridView(view, block).node;
}

function drawPlace(_view, block) {
  return element("div", { class: "sk-place", "data-pane": block.pane });
}

function drawStack(view, block) {
  const layout = block.beside ? "sk-stack sk-beside" : "sk-stack";
  return element("div", { class: layout }, block.blocks.map((part) => drawBlock(view, part)));
}

function drawTabs(view, block) {
  const panels = block.tabs.map((tab) =>
    element("div", { role: "tabpanel", id: freshId() }, drawBlock(view, tab.body)),
  );
  const heads = block.tabs.map((tab, index) => drawTab(view, tab, panels[index]));
  const parts = { role: "tablist", "aria-label": block.label, class: "sk-tabs" };
  const list = element("div", parts, heads);
  const open = (index, isAsked) => {
    heads.forEach((head, at) => {
      setParts(head, { "aria-selected": at === index, tabIndex: at === index ? 0 : -1 });
      panels[at].hidden = at !== index;
    });
    if (isAsked) view.send("tab", { pane: block.pane, name: block.tabs[index].name });
  };
  heads.forEach((head, index) => head.addEventListener("click", () => open(index, true)));
  list.addEventListener("keydown", (event) => turnTabs(event, heads));
  open(Math.max(0, block.tabs.findIndex((tab) => tab.name === block.active)), false);
  return element("div", { "data-pane": block.pane }, list, drawNotices([]), panels);
}

function drawTab(view, tab, panel) {
  const parts = { type: "button", role: "tab", id: freshId(), "aria-controls": panel.id };
  panel.setAttribute("aria-labelledby", parts.id);
  const badge = element("span", { class: "sk-count" });
  showCount(view, badge, tab.count);
  return element("button", { ...parts, "data-spot": `tab ${tab.name}` }, `${tab.label} `, badge);
}

function showCount(view, badge, count) {
  badge.textContent = view.speech.shown(count);
  badge.hidden = count === null;
}

function turnTabs(event, heads) {
  const index = heads.indexOf(event.target);
  const { length } = heads;
  const steps = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: length - 1 };
  if (index < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const head = heads[(steps[event.key] + length) % length];
  head.click();
  head.focus();
}

function drawFacts(_view, block) {
  const rows = block.rows.map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value)),
  );
  const list = block.heads.length > 0 ? drawComparison(block) : element("dl", {}, rows);
  return element("div", { class: "sk-facts" }, drawHeading(block.title), list);
}

function drawComparison({ title, heads, rows }) {
  const head = (text, scope) => element("th", { scope }, text);
  const drawn = rows.map(([name, ...values]) =>
    element("tr", {}, head(name, "row"), values.map((value) => element("td", {}, value))),
  );
  return element(
    "table",
    { class: "sk-comparison", "aria-label": title },
    element("thead", {}, element("tr", {}, element("td"), heads.map((text) => head(text, "col")))),
    element("tbody", {}, drawn),
  );
}

function drawTimeline(view, block) {
  const entries = block.entries.map((entry) => drawEntry(view, entry));
  const isEmpty = entries.length === 0 && block.empty;
  return element(
    "div",
    { class: "sk-timeline" },
    drawHeading(block.title),
    isEmpty ? element("p", { class: "sk-note" }, block.empty) : element("ol", {}, entries),
  );
}

function drawEntry(view, entry) {
  const lines = entry.lines.map((line) => element("p", {}, line));
  return element(
    "li",
    { "data-tone": entry.tone },
    element("div", { class: "sk-when" }, `${entry.when} · ${entry.who}`),
    element("div", { class: "sk-what" }, entry.title),
    lines,
    entry.action ? drawAction(view, entry.action) : null,
  );
}

function drawChart(view, block) {
  const { bars, title } = block;
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  const parts = bars.map((bar, at) => ({
    label: bar.label,
    figure: view.speech.number(bar.value),
    share: total === 0 ? 0 : (100 * bar.value) / total,
    look: { "data-tone": bar.tone, "data-shade": shadeOf(bars, at) },
  }));
  const said = parts.map(({ label, figure }) => `${label} ${figure}`).join(", ");
  return element(
    "div",
    { class: "sk-chart" },
    drawHeading(title),
    drawBars(parts, `${title}: ${said}`),
    element("ul", {}, parts.map(drawLegend)),
  );
}

function drawLegend({ label, figure, share, look }) {
  return element(
    "li",
    {},
    element("span", { class: "sk-swatch", ...look }),
    element("span", {}, label),
    element("span", { class: "sk-figure" }, figure),
    element("span", { class: "sk-share" }, shareText(share)),
  );
}

// A few are not none, and nearly all are not all.
function shareText(share) {
  if (share > 0 && share < 0.5) return "< 1 %";
  if (share < 100 && share >= 99.5) return "> 99 %";
  return `${Math.round(share)} %`;
}

// Bars of one tone differ in their shade.
function shadeOf(bars, at) {
  return bars.slice(0, at).filter((other) => other.tone === bars[at].tone).length % 3;
}

// A bar is never too thin to be seen.
function drawBars(parts, label) {
  const widths = parts.map(({ share }) => (share > 0 ? Math.max(share, THINNEST) : 0));
  const whole = Math.max(100, widths.reduce((sum, width) => sum + width, 0));
  let left = 0;
  const drawn = parts.map(({ look }, at) => {
    const width = (100 * widths[at]) / whole;
    const x = `${left}%`;
    left += width;
    return drawing("rect", { x, y: 0, width: `${width}%`, height: "100%", ...look });
  });
  return drawing("svg", { class: "sk-bars", role: "img", "aria-label": label }, ...drawn);
}

// Only addresses of web pages become links.
function drawLink(view, block) {
  if (!/^https?:\/\//i.test(block.address)) return element("span", {}, block.text);
  return element(
    "a",
    { href: block.address, target: "_blank", rel: "noopener noreferrer", class: "sk-link" },
    block.text,
    element("span", { "aria-hidden": "true" }, " ↗"),
    unseen(` ${view.speech.text("new_page")}`),
  );
}

const BLOCKS = {
  chart: drawChart,
  document: drawDocument,
  facts: drawFacts,
  form: drawForm,
  grid: drawGrid,
  link: drawLink,
  notice: (_view, block) => drawNotice(block),
  place: drawPlace,
  stack: drawStack,
  tabs: drawTabs,
  timeline: drawTimeline,
};

function drawBlock(view, block) {
  return BLOCKS[block.is](view, block);
}
