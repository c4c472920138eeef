// The tables of the page, joined: concepts with their mentions, links and claims.

const known = JSON.parse(document.getElementById("known").textContent);
const first = JSON.parse(document.getElementById("first").textContent);
const { documents, readings, colours, shapes } = known;

const passages = known.passages.map(([document, position, speaker, text], index) =>
  ({ index, document, position, speaker, text, mentions: [] }));

const concepts = known.concepts.map(({ said, ...row }, index) => ({
  ...row,
  index,
  links: new Map(),
  made: [],
  about_it: [],
  said: said.map(([passage, start, end, line, time, confidence, reason]) =>
    ({ concept: index, passage: passages[passage], start, end, line, time, confidence, reason })),
}));
for (const concept of concepts) {
  concept.confidence = Math.max(0, ...concept.said.map((mention) => mention.confidence));
  for (const mention of concept.said) mention.passage.mentions.push(mention);
}

const links = known.links.map(([source, target, count, spread, npmi, strength, chance], index) => {
  const link = { id: `l${index}`, source, target, count, documents: spread, npmi, strength, chance };
  concepts[source].links.set(target, link);
  concepts[target].links.set(source, link);
  return link;
});

// All claims of one relation between two concepts are one arrow.
const arrows = [];
{
  const same = new Map();
  for (const claim of known.claims) {
    const { subject, relation, object, negated } = claim;
    const key = [subject, relation, object, negated].join();
    if (!same.has(key)) {
      const arrow = { id: `a${arrows.length}`, source: subject, target: object, relation, negated, claims: [] };
      same.set(key, arrow);
      arrows.push(arrow);
      for (const end of new Set([subject, object])) concepts[end].about_it.push(arrow);
    }
    same.get(key).claims.push({ ...claim, passage: passages[claim.passage] });
    if (claim.speaker !== null) concepts[claim.speaker].made.push(same.get(key).claims.at(-1));
  }
  for (const arrow of arrows) {
    arrow.confidence = Math.max(...arrow.claims.map((claim) => claim.confidence));
    arrow.claims.sort((a, b) => b.confidence - a.confidence);
  }
}

const indexOf = new Map(concepts.map((concept) => [concept.id, concept.index]));
const linkOf = new Map([...links, ...arrows].map((link) => [link.id, link]));

const byStrength = (a, b) => b.strength - a.strength || a.id.localeCompare(b.id);

const communities = [...Map.groupBy(concepts, (concept) => concept.community)]
  .sort(([a], [b]) => a - b)
  .map(([number, members]) => ({
    number,
    size: members.length,
    name: members.slice(0, 3).map((member) => member.name).join(", "),
  }));

function readingOf({ relation, negated }) {
  const plain = relation.toLowerCase().replaceAll("_", " ");
  return (readings[relation] ?? [plain, `not: ${plain}`])[negated ? 1 : 0];
}
