// Quotes, marked, with who said them and a link that opens the recording at that second.

function addressAt(document, time) {
  const { url, seconds } = documents[document];
  return seconds && time !== null && time !== undefined ? seconds + Math.floor(time) : url;
}

function whereSaid({ document, speaker }, { line, time }) {
  const timed = time !== null && time !== undefined;
  const words = `${documents[document].title}, ${timed ? clock(time) : `line ${line}`}`;
  const address = addressAt(document, time);
  const place = address
    ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, timed ? `${words} ▸` : words)
    : element("span", {}, words);
  return element("footer", {}, speaker ? `${speaker} · ` : null, place);
}

// Text with some stretches of it marked.
function marked(text, stretches) {
  const parts = [];
  let done = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    parts.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done)];
}

function quoteOf(mention) {
  const own = mention.passage.mentions.filter((other) => other.concept === mention.concept);
  return element("blockquote", {}, element("p", {}, marked(mention.passage.text, own)), whereSaid(mention.passage, mention));
}

function quotedClaim(claim) {
  const start = claim.passage.text.indexOf(claim.quote);
  const stretch = start < 0 ? [] : [{ start, end: start + claim.quote.length }];
  const speaker = claim.speaker === null ? null
    : element("p", { className: "soft" }, "said by ", conceptButton(claim.speaker));
  const words = stretch.length ? marked(claim.passage.text, stretch) : [claim.quote];
  return element("blockquote", {}, element("p", {}, words), speaker, whereSaid(claim.passage, claim));
}

// The first few, and a button that shows the others.
function firstFew(items, few, show) {
  const box = element("div", {}, items.slice(0, few).map(show));
  if (items.length > few) {
    const rest = button(`Show ${items.length - few} more`, () => rest.replaceWith(...items.slice(few).map(show)), { className: "quiet" });
    box.append(rest);
  }
  return box;
}

function claimItem(arrow) {
  const word = element("b", {}, ` ${readingOf(arrow)} `);
  const sure = `${Math.round(arrow.confidence * 100)}% sure`;
  return element("details", { className: "claim" },
    element("summary", {}, glyph(concepts[arrow.source].kind), concepts[arrow.source].name, word,
      glyph(concepts[arrow.target].kind), concepts[arrow.target].name, element("small", {}, ` ${sure}`)),
    arrow.claims.map(quotedClaim));
}

// The stretches of talk that name both concepts: a passage, else two that follow one another.
function together(a, b) {
  const found = [];
  const others = Map.groupBy(concepts[b].said, ({ passage }) => passage.document);
  const done = new Set();
  for (const one of concepts[a].said) {
    for (const other of others.get(one.passage.document) ?? []) {
      const apart = Math.abs(one.passage.position - other.passage.position);
      const pair = [one.passage.index, other.passage.index].sort((x, y) => x - y);
      if (apart > 1 || done.has(pair.join())) continue;
      done.add(pair.join());
      found.push({ apart, passages: [...new Set(pair)].map((index) => passages[index]), first: one.passage.position < other.passage.position ? one : other });
    }
  }
  const whole = found.filter(({ apart }) => !apart);
  return whole.length ? whole : found;
}

function sharedQuote(a, b) {
  return ({ passages: own, first: mention }) => {
    const words = own.map((passage, place) => [
      place ? " " : null,
      ...marked(passage.text, passage.mentions.filter(({ concept }) => concept === a || concept === b)),
    ]);
    return element("blockquote", {}, element("p", {}, words.flat()), whereSaid(own[0], mention));
  };
}
