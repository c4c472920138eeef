"""What Neo4j's own tools make of the exports."""

import os
import shlex

from graphkit.exporters import cypher
from graphkit.stores import neo4j
from graphkit.stores.model import KIND_LABELS
from tests.exporters.graphs import beside, many_graphs
from tests.neo4j.server import SHELL, SHORT, Server, java
from tests.stores.conftest import CLAIMS, dump
from tests.stores.hostile import hostile_graph


def test_the_script_runs_in_cypher_shell_and_gives_the_loaded_map(claims, driver, uri, tmp_path):
    graph = beside([claims, hostile_graph(200), many_graphs(10)])
    script = tmp_path / "all.cypher"
    with script.open("wb") as out:
        graph.name = "scripted"
        cypher.write(graph, out)
    shell = ["org.neo4j.shell.Main", "-a", uri, "-u", "neo4j", "-p", os.environ["NEO4J_PASSWORD"]]
    run = java(*shell, "--fail-fast", "-f", script, pom=SHELL)
    assert run.returncode == 0, run.stderr[-2000:]
    neo4j.load(graph, driver, "loaded")
    assert dump(driver, "scripted") == dump(driver, "loaded")


def test_the_importer_takes_the_folder_and_gives_the_map(graphkit, claims, tmp_path, monkeypatch):
    graph = beside([claims, hostile_graph(200), many_graphs(100)])
    exported, folder = tmp_path / "all.json", tmp_path / "csv"
    exported.write_bytes(graph.to_json())
    named = graphkit("export", exported, "--format", "csv", "--name", "bulk", "-o", folder)
    assert named.exit_code == 0
    script = (folder / "import.sh").read_text()
    arguments = shlex.split(script.partition("exec neo4j-admin ")[2].replace("\\\n", " "))
    arguments[arguments.index("${1:-neo4j}")] = "neo4j"
    server = Server(tmp_path / "home", unlocked=True)
    monkeypatch.chdir(folder)
    server.admin(*arguments)
    server.start(options=SHORT)
    try:
        with neo4j.connected(server.uri) as imported:
            found = imported.execute_query("MATCH (c:Concept) RETURN c.id, labels(c)").records
            assert {id_: set(labels) for id_, labels in found} == {
                c.id: {"Concept", KIND_LABELS[c.kind]} for c in graph.concepts.values()
            }
            without_aliases = sum(not c.aliases for c in graph.concepts.values())
            assert neo4j.load(graph, imported, "bulk") == (without_aliases, 0)
    finally:
        server.kill()


def test_a_folder_must_be_named(graphkit):
    result = graphkit("export", CLAIMS, "--format", "csv")
    assert result.exit_code == 2
    assert "-o FOLDER" in result.stderr
