"""How large the page is, how soon it is seen, and how smoothly it moves, in headless Chromium."""

import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from graphkit.graph import ConceptGraph, Evidence
from graphkit.page import render
from graphkit.record import CoMention, ConceptNode, DocumentNode, Mention, SegmentNode
from graphkit.vocabulary import KINDS

WORDS = ("the", "way", "a", "network", "learns", "from", "examples", "is", "not", "how", "we", "do")
MENTIONS = 12
OPENINGS = 5

PAN = """async () => {
  const begin = performance.now();
  let frames = 0;
  while (performance.now() - begin < 3000) {
    const angle = (performance.now() - begin) / 500;
    network.moveTo({ position: { x: 150 * Math.cos(angle), y: 100 * Math.sin(angle) } });
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return (frames * 1000) / (performance.now() - begin);
}"""


def conversation(size: int, links: int) -> ConceptGraph:
    """A map of so many concepts, each mentioned a dozen times, in communities of thirty."""
    chance = random.Random(0)
    ids = [f"concept-{number:04}" for number in range(size)]
    document = DocumentNode(
        id="d", title="Talk", date=None, url=None, source="talk.txt", kind="text", words=0
    )
    segments, mentions = [], []
    for position in range(size * MENTIONS // 6):
        name, text = f"d:{position}", ""
        for concept in chance.choices(ids, k=6):
            text += " ".join(chance.choices(WORDS, k=8)) + " "
            start, text = len(text), text + concept + " "
            mentions.append(
                Mention(
                    concept=concept,
                    document="d",
                    segment=name,
                    start=start,
                    end=start + len(concept),
                    surface=concept,
                    line=position + 1,
                    time=None,
                    confidence=0.9,
                )
            )
        segments.append(
            SegmentNode(
                id=name,
                document="d",
                position=position,
                start=None,
                end=None,
                speaker=None,
                line=position + 1,
                text=text,
            )
        )
    concepts = [
        ConceptNode(
            id=name,
            name=name.replace("-", " "),
            kind=chance.choice(KINDS),
            about="What this concept is about, in some words.",
            mentions=MENTIONS,
            documents=1,
            salience=1 / (1 + number / 20),
            community=number % max(size // 30, 1),
        )
        for number, name in enumerate(ids)
    ]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < links:
        near = chance.random() < 0.7
        a = chance.randrange(size)
        b = (a + max(size // 30, 1) * chance.randrange(30)) if near else chance.randrange(size)
        if a != b % size:
            pairs.add((min(ids[a], ids[b % size]), max(ids[a], ids[b % size])))
    edges = [
        CoMention(source=a, target=b, count=2, documents=1, npmi=0.5, strength=chance.random())
        for a, b in sorted(pairs)
    ]
    return ConceptGraph([document], concepts, edges, [], {"d": Evidence(segments, mentions)})


def opened(page: Page, path: Path) -> tuple[float, float]:
    """Median seconds from navigation until something, and until the drawing, is painted."""
    times = []
    for _ in range(OPENINGS):
        page.goto("about:blank")
        page.goto(path.as_uri())
        page.wait_for_function("() => performance.getEntriesByName('drawn').length")
        times.append(
            page.evaluate(
                "['first-contentful-paint', 'drawn'].map("
                "name => performance.getEntriesByName(name)[0].startTime / 1000)"
            )
        )
    first, drawn = (statistics.median(column) for column in zip(*times, strict=True))
    return first, drawn


def measure() -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=sandbox)
        for size, links, top in ((300, 1_500, 300), (1_000, 5_000, 150), (5_000, 40_000, 150)):
            what = f"page of {size:,} concepts and {links:,} links, {top} shown"
            graph = conversation(size, links)
            began = time.perf_counter()
            html = render(graph, title="Talk", top=top)
            yield f"{what}: written", f"{time.perf_counter() - began:.1f} s"
            yield f"{what}: size", f"{len(html.encode()) / 1e6:.2f} MB"
            path = Path(folder, f"{size}.html")
            path.write_text(html, encoding="utf-8")
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            first, drawn = opened(page, path)
            yield f"{what}: first paint, drawing seen", f"{first:.2f} s, {drawn:.2f} s"
            if top == size:
                page.evaluate("change({ every: true })")
                assert page.evaluate("shownEdges.length") == links
                yield f"{what}: panning, all links", f"{page.evaluate(PAN):.0f} frames a second"
            page.close()
        chromium.close()
