"""``graphkit export``."""

import json
from pathlib import Path

import pytest

from graphkit.exporters import FORMATS, exporter
from graphkit.graph import ConceptGraph
from graphkit.map import Map


@pytest.fixture
def keras():
    """An export written by hand."""
    return Path(__file__).parents[1] / "exporters" / "keras.json"


def test_json_goes_to_standard_output(graphkit, sample):
    result = graphkit("export", sample.path, "--format", "json")
    assert json.loads(result.stdout)["format"] == "graphkit"


def test_json_goes_to_a_file_that_is_read_back(graphkit, sample, tmp_path):
    path = tmp_path / "m.json"
    assert graphkit("export", sample.path, "--format", "json", "-o", path).output == ""
    assert ConceptGraph.from_json(path.read_bytes()).to_json() == path.read_bytes()


def test_a_failed_export_leaves_the_old_file(graphkit, sample, tmp_path):
    path = tmp_path / "m.json"
    path.write_text("old")
    result = graphkit("export", tmp_path / "none.map", "--format", "json", "-o", path)
    assert result.exit_code == 1
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(graphkit, sample, tmp_path):
    path = tmp_path / "none" / "m.json"
    result = graphkit("export", sample.path, "--format", "json", "-o", path)
    assert result.exit_code == 1
    assert str(path.parent) in result.stderr


def test_the_formats_are_listed_with_what_opens_them(graphkit):
    result = graphkit("export", "--list")
    assert result.exit_code == 0
    for name in FORMATS:
        assert f" {name} " in result.stdout
    assert "Gephi" in result.stdout


@pytest.mark.parametrize("name", [n for n in FORMATS if not exporter(n).FORMAT.folder])
def test_a_pipe_gives_what_a_file_gives(graphkit, keras, tmp_path, name):
    path = tmp_path / "file"
    assert graphkit("export", keras, "--format", name, "-o", path).output == ""
    piped = graphkit("export", keras, "--format", name, "-o", "-")
    assert piped.stdout_bytes == path.read_bytes()


def test_a_folder_cannot_be_piped(graphkit, keras, tmp_path):
    result = graphkit("export", keras, "--format", "obsidian")
    assert result.exit_code == 2
    assert "obsidian is a folder" in result.stderr
    vault = tmp_path / "vault"
    assert graphkit("export", keras, "--format", "obsidian", "-o", vault).exit_code == 0
    assert (vault / "concepts" / "Keras.md").is_file()


def test_a_file_in_the_place_of_a_folder_is_named_and_the_other_way_round(
    graphkit, keras, tmp_path
):
    (tmp_path / "file").write_text("mine")
    for name, place in (("obsidian", tmp_path / "file"), ("json", tmp_path)):
        result = graphkit("export", keras, "--format", name, "-o", place)
        assert result.exit_code == 1
        assert str(place) in result.stderr
        assert result.stderr.count("\n") == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_a_part_is_exported(graphkit, keras):
    narrow = ["--about", "Keras", "--kind", "tool", "--min-strength", "0.2"]
    data = json.loads(graphkit("export", keras, "--format", "json", *narrow).stdout)
    assert [concept["name"] for concept in data["concepts"]] == ["Keras", "Python"]
    narrow = ["--document", "On limits", "--top", "2"]
    data = json.loads(graphkit("export", keras, "--format", "json", *narrow).stdout)
    assert len(data["concepts"]) == 2
    assert [document["id"] for document in data["documents"]] == ["on-limits"]


@pytest.mark.parametrize("missing", [["--about", "nonsense"], ["--document", "nonsense"]])
def test_what_is_not_in_the_map_is_named(graphkit, keras, missing):
    result = graphkit("export", keras, "--format", "json", *missing)
    assert result.exit_code == 1
    assert "'nonsense' in this map" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["show", "--top", "2"],
        ["path", "Keras", "deep learning"],
        ["page"],
        ["export", "--format", "opml"],
    ],
)
def test_every_command_takes_an_export_for_a_map(graphkit, keras, tmp_path, command):
    export = tmp_path / "talks.json"
    export.write_bytes(keras.read_bytes())
    name, *rest = command
    result = graphkit(name, export, *rest)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


def test_build_takes_an_export_for_the_talks_it_is_made_of(graphkit, keras, tmp_path):
    assert graphkit("build", keras, "-o", tmp_path / "m").exit_code == 0
    graph = Map.open(tmp_path / "m").graph()
    assert [d.title for d in graph.documents.values()] == ["Keras: a talk", "On limits"]
    assert [d.url for d in graph.documents.values()] == [
        "https://www.youtube.com/watch?v=abc",
        None,
    ]
    assert {"Keras", "Python", "deep learning"} <= {c.name for c in graph.concepts.values()}
    assert {"Host", "Guest"} <= {segment.speaker for segment in graph.segments()}
