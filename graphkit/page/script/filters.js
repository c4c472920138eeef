// The legend, which also hides kinds and sorts of links, and the form with all other filters.

const titles = { origin: "Known or discovered", document: "Documents", community: "Communities", relation: "Relations of claims" };

const nameOfValue = {
  kind: (kind) => kind,
  origin: (origin) => (origin === "known" ? "in the vocabulary" : "discovered in the talks"),
  document: (id) => documents.find((document) => document.id === id).title,
  community: (number) => communities.find((community) => String(community.number) === number).name,
  relation: (relation) => readingOf({ relation, negated: false }),
};

function box(group, value, ...label) {
  const input = element("input", { type: "checkbox", name: group, value, checked: !state.off[group].includes(value) });
  return element("label", {}, input, ...label);
}

const countOf = {
  kind: (kind) => concepts.filter((concept) => concept.kind === kind).length,
  origin: (origin) => concepts.filter((concept) => originOf(concept) === origin).length,
  document: (id) => concepts.filter((concept) => concept.within.some((document) => documents[document].id === id)).length,
  community: (number) => communities.find((community) => String(community.number) === number).size,
  relation: (relation) => arrows.filter((arrow) => arrow.relation === relation).length,
};

function fillLegend() {
  const sample = (className) => element("i", { className: `sample ${className}` });
  byId("legend").append(
    ...groups.kind().map((kind) => box("kind", kind, glyph(kind), kind)),
    element("label", { title: "Mentioned within one window of talk" }, element("input", { type: "checkbox", name: "comentions" }), sample("line"), "talked of together"),
    element("label", { title: "Somebody said how the two relate" }, element("input", { type: "checkbox", name: "claims" }), sample("arrow"), "claimed"),
  );
}

function fillFilters() {
  const group = (name) => element("details", { open: name === "document" || name === "origin" },
    element("summary", {}, titles[name], element("small", {}, "")),
    element("div", { className: "boxes" }, groups[name]().map((value) => element("div", {},
      box(name, value, element("span", {}, nameOfValue[name](value)), element("small", {}, String(countOf[name](value)))),
      button("only", () => only(name, value), { className: "quiet", "aria-label": `Only ${nameOfValue[name](value)}` })))));
  const slider = (name, label) => element("label", { className: "slider" }, element("span", {}, label, element("output", { data: { of: name } })),
    element("input", { type: "range", name, min: 0, max: 1, step: 0.05 }));
  const close = button("×", () => showFilters(false), { className: "close", "aria-label": "Close filters" });
  byId("filters").append(
    element("div", { className: "head" }, close, element("h2", {}, "Filters")),
    slider("strength", "Strength of links at least "),
    slider("confidence", "Sure at least "),
    element("label", {}, element("input", { type: "checkbox", name: "every" }), "All links, not only those that matter"),
    element("label", {}, element("input", { type: "checkbox", name: "physics" }), "Let the drawing move (physics)"),
    ...["origin", "document", "community", "relation"].filter((name) => groups[name]().length > 1).map(group),
    button("Show everything again", () => change({ off: structuredClone(unchanged.off), strength: 0, confidence: 0, every: false, comentions: true, claims: true, physics: false })),
  );
}

function only(group, value) {
  change({ off: { ...state.off, [group]: groups[group]().filter((other) => other !== value) } });
}

function showFilters(open) {
  byId("filters").hidden = !open;
  byId("filtering").setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("with-filters", open);
  if (open) byId("filters").querySelector("input").focus();
}

for (const form of [byId("legend"), byId("filters")]) {
  form.addEventListener("input", ({ target }) => {
    const { name, value, type, checked } = target;
    if (name in state.off) {
      const rest = state.off[name].filter((other) => other !== value);
      change({ off: { ...state.off, [name]: checked ? rest : [...rest, value] } });
    } else if (type === "range") change({ [name]: Number(value) });
    else if (name in state) change({ [name]: checked });
  });
}
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filtering").addEventListener("click", () => showFilters(byId("filters").hidden));

// Set all boxes and sliders to what the state says.
function showChosen() {
  for (const input of document.querySelectorAll("#legend input, #filters input")) {
    const { name, value, type } = input;
    if (name in state.off) input.checked = !state.off[name].includes(value);
    else if (type === "range") input.value = state[name];
    else input.checked = state[name];
  }
  for (const output of document.querySelectorAll("#filters output")) output.textContent = state[output.dataset.of].toFixed(2);
  const off = Object.values(state.off).filter((values) => values.length).length
    + (state.strength > 0) + (state.confidence > 0);
  byId("filtering").textContent = off ? `Filters (${off})` : "Filters";
}
