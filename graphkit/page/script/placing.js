// Where concepts stand that the first view had no place for.

// On an upright screen the drawing stands upright too.
const upright = innerHeight > 1.25 * innerWidth;
const places = new Map(first.nodes.map(({ id, x, y }) => [id, upright ? { x: y * 1.15, y: x * 0.95 } : { x, y }]));

const boxOf = ({ label, type, radius }) => ({
  width: Math.max(...label.map((line) => line.length)) * type * 0.58 + 10,
  height: 2 * radius + label.length * type * 1.2 + 8,
});

// Places for all that are shown; new ones near those they belong with.
function placed(shown) {
  if (state.focus) return inRings(shown);
  const taken = [...shown].filter((index) => places.has(index)).map(taking);
  const wanting = [...shown].filter((index) => !places.has(index)).sort((a, b) => a - b);
  for (const index of wanting) {
    places.set(index, freeSpot(concepts[index], anchorOf(index, shown), taken));
    taken.push(taking(index));
  }
  return places;
}

const taking = (index) => ({ ...places.get(index), ...boxOf(concepts[index]) });

// The middle of the strongest neighbours that have a place.
function anchorOf(index, shown) {
  const near = [...concepts[index].links].filter(([other]) => shown.has(other) && places.has(other))
    .sort(([, a], [, b]) => byStrength(a, b)).slice(0, 3);
  if (!near.length) return { x: 0, y: 0 };
  const total = near.reduce((sum, [, link]) => sum + link.strength + 0.01, 0);
  return near.reduce(({ x, y }, [other, link]) => {
    const share = (link.strength + 0.01) / total;
    return { x: x + places.get(other).x * share, y: y + places.get(other).y * share };
  }, { x: 0, y: 0 });
}

// The nearest place to an anchor, along a sunflower's spiral, where a label overlaps none.
function freeSpot(concept, anchor, taken) {
  const { width, height } = boxOf(concept);
  for (let step = 1; ; step += 1) {
    const angle = step * Math.PI * (3 - Math.sqrt(5));
    const x = Math.round(anchor.x + 26 * Math.sqrt(step) * Math.cos(angle));
    const y = Math.round(anchor.y + 18 * Math.sqrt(step) * Math.sin(angle));
    const clash = taken.some((other) =>
      Math.abs(other.x - x) < (other.width + width) / 2 && Math.abs(other.y - y) < (other.height + height) / 2);
    if (!clash) return { x, y };
  }
}

// A neighbourhood in rings about its centre, each concept on the side where it stood.
function inRings(shown) {
  const { concept: centre, steps } = state.focus;
  const near = around(centre, steps, passing());
  const middle = places.get(centre) ?? { x: 0, y: 0 };
  const rings = Array.from({ length: steps + 1 }, () => []);
  for (const index of shown) rings[Math.min(near.get(index) ?? steps, steps)].push(index);
  const found = new Map([[centre, { x: 0, y: 0 }]]);
  const wide = upright ? 0.85 : 1.28;
  let radius = 0;
  for (const ring of rings.slice(1)) {
    const side = (index) => {
      const { x, y } = places.get(index) ?? anchorOf(index, shown);
      return Math.atan2(y - middle.y, x - middle.x);
    };
    const ordered = ring.map((index) => [side(index), index]).sort(([a, i], [b, j]) => a - b || i - j);
    for (let begin = 0, size; begin < ordered.length; begin += size) {
      radius += 130;
      size = Math.max(Math.floor((2 * Math.PI * radius) / 118), 1);
      const row = ordered.slice(begin, begin + size);
      row.forEach(([, index], place) => {
        const angle = (2 * Math.PI * place) / row.length + radius;
        found.set(index, { x: Math.round(wide * radius * Math.cos(angle)), y: Math.round((radius / wide) * Math.sin(angle)) });
      });
    }
  }
  return found;
}
