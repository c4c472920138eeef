// The page comes to life: everything that shows something listens to the state.

let before = state;

function showCount() {
  const shown = shownNodes.length;
  const from = `${known.total.toLocaleString("en")} concepts`;
  byId("count").textContent = `${shown.toLocaleString("en")} of ${from} from ${many(documents.length, "document")}`;
  byId("back").hidden = !state.focus;
  if (state.focus) byId("back").textContent = `← Whole map (now ${many(state.focus.steps, "step")} around ${concepts[state.focus.concept].name})`;
}

function moveView() {
  if (state.focus !== before.focus || state.axis !== before.axis) fit({ duration: 350 });
  else if (asked().length && (state.concept !== before.concept || state.link !== before.link || state.path !== before.path)) reveal(asked());
  if (state.physics !== before.physics) letMove(state.physics);
  before = state;
}

fillLegend();
fillFilters();
fillTime();
listeners.push(redraw, showCount, openPanel, showChosen, showList, showTime, moveView);
network.once("afterDrawing", () => performance.mark("drawn"));
readAddress();
fit();
addEventListener("popstate", readAddress);
addEventListener("hashchange", readAddress);
new ResizeObserver(() => network.redraw()).observe(container);
