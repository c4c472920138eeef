"""Every ability of the page, used as a reader would, in a real browser."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from graphkit.documents import link
from graphkit.page import render
from graphkit.vocabulary import fold_name

COUNT = "shownNodes.length"


def title(page):
    page.wait_for_selector("#panel h2")
    return page.inner_text("#panel h2")


def spot(page, name):
    """Where the shape of a concept stands on the screen."""
    page.wait_for_timeout(450)
    x, y = page.evaluate(
        "name => { const { index } = concepts.find((c) => c.name === name);"
        " const { x, y } = network.canvasToDOM(network.getPosition(index));"
        " const { left, top } = container.getBoundingClientRect(); return [left + x, top + y]; }",
        name,
    )
    return {"x": x, "y": y}


def shown(page):
    return set(page.evaluate("shownNodes.getIds().map((index) => concepts[index].id)"))


def choose(page, words):
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_selector("#search-found li[aria-selected=true]")
    page.keyboard.press("Enter")


def spoken_of(graph):
    """The concept with most claims and company."""
    return max(graph.ranked()[:40], key=lambda c: sum(c.id == x.subject for x in graph.claims))


@pytest.fixture(
    params=["sample", pytest.param("built", marks=pytest.mark.shared)], ids=["talks", "shared"]
)
def tour(request, opened):
    """A page of the sample talks, and one of the evaluation data, with their graphs."""
    graph = request.getfixturevalue(request.param).graph()
    return graph, opened(render(graph, title="Tour"))


def test_a_tour_of_everything(tour):
    graph, page = tour
    assert page.evaluate(COUNT) == min(150, len(graph.concepts))
    concept = spoken_of(graph)
    choose(page, concept.name)
    assert title(page) == concept.name
    near = graph.neighbours[concept.id]
    ranked = sorted(near, key=lambda other: -near[other].strength)
    first = page.locator("#panel .neighbour").first
    assert first.locator(".concept").inner_text() == graph.concepts[ranked[0]].name
    first.get_by_text("why?").click()
    assert title(page) == "Why they are linked"
    words = page.inner_text("#panel")
    assert f"together in {near[ranked[0]].count} windows of talk" in words.replace(",", "")
    assert page.locator("#panel blockquote mark").count() >= 2
    page.go_back()
    assert title(page) == concept.name
    page.keyboard.press("2")
    assert len(shown(page)) <= 151
    assert concept.id in shown(page)
    page.click("#back")
    assert page.evaluate(COUNT) >= min(150, len(graph.concepts))
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    kind = graph.ranked()[0].kind
    page.uncheck(f"#legend input[value={kind}]")
    assert kind not in {graph.concepts[other].kind for other in shown(page)}
    page.check(f"#legend input[value={kind}]")
    whole = shown(page)
    page.locator("#moment").fill("0")
    assert shown(page) < whole
    page.locator("#moment").fill("100")
    page.uncheck("#legend [name=comentions]")
    assert shown(page) <= {end for c in graph.claims for end in (c.subject, c.object)}
    page.check("#legend [name=comentions]")
    far = graph.path(concept.id, graph.ranked()[60].id)
    page.evaluate("way => { location.hash = `path=${way}` }", f"{far[0]} {far[-1]}")
    page.wait_for_selector("#panel .way")
    names = [graph.concepts[other].name for other in far]
    assert page.locator("#panel .way .concept").all_inner_texts() == names
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    assert f"{len(graph.concepts):,} concepts" in page.inner_text("#list caption")
    page.click("#saving summary")
    with page.expect_download() as download:
        page.click("[data-as=concepts]")
    table = csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig")))
    assert {row["id"] for row in table} == graph.concepts.keys()


def test_search_finds_names_aliases_and_what_was_heard(opened, talks_graph, talks_page):
    page = opened(talks_page)
    choose(page, "geoffrey h")
    assert title(page) == "Geoffrey Hinton"
    choose(page, "backprop")
    assert title(page) == "backpropagation"
    heard = next(m for m in talks_graph.mentions() if m.reason)
    page.keyboard.press("/")
    page.keyboard.type(heard.surface)
    found = page.locator("#search-found li")
    name = talks_graph.concepts[heard.concept].name
    assert name in " ".join(found.all_inner_texts())
    page.fill("#search", "a")
    before = page.get_attribute("#search", "aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") != before
    page.keyboard.press("Escape")
    assert page.is_hidden("#search-found")


def test_a_concept_tells_all_that_is_known_of_it(opened, talks_graph, talks_page):
    page = opened(talks_page)
    concept = talks_graph.find("Frank Rosenblatt")
    spot_ = spot(page, concept.name)
    page.mouse.click(**spot_)
    assert title(page) == concept.name
    while page.locator("#panel .quiet", has_text="Show").count():
        page.locator("#panel .quiet", has_text="Show").first.click()
    page.evaluate("document.querySelectorAll('#panel details').forEach(d => { d.open = true })")
    words = page.inner_text("#panel")
    assert concept.about in words
    assert concept.kind in words
    assert all(alias in words for alias in concept.aliases)
    mentions = [m for m in talks_graph.mentions() if m.concept == concept.id]
    marks = page.locator("#panel section:has(h3:text('Where it is mentioned')) mark")
    assert {m.surface for m in mentions} == set(marks.all_inner_texts())
    for document in {m.document for m in mentions}:
        assert talks_graph.documents[document].title in words
    claims = [c for c in talks_graph.claims if concept.id in (c.subject, c.object)]
    assert claims
    for claim in claims:
        assert claim.quote in words
    assert page.locator("#panel .timeline rect").count() == len(mentions)


def test_what_was_heard_is_named_as_such(opened, talks_graph, talks_page):
    heard = next(m for m in talks_graph.mentions() if m.reason)
    page = opened(talks_page, f"#concept={heard.concept}")
    quoted = page.locator("#panel .heard q")
    assert heard.surface in quoted.all_inner_texts()
    assert quoted.first.get_attribute("title").startswith("sounds like")


def test_a_link_opens_the_recording_at_that_second(opened, talks_graph):
    from msgspec.structs import replace

    from graphkit.graph import ConceptGraph

    url = "https://www.youtube.com/watch?v=abc"
    timed = ConceptGraph(
        [replace(d, url=url) for d in talks_graph.documents.values()],
        talks_graph.concepts.values(),
        talks_graph.co_mentions,
        talks_graph.claims,
        talks_graph.evidence,
    )
    claim = next(c for c in timed.claims if c.time is not None)
    page = opened(render(timed, title="Talks"), f"#concept={claim.subject}")
    wanted = link(url, claim.time)
    page.evaluate("document.querySelectorAll('#panel details').forEach(d => { d.open = true })")
    anchor = page.locator(f'#panel .claim a[href="{wanted}"]').first
    assert anchor.get_attribute("target") == "_blank"
    assert "noopener" in anchor.get_attribute("rel")


def test_a_line_says_why_it_is_there(opened, talks_graph, talks_page):
    page = opened(talks_page)
    page.wait_for_timeout(300)
    point, names = page.evaluate(
        """() => {
          const { left, top } = container.getBoundingClientRect();
          const at = (index) => network.canvasToDOM(network.getPosition(index));
          for (const { id, from, to } of shownEdges.get()) {
            const [a, b] = [at(from), at(to)];
            const spot = { x: a.x + (b.x - a.x) * 0.4, y: a.y + (b.y - a.y) * 0.4 };
            const about = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]]
              .map(([x, y]) => ({ x: spot.x + x, y: spot.y + y }));
            const alone = about.every((there) => network.getEdgeAt(there) === id);
            if (alone && network.getNodeAt(spot) === undefined) {
              return [[left + spot.x, top + spot.y], [concepts[from].name, concepts[to].name]];
            }
          }
        }"""
    )
    page.mouse.click(*point)
    assert title(page) == "Why they are linked"
    assert page.locator("#panel .pair .concept").all_inner_texts() == names
    assert "windows of talk" in page.inner_text("#panel")


def test_the_path_is_graphkits_own_with_quotes_on_each_step(opened, talks_graph, talks_page):
    page = opened(talks_page)
    page.keyboard.press("p")
    page.fill("#path-0", "alan turing")
    page.keyboard.press("Enter")
    page.keyboard.type("pytorch")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .way")
    way = talks_graph.path("alan-turing", "pytorch")
    names = [talks_graph.concepts[concept].name for concept in way]
    assert page.locator("#panel .way .concept").all_inner_texts() == names
    assert set(way) <= shown(page)
    for section in page.locator("#panel section").all():
        assert section.locator("blockquote mark").count() >= 2


def test_a_neighbourhood_is_looked_at_alone_and_left_again(opened, talks_graph, talks_page):
    page = opened(talks_page)
    choose(page, "perceptron")
    before = shown(page)
    sizes = []
    for steps in "123":
        page.keyboard.press(steps)
        sizes.append(len(shown(page)))
        assert f"{steps} step" in page.inner_text("#back")
    assert sizes == sorted(sizes)
    page.keyboard.press("1")
    near = {o for o, e in talks_graph.neighbours["perceptron"].items() if e.strength}
    said = {c.subject for c in talks_graph.claims} | {c.object for c in talks_graph.claims}
    assert shown(page) - {"perceptron"} <= near | said
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert shown(page) >= before - {"perceptron"}
    assert page.is_hidden("#back")


def test_more_can_be_asked_for_around_any_concept(opened, talks_graph):
    page = opened(render(talks_graph, title="Talks", top=20))
    first = shown(page)
    assert first == {c.id for c in talks_graph.ranked()[:20]}
    choose(page, "keynes")
    page.click("#more")
    more = shown(page) - first
    assert len(more) == 12
    assert more <= talks_graph.neighbours["john-maynard-keynes"].keys()
    places = page.evaluate("Object.values(network.getPositions()).map(({x, y}) => `${x} ${y}`)")
    assert len(set(places)) == len(places)
    choose(page, "squid")
    assert "squid" in shown(page)


def test_filters_leave_what_they_say(opened, talks_graph, talks_page):
    page = opened(talks_page)
    concepts = talks_graph.concepts
    page.uncheck("#legend input[value=person]")
    assert {concepts[c].kind for c in shown(page)} == {
        "idea", "tool", "organization", "work", "event", "place",
    }  # fmt: skip
    page.check("#legend input[value=person]")
    page.keyboard.press("f")
    page.get_by_label("Only printing press", exact=True).click()
    printed = {m.concept for m in talks_graph.evidence[
        next(d.id for d in talks_graph.documents.values() if d.title == "printing press")
    ].mentions}  # fmt: skip
    assert shown(page) <= printed
    assert len(shown(page)) == min(150, len(printed))
    page.get_by_label("Only discovered in the talks").click()
    assert all(concepts[c].discovered for c in shown(page))
    page.get_by_text("Show everything again").click()
    page.locator("#filters summary", has_text="Communities").click()
    page.locator("#filters details", has_text="Communities").get_by_text("only").nth(1).click()
    assert {concepts[c].community for c in shown(page)} == {1}
    page.get_by_text("Show everything again").click()
    assert page.evaluate(COUNT) == 150
    before = page.evaluate("shownEdges.length")
    page.locator("#filters [name=strength]").fill("0.4")
    strengths = page.evaluate(
        "shownEdges.getIds().map((id) => linkOf.get(id).strength).filter((s) => s !== undefined)"
    )
    assert 0 < len(strengths) < before
    assert min(strengths) >= 0.4
    page.locator("#filters [name=strength]").fill("0")
    page.locator("#filters [name=confidence]").fill("0.95")
    best = {}
    for mention in talks_graph.mentions():
        best[mention.concept] = max(best.get(mention.concept, 0), mention.confidence)
    assert all(best[c] >= 0.945 for c in shown(page))


def test_co_mentions_and_claims_are_switched_apart(opened, talks_graph, talks_page):
    page = opened(talks_page)
    kinds = "new Set(shownEdges.getIds().map((id) => id[0]))"
    assert page.evaluate(f"[...{kinds}].sort()") == ["a", "l"]
    page.uncheck("#legend [name=claims]")
    assert page.evaluate(f"[...{kinds}]") == ["l"]
    page.check("#legend [name=claims]")
    page.uncheck("#legend [name=comentions]")
    assert page.evaluate(f"[...{kinds}]") == ["a"]
    ends = {e for c in talks_graph.claims for e in (c.subject, c.object)}
    assert shown(page) <= ends
    page.keyboard.press("f")
    page.locator("#filters summary", has_text="Relations").click()
    page.get_by_label("Only created", exact=True).click()
    arrows = "shownEdges.getIds().map((id) => linkOf.get(id).relation)"
    assert set(page.evaluate(arrows)) == {"CREATED"}


def test_the_map_grows_over_dates_and_through_a_talk(opened, talks_graph, talks_page):
    page = opened(talks_page)

    def grown(at):
        page.locator("#moment").fill(str(at))
        return shown(page)

    dated = sorted(d.date for d in talks_graph.documents.values() if d.date)
    begin = grown(0)
    assert page.inner_text("#when") == dated[0]
    assert 0 < len(begin) < len(grown(100))
    late = {m.concept for d in talks_graph.documents.values() if d.date == dated[-1]
            for m in talks_graph.evidence[d.id].mentions}  # fmt: skip
    early = {m.concept for d in talks_graph.documents.values() if d.date != dated[-1]
             for m in talks_graph.evidence[d.id].mentions}  # fmt: skip
    assert not begin & (late - early)
    talk = next(d for d in talks_graph.documents.values() if d.title == "spiking neurons")
    page.select_option("#axis", f"talk-{talk.id}")
    sets = [grown(at) for at in (5, 40, 70, 100)]
    assert all(a < b for a, b in pairwise(sets))
    assert re.fullmatch(r"\d+:\d\d", page.inner_text("#when"))
    assert sets[-1] <= {m.concept for m in talks_graph.evidence[talk.id].mentions}
    grown(90)
    page.click("#play")
    page.wait_for_function("() => state.at === 100")


def test_the_list_sorts_and_opens_concepts_by_keyboard(opened, talks_graph, talks_page):
    page = opened(talks_page)
    page.keyboard.press("l")
    names = page.locator("#list tbody th .concept")
    assert names.first.inner_text() == talks_graph.ranked()[0].name
    page.get_by_role("button", name="Mentions").focus()
    page.keyboard.press("Enter")
    most = max(talks_graph.concepts.values(), key=lambda c: c.mentions)
    assert f"{most.mentions}" in page.inner_text("#list tbody tr:first-child")
    assert page.locator("#list th[aria-sort=descending]").inner_text().startswith("Mentions")
    page.get_by_role("button", name="Concept", exact=True).click()
    listed = [" ".join(fold_name(name)) for name in names.all_inner_texts()]
    assert len(listed) == 200
    page.get_by_role("button", name="Show 200 more").click()
    assert names.count() == 400
    names.nth(2).focus()
    page.keyboard.press("Enter")
    assert title(page) == names.nth(2).inner_text()
    assert page.evaluate("document.activeElement.innerText") == title(page)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.innerText") == names.nth(2).inner_text()


def test_a_view_is_shared_by_its_address(opened, talks_page):
    page = opened(talks_page)
    page.uncheck("#legend input[value=place]")
    choose(page, "keynes")
    page.keyboard.press("m")
    page.keyboard.press("2")
    address = page.evaluate("location.hash")
    other = opened(talks_page, address)
    assert shown(other) == shown(page)
    assert title(other) == title(page) == "John Maynard Keynes"
    assert other.evaluate("addressOf(state)") == page.evaluate("addressOf(state)")
    assert not other.is_checked("#legend input[value=place]")
    lost = opened(talks_page, "#concept=nobody&focus=no 9&at=x&kind=only&axis=q&strength=9")
    assert lost.is_hidden("#panel")


def test_the_view_is_downloaded_as_picture_drawing_and_tables(opened, talks_graph, talks_page):
    page = opened(talks_page, "#concept=geoffrey-hinton")

    def saved(what):
        page.click("#saving summary")
        with page.expect_download() as download:
            page.click(f"[data-as={what}]")
        return download.value.path().read_bytes()

    assert saved("png").startswith(b"\x89PNG")
    drawing = ET.fromstring(saved("svg"))
    texts = [t.text for t in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "Geoffrey Hinton" in texts
    assert "studied with" in texts
    rows = list(csv.DictReader(io.StringIO(saved("concepts").decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == shown(page)
    links = list(csv.DictReader(io.StringIO(saved("links").decode("utf-8-sig"))))
    assert len(links) == page.evaluate("shownEdges.length")
    assert {"Frank Rosenblatt", "created", "perceptron"} <= {
        v for row in links for v in row.values()
    }


def test_physics_is_off_until_switched_on(opened, talks_page):
    page = opened(talks_page)
    places = "JSON.stringify(network.getPositions())"
    before = page.evaluate(places)
    page.wait_for_timeout(300)
    assert page.evaluate(places) == before
    page.keyboard.press("f")
    page.check("#filters [name=physics]")
    page.wait_for_function(f"before => {places} !== before", arg=before)
    page.uncheck("#filters [name=physics]")
    still = page.evaluate(places)
    page.wait_for_timeout(300)
    assert page.evaluate(places) == still


def test_help_tells_every_key(opened, talks_page):
    page = opened(talks_page)
    page.keyboard.press("?")
    told = page.locator("#help kbd").all_inner_texts()
    assert {"/", "Esc", "f", "l", "p", "1", "m", "n", "t", "+", "-", "0", "?"} == set(told)
    page.keyboard.press("Escape")
    assert page.is_hidden("#help")
    before = page.evaluate("network.getScale()")
    page.keyboard.press("+")
    page.wait_for_function("before => network.getScale() > before * 1.2", arg=before)
