// The drawing by vis-network, kept to what is visible.

const container = byId("drawing");
const outlines = Object.fromEntries(Object.entries(shapes).map(([kind, path]) => [kind, new Path2D(path)]));
const shownNodes = new vis.DataSet(first.nodes.map(({ id }) => nodeOf(id, places.get(id))));
const shownEdges = new vis.DataSet([]);
let look = colourScheme();
let lit = null;
let hovered = null;
let labels = [];
let arranged = null;
let redrawn = 0;

const network = new vis.Network(container, { nodes: shownNodes, edges: shownEdges },
  JSON.parse(byId("options").textContent));

function colourScheme() {
  const names = ["ink", "ground", "link", "claim", "outline", "region"];
  return Object.fromEntries(names.map((name) => [name, colourOf(`--${name}`)]));
}

function nodeOf(index, { x, y }) {
  return { id: index, x, y, size: concepts[index].radius, shape: "custom", ctxRenderer: drawNode };
}

function drawNode({ ctx: context, id, x, y, state: { selected, hover } }) {
  const { kind, radius } = concepts[id];
  const dim = lit && !lit.has(id);
  const own = asked().includes(id);
  return {
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
    drawNode() {
      context.globalAlpha = dim ? dimmed(0.25) : 1;
      context.translate(x, y);
      context.scale(radius, radius);
      if (own || selected || hover) {
        context.lineWidth = 9 / radius;
        context.strokeStyle = look.ink;
        context.globalAlpha = own ? 0.9 : 0.35;
        context.stroke(outlines[kind]);
        context.globalAlpha = 1;
        context.lineWidth = 5 / radius;
        context.strokeStyle = look.ground;
        context.stroke(outlines[kind]);
      }
      context.fillStyle = colours[kind];
      context.fill(outlines[kind]);
      context.lineWidth = 1 / radius;
      context.strokeStyle = look.outline;
      context.stroke(outlines[kind]);
    },
  };
}

// How much is left of what steps back: more where one has chosen to see only a few.
const dimmed = (share) => (state.focus ? Math.sqrt(share) : share);

function edgeOf(link, stands) {
  const claim = Boolean(link.claims);
  const shade = claim ? look.claim : look.link;
  const opacity = stands === null ? (claim ? 0.38 : 0.34) : stands ? 0.9 : dimmed(0.06);
  return {
    id: link.id,
    from: link.source,
    to: link.target,
    width: claim ? 0.8 + link.confidence : 0.5 + 4 * link.strength,
    color: { color: shade, highlight: shade, hover: shade, opacity, inherit: false },
    dashes: claim && link.negated ? [5, 4] : false,
    smooth: claim ? { enabled: true, type: "curvedCW", roundness: 0.12 } : false,
    arrows: claim ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
  };
}

function keep(set, wanted) {
  const changed = wanted.filter((item) => {
    const before = set.get(item.id);
    return !before || Object.keys(item).some((key) => JSON.stringify(before[key]) !== JSON.stringify(item[key]));
  });
  if (changed.length) set.update(changed);
}

function forget(set, wanted) {
  const ids = new Set(wanted.map((item) => item.id));
  const gone = set.getIds().filter((id) => !ids.has(id));
  if (gone.length) set.remove(gone);
}

function redraw() {
  const { shown, links: seen, arrows: said } = visible();
  const at = placed(shown);
  lit = outstanding(seen, said);
  const nodes = [...shown].map((index) => nodeOf(index, at.get(index)));
  const edges = [...seen, ...said].map((link) => edgeOf(link, lit ? outstands(link) : null));
  forget(shownEdges, edges);
  forget(shownNodes, nodes);
  keep(shownNodes, nodes);
  keep(shownEdges, edges);
  redrawn += 1;
  network.unselectAll();
  network.redraw();
}

function letMove(on) {
  network.setOptions({ physics: {
    enabled: on,
    barnesHut: { gravitationalConstant: -6000, springLength: 120, avoidOverlap: 0.4 },
  } });
}

// Names by rank: what is open, what the pointer is on, what the arrows that stand out say, what
// else stands out, then by salience.
function rankedNames() {
  const open = new Set(asked());
  const rank = (index) => (open.has(index) ? 0 : index === hovered ? 1 : lit?.has(index) ? 3 : 4);
  const nodes = shownNodes.getIds().map((index) => ({
    ...concepts[index],
    rank: rank(index),
    wanted: rank(index) < 2,
    faint: lit && !lit.has(index) ? dimmed(0.35) : null,
  }));
  const said = lit ? arrows.filter((arrow) => shownEdges.get(arrow.id) && outstands(arrow)) : [];
  const words = said.map((arrow, index) => ({ arrow, index, rank: 2, label: [readingOf(arrow)], type: 12 }));
  return [...nodes, ...words].sort((a, b) => a.rank - b.rank || a.index - b.index);
}

network.on("beforeDrawing", (context) => drawRegions(context));

// Labels keep their places while the drawing is only moved.
network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  const spots = network.getPositions();
  const moved = Object.values(spots).reduce((sum, { x, y }) => sum + x + 1.7 * y, 0);
  const arrangement = [scale, moved, hovered, redrawn].join();
  if (arrangement !== arranged) {
    arranged = arrangement;
    labels = labelled(context, rankedNames(), scale, ({ index, arrow }, part) => {
      const { x, y } = arrow ? curveOf(arrow.id).getPoint(part) : spots[index];
      return { x: x * scale, y: y * scale };
    });
  }
  writeLabels(context, labels, originOfDrawing(), look, context.canvas.width / container.clientWidth);
});

const originOfDrawing = () => network.canvasToDOM({ x: 0, y: 0 });

const REGION = Array.from({ length: 16 }, (_, turn) => (turn * Math.PI) / 8)
  .map((angle) => ({ x: 44 * Math.cos(angle), y: 10 + 44 * Math.sin(angle) }));

// A soft ground under each community: the hull of its concepts with some room about each.
function drawRegions(context) {
  if (state.focus || lit) return;
  const spots = network.getPositions();
  const members = Map.groupBy(shownNodes.getIds(), (index) => concepts[index].community);
  context.save();
  context.fillStyle = look.region;
  for (const own of members.values()) {
    if (own.length < 4) continue;
    const corners = hull(hull(own.map((index) => spots[index]))
      .flatMap((spot) => REGION.map(({ x, y }) => ({ x: spot.x + x, y: spot.y + y }))));
    context.beginPath();
    for (const { x, y } of corners) context.lineTo(x, y);
    context.fill();
  }
  context.restore();
}

// Andrew, A. (1979). Another efficient algorithm for convex hulls in two dimensions.
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (walk) => {
    const kept = [];
    for (const point of walk) {
      while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

// The curve by which vis-network draws an edge.
const curveOf = (id) => network.body.edges[id].edgeType;

// The whole drawing, or what is asked for, in the window, with room for the names at its rim.
function fit(animation = false) {
  const spots = Object.values(network.getPositions());
  if (!spots.length) return;
  const span = (axis) => [Math.min(...spots.map((spot) => spot[axis])), Math.max(...spots.map((spot) => spot[axis]))];
  const [[left, right], [top, bottom]] = [span("x"), span("y")];
  const wide = container.clientWidth - Math.min(130, container.clientWidth / 5);
  const high = container.clientHeight - 100;
  const scale = Math.max(Math.min(wide / (right - left || 1), high / (bottom - top || 1), 1.2), 0.08);
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 + 12 / scale };
  network.moveTo({ position: middle, scale, animation });
}

function zoom(by) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * by, 0.08), 4), animation: { duration: 160 } });
}

// Move the drawing, if need be, until these concepts are well within it.
function reveal(indexes) {
  const spots = network.getPositions(indexes);
  const seen = Object.values(spots).map((spot) => network.canvasToDOM(spot));
  const margin = 60;
  const inside = seen.every(({ x, y }) => x > margin && y > margin && x < container.clientWidth - margin && y < container.clientHeight - margin);
  if (inside && network.getScale() > 0.45) return;
  const middle = (axis) => Object.values(spots).reduce((sum, spot) => sum + spot[axis], 0) / seen.length;
  const spread = Math.max(...Object.values(spots).map((spot) => Math.abs(spot.x - middle("x"))), ...Object.values(spots).map((spot) => Math.abs(spot.y - middle("y"))), 1);
  const room = Math.min(container.clientWidth, container.clientHeight) / (2 * spread + 160);
  network.moveTo({ position: { x: middle("x"), y: middle("y") }, scale: Math.min(Math.max(network.getScale(), 0.8), room), animation: { duration: 350 } });
}

network.on("click", ({ nodes: [index], edges: [edge] }) => {
  if (index !== undefined) visit({ concept: index });
  else if (edge !== undefined) visit({ link: [linkOf.get(edge).source, linkOf.get(edge).target] });
  else closePanel();
});
network.on("doubleClick", ({ nodes: [index] }) => {
  if (index !== undefined) visit({ concept: index, focus: { concept: index, steps: 1 } });
});
network.on("hoverNode", ({ node }) => { hovered = node; container.style.cursor = "pointer"; });
network.on("blurNode", () => { hovered = null; container.style.cursor = ""; });
network.on("hoverEdge", () => { container.style.cursor = "pointer"; });
network.on("blurEdge", () => { container.style.cursor = ""; });
network.on("dragEnd", ({ nodes: moved }) => {
  if (state.focus) return;
  for (const [index, spot] of Object.entries(network.getPositions(moved))) places.set(Number(index), spot);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { look = colourScheme(); redraw(); });
