"""Stores that several tests ask: of the sample talks, and of a map written by hand with claims."""

import os
from pathlib import Path

import pytest

from graphkit.map import load
from graphkit.stores import neo4j
from graphkit.stores.asking import embedded_store, neo4j_store
from tests.cli.conftest import graphkit  # noqa: F401 - a fixture here too
from tests.neo4j.server import PASSWORD, SHORT, Server, lacking

CLAIMS = Path(__file__).with_name("claims.json")


@pytest.fixture(scope="session")
def claims():
    """The graph of a few claims."""
    return load(CLAIMS)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A Neo4j server of our own; skipped, where that is allowed, if the machine has none."""
    reason = lacking()
    if reason and "neo4j" not in os.environ.get("GRAPHKIT_MUST_NOT_SKIP", ""):
        pytest.skip(reason)
    server = Server(tmp_path_factory.mktemp("neo4j")).start(options=SHORT)
    yield server
    server.kill()


@pytest.fixture(scope="session")
def uri(request):
    """Where a Neo4j answers: that of NEO4J_URI, else one started for the tests."""
    patch = pytest.MonkeyPatch()
    if "NEO4J_URI" in os.environ:
        yield os.environ["NEO4J_URI"]
    else:
        patch.setenv("NEO4J_PASSWORD", PASSWORD)
        yield request.getfixturevalue("server").uri
    patch.undo()


@pytest.fixture(scope="session")
def driver(uri):
    """A connection to it."""
    with neo4j.connected(uri) as driver:
        yield driver


@pytest.fixture(scope="session")
def stores(sample, driver, uri):
    """By the name of a map, its embedded store and its Neo4j."""
    paths = {"claims": CLAIMS, "talks": sample.path}
    opened = []
    found = {}
    for name, path in paths.items():
        neo4j.load(load(path), driver, name)
        pair = (
            embedded_store(path, unsafe=False, seconds=60, progress=str),
            neo4j_store(uri, name, write=False, seconds=60),
        )
        opened += pair
        found[name] = [store.__enter__() for store in pair]
    yield found
    for store in opened:
        store.__exit__(None, None, None)


def dump(driver, name):
    """All nodes and relationships of a map, in order."""
    nodes = driver.execute_query(
        "MATCH (n {map: $map}) RETURN labels(n) AS l, properties(n) AS p", map=name
    )
    edges = driver.execute_query(
        "MATCH (a)-[r {map: $map}]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, "
        "properties(r) AS p",
        map=name,
    )
    rows = [
        [
            repr({k: v for k, v in sorted(v.items()) if k != "map"} if isinstance(v, dict) else v)
            for v in record.values()
        ]
        for record in (*nodes.records, *edges.records)
    ]
    return sorted(rows)
