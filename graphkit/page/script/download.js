// The current view as a picture, a drawing or a table.

function save(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const escaped = (text) => String(text).replace(/[&<>"'\u0000-\u001f]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function asPng() {
  const source = container.querySelector("canvas");
  const copy = element("canvas", { width: source.width, height: source.height });
  const context = copy.getContext("2d");
  context.fillStyle = look.ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  copy.toBlob((blob) => save("concepts.png", "image/png", blob));
}

function asSvg() {
  const scale = network.getScale();
  const spots = network.getPositions();
  const at = (index) => network.canvasToDOM(spots[index]);
  const lines = shownEdges.get().map((edge) => {
    const [from, to] = [at(edge.from), at(edge.to)];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const span = Math.hypot(dx, dy) || 1;
    const end = (concepts[edge.to].radius * scale + 4) / span;
    const bow = edge.arrows && network.canvasToDOM(curveOf(edge.id).getViaNode());
    const turn = bow ? `Q${bow.x.toFixed(1)} ${bow.y.toFixed(1)} ` : "L";
    const path = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}${turn}${(to.x - dx * (edge.arrows ? end : 0)).toFixed(1)} ${(to.y - dy * (edge.arrows ? end : 0)).toFixed(1)}`;
    return `<path d="${path}" fill="none" stroke="${edge.color.color}" stroke-opacity="${edge.color.opacity}" stroke-width="${(edge.width * scale).toFixed(2)}"${edge.dashes ? ' stroke-dasharray="5 4"' : ""}${edge.arrows ? ' marker-end="url(#head)"' : ""}/>`;
  });
  const shapes_ = shownNodes.getIds().map((index) => {
    const { x, y } = at(index);
    const { kind, radius, name } = concepts[index];
    return `<path d="${shapes[kind]}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(radius * scale).toFixed(2)})" fill="${colours[kind]}" opacity="${lit && !lit.has(index) ? dimmed(0.25) : 1}"><title>${escaped(name)}</title></path>`;
  });
  const origin = originOfDrawing();
  const names = labels.flatMap(({ label, x, size, top, faint, arrow }) => label.map((line, row) =>
    `<text${arrow ? ' class="said"' : ""} x="${(origin.x + x).toFixed(1)}" y="${(origin.y + top + size * (0.9 + row * 1.15)).toFixed(1)}" font-size="${size}" opacity="${faint ?? 1}">${escaped(line)}</text>`));
  const [width, height] = [container.clientWidth, container.clientHeight];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" text-anchor="middle">
<style>text{fill:${look.ink};stroke:${look.ground};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}.said{fill:${look.claim}}</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8Z" fill="${look.claim}"/></marker></defs>
<rect width="100%" height="100%" fill="${look.ground}"/>
${[...lines, ...shapes_, ...names].join("\n")}
</svg>
`;
}

// RFC 4180; an apostrophe keeps spreadsheets from taking a text for a formula.
function csv(rows) {
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function asConcepts() {
  const shown = state.view === "list" ? listed() : shownNodes.getIds().map((index) => concepts[index]);
  return csv([["id", "name", "kind", "aliases", "about", "mentions", "documents", "salience", "community", "discovered"],
    ...shown.map((c) => [c.id, c.name, c.kind, c.aliases.join("; "), c.about, c.mentions, c.documents, c.salience, c.community, c.discovered])]);
}

function asLinks() {
  const name = (index) => concepts[index].name;
  return csv([["source", "relation", "target", "strength", "confidence", "count", "documents", "quote"],
    ...shownEdges.getIds().map((id) => linkOf.get(id)).map((link) => (link.claims
      ? [name(link.source), readingOf(link), name(link.target), "", link.confidence, link.claims.length, new Set(link.claims.map(({ passage }) => passage.document)).size, link.claims[0].quote]
      : [name(link.source), "together with", name(link.target), link.strength, "", link.count, link.documents, ""]))]);
}

const saves = {
  png: asPng,
  svg: () => save("concepts.svg", "image/svg+xml", asSvg()),
  concepts: () => save("concepts.csv", "text/csv;charset=utf-8", `\ufeff${asConcepts()}`),
  links: () => save("links.csv", "text/csv;charset=utf-8", `\ufeff${asLinks()}`),
};

byId("saving").addEventListener("click", ({ target }) => {
  if (!target.dataset.as) return;
  byId("saving").open = false;
  saves[target.dataset.as]();
});
