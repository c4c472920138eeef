// What the reader looks at: one object, kept in the address so that a view can be shared.
//
// `off` holds what is filtered out of each group; everything else has a plain value. Whoever
// shows something listens; `change` tells all of them.

const unchanged = {
  view: "map",
  concept: null,
  link: null,
  path: null,
  focus: null,
  more: [],
  off: { kind: [], origin: [], document: [], community: [], relation: [] },
  comentions: true,
  claims: true,
  every: false,
  strength: 0,
  confidence: 0,
  axis: "",
  at: 100,
  physics: false,
};
let state = structuredClone(unchanged);
const listeners = [];

const groups = {
  kind: () => known.kinds.filter((kind) => concepts.some((concept) => concept.kind === kind)),
  origin: () => ["known", "discovered"],
  document: () => documents.map((document) => document.id),
  community: () => communities.map((community) => String(community.number)),
  relation: () => [...new Set(arrows.map((arrow) => arrow.relation))].sort(),
};

function change(part, { remember = true } = {}) {
  state = { ...state, ...part };
  if (remember) writeAddress(part);
  for (const listener of listeners) listener(state);
}

// What is opened in the panel takes the place of what was open there.
function visit(part) {
  change({ concept: null, link: null, path: null, ...part });
}

function addressOf(view) {
  const words = new URLSearchParams();
  const id = (index) => concepts[index].id;
  for (const name of ["view", "every", "comentions", "claims", "strength", "confidence", "axis", "physics"]) {
    if (view[name] !== unchanged[name]) words.set(name, view[name]);
  }
  if (view.at !== 100) words.set("at", view.at);
  if (view.concept !== null) words.set("concept", id(view.concept));
  if (view.link) words.set("link", view.link.map(id).join(" "));
  if (view.path) words.set("path", view.path.map(id).join(" "));
  if (view.focus) words.set("focus", `${id(view.focus.concept)} ${view.focus.steps}`);
  if (view.more.length) words.set("more", view.more.map(id).join(" "));
  for (const [group, off] of Object.entries(view.off)) {
    const all = groups[group]();
    const on = all.filter((value) => !off.includes(value));
    if (off.length) words.set(group, on.length < off.length ? `only ${on.join(" ")}` : `not ${off.join(" ")}`);
  }
  return words.toString();
}

function stateOf(address) {
  const words = new URLSearchParams(address);
  const view = structuredClone(unchanged);
  const ids = (name) => {
    const found = (words.get(name) ?? "").split(" ").filter(Boolean).map((id) => indexOf.get(id));
    return found.length && found.every((index) => index !== undefined) ? found : null;
  };
  if (words.get("view") === "list") view.view = "list";
  for (const name of ["every", "physics"]) view[name] = words.get(name) === "true";
  for (const name of ["comentions", "claims"]) view[name] = words.get(name) !== "false";
  for (const name of ["strength", "confidence"]) view[name] = Math.min(Math.max(Number(words.get(name)) || 0, 0), 1);
  view.axis = axes().some(([axis]) => axis === words.get("axis")) ? words.get("axis") : "";
  if (words.has("at")) view.at = Math.min(Math.max(Number(words.get("at")) || 0, 0), 100);
  view.concept = ids("concept")?.[0] ?? null;
  for (const name of ["link", "path"]) view[name] = ids(name)?.length === 2 ? ids(name) : null;
  const [centre, steps] = (words.get("focus") ?? "").split(" ");
  if (indexOf.has(centre)) {
    view.focus = { concept: indexOf.get(centre), steps: Math.min(Math.max(Number(steps) || 1, 1), 3) };
  }
  view.more = ids("more") ?? [];
  for (const group of Object.keys(view.off)) {
    const [how, ...values] = (words.get(group) ?? "not").split(" ");
    view.off[group] = groups[group]().filter((value) => values.includes(value) === (how === "not"));
  }
  return view;
}

// Opening something is a step that the browser's back button takes back; a slider's move is not.
function writeAddress(part) {
  const address = `#${addressOf(state)}`;
  if (address === (location.hash || "#")) return;
  const step = ["concept", "link", "path", "focus", "view"].some((name) => name in part);
  history[step ? "pushState" : "replaceState"](null, "", address);
}

function readAddress() {
  change(stateOf(location.hash.slice(1)), { remember: false });
}
