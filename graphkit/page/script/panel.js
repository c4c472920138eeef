// The panel beside the drawing: a concept, or why two are linked.

const panel = byId("panel");

function section(title, ...children) {
  return element("section", {}, element("h3", {}, title), ...children);
}

function panelHead(title, ...below) {
  const close = button("×", closePanel, { className: "close", "aria-label": "Close details" });
  return element("div", { className: "head" }, close, element("h2", { tabIndex: -1 }, title), ...below);
}

// What the panel was last made for, and what had the focus before it opened.
const opened = { as: "", what: "", from: null };

function openPanel() {
  const { concept, link, path, focus, more, off } = state;
  const what = JSON.stringify([concept, link, path]);
  const as = JSON.stringify([what, focus, more, off]);
  if (as === opened.as) return;
  const fresh = what !== opened.what;
  Object.assign(opened, { as, what });
  const shown = concept !== null ? aboutConcept(concept) : link ? aboutLink(...link) : path ? aboutPath(...path) : null;
  if (shown) showPanel(shown, fresh);
  else hidePanel();
}

function showPanel(parts, fresh) {
  if (panel.hidden) opened.from = document.activeElement;
  const { scrollTop } = panel;
  panel.hidden = false;
  document.body.classList.add("with-panel");
  panel.replaceChildren(...parts);
  panel.scrollTop = fresh ? 0 : scrollTop;
  if (fresh) panel.querySelector("h2").focus({ preventScroll: true });
  network.setSize("100%", "100%");
}

function hidePanel() {
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("with-panel");
  if (panel.contains(document.activeElement) || document.activeElement === document.body) opened.from?.focus();
  network.setSize("100%", "100%");
}

function closePanel() {
  visit({});
  hidePanel();
}

function aboutConcept(index) {
  const concept = concepts[index];
  const { said, about, aliases, about_it: claims } = concept;
  const heard = Map.groupBy(said.filter((mention) => mention.reason), surfaceOf);
  const out = claims.filter((arrow) => arrow.source === index);
  const into = claims.filter((arrow) => arrow.target === index && arrow.source !== index);
  const made = concept.made.map((claim) => arrows.find((arrow) => arrow.claims.includes(claim)));
  return [
    panelHead([glyph(concept.kind), concept.name],
      element("p", { className: "soft" }, `${concept.kind}${concept.discovered ? ", discovered in the talks" : ""} · ${many(concept.mentions, "mention")} in ${many(concept.documents, "document")}`)),
    about ? element("p", { className: "about" }, about) : null,
    aliases.length ? element("p", {}, element("span", { className: "soft" }, "Also: "), aliases.join(", ")) : null,
    heard.size ? element("p", { className: "heard" }, element("span", { className: "soft" }, "Heard as: "),
      [...heard].flatMap(([surface, [{ reason }]], place) => [place ? ", " : "", element("q", { title: reason }, surface), " "])) : null,
    steps(index),
    timeline(concept),
    neighbourhood(concept),
    out.length ? section(`What is said of it (${out.length})`, firstFew(out, 6, claimItem)) : null,
    into.length ? section(`What is said to bear on it (${into.length})`, firstFew(into, 6, claimItem)) : null,
    made.length ? section(`What it says (${new Set(made).size})`, firstFew([...new Set(made)], 6, claimItem)) : null,
    section(`Where it is mentioned${said.length < concept.mentions ? ` (${said.length} of ${concept.mentions})` : ""}`, firstFew(said, 5, quoteOf)),
    section("Documents", element("ul", { className: "plain" }, concept.within.map((document) => element("li", {},
      documents[document].url ? element("a", { href: documents[document].url, target: "_blank", rel: "noopener noreferrer" }, documents[document].title) : documents[document].title,
      documents[document].date ? element("small", {}, ` ${documents[document].date}`) : null)))),
  ].filter(Boolean);
}

const surfaceOf = ({ passage, start, end }) => passage.text.slice(start, end);

// What one can do from a concept: look closer, ask for more, set out on a path.
function steps(index) {
  const focused = state.focus?.concept === index ? state.focus.steps : 0;
  const near = [1, 2, 3].map((count) => button(String(count), () => change({ focus: focused === count ? null : { concept: index, steps: count } }),
    { "aria-pressed": String(focused === count), "aria-label": `Only what is within ${many(count, "step")}` }));
  const left = nextAround(index, new Set(shownNodes.getIds()), passing()).length;
  return element("div", { className: "steps" },
    element("span", { role: "group", "aria-label": "Neighbourhood" }, "Neighbourhood ", near),
    button(left ? `Show ${left} more around it` : "All around it is shown", () => change({ more: [...state.more, index] }), { id: "more", disabled: !left }),
    button("Path from here", () => startPath(index)));
}

// A line for each document, a mark for each mention where it falls.
function timeline(concept) {
  const rows = [...Map.groupBy(concept.said, ({ passage }) => passage.document)]
    .sort(([a, x], [b, y]) => y.length - x.length || a - b);
  const line = ([document, said]) => {
    const whole = lengthOf(document);
    const marks = said.map((mention) => vector("rect", { x: 2 + 292 * Math.min(pointOf(mention) / whole, 1), y: 1, width: 3, height: 12, rx: 1 }));
    return element("li", {},
      element("span", { className: "name" }, documents[document].title),
      element("small", {}, many(said.length, "mention")),
      vector("svg", { viewBox: "0 0 300 14", preserveAspectRatio: "none", "aria-hidden": "true" }, vector("line", { x1: 0, x2: 300, y1: 7, y2: 7 }), ...marks));
  };
  return section("When it is mentioned", element("ul", { className: "timeline" }, rows.slice(0, 6).map(line)),
    rows.length > 6 ? element("p", { className: "soft" }, `and in ${rows.length - 6} more`) : null);
}

function neighbourhood(concept) {
  const near = [...concept.links].filter(([, link]) => link.strength).sort(([, a], [, b]) => byStrength(a, b));
  if (!near.length) return null;
  const row = ([other, link]) => element("div", { className: "neighbour" },
    conceptButton(other),
    element("meter", { value: link.strength, max: 1, "aria-label": `strength ${link.strength.toFixed(2)}` }),
    button("why?", () => visit({ link: [concept.index, other] }), { className: "quiet", "aria-label": `Why linked with ${concepts[other].name}` }));
  return section(`Keeps company with (${near.length})`, firstFew(near, 8, row));
}

function aboutLink(a, b) {
  const link = concepts[a].links.get(b);
  const claims = concepts[a].about_it.filter((arrow) => arrow.source === b || arrow.target === b);
  return [
    panelHead("Why they are linked", element("p", { className: "pair" }, conceptButton(a), " and ", conceptButton(b))),
    ...inWords(a, b, link).map((sentence) => element("p", {}, sentence)),
    claims.length ? section("Claims", firstFew(claims, 8, claimItem)) : null,
    section("Where they are mentioned together", firstFew(together(a, b), 6, sharedQuote(a, b))),
  ].filter(Boolean);
}

// The statistics of a link as sentences.
function inWords(a, b, link) {
  if (!link) return ["They are not mentioned close to each other; a claim joins them."];
  const rank = (from, to) => {
    const near = [...concepts[from].links].sort(([, x], [, y]) => byStrength(x, y));
    return `${ordinal(near.findIndex(([other]) => other === to) + 1)} of the ${near.length} that keep company with ${concepts[from].name}`;
  };
  const surprise = link.npmi > 0.5 ? "far more often than chance would have it"
    : link.npmi > 0.2 ? "clearly more often than chance would have it"
    : link.npmi > 0 ? "a little more often than chance would have it" : "no more often than chance would have it";
  return [
    `They are mentioned together in ${many(link.count, "window")} of talk, in ${many(link.documents, "document")}: ${surprise}.`,
    `Strength ${link.strength.toFixed(2)} of 1: the ${rank(a, b)}, the ${rank(b, a)}.`,
  ];
}

function ordinal(number) {
  const tens = number % 100;
  const end = tens > 10 && tens < 14 ? "th" : ["th", "st", "nd", "rd"][number % 10] ?? "th";
  return `${number}${end}`;
}
