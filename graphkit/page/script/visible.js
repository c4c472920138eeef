// Which concepts, links and arrows the state lets one see.

const firstCount = Math.max(first.nodes.length, 1);
const MORE_A_STEP = 12;
const AROUND = [40, 90, 150];

const originOf = (concept) => (concept.discovered ? "discovered" : "known");

// A filter of the concepts by the state's groups.
function passing() {
  const off = Object.fromEntries(Object.entries(state.off).map(([group, values]) => [group, new Set(values)]));
  const heard = (document) => !off.document.has(documents[document].id);
  return (concept) =>
    !off.kind.has(concept.kind) &&
    !off.origin.has(originOf(concept)) &&
    !off.community.has(String(concept.community)) &&
    concept.confidence >= state.confidence &&
    (!off.document.size || concept.within.some(heard)) &&
    (!talkOf(state.axis) || firstSaid(concept, state.axis) !== null);
}

// Concepts within some steps, the nearest and strongest first; later steps by links that matter.
function around(centre, steps, passes = () => true) {
  const near = new Map([[centre, 0]]);
  let edge = [centre];
  for (let step = 1; step <= steps; step += 1) {
    const found = new Map();
    for (const index of edge) {
      for (const [other, link] of concepts[index].links) {
        const matters = step === 1 || link.chance <= first.chance;
        if (matters && link.strength && !near.has(other)) found.set(other, Math.max(found.get(other) ?? 0, link.strength));
      }
      for (const arrow of concepts[index].about_it) {
        const other = arrow.source === index ? arrow.target : arrow.source;
        if (!near.has(other)) found.set(other, 1);
      }
    }
    edge = [...found].filter(([index]) => passes(concepts[index]))
      .sort(([a, s], [b, t]) => t - s || a - b)
      .slice(0, AROUND[step - 1] - near.size + 1).map(([index]) => index);
    for (const index of edge) near.set(index, step);
  }
  return near;
}

// The strongest neighbours of a concept that are not in a set yet.
function nextAround(centre, shown, passes) {
  return [...concepts[centre].links].filter(([other, link]) => link.strength && !shown.has(other) && passes(concepts[other]))
    .sort(([, a], [, b]) => byStrength(a, b)).slice(0, MORE_A_STEP).map(([other]) => other);
}

const way = { of: null, concepts: [] };

function asked() {
  if (state.path) {
    if (way.of !== state.path) Object.assign(way, { of: state.path, concepts: pathBetween(...state.path) });
    return way.concepts;
  }
  return [state.concept, ...(state.link ?? [])].filter((index) => index !== null);
}

function visible() {
  const passes = passing();
  let shown;
  if (state.focus) {
    shown = new Set(around(state.focus.concept, state.focus.steps, passes).keys());
  } else {
    const telling = state.comentions ? passes : (concept) => passes(concept) && concept.about_it.some(allows);
    shown = new Set(concepts.filter(telling).slice(0, firstCount).map((concept) => concept.index));
  }
  for (const centre of state.more) for (const other of nextAround(centre, shown, passes)) shown.add(other);
  if (state.at < 100) {
    for (const index of shown) if (!isSaid(concepts[index])) shown.delete(index);
  }
  for (const index of asked()) shown.add(index);
  const seen = state.claims ? arrows.filter((arrow) => allows(arrow) && shown.has(arrow.source) && shown.has(arrow.target)) : [];
  return { shown, links: seenLinks(shown), arrows: seen };
}

function allows(arrow) {
  return !state.off.relation.includes(arrow.relation) && arrow.confidence >= state.confidence;
}

// The backbone and the strongest of each concept, or all; of what is open, all.
function seenLinks(shown) {
  if (!state.comentions) return [];
  const among = [];
  const best = new Map();
  for (const index of shown) {
    for (const [other, link] of concepts[index].links) {
      if (!shown.has(other) || !link.strength || link.strength < state.strength) continue;
      if (link.source === index) among.push(link);
      if (link.strength > (best.get(index)?.strength ?? 0)) best.set(index, link);
    }
  }
  const open = new Set(asked());
  return among.filter((link) => state.every || link.chance <= first.chance
    || best.get(link.source) === link || best.get(link.target) === link
    || open.has(link.source) || open.has(link.target));
}

// What stands out while the rest steps back: null where all are alike.
function outstanding(links, arrows_) {
  const near = new Set(asked());
  if (!near.size) return null;
  if (state.concept !== null) {
    for (const { source, target } of [...links, ...arrows_]) {
      if (source === state.concept) near.add(target);
      if (target === state.concept) near.add(source);
    }
  }
  return near;
}

function outstands({ source, target }) {
  if (state.concept !== null) return source === state.concept || target === state.concept;
  const way = asked();
  return way.some((index, place) => place && [way[place - 1], index].sort().join() === [source, target].sort().join());
}
