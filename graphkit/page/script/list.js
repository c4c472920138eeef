// The concepts as a table: the map for those who would rather read, or hear it read.

const columns = [
  { name: "Concept", of: (concept) => plain(concept.name), rising: true },
  { name: "Kind", of: (concept) => concept.kind, rising: true },
  { name: "Mentions", of: (concept) => concept.mentions },
  { name: "Documents", of: (concept) => concept.documents },
  { name: "Links", of: (concept) => concept.links.size },
  { name: "Claims", of: (concept) => concept.about_it.length },
  { name: "Salience", of: (concept) => concept.salience },
];
const ROWS = 200;
const sorting = { column: 6, rising: false, rows: ROWS };
let listedAs = "";

function listed() {
  const passes = passing();
  const { of: key } = columns[sorting.column];
  const telling = (concept) => state.comentions || concept.about_it.some(allows);
  const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (sorting.rising ? 1 : -1);
  return concepts.filter((concept) => passes(concept) && telling(concept) && isSaid(concept))
    .sort((a, b) => order(a, b) || a.index - b.index);
}

function showList() {
  const open = state.view === "list";
  byId("list").hidden = !open;
  byId("map").classList.toggle("away", open);
  byId("listing").textContent = open ? "Map" : "List";
  if (open) fillList();
  for (const row of byId("list").querySelectorAll("tbody tr")) row.classList.toggle("chosen", row.dataset.index === String(state.concept));
}

function fillList() {
  const { off, comentions, confidence, axis, at } = state;
  const wanted = JSON.stringify([off, comentions, confidence, axis, at, sorting]);
  if (wanted === listedAs) return;
  listedAs = wanted;
  const found = listed();
  const head = columns.map(({ name, rising }, column) => {
    const own = sorting.column === column;
    const sort = own ? (sorting.rising ? "ascending" : "descending") : "none";
    const arrow = own ? (sorting.rising ? " ▲" : " ▼") : "";
    const act = () => {
      Object.assign(sorting, own ? { rising: !sorting.rising } : { column, rising: Boolean(rising) });
      fillList();
      byId("list").querySelectorAll("th button")[column].focus();
    };
    return element("th", { scope: "col", "aria-sort": sort }, button([name, element("span", { "aria-hidden": "true" }, arrow)], act));
  });
  const row = (concept) => element("tr", { data: { index: concept.index } },
    element("th", { scope: "row" }, conceptButton(concept.index)),
    element("td", {}, concept.kind),
    ...[concept.mentions, concept.documents, concept.links.size, concept.about_it.length].map((figure) => element("td", {}, figure.toLocaleString("en"))),
    element("td", {}, concept.salience.toFixed(2)));
  byId("list").replaceChildren(element("table", {},
    element("caption", {}, `${many(found.length, "concept")}, ${columns[sorting.column].name.toLowerCase()} first`),
    element("thead", {}, element("tr", {}, head)),
    element("tbody", {}, found.slice(0, sorting.rows).map(row))));
  if (found.length > sorting.rows) {
    byId("list").append(button(`Show ${Math.min(ROWS, found.length - sorting.rows)} more`, () => { sorting.rows += ROWS; fillList(); }, { className: "quiet" }));
  }
}

function switchView() {
  change({ view: state.view === "list" ? "map" : "list" });
}

byId("listing").addEventListener("click", switchView);
