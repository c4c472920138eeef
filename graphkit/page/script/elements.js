// Elements of the document, made from text only: nothing that was said can become markup.

function element(name, properties = {}, ...children) {
  const { data, ...rest } = properties;
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined || value === null) continue;
    if (key in made && !key.startsWith("aria")) made[key] = value;
    else made.setAttribute(key, value);
  }
  Object.assign(made.dataset, data);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

function vector(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const byId = (id) => document.getElementById(id);

function glyph(kind) {
  return vector("svg", { viewBox: "-1.5 -1.5 3 3", class: "glyph", "aria-hidden": "true" },
    vector("path", { d: shapes[kind], fill: colours[kind] }));
}

function button(text, act, properties = {}) {
  return element("button", { type: "button", onclick: act, ...properties }, text);
}

function conceptButton(index, properties = {}) {
  const { kind, name } = concepts[index];
  return button([glyph(kind), name], () => visit({ concept: index }), { className: "concept", ...properties });
}

const many = (number, what) => `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function clock(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return `${hours ? `${hours}:` : ""}${String(minutes).padStart(hours ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
}

// A colour of the style sheet as the canvas understands it, in the scheme that holds.
function colourOf(name) {
  const probe = element("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
