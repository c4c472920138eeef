"""What Neo4j's own tools make of the exports."""

import os
import shlex

import pytest

from graphkit.exporters import cypher
from graphkit.stores import neo4j
from tests.exporters.graphs import beside, many_graphs
from tests.neo4j.server import SHELL, SHORT, Server, java
from tests.stores.conftest import CLAIMS, dump
from tests.stores.hostile import hostile_graph


@pytest.fixture(scope="module")
def graph(claims):
    """Claims, concepts whose names break what is not written with care, and random maps."""
    return beside([claims, hostile_graph(200), many_graphs(100)])


@pytest.fixture(scope="module")
def loaded(graph, driver):
    """What Neo4j holds of it after a load."""
    neo4j.load(graph, driver, "loaded")
    return dump(driver, "loaded")


def test_the_script_runs_in_cypher_shell_and_gives_the_loaded_map(
    graph, loaded, driver, uri, tmp_path
):
    script = tmp_path / "all.cypher"
    with script.open("wb") as out:
        cypher.write(graph, out, "scripted")
    shell = ["org.neo4j.shell.Main", "-a", uri, "-u", "neo4j", "-p", os.environ["NEO4J_PASSWORD"]]
    run = java(*shell, "--fail-fast", "-f", script, pom=SHELL)
    assert run.returncode == 0, run.stderr[-2000:]
    assert dump(driver, "scripted") == loaded


def test_the_importer_takes_the_folder_and_gives_the_loaded_map(
    graphkit, graph, loaded, tmp_path, monkeypatch
):
    exported, folder = tmp_path / "all.json", tmp_path / "csv"
    exported.write_bytes(graph.to_json())
    assert graphkit("export", exported, "--format", "csv", "-o", folder).exit_code == 0
    script = (folder / "import.sh").read_text()
    arguments = shlex.split(script.partition("exec neo4j-admin ")[2].replace("\\\n", " "))
    arguments[arguments.index("${1:-neo4j}")] = "neo4j"
    server = Server(tmp_path / "home", unlocked=True)
    monkeypatch.chdir(folder)
    server.admin(*arguments)
    server.start(options=SHORT)
    try:
        with neo4j.connected(server.uri) as imported:
            assert dump(imported, "map") == loaded
            lists = sum(not concept.aliases for concept in graph.concepts.values())
            assert neo4j.load(graph, imported, "map") == (lists, 0)
    finally:
        server.kill()


def test_a_folder_must_be_named(graphkit):
    result = graphkit("export", CLAIMS, "--format", "csv")
    assert result.exit_code == 2
    assert "-o FOLDER" in result.stderr
