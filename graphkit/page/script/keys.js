// What the keys do, and the table that says so.

const keys = [
  ["/", "search", () => byId("search").focus()],
  ["Escape", "close, go back a step", goBack],
  ["f", "filters", () => showFilters(byId("filters").hidden)],
  ["l", "list or map", switchView],
  ["p", "path between two concepts", () => startPath()],
  ["1", "neighbourhood of one step (2, 3: of more)", () => focusOn(1)],
  ["2", null, () => focusOn(2)],
  ["3", null, () => focusOn(3)],
  ["m", "more around the concept", () => state.concept !== null && change({ more: [...state.more, state.concept] })],
  ["n", "next neighbour, the strongest first (N: back)", () => walk(1)],
  ["N", null, () => walk(-1)],
  ["t", "watch the map grow", play],
  ["+", "closer", () => zoom(1.3)],
  ["-", "farther", () => zoom(1 / 1.3)],
  ["0", "show all", () => fit({ duration: 300 })],
  ["?", "this table", showHelp],
];
const arrowKeys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const walked = { from: null, place: -1 };

function focusOn(steps) {
  const centre = state.concept ?? state.focus?.concept;
  if (centre !== undefined && centre !== null) change({ focus: { concept: centre, steps } });
}

// From neighbour to neighbour of the concept one set out from.
function walk(step) {
  if (walked.from === null || state.concept === null || !concepts[walked.from].links.has(state.concept)) {
    Object.assign(walked, { from: state.concept ?? 0, place: -1 });
  }
  const near = [...concepts[walked.from].links].sort(([, a], [, b]) => byStrength(a, b));
  if (!near.length) return;
  const begin = walked.place < 0 && step < 0 ? 0 : walked.place;
  walked.place = (begin + step + near.length) % near.length;
  visit({ concept: near[walked.place][0] });
}

function goBack() {
  if (!panel.hidden) closePanel();
  else if (state.focus) change({ focus: null });
  else if (!byId("filters").hidden) showFilters(false);
  else if (state.view === "list") switchView();
}

function showHelp() {
  byId("help").replaceChildren(
    element("div", { className: "head" }, button("×", () => byId("help").close(), { className: "close", "aria-label": "Close help" }), element("h2", { id: "help-title" }, "Reading this map")),
    element("p", {}, "Every shape is a concept from the talks; the larger, the more of the talk hangs on it. Lines join concepts that are talked of together, the wider the more; arrows are claims that somebody made. Click a concept for what was said, a line for why it is there, and follow the links to the very second."),
    element("table", {}, element("tbody", {}, keys.filter(([, what]) => what).map(([key, what]) =>
      element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, key === "Escape" ? "Esc" : key)), element("td", {}, what))))),
    element("p", { className: "soft" }, "The address keeps your view: copy it to share what you see. Drawn with vis-network 10.1.5 (Apache-2.0 or MIT)."));
  byId("help").showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const typing = event.target.closest("input:not([type=checkbox]):not([type=range]), select, textarea");
  if (typing && event.key !== "Escape") return;
  const [, , act] = keys.find(([key]) => key === event.key) ?? [];
  if (act) {
    event.preventDefault();
    if (typing) event.target.blur();
    act();
  } else if (container.contains(event.target) || event.target === document.body) {
    const way = arrowKeys[event.key];
    if (!way) return;
    const { x, y } = network.getViewPosition();
    const step = 90 / network.getScale();
    network.moveTo({ position: { x: x + way[0] * step, y: y + way[1] * step } });
    event.preventDefault();
  }
});
byId("asking").addEventListener("click", showHelp);
byId("finding").addEventListener("click", () => startPath());
byId("zoom").addEventListener("click", ({ target }) => {
  ({ in: () => zoom(1.3), out: () => zoom(1 / 1.3), fit: () => fit({ duration: 300 }) })[target.dataset.zoom]?.();
});
byId("back").addEventListener("click", () => change({ focus: null }));
