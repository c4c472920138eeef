"use strict";

const { nodes, edges, details } = JSON.parse(document.getElementById("map").textContent);
const options = JSON.parse(document.getElementById("options").textContent);
const panel = document.getElementById("panel");
const search = document.getElementById("search");

options.nodes.font = {
  color: getComputedStyle(document.body).color,
  strokeWidth: 4,
  strokeColor: getComputedStyle(document.body).backgroundColor,
};
options.edges.color = { color: "rgba(130,130,130,.35)", highlight: "#d55e00", hover: "#888" };

const shown = new vis.DataSet(nodes.map(({ font, ...node }) => ({ ...node, font: { ...options.nodes.font, ...font } })));
const network = new vis.Network(
  document.getElementById("drawing"),
  { nodes: shown, edges: new vis.DataSet(edges.map((edge, id) => ({ ...edge, id, arrows: "" }))) },
  options,
);
const nameOf = Object.fromEntries(nodes.map((node) => [node.id, node.label]));

function element(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function clock(seconds) {
  const total = Math.floor(seconds);
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

function quoted(quote) {
  const place = quote.time === null ? `line ${quote.line}` : clock(quote.time);
  const source = element(quote.url ? "a" : "span", `${quote.document}, ${place}`);
  if (quote.url) Object.assign(source, { href: quote.url, target: "_blank", rel: "noopener noreferrer" });
  return element("blockquote", "", quote.before, element("mark", quote.surface), quote.after, element("footer", "", source));
}

function show(id) {
  const concept = details[id];
  const times = `${concept.mentions} mention${concept.mentions === 1 ? "" : "s"}`;
  const where = `${concept.documents} document${concept.documents === 1 ? "" : "s"}`;
  panel.replaceChildren(
    element("h2", nameOf[id]),
    element("p", `${concept.kind} · ${times} in ${where}`),
    element("p", concept.about),
  );
  if (concept.aliases.length) panel.append(element("p", `also: ${concept.aliases.join(", ")}`));
  panel.append(element("p", `in the text: ${concept.surfaces.join(", ")}`), element("h3", "Keeps company with"));
  for (const other of concept.neighbours) {
    const button = element("button", nameOf[other]);
    button.onclick = () => focus(other);
    panel.append(button);
  }
  panel.append(element("h3", "What was said"), ...concept.quotes.map(quoted));
  panel.hidden = false;
  panel.scrollTop = 0;
}

function focus(id) {
  network.selectNodes([id]);
  network.focus(id, { scale: 1, animation: { duration: 300 } });
  show(id);
}

network.on("click", ({ nodes: [id] }) => (id ? show(id) : (panel.hidden = true)));
search.addEventListener("change", () => {
  const wanted = search.value.trim().toLowerCase();
  const found = nodes.find((node) => node.label.toLowerCase() === wanted)
    || nodes.find((node) => node.label.toLowerCase().includes(wanted));
  if (wanted && found) focus(found.id);
});
document.getElementById("legend").addEventListener("change", ({ target }) => {
  const kind = nodes.filter((node) => node.kind === target.value);
  shown.update(kind.map(({ id }) => ({ id, hidden: !target.checked })));
});
network.once("afterDrawing", () => network.fit());
