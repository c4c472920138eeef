"""The page in a real browser: it opens from a file, asks no host, and shows what was said."""

import os
import shutil

import msgspec
import pytest

from graphkit.graph import ConceptGraph, Evidence
from graphkit.page import render

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        assert "browser" not in os.environ.get("GRAPHKIT_MUST_NOT_SKIP", "")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page and watch it; whatever it asks for or complains of is a failure."""
    pages = []

    def opened(html):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page = browser.new_page()
        page.set_default_timeout(10_000)
        said = []
        page.on("request", lambda request: said.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(path.as_uri())
        page.wait_for_selector("canvas")
        pages.append((page, said, path.as_uri()))
        return page

    yield opened
    for page, said, url in pages:
        page.wait_for_timeout(200)
        assert said == [url]
        page.close()


def test_a_concept_is_found_and_its_quotes_are_shown(opened, sample):
    page = opened(render(sample.graph(), title="Talks"))
    page.fill("#search", "geoffrey")
    page.press("#search", "Enter")
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Geoffrey Hinton"
    assert "person" in page.inner_text("#panel")
    assert page.locator("#panel blockquote mark").count() > 1
    assert page.locator("#panel a").first.get_attribute("href").startswith("https://")
    page.locator("#panel button").first.click()
    assert page.inner_text("#panel h2") != "Geoffrey Hinton"


def test_a_kind_is_hidden_and_shown_again(opened, sample):
    page = opened(render(sample.graph(), title="Talks"))
    hidden = "shown.get({filter: (node) => node.hidden}).length"
    assert page.evaluate(hidden) == 0
    page.uncheck("#legend input[value=person]")
    assert page.evaluate(hidden) > 5
    page.check("#legend input[value=person]")
    assert page.evaluate(hidden) == 0


def test_only_the_most_salient_are_shown(opened, sample):
    graph = sample.graph()
    page = opened(render(graph, title="Talks", top=10))
    assert f"10 of {len(graph.concepts)} concepts" in page.inner_text("header")
    assert page.evaluate("nodes.map((node) => node.label)") == [c.name for c in graph.ranked()[:10]]


def test_no_name_quote_or_title_breaks_out_of_its_place(opened, sample):
    graph = sample.graph()
    replace = msgspec.structs.replace
    first = graph.ranked()[0].id
    evidence = {
        document: Evidence(
            [replace(s, text=s.text[:-1] + HOSTILE) for s in found.segments], found.mentions
        )
        for document, found in graph.evidence.items()
    }
    hostile = ConceptGraph(
        [replace(d, title=HOSTILE, url="javascript:alert(3)") for d in graph.documents.values()],
        [replace(c, name=HOSTILE, about=HOSTILE) for c in graph.concepts.values()],
        graph.co_mentions,
        [],
        evidence,
    )
    page = opened(render(hostile, title=HOSTILE))
    page.evaluate(f"focus({first!r})")
    assert page.inner_text("#panel h2") == HOSTILE
    assert page.title() == HOSTILE
    assert page.locator("img, iframe, #panel a").count() == 0


def test_a_map_without_concepts_still_opens(opened):
    assert "0 of 0 concepts" in opened(
        render(ConceptGraph([], [], [], [], {}), title="Nothing")
    ).inner_text("header")
