"""How fast a map of 50,000 nodes and 500,000 relationships goes into both stores."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j as driver_package

from graphkit.graph import ConceptGraph
from graphkit.map import load
from graphkit.record import CoMention, ConceptNode
from graphkit.stores import embedded, neo4j
from tests.neo4j.server import PASSWORD, Server

NODES, RELATIONSHIPS = 50_000, 500_000
NAIVE = 2_000
KILOBYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024


def made_up() -> ConceptGraph:
    """Concepts and co-mentions of which few concepts have many."""
    chance = random.Random(0)
    kinds = ["person", "idea", "tool", "organization", "work", "event", "place"]
    concepts = [
        ConceptNode(
            id=f"c{i:05}", name=f"concept {i}", kind=kinds[i % 7], aliases=(f"c. {i}",),
            about="Made up.", mentions=3, documents=2, salience=i / NODES, community=i % 50,
        )
        for i in range(NODES)
    ]  # fmt: skip
    pairs = set()
    while len(pairs) < RELATIONSHIPS:
        a, b = int(chance.random() ** 2 * NODES), chance.randrange(NODES)
        if a != b:
            pairs.add((min(a, b), max(a, b)))
    edges = [
        CoMention(
            source=f"c{a:05}", target=f"c{b:05}", count=2, documents=1, npmi=0.4, strength=0.3
        )
        for a, b in sorted(pairs)
    ]
    return ConceptGraph([], concepts, edges, [], {})


def timed(*arguments: str) -> tuple[float, float]:
    """Seconds and peak megabytes of this file run as a program with these arguments."""
    program = [sys.executable, "-m", "benchmarks.stores", *arguments]
    run = subprocess.run(program, check=True, capture_output=True, text=True)
    seconds, peak = run.stdout.split()
    return float(seconds), float(peak)


def naive(uri: str) -> float:
    """Rows a second where each is a query and a transaction of its own, merged by its ends."""
    with driver_package.GraphDatabase.driver(uri, auth=("neo4j", PASSWORD)) as driver:
        began = time.perf_counter()
        for i in range(NAIVE):
            driver.execute_query(
                f"MERGE (a:Naive {{id: 'c{i}'}}) MERGE (b:Naive {{id: 'c{i * 7 % NAIVE}'}}) "
                "MERGE (a)-[:CO_MENTIONED_WITH {strength: 0.3}]->(b)"
            )
        return NAIVE / (time.perf_counter() - began)


def measure() -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    size = f"{NODES:,} nodes and {RELATIONSHIPS:,} relationships"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made-up.json")
        with path.open("wb") as out:
            made_up().write_json(out)
        seconds, peak = timed("embedded", str(path))
        yield f"{size} into the embedded store", f"{seconds:.1f} s, {peak:.0f} MB at peak"
        server = Server(Path(folder, "neo4j")).start()
        os.environ["NEO4J_PASSWORD"] = PASSWORD
        try:
            seconds, peak = timed("neo4j", str(path), server.uri)
            rate = (NODES + RELATIONSHIPS) / seconds
            yield f"{size} into Neo4j", f"{seconds:.1f} s, {peak:.0f} MB at peak of the loader"
            again, _ = timed("neo4j", str(path), server.uri)
            yield "the same again, nothing changed", f"{again:.1f} s"
            slow = naive(server.uri)
            yield (
                "rows a second into Neo4j, beside a MERGE a row in the same run",
                f"{rate:,.0f} and {slow:,.0f} ({rate / slow:,.0f} times)",
            )
        finally:
            server.kill()


def main(store: str, path: str, uri: str = "") -> None:
    """Load a map into one store and print seconds and peak memory of this process."""
    graph = load(path)
    began = time.perf_counter()
    if store == "embedded":
        embedded.make(graph, Path(path).with_suffix(".lbug"), name="made-up")
    else:
        with neo4j.connected(uri) as driver:
            neo4j.load(graph, driver, "made-up")
    seconds = time.perf_counter() - began
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE)


if __name__ == "__main__":
    main(*sys.argv[1:])
