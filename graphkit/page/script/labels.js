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

// The labels that find room, each with its place in pixels of the screen.
function labelled(context, nodes, scale, at) {
  const zoom = Math.min(Math.max(scale, 0.86), 1.5);
  const taken = [];
  const found = [];
  for (const node of nodes) {
    const size = Math.round(node.type * zoom * 2) / 2;
    const width = Math.max(...node.label.map((line) => lineWidth(context, line, size)));
    const { x, y } = at(node);
    const top = y + (node.arrow ? -size * 0.6 : node.radius * scale + 3);
    const box = { left: x - width / 2 - 2, right: x + width / 2 + 2, top, bottom: top + node.label.length * size * 1.15 };
    const clash = taken.some((other) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    if (clash && !node.wanted) continue;
    taken.push(box);
    found.push({ ...node, x, size, top });
  }
  return found;
}

function writeLabels(context, found, { ink, claim, ground, ratio }) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const { label, x, size, top, faint, wanted, arrow } of found.toReversed()) {
    context.font = `${wanted ? "600 " : ""}${size}px ${FACE}`;
    context.globalAlpha = faint ? 0.35 : 1;
    context.lineWidth = Math.max(size / 4, 3);
    context.strokeStyle = ground;
    context.fillStyle = arrow ? claim : ink;
    label.forEach((line, row) => {
      const y = top + size * (0.9 + row * 1.15);
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
  context.restore();
}
