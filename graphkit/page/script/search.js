// Search as one types, over names, aliases and what was heard; by keyboard first.
//
// WAI-ARIA Authoring Practices 1.2: combobox with list autocomplete.

const spellings = concepts.map((concept) => {
  const heard = [...new Set(concept.said.map(({ passage, start, end }) => passage.text.slice(start, end)))];
  return [
    { text: plain(concept.name), how: "" },
    ...concept.aliases.map((alias) => ({ text: plain(alias), how: `also: ${alias}` })),
    ...heard.map((surface) => ({ text: plain(surface), how: `heard as “${surface}”` })),
  ];
});

function searched(words) {
  const wanted = plain(words.trim());
  if (!wanted) return [];
  const found = [];
  for (const [index, own] of spellings.entries()) {
    let best = null;
    for (const [place, { text, how }] of own.entries()) {
      const at = text.indexOf(wanted);
      if (at < 0) continue;
      const start = at === 0 ? 0 : text[at - 1] === " " ? 1 : 2;
      const rank = start * 2 + (place ? 1 : 0) + (text === wanted ? -4 : 0);
      if (!best || rank < best.rank) best = { index, how, rank };
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => a.rank - b.rank || a.index - b.index).slice(0, 12);
}

// Makes an input of names choose a concept; tells which.
function chooser(input, box, choose) {
  const list = element("ul", { id: `${input.id}-found`, role: "listbox", "aria-label": "Concepts found", hidden: true });
  box.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }
  let found = [];
  let active = 0;

  function show() {
    list.replaceChildren(...found.map(({ index, how }, place) => element("li", {
      id: `${list.id}-${place}`,
      role: "option",
      "aria-selected": String(place === active),
      onmousedown: (event) => { event.preventDefault(); take(place); },
    }, glyph(concepts[index].kind), element("span", {}, concepts[index].name), element("small", {}, how || concepts[index].kind))));
    if (!found.length && input.value.trim()) list.replaceChildren(element("li", { role: "option", "aria-disabled": "true" }, "Nothing of this name"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (found.length) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(place) {
    if (!found[place]) return;
    close();
    choose(found[place].index);
  }

  input.addEventListener("input", () => { found = searched(input.value); active = 0; show(); });
  input.addEventListener("focus", () => { if (input.value) { found = searched(input.value); active = 0; show(); } });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      show();
    } else if (event.key === "Enter") {
      take(active);
    } else if (event.key === "Escape" && input.value) {
      input.value = "";
      found = [];
      close();
      event.stopPropagation();
    } else {
      return;
    }
    event.preventDefault();
  });
}

chooser(byId("search"), byId("searching"), (index) => {
  byId("search").value = "";
  byId("search").blur();
  visit({ concept: index });
});
