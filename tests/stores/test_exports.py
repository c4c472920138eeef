"""What Neo4j's own tools make of the exports."""

import os
import shlex

import pytest

from graphkit.exporters import cypher
from graphkit.graph import ConceptGraph
from graphkit.stores import neo4j
from tests.neo4j.server import SHORT, Server, java
from tests.stores.conftest import CLAIMS, dump
from tests.stores.hostile import hostile_graph


def with_hostile_names(claims):
    """The claims, with concepts whose names break what is not written with care."""
    hostile = hostile_graph(200)
    return ConceptGraph(
        claims.documents.values(),
        [*claims.concepts.values(), *hostile.concepts.values()],
        claims.co_mentions,
        claims.claims,
        claims.evidence,
    )


@pytest.fixture(scope="module")
def exported(claims, tmp_path_factory):
    path = tmp_path_factory.mktemp("exported") / "all.json"
    path.write_bytes(with_hostile_names(claims).to_json())
    return path


def test_the_script_runs_in_cypher_shell_and_gives_the_loaded_map(
    claims, exported, driver, uri, tmp_path
):
    graph = with_hostile_names(claims)
    script = tmp_path / "all.cypher"
    with script.open("wb") as out:
        cypher.write(graph, out, "scripted")
    shell = ["org.neo4j.shell.Main", "-a", uri, "-u", "neo4j", "-p", os.environ["NEO4J_PASSWORD"]]
    run = java(*shell, "--fail-fast", "-f", script)
    assert run.returncode == 0, run.stderr[-2000:]
    neo4j.load(graph, driver, "loaded")
    assert dump(driver, "scripted") == dump(driver, "loaded")


def test_the_importer_takes_the_folder_and_gives_the_loaded_map(
    graphkit, claims, exported, driver, tmp_path, monkeypatch
):
    folder = tmp_path / "csv"
    assert graphkit("export", exported, "--format", "csv", "-o", folder).exit_code == 0
    script = (folder / "import.sh").read_text()
    arguments = shlex.split(script.partition("exec neo4j-admin ")[2].replace("\\\n", " "))
    arguments[arguments.index("${1:-neo4j}")] = "neo4j"
    server = Server(tmp_path / "home", unlocked=True)
    monkeypatch.chdir(folder)
    server.admin(*arguments)
    server.start(options=SHORT)
    try:
        neo4j.load(with_hostile_names(claims), driver, "loaded")
        with neo4j.connected(server.uri) as imported:
            assert dump(imported, "map") == dump(driver, "loaded")
            assert neo4j.load(with_hostile_names(claims), imported, "map").removed == 0
    finally:
        server.kill()


def test_a_folder_must_be_named(graphkit):
    result = graphkit("export", CLAIMS, "--format", "csv")
    assert result.exit_code == 2
    assert "-o FOLDER" in result.stderr
