// The map as it grows: over the documents' dates, or through one talk.

const dated = documents.map(({ date }, index) => ({ index, day: Date.parse(date ?? "") })).filter(({ day }) => !Number.isNaN(day));
const days = dated.map(({ day }) => day).sort((a, b) => a - b);
const dayOf = new Map(dated.map(({ index, day }) => [index, day]));
const lengths = documents.map(() => 1);
let playing = null;

// Where in its talk a mention falls: its second, or its line where no times are known.
const pointOf = ({ time, line }) => time ?? line;

for (const concept of concepts) {
  for (const mention of concept.said) {
    lengths[mention.passage.document] = Math.max(lengths[mention.passage.document], pointOf(mention));
  }
}
const timed = documents.map(() => false);
for (const concept of concepts) for (const mention of concept.said) if (mention.time !== null) timed[mention.passage.document] = true;

function lengthOf(document) {
  return lengths[document];
}

function axes() {
  const all = documents.map((document, index) => [`talk-${document.id}`, `In: ${document.title}`, index]);
  return [["", days[0] < days.at(-1) ? "By date" : "Whole map"], ...all];
}

function talkOf(axis) {
  return axis ? { index: documents.findIndex((document) => `talk-${document.id}` === axis) } : null;
}

// When a concept is first said on an axis; null where it never is. Undated documents come first.
function firstSaid(concept, axis) {
  const talk = talkOf(axis);
  const points = talk
    ? concept.said.filter(({ passage }) => passage.document === talk.index).map(pointOf)
    : concept.within.map((document) => dayOf.get(document) ?? -Infinity);
  return points.length ? Math.min(...points) : null;
}

function limitOf() {
  const talk = talkOf(state.axis);
  const share = state.at / 100;
  return talk ? lengthOf(talk.index) * share : days[0] + (days.at(-1) - days[0]) * share;
}

// Nothing to go through: no talk is chosen, and no two have different dates.
const isStill = () => !state.axis && !(days[0] < days.at(-1));

function isSaid(concept) {
  if (state.at >= 100 || isStill()) return true;
  const said = firstSaid(concept, state.axis);
  return said !== null && said <= limitOf();
}

function momentName() {
  const talk = talkOf(state.axis);
  if (!talk && !days.length) return "";
  if (!talk) return new Date(limitOf()).toISOString().slice(0, 10);
  return timed[talk.index] ? clock(limitOf()) : `line ${Math.round(limitOf())}`;
}

function fillTime() {
  const undated = documents.length - dated.length;
  const choose = element("select", { id: "axis", "aria-label": "What the slider goes through", title: undated ? `${many(undated, "document")} without a date ${undated === 1 ? "is" : "are"} there from the start` : null, onchange: ({ target }) => change({ axis: target.value, at: 100 }) },
    axes().map(([value, label]) => element("option", { value }, label)));
  const slider = element("input", { id: "moment", type: "range", min: 0, max: 100, step: 0.5, "aria-label": "Moment up to which the map is shown", oninput: ({ target }) => change({ at: Number(target.value) }) });
  byId("time").append(choose, button("▶", play, { id: "play", "aria-label": "Play: watch the map grow" }), slider, element("output", { id: "when" }));
}

function showTime() {
  byId("axis").value = state.axis;
  byId("moment").value = state.at;
  for (const id of ["moment", "play"]) byId(id).disabled = isStill();
  byId("when").textContent = isStill() ? "" : momentName();
  byId("moment").setAttribute("aria-valuetext", momentName());
}

function play() {
  if (playing) return stopPlaying();
  if (isStill()) return;
  if (state.at >= 100) change({ at: 0 });
  byId("play").textContent = "⏸";
  byId("play").setAttribute("aria-label", "Pause");
  playing = setInterval(() => {
    change({ at: Math.min(state.at + 1, 100) });
    if (state.at >= 100) stopPlaying();
  }, 120);
}

function stopPlaying() {
  clearInterval(playing);
  playing = null;
  byId("play").textContent = "▶";
  byId("play").setAttribute("aria-label", "Play: watch the map grow");
}
