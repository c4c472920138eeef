"""Memory and time of exporting a large map to each format that streams."""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from graphkit.exporters import exporters
from graphkit.record import Claim, CoMention, ConceptNode, DocumentNode, SegmentNode

CONCEPTS, EDGES, CLAIMS = 100_000, 1_000_000, 10_000
STREAMING = (
    "json",
    "graphml",
    "gexf",
    "cytoscape",
    "tables",
    "csv",
    "cypher",
    "parquet",
    "turtle",
    "jsonld",
    "dot",
    "opml",
    "mm",
    "markdown",
)


def large_map(path: Path) -> None:
    """Write an export with so many concepts, co-mentions and claims."""
    chance = random.Random(0)
    kinds = ("idea", "tool", "person", "work", "organization")
    ids = [f"concept-number-{number:06}" for number in range(CONCEPTS)]
    concepts = [
        ConceptNode(
            id=name,
            name=name.replace("-", " "),
            kind=chance.choice(kinds),
            aliases=(f"alias of {name}",),
            about="What this concept is about, in some words.",
            mentions=0,
            documents=0,
            salience=round(chance.random(), 6),
            community=chance.randrange(200),
        )
        for name in ids
    ]
    pairs = set()
    while len(pairs) < EDGES:
        a, b = chance.sample(ids, 2)
        pairs.add((min(a, b), max(a, b)))
    edges = [
        CoMention(source=a, target=b, count=2, documents=1, npmi=0.5, strength=chance.random())
        for a, b in sorted(pairs)
    ]
    document = DocumentNode(
        id="d", title="Talk", date=None, url=None, source="talk.txt", kind="text", words=9
    )
    segment = SegmentNode(
        id="s",
        document="d",
        position=0,
        start=None,
        end=None,
        speaker=None,
        line=1,
        text="a uses b",
    )
    claims = [
        Claim(
            id=f"claim-{number}",
            document="d",
            segment="s",
            subject=chance.choice(ids),
            relation="USES",
            object=chance.choice(ids),
            negated=False,
            speaker=None,
            text="a uses b",
            quote="a uses b",
            line=1,
            time=None,
            confidence=0.5,
        )
        for number in range(CLAIMS)
    ]
    whole = {
        "format": "graphkit",
        "version": 1,
        "documents": [document],
        "segments": [segment],
        "concepts": concepts,
        "mentions": [],
        "co_mentions": edges,
        "claims": claims,
    }
    path.write_bytes(msgspec.json.encode(whole))


def exported(source: Path, name: str, out: Path) -> tuple[float, float]:
    """Peak megabytes and seconds of ``graphkit export``, reading of the map included."""
    command = [sys.executable, "-m", "graphkit", "export", source, "--format", name, "-o", out]
    run = [sys.executable, "-m", "benchmarks.peak", *command]
    figures = subprocess.run(run, stdout=subprocess.PIPE, check=True, text=True).stdout
    peak, seconds = figures.split()
    return int(peak) / 2**20, float(seconds)


def measure() -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    assert set(STREAMING) <= set(exporters())
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "large.json")
        large_map(source)
        what = f"{CONCEPTS:,} concepts, {EDGES:,} co-mentions, {CLAIMS:,} claims"
        for name in STREAMING:
            megabytes, seconds = exported(source, name, Path(folder, name))
            yield f"`export --format {name}` of {what}", f"{megabytes:.0f} MB, {seconds:.0f} s"
