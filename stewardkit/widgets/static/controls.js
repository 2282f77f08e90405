// Controls: how each kind of value is typed in, read back and shown.

const INPUTS = {
  text: { type: "text" },
  // An input of the type "email" would rewrite international addresses.
  email: { type: "text", inputmode: "email" },
  phone: { type: "tel" },
  number: { type: "number", step: "any" },
  date: { type: "date", max: "9999-12-31" },
};

function inputControl(field) {
  const type = INPUTS[field.kind] ?? INPUTS.text;
  const input = element("input", { ...type, autocomplete: "off", spellcheck: "false" });
  const isNumber = field.kind === "number";
  return {
    node: input,
    input,
    read: () => (isNumber && input.value !== "" ? Number(input.value) : input.value),
    write: (value) => writeText(input, value),
  };
}

// Writing the text that is there already would move the caret.
function writeText(input, value) {
  const text = String(value ?? "");
  if (input.value === text) return;
  const isActive = document.activeElement === input;
  const [start, end] = [input.selectionStart, input.selectionEnd];
  input.value = text;
  if (isActive && start !== null) input.setSelectionRange(start, end);
}

function suggestControl(field) {
  const list = element("datalist", { id: freshId() });
  const control = inputControl(field);
  control.input.setAttribute("list", list.id);
  const offer = (options) => list.replaceChildren(...options.map(drawOption));
  offer(field.options);
  return { ...control, node: element("span", { class: "sk-suggest" }, control.input, list), offer };
}

function drawOption(option) {
  return element("option", { value: option.value }, option.label);
}

function noteControl() {
  const input = element("textarea", { rows: 3 });
  const write = (value) => writeText(input, value);
  return { node: input, input, read: () => input.value, write };
}

// A list always offers the value it holds, even one that is no longer to be chosen.
function choiceControl(field) {
  const input = element("select");
  let options = field.options;
  const write = (value) => {
    const text = String(value ?? "");
    const isKnown = options.some((option) => option.value === text);
    const kept = isKnown ? [] : [{ value: text, label: text }];
    const isFree = !field.mandatory && !options.some((option) => option.value === "");
    const none = isFree && text !== "" ? [{ value: "", label: "" }] : [];
    input.replaceChildren(...[...none, ...kept, ...options].map(drawOption));
    input.value = text;
  };
  return {
    node: input,
    input,
    read: () => input.value,
    write,
    offer: (offered) => {
      options = offered;
    },
  };
}

function checkControl() {
  const input = element("input", { type: "checkbox" });
  const write = (value) => {
    input.checked = Boolean(value);
  };
  return { node: input, input, read: () => input.checked, write };
}

function statesControl(field) {
  const name = freshId();
  const node = element("div", { class: "sk-states", role: "radiogroup" });
  const drawState = (option) => {
    const spot = `field ${field.name} ${option.value}`;
    const parts = { type: "radio", name, value: option.value, "data-spot": spot };
    return element("label", {}, element("input", parts), element("span", {}, option.label));
  };
  const offer = (options) => node.replaceChildren(...options.map(drawState));
  const radios = () => [...node.querySelectorAll("input")];
  offer(field.options);
  return {
    node,
    input: node,
    read: () => radios().find((radio) => radio.checked)?.value ?? "",
    write: (value) => {
      for (const radio of radios()) radio.checked = radio.value === value;
    },
    offer,
  };
}

function fileControl() {
  const input = element("input", { type: "file" });
  return { node: input, input, read: () => input.files[0] ?? null, write: () => {} };
}

function staticControl(field) {
  const node = element("span", { class: "sk-static" });
  const write = (value) => {
    const isMarks = field.kind === "marks";
    node.replaceChildren(...(isMarks ? (value ?? []).map(pill) : [String(value ?? "")]));
  };
  return { node, input: null, read: () => "", write };
}

const CONTROLS = {
  suggest: suggestControl,
  note: noteControl,
  choice: choiceControl,
  check: checkControl,
  states: statesControl,
  file: fileControl,
  static: staticControl,
  marks: staticControl,
};

function makeControl(field) {
  return (CONTROLS[field.kind] ?? inputControl)(field);
}
