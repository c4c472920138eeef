// The strongest way between two concepts, with the evidence for each step.

// Dijkstra, E. W. (1959). A note on two problems in connexion with graphs. A step costs the
// negative logarithm of its strength, so that the way with the greatest product is the shortest.
function pathBetween(from, to) {
  const cost = new Map([[from, 0]]);
  const before = new Map();
  const open = new Set([from]);
  const done = new Set();
  while (open.size) {
    let next = null;
    for (const index of open) if (next === null || cost.get(index) < cost.get(next)) next = index;
    if (next === to) break;
    open.delete(next);
    done.add(next);
    for (const [other, { strength }] of concepts[next].links) {
      const total = cost.get(next) + 0.01 - Math.log(strength);
      if (strength <= 0 || done.has(other) || total >= (cost.get(other) ?? Infinity)) continue;
      cost.set(other, total);
      before.set(other, next);
      open.add(other);
    }
  }
  const way = [to];
  while (before.has(way[0])) way.unshift(before.get(way[0]));
  return way[0] === from ? way : [from, to];
}

function aboutPath(from, to) {
  const way = pathBetween(from, to);
  const joined = way.slice(1).every((index, place) => concepts[index].links.has(way[place]));
  const head = panelHead("How they hang together", pathForm(from, to));
  if (from === to) return [head, element("p", {}, "That is one and the same concept.")];
  if (!joined) return [head, element("p", {}, "Nothing in this map joins the two.")];
  return [
    head,
    element("ol", { className: "way" }, way.map((index) => element("li", {}, conceptButton(index)))),
    ...way.slice(1).map((index, place) => {
      const link = concepts[index].links.get(way[place]);
      return section(`${concepts[way[place]].name} — ${concepts[index].name}`,
        element("p", { className: "soft" }, `together in ${many(link.count, "window")} of talk, strength ${link.strength.toFixed(2)}`),
        firstFew(together(way[place], index), 2, sharedQuote(way[place], index)));
    }),
  ];
}

function pathForm(from, to) {
  const ends = [from, to];
  const field = (place, label) => {
    const input = element("input", { id: `path-${place}`, type: "search", autocomplete: "off", value: ends[place] === null ? "" : concepts[ends[place]].name, "aria-label": label, placeholder: label });
    const box = element("div", { className: "chooser" }, input);
    chooser(input, box, (index) => {
      ends[place] = index;
      input.value = concepts[index].name;
      if (ends.every((end) => end !== null)) visit({ path: [...ends] });
      else byId(`path-${1 - place}`).focus();
    });
    return box;
  };
  return element("div", { className: "path-form" }, field(0, "From"), field(1, "To"));
}

// Asks for the ends of a path, of which one may be known.
function startPath(from = state.concept) {
  visit({});
  showPanel([
    panelHead("How two concepts hang together", pathForm(from, null)),
    element("p", { className: "soft" }, "Choose two concepts: the strongest way between them is shown, with what was said on it."),
  ], true);
  byId(from === null ? "path-0" : "path-1").focus();
}
