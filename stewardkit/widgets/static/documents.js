// Documents: files that are looked at, listened to and kept.

const VIEWERS = {
  image: ({ file_name: alt }, address) => element("img", { src: address, alt }),
  audio: ({ file_name: label }, address) =>
    element("audio", { src: address, controls: true, "aria-label": label }),
  application: ({ file_name: title }, address) => element("iframe", { src: address, title }),
  text: (_block, _address, bytes) =>
    element("pre", { tabIndex: 0 }, new TextDecoder().decode(bytes)),
};

function drawDocument(_view, block) {
  const note = element("p", { class: "sk-note" }, block.note);
  const shown = block.content ? openDocument(block) : [];
  return element("div", { class: "sk-document" }, drawHeading(block.title), note, shown);
}

// The kind comes from a closed list: whatever the bytes say, no script of theirs runs.
function openDocument(block) {
  const bytes = Uint8Array.from(atob(block.content), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: block.kind }));
  const draw = block.kind.endsWith("octet-stream") ? null : VIEWERS[block.kind.split("/")[0]];
  const keep = { href: address, download: block.file_name, class: "sk-link" };
  return [draw ? draw(block, address, bytes) : null, element("a", keep, block.keep)];
}
