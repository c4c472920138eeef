"""The vault, as Obsidian and file systems see it."""

import json
import re
import unicodedata

import srsly
from hypothesis import given
from hypothesis import strategies as st

from graphkit.exporters import export
from graphkit.exporters.filenames import file_names
from graphkit.exporters.xml import printable
from tests.exporters.graphs import of_any_graph, texts

LINK = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")
FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def notes(folder):
    return {path.stem: path.read_text("utf-8") for path in folder.rglob("*.md")}


def front_matter(note):
    return srsly.yaml_loads(note.split("---\n")[1])


@given(titles=st.lists(texts, max_size=8))
def test_file_names_are_safe_and_differ_on_every_system(titles):
    names = file_names(titles)
    folded = {unicodedata.normalize("NFKD", name).casefold() for name in names}
    assert len(folded) == len(titles)
    for name in names:
        assert name == name.strip(" .")
        assert 0 < len(name.encode()) < 200
        assert not FORBIDDEN.search(name)
        assert not RESERVED.match(name)
        assert name not in (".", "..")


@of_any_graph
def test_no_link_dangles_and_no_note_is_missing(graph, tmp_path_factory):
    base = tmp_path_factory.mktemp("vaults")
    export(graph, "obsidian", base / "vault")
    assert [path.name for path in base.iterdir()] == ["vault"]
    found = notes(base / "vault")
    assert len(found) == len(graph.concepts) + len(graph.documents)
    ids = {front_matter(note)["id"] for note in found.values()}
    assert ids == graph.concepts.keys() | graph.documents.keys()
    for note in found.values():
        _, _, body = note.split("---\n", 2)
        assert set(LINK.findall(body)) <= found.keys()
        aliases = front_matter(note)["aliases"]
        assert all(isinstance(alias, str) for alias in aliases)


@of_any_graph
def test_aliases_in_the_front_matter_are_those_of_the_concept(graph, tmp_path_factory):
    vault = tmp_path_factory.mktemp("vaults") / "vault"
    export(graph, "obsidian", vault)
    for path in (vault / "concepts").glob("*.md"):
        matter = front_matter(path.read_text("utf-8"))
        concept = graph.concepts[matter["id"]]
        names = {printable(name) for name in (concept.name, *concept.aliases)}
        assert set(matter["aliases"]) | {path.stem} >= names


@of_any_graph
def test_the_canvas_keeps_to_its_specification(graph, tmp_path_factory):
    vault = tmp_path_factory.mktemp("vaults") / "vault"
    export(graph, "obsidian", vault)
    canvas = json.loads((vault / "map.canvas").read_text("utf-8"))
    nodes = {node["id"]: node for node in canvas["nodes"]}
    assert len(nodes) == len(canvas["nodes"]) == len(graph.concepts)
    for node in nodes.values():
        assert node["type"] == "file"
        assert (vault / node["file"]).is_file()
        assert all(isinstance(node[side], int) for side in ("x", "y", "width", "height"))
        assert re.fullmatch("#[0-9a-f]{6}", node["color"])
    assert len({edge["id"] for edge in canvas["edges"]}) == len(canvas["edges"])
    for edge in canvas["edges"]:
        assert {edge["fromNode"], edge["toNode"]} <= nodes.keys()
        assert edge.get("toEnd", "arrow") in ("none", "arrow")


def test_a_note_reads_well(keras, tmp_path):
    export(keras, "obsidian", tmp_path / "vault")
    note = (tmp_path / "vault" / "concepts" / "Keras.md").read_text("utf-8")
    assert "# Keras\n\nHigh-level library.\n" in note
    assert "- [[François Chollet]] created [[Keras]]\n" in note
    assert "“Keras is built on Python, and deep learning requires data.” " in note
    assert "[1:02:05](https://www.youtube.com/watch?v=abc&t=3725)" in note
    assert "> ==Keras== is built on Python" in note
    assert "— Guest, [[Keras- a talk|Keras: a talk]]" in note
    chollet = (tmp_path / "vault" / "concepts" / "François Chollet.md").read_text("utf-8")
    assert front_matter(chollet)["aliases"] == ["Chollet"]


def test_exporting_again_keeps_what_others_wrote_and_takes_out_what_has_gone(keras, tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "my note.md").write_text("mine")
    keras.export("obsidian", vault)
    assert (vault / "concepts" / "Python.md").exists()
    from graphkit.selection import select

    select(keras, kinds=["idea"]).export("obsidian", vault)
    assert (vault / "my note.md").read_text() == "mine"
    assert {path.stem for path in (vault / "concepts").iterdir()} == {
        "deep learning",
        "intelligence explosion",
    }
