"""What holds of all formats: the list, atomic writing, pipes, formats of others."""

import json
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest

import graphkit.exporters
from graphkit import load
from graphkit.errors import GraphkitError
from graphkit.exporters import FORMATS, Format, exporter
from graphkit.graph import ConceptGraph
from graphkit.record import Claim, CoMention, ConceptNode, DocumentNode, Mention, SegmentNode
from tests.exporters.graphs import of_any_graph

ALL = pytest.mark.parametrize("name", FORMATS)
SCHEMA = json.loads(
    Path(graphkit.exporters.__file__).with_name("json.schema.json").read_text("utf-8")
)
VALID = jsonschema.Draft202012Validator(SCHEMA)


def tree(path):
    return {p.relative_to(path): p.read_bytes() for p in path.rglob("*") if p.is_file()}


@ALL
def test_the_same_map_gives_the_same_bytes_and_leaves_nothing_beside(keras, tmp_path, name):
    keras.export(name, tmp_path / "a")
    keras.export(name, tmp_path / "b")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}
    if exporter(name).FORMAT.folder:
        assert tree(tmp_path / "a") == tree(tmp_path / "b")
    else:
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@ALL
def test_a_failure_leaves_what_was_there(keras, tmp_path, name):
    keras.export(name, tmp_path / "old")
    before = tree(tmp_path)

    class Torn(dict):
        def __getitem__(self, document):
            raise GraphkitError("record torn")

    edges = (keras.co_mentions, keras.claims)
    torn = ConceptGraph(keras.documents.values(), keras.concepts.values(), *edges, Torn())
    torn.co_mentions = Failing(torn.co_mentions)
    with pytest.raises(GraphkitError, match="torn"):
        torn.export(name, tmp_path / "old")
    assert tree(tmp_path) == before


class Failing(list):
    """Rows that cannot be read to the end."""

    def __iter__(self):
        yield from list.__getitem__(self, slice(1))
        raise GraphkitError("co-mentions torn")


@ALL
def test_an_empty_map_can_be_written(tmp_path, name):
    ConceptGraph([], [], [], [], {}).export(name, tmp_path / "empty")
    assert (tmp_path / "empty").exists()


def test_every_module_of_the_folder_that_is_a_format_is_listed():
    folder = Path(graphkit.exporters.__file__).parent
    formats = {p.stem for p in folder.glob("*.py") if "\nFORMAT = " in p.read_text("utf-8")}
    assert formats == set(FORMATS)


def test_others_add_formats_by_an_entry_point(keras, tmp_path, monkeypatch):
    package = tmp_path / "others"
    (package / "others-1.dist-info").mkdir(parents=True)
    (package / "others-1.dist-info" / "METADATA").write_text("Name: others\nVersion: 1\n")
    (package / "others-1.dist-info" / "entry_points.txt").write_text(
        "[graphkit.exporters]\nnames = others_names\nbroken = not_there\n"
    )
    (package / "others_names.py").write_text(
        "from graphkit.exporters import Format\n"
        "FORMAT = Format('names, one a line', 'anything')\n"
        "def write(graph, out):\n"
        "    out.writelines(f'{c.name}\\n'.encode() for c in graph.concepts.values())\n"
    )
    monkeypatch.syspath_prepend(str(package))
    keras.export("names", tmp_path / "names.txt")
    assert (tmp_path / "names.txt").read_text("utf-8").splitlines()[-2:] == ["Keras", "Python"]
    assert Format("names, one a line", "anything") == exporter("names").FORMAT
    with pytest.raises(GraphkitError, match="format 'broken' of another package"):
        keras.export("broken", tmp_path / "broken")
    sys.modules.pop("others_names")


def test_a_missing_extra_is_named(keras, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(GraphkitError, match=r"pip install 'graphkit\[parquet\]'"):
        keras.export("parquet", tmp_path / "p")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("name", ["tables", "obsidian"])
def test_a_file_of_another_origin_is_not_overwritten(keras, tmp_path, name):
    keras.export(name, tmp_path / "made")
    mine = next(path for path in tree(tmp_path / "made") if path.suffix in (".csv", ".md"))
    (tmp_path / "own" / mine).parent.mkdir(parents=True)
    (tmp_path / "own" / mine).write_text("mine")
    with pytest.raises(GraphkitError, match="is not from an earlier export"):
        keras.export(name, tmp_path / "own")
    assert tree(tmp_path / "own") == {mine: b"mine"}


@of_any_graph
def test_json_is_read_back_and_keeps_to_its_schema(graph):
    data = graph.to_json()
    assert ConceptGraph.from_json(data).to_json() == data
    VALID.validate(json.loads(data))


def test_the_sample_talks_keep_to_the_schema(sample):
    VALID.validate(json.loads(sample.graph().to_json()))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("documents", DocumentNode),
        ("segments", SegmentNode),
        ("concepts", ConceptNode),
        ("mentions", Mention),
        ("co_mentions", CoMention),
        ("claims", Claim),
    ],
)
def test_the_schema_knows_every_field(keras, table, row):
    fields = {field.name for field in msgspec.structs.fields(row)} - {"reason", "kind_confidence"}
    item = SCHEMA["properties"][table]["items"]
    assert set(item["properties"]) == set(item["required"]) == fields
    data = json.loads(keras.to_json())
    for field in fields:
        lacking = {**data, table: [{k: v for k, v in data[table][0].items() if k != field}]}
        assert not VALID.is_valid(lacking)


def test_a_map_written_by_hand_keeps_to_the_schema_and_opens(keras):
    path = Path(__file__).with_name("keras.json")
    VALID.validate(json.loads(path.read_text("utf-8")))
    assert load(path).to_json() == keras.to_json()
    for segment in keras.segments():
        for mention in keras.evidence[segment.document].mentions:
            if mention.segment == segment.id:
                assert segment.text[mention.start : mention.end] == mention.surface
