// Names on the drawing: as large on the screen at every zoom, the most salient first, none over another.

const FACE = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";
const widths = new Map();

function lineWidth(context, text, size) {
  const key = `${size} ${text}`;
  if (!widths.has(key)) {
    context.font = `${size}px ${FACE}`;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// The labels that find room, each with its place in pixels from the drawing's origin: below its shape, else
// above or beside it, over no other shape; and below it even over one, where that is all there is. What an
// arrow says stands on its middle, else nearer to an end or beside it.
//
// Christensen, J., Marks, J. and Shieber, S. (1995). An empirical study of algorithms for
// point-feature label placement: the greedy one.
function labelled(context, nodes, scale, at) {
  const zoom = Math.min(Math.max(scale, 0.86), 1.5);
  const marks = nodes.filter(({ arrow }) => !arrow).map((node) => {
    const { x, y } = at(node);
    const half = node.radius * scale;
    return { left: x - half, right: x + half, top: y - half, bottom: y + half };
  });
  const reach = marks.reduce((most, { left, right }) => Math.max(most, -left, right), 0);
  const taken = [];
  const found = [];
  for (const node of nodes) {
    const size = Math.round(node.type * zoom * 2) / 2;
    const width = Math.max(...node.label.map((line) => lineWidth(context, line, size)));
    const height = node.label.length * size * 1.15;
    const spots = node.arrow
      ? BESIDE.flatMap((far) => ALONG.map((part) => at(node, part)).map(({ x, y }) => ({ x, top: y + far * height })))
      : spotsAbout(at(node), node.radius * scale + 3, width, height, reach);
    const boxes = spots
      .map(({ x, top }) => ({ x, left: x - width / 2 - 2, right: x + width / 2 + 2, top, bottom: top + height }))
      .filter((box) => !taken.some((other) => touch(box, other)));
    const below = boxes.find((box) => node.arrow || box.top > at(node).y);
    const box = boxes.find((one) => !marks.some((mark) => touch(one, mark))) ?? below;
    if (!box) continue;
    taken.push(box);
    found.push({ ...node, x: box.x, size, top: box.top });
  }
  return found;
}

// Parts of an arrow, and heights of a label that its top is below it: upon it, above, below.
const ALONG = [0.5, 0.65, 0.35, 0.8];
const BESIDE = [-0.5, -1.3, 0.3, -2.3, 1.3];

const touch = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

// Below, above, and beside: on the side of the middle, and on the other where no name leaves the drawing.
function spotsAbout({ x, y }, gap, width, height, reach) {
  const inward = (x < 0 ? 1 : -1) * (gap + width / 2);
  const beside = Math.abs(x) + gap + width > reach ? [inward] : [inward, -inward];
  const top = y - height / 2;
  return [{ x, top: y + gap }, { x, top: y - gap - height }, ...beside.map((far) => ({ x: x + far, top }))];
}

const stamps = new Map();

// A label with its halo, drawn once and then copied: text is dear to draw sixty times a second.
function stampOf({ label, size, wanted, arrow }, { ink, claim, ground }, ratio) {
  const face = `${wanted ? "600 " : ""}${size}px ${FACE}`;
  const shade = arrow ? claim : ink;
  const key = [label.join("\n"), face, shade, ground, ratio].join();
  if (stamps.has(key)) return stamps.get(key);
  if (stamps.size > 3000) stamps.clear();
  const halo = Math.max(size / 4, 3);
  const stamp = document.createElement("canvas");
  const context = stamp.getContext("2d");
  context.font = face;
  const width = Math.max(...label.map((line) => context.measureText(line).width)) + 2 * halo;
  stamp.width = Math.ceil(width * ratio);
  stamp.height = Math.ceil((label.length * size * 1.15 + size * 0.3 + 2 * halo) * ratio);
  context.scale(ratio, ratio);
  Object.assign(context, {
    font: face, textAlign: "center", lineJoin: "round", lineWidth: halo, strokeStyle: ground, fillStyle: shade,
  });
  label.forEach((line, row) => context.strokeText(line, width / 2, halo + size * (0.9 + row * 1.15)));
  label.forEach((line, row) => context.fillText(line, width / 2, halo + size * (0.9 + row * 1.15)));
  stamps.set(key, { stamp, width, halo });
  return stamps.get(key);
}

function writeLabels(context, found, origin, look, ratio) {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const name of found.toReversed()) {
    const { stamp, width, halo } = stampOf(name, look, ratio);
    context.globalAlpha = name.faint ?? 1;
    context.drawImage(stamp,
      Math.round((origin.x + name.x - width / 2) * ratio), Math.round((origin.y + name.top - halo) * ratio));
  }
  context.restore();
}
