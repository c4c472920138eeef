"""Derived files answer in place of the records, and are never believed when these have changed."""

import shutil

import pytest

from graphkit.files import replacing
from graphkit.map import Map, load
from graphkit.page import render
from graphkit.selection import select


@pytest.fixture
def copy(sample, tmp_path):
    """A map of the sample talks that may be written to, and the records that were read of it."""
    shutil.copytree(sample.path, tmp_path / "m")
    for derived in ("gists", "graph.msgpack"):
        (tmp_path / "m" / derived).unlink(missing_ok=True)
    return Map(tmp_path / "m")


@pytest.fixture
def reads(monkeypatch):
    """Ids of the documents whose records are read."""
    found = []
    record = Map.record

    def read(self, document):
        found.append(document)
        return record(self, document)

    monkeypatch.setattr(Map, "record", read)
    return found


def test_a_graph_is_assembled_once_and_then_read(copy, reads, sample):
    first = copy.graph()
    assert reads == copy.documents()
    reads.clear()
    again = load(copy.path)
    assert again.ranked() == first.ranked()
    assert again.neighbours[again.ranked()[0].id] == first.neighbours[first.ranked()[0].id]
    assert again.claims == first.claims
    assert not reads
    assert again.to_json() == first.to_json() == sample.graph().to_json()


def test_a_page_and_a_part_read_few_records_or_none(copy, reads):
    copy.graph()
    reads.clear()
    graph = load(copy.path)
    part = select(graph, top=5)
    assert len(part.concepts) == 5
    assert not reads
    [rare] = [c for c in graph.ranked() if c.documents == 1][:1]
    assert [d.id for d in graph.documents_of([rare.id])] == [
        d for d in graph.documents if rare.id in {m.concept for m in graph.evidence[d].mentions}
    ]
    reads.clear()
    alone = select(graph, documents=[graph.documents_of([rare.id])[0].id])
    assert render(alone, title="t", top=1).count("<script")
    assert set(reads) == {*alone.documents}


def test_another_document_makes_only_its_own_record_be_read(copy, reads, sample):
    copy.graph()
    new = copy.documents()[0]
    before = copy.record(new)
    copy.remove(new)
    assert new not in copy.graph().documents
    reads.clear()
    copy.write(before)
    graph = copy.graph()
    assert reads == [new]
    assert graph.to_json() == sample.graph().to_json()


@pytest.mark.parametrize("derived", ["gists", "graph.msgpack"])
@pytest.mark.parametrize("part", [0, 7, 1000])
def test_what_is_torn_is_made_again(copy, sample, derived, part):
    copy.graph()
    (copy.path / "graph.msgpack").unlink() if derived == "gists" else None
    path = copy.path / derived
    path.write_bytes(path.read_bytes()[:part])
    assert copy.graph().to_json() == sample.graph().to_json()


def test_corrections_are_followed_at_once(copy):
    graph = copy.graph()
    first, second = (c.id for c in graph.ranked()[:2])
    with replacing(copy.corrections_file) as out:
        out.write(f'[[merge]]\nconcepts = ["{second}"]\ninto = "{first}"\n'.encode())
    merged = copy.graph()
    assert second not in merged.concepts
    both = graph.concepts[first].mentions + graph.concepts[second].mentions
    assert merged.concepts[first].mentions == both
    assert sum(m.concept == first for m in load(copy.path).mentions()) == both
    copy.corrections_file.unlink()
    assert copy.graph().to_json() == graph.to_json()


def test_a_map_that_may_not_be_written_to_is_read_all_the_same(copy, sample, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("graphkit.derived.replacing", refuse)
    assert copy.graph().to_json() == sample.graph().to_json()
    assert not (copy.path / "graph.msgpack").exists()
