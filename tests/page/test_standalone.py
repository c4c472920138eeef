"""The page as a file: it stands alone, holds what it should, and lets nothing break out."""

import hashlib
import json
import re
from pathlib import Path

import msgspec

import graphkit.page
from graphkit.graph import ConceptGraph, Evidence
from graphkit.page import SCRIPTS, is_of, render
from graphkit.selection import select
from tests.exporters.graphs import HOSTILE, of_any_graph

HERE = Path(graphkit.page.__file__).parent
BREAKER = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}<!--"


def known(html):
    return json.loads(
        re.search(r'<script id="known" type="application/json">(.*)</script>', html)[1]
    )


def test_it_names_no_host_to_load_from_and_forbids_connections(talks_page):
    policy = re.search(r'Content-Security-Policy"\s+content="([^"]+)"', talks_page)[1]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    own = re.sub(r"<script.*?</script>", "", talks_page, flags=re.S)
    assert not re.search(r"(src|href)\s*=|@import|url\(", own)


def test_three_hundred_concepts_with_all_their_evidence_take_less_than_three_megabytes(talks_graph):
    part = select(talks_graph, top=300)
    html = render(part, title="Talks", top=300)
    assert len(html.encode()) < 3_000_000
    told = sum(len(concept["said"]) for concept in known(html)["concepts"])
    assert told == sum(1 for _ in part.mentions())


def test_names_are_told_as_they_are_however_their_labels_break(talks_graph, talks_page):
    told = known(talks_page)["concepts"]
    assert {c["name"] for c in told} == {c.name for c in talks_graph.concepts.values()}
    assert any(c["label"][0].endswith("-") for c in told), "one is broken at a hyphen"


def test_the_same_map_gives_the_same_page(talks_graph, talks_page, tmp_path):
    assert render(talks_graph, title="Talks") == talks_page
    path = tmp_path / "page.html"
    path.write_text(render(talks_graph, title="Talks", state="now"), encoding="utf-8")
    assert is_of(path, "now")
    assert not is_of(path, "then")


def test_vendored_code_is_what_its_note_says():
    note = (HERE / "vendor" / "README.md").read_text("utf-8")
    for name, digest in re.findall(r"`(\S+\.js)`.*?`([0-9a-f]{64})`", note, flags=re.S):
        assert hashlib.sha256((HERE / "vendor" / name).read_bytes()).hexdigest() == digest
        assert f"vendor/{name}" in (HERE / "__init__.py").read_text("utf-8")
    assert {path.stem for path in (HERE / "script").glob("*.js")} == set(SCRIPTS)


@of_any_graph
def test_the_page_of_any_graph_knows_all_of_it(graph):
    told = known(render(graph, title=HOSTILE[0]))
    assert [c["id"] for c in told["concepts"]] == [c.id for c in graph.ranked()]
    for concept in told["concepts"]:
        mentions = [m for m in graph.mentions() if m.concept == concept["id"]]
        assert len(concept["said"]) == len(mentions)
        for (passage, start, end, *_), mention in zip(concept["said"], mentions, strict=True):
            text = told["passages"][passage][3].encode("utf-16-le", "surrogatepass")
            surface = text[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
            segment = next(s for s in graph.segments() if s.id == mention.segment)
            assert surface == segment.text[mention.start : mention.end]


def test_no_name_quote_or_title_breaks_out_of_its_place(opened, talks_graph):
    replace = msgspec.structs.replace
    evidence = {
        document: Evidence(
            [replace(s, text=s.text + BREAKER, speaker=BREAKER) for s in found.segments],
            [replace(m, reason=BREAKER) for m in found.mentions],
        )
        for document, found in talks_graph.evidence.items()
    }
    documents = talks_graph.documents.values()
    hostile = ConceptGraph(
        [replace(d, title=BREAKER, date=BREAKER, url="javascript:alert(3)") for d in documents],
        [
            replace(c, name=BREAKER, about=BREAKER, aliases=(BREAKER,))
            for c in talks_graph.concepts.values()
        ],
        talks_graph.co_mentions,
        [replace(c, quote=BREAKER, text=BREAKER) for c in talks_graph.claims],
        evidence,
    )
    page = opened(render(hostile, title=BREAKER))
    assert page.title() == page.inner_text("h1") == BREAKER
    claim = hostile.claims[0]
    for view in (
        f"concept={claim.subject}",
        f"link={claim.subject} {claim.object}",
        f"path={claim.subject} {claim.object}",
        f"concept={claim.subject}&focus={claim.subject} 2",
        "view=list",
        f"concept={BREAKER}&kind=only {BREAKER}&axis={BREAKER}&at={BREAKER}",
    ):
        page.evaluate("view => { location.hash = view }", view)
        page.wait_for_timeout(50)
        for more in page.locator("#panel .quiet:visible").all()[:20]:
            if "Show" in more.inner_text():
                more.click()
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.click("#filtering")
    page.fill("#search", "script")
    page.wait_for_selector("#search-found li")
    assert BREAKER in page.inner_text("#list")
    assert page.locator("img, iframe, object, embed, a[href^=javascript]").count() == 0
    assert page.locator("script").count() == 5
    ids = page.evaluate("[...shownNodes.getIds(), ...shownEdges.getIds()]")
    assert all(re.fullmatch(r"\d+|[la]\d+", str(name)) for name in ids)
    drawn = page.evaluate("asSvg()")
    assert "<script" not in drawn
    assert "onerror=alert(2)>" not in drawn


def test_a_map_without_concepts_still_opens(opened):
    page = opened(render(ConceptGraph([], [], [], [], {}), title="Nothing"))
    assert page.inner_text("#count") == "0 of 0 concepts from 0 documents"
    page.keyboard.press("l")
    assert "0 concepts" in page.inner_text("#list")
