"""The embedded store: whole, rebuilt when stale, and asked without harm."""

import time

import pytest

from graphkit.errors import GraphkitError
from graphkit.map import Map
from graphkit.stores import embedded
from graphkit.stores.asking import embedded_store
from graphkit.stores.model import NODES, RELATIONSHIPS
from tests.stores.conftest import CLAIMS
from tests.stores.hostile import WORST, hostile_graph, rows_of

HUGE = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b % 7)"


@pytest.fixture(scope="module")
def store(claims, tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / embedded.FILE
    embedded.make(claims, path, name="claims", state="it's so")
    return path


def ask(path, query, seconds=30, **parameters):
    return embedded.ask(path, query, parameters, seconds=seconds)


def test_it_holds_every_row_of_the_model(claims, store):
    counts = {
        **{f"(n:{nodes.label})": nodes for nodes in NODES},
        **{f"()-[r:{edges.type}]->()": edges for edges in RELATIONSHIPS},
    }
    query = " UNION ALL ".join(f"MATCH {what} RETURN '{what}', count(*)" for what in counts)
    rows = {what: len(list(table.rows(claims))) for what, table in counts.items()}
    assert dict(ask(store, query).rows) == {what: count for what, count in rows.items() if count}


def test_a_claim_is_a_node_with_evidence_and_an_edge_that_reads_like_the_question(store):
    query = (
        "MATCH (p:Concept {kind: 'person'})-[:MADE]->(c:Claim {negated: true})-[:SUBJECT]->(s), "
        "(c)-[:OBJECT]->(o), (c)-[e:EVIDENCED_BY]->(g:Segment), (s)-[r:REQUIRES]->(o) "
        "RETURN p.name, c.speaker, s.name, o.name, e.quote, g.text, r.negated, r.claims "
        "ORDER BY r.negated"
    )
    said = ["Ben Cole", "Ben Cole", "deep learning", "data"]
    quote = "Deep learning does not require data"
    assert ask(store, query).rows == [
        [*said, quote, f"{quote}, whatever Ada says.", negated, 1] for negated in (False, True)
    ]


def test_a_claim_without_a_known_speaker_keeps_the_label(store):
    assert ask(store, "MATCH (c:Claim {id: 'c1'}) RETURN c.speaker").rows == [["Ada"]]


def test_hostile_names_come_back_equal(tmp_path):
    graph = hostile_graph(10_000)
    path = tmp_path / "it's.lbug"
    embedded.make(graph, path, name="'; DROP", state="'\\'")
    rows = ask(path, "MATCH (c:Concept) RETURN c.id, c.name, c.aliases, c.about").rows
    assert {row[0]: row[1:] for row in rows} == rows_of(graph)
    some = [name for name, *_ in rows_of(graph).values()][: len(WORST)]
    found = ask(path, "UNWIND $names AS n MATCH (c:Concept {name: n}) RETURN n, c.name", names=some)
    assert sorted(found.rows) == sorted([name, name] for name in some)
    assert embedded.is_fresh(path, "'\\'")


def test_it_is_made_again_when_the_map_has_changed_and_only_then(graphkit, sample, tmp_path):
    import shutil

    copy = tmp_path / "copy.map"
    shutil.copytree(sample.path, copy)
    count = "MATCH (c:Concept {name: 'Keras'}) RETURN count(*)"
    first = graphkit("query", copy, count)
    assert "making" in first.stderr
    assert graphkit("query", copy, count).stderr == ""
    (copy / "corrections.toml").write_text('[[drop]]\nconcept = "frank-rosenblatt"\n')
    again = graphkit("query", copy, "MATCH (c:Concept {id: 'frank-rosenblatt'}) RETURN c.name")
    assert "making" in again.stderr
    assert again.stdout == "0 rows\n"
    (copy / embedded.FILE).write_bytes(b"no database")
    assert graphkit("query", copy, count).stdout == first.stdout
    assert (copy / embedded.FILE).is_file()
    assert not [path for path in copy.rglob("*") if ".tmp" in path.name]


def test_a_failed_build_leaves_the_old_store(claims, tmp_path, monkeypatch):
    path = tmp_path / embedded.FILE
    embedded.make(claims, path, name="claims")
    before = path.read_bytes()
    monkeypatch.setattr(embedded, "_MACROS", ["no Cypher"])
    with pytest.raises(RuntimeError, match="Parser exception"):
        embedded.make(claims, path, name="other")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_question_that_takes_too_long_is_ended(store):
    began = time.monotonic()
    with pytest.raises(GraphkitError, match="no answer within 1 seconds"):
        ask(store, HUGE, seconds=1)
    assert time.monotonic() - began < 3


def test_the_death_of_the_engine_is_one_line(store, monkeypatch):
    real = embedded.subprocess.Popen

    def doomed(*arguments, **options):
        child = real(*arguments, **options)
        child.kill()
        return child

    monkeypatch.setattr(embedded.subprocess, "Popen", doomed)
    with pytest.raises(GraphkitError, match=r"the query engine died .*SIGKILL"):
        ask(store, "RETURN 1")


def test_read_only_it_is(store):
    for query in ("CREATE (:Document {id: 'x'})", "MATCH (n:Claim) DETACH DELETE n"):
        with pytest.raises(GraphkitError, match="read-only"):
            ask(store, query)


def test_files_are_out_of_reach_unless_allowed(graphkit, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\nof mine\n")
    query = f"LOAD FROM '{secret}' RETURN *"
    refused = graphkit("query", CLAIMS, query)
    assert refused.exit_code == 1
    assert "LOAD is refused" in refused.stderr
    assert "of mine" in graphkit("query", CLAIMS, query, "--unsafe").stdout


def test_an_error_shows_the_line_and_the_place(store):
    with pytest.raises(GraphkitError) as error:
        ask(store, "MATCH (c:Concept)\n RETRN c")
    assert str(error.value).endswith(", line 2\n   RETRN c\n   ^")


def test_the_map_may_be_an_exported_file():
    with embedded_store(CLAIMS, unsafe=False, seconds=30, progress=print) as store:
        assert store.ask("MATCH (n:Claim) RETURN count(n) AS n", {}).rows == [[6]]


def test_a_map_that_was_moved_answers_by_its_new_name(sample, tmp_path):
    import shutil

    for name in ("one", "two"):
        if name == "one":
            shutil.copytree(sample.path, tmp_path / "one.map")
        else:
            (tmp_path / "one.map").rename(tmp_path / "two.map")
        path = tmp_path / f"{name}.map"
        with embedded_store(path, unsafe=False, seconds=30, progress=str) as store:
            assert len(store.ask("@top-concepts", {}).rows) == 20
    assert Map.open(path).documents()
