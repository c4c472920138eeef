"""Neo4j: equal to the map after any load, and clear about what goes wrong."""

import multiprocessing
import time

import msgspec
import pytest

from graphkit.errors import GraphkitError
from graphkit.graph import ConceptGraph, Evidence
from graphkit.stores import neo4j
from tests.neo4j.server import PASSWORD, SHORT, Server
from tests.stores.conftest import CLAIMS, dump
from tests.stores.hostile import hostile_graph, rows_of


def without(graph, concept):
    """The graph as it would be without a concept."""
    return ConceptGraph(
        graph.documents.values(),
        (c for c in graph.concepts.values() if c.id != concept),
        (e for e in graph.co_mentions if concept not in (e.source, e.target)),
        (c for c in graph.claims if concept not in (c.subject, c.object, c.speaker)),
        {
            document: Evidence(e.segments, [m for m in e.mentions if m.concept != concept])
            for document, e in graph.evidence.items()
        },
    )


def test_again_changes_nothing(claims, driver):
    assert neo4j.load(claims, driver, "again").written > 0
    assert neo4j.load(claims, driver, "again") == (0, 0)


def test_after_a_change_the_map_is_followed_and_what_others_added_stays(claims, driver):
    neo4j.load(without(claims, "linux"), driver, "fresh")
    neo4j.load(claims, driver, "changed")
    neo4j.load(claims, driver, "beside")
    beside = dump(driver, "beside")
    driver.execute_query(
        "MATCH (c:Concept {map: 'changed', id: 'keras'}) SET c.mine = 1 "
        "CREATE (c)-[:CREATED {mine: true}]->(:Concept {id: 'mine'})"
    )
    changes = neo4j.load(without(claims, "linux"), driver, "changed")
    assert changes.removed > 0
    kept = driver.execute_query(
        "MATCH (c:Concept {map: 'changed', mine: 1})-[:CREATED]->(m {id: 'mine'}) RETURN count(*)"
    )
    assert kept.records[0].value() == 1
    driver.execute_query("MATCH (c {map: 'changed', mine: 1}) REMOVE c.mine")
    assert dump(driver, "changed") == dump(driver, "fresh")
    assert dump(driver, "beside") == beside


def test_a_concept_of_another_kind_changes_its_label(claims, driver):
    neo4j.load(claims, driver, "kinds")
    keras = msgspec.structs.replace(claims.concepts["keras"], kind="idea")
    others = [c for c in claims.concepts.values() if c.id != "keras"]
    rows = (claims.documents.values(), [*others, keras], claims.co_mentions, claims.claims)
    neo4j.load(ConceptGraph(*rows, claims.evidence), driver, "kinds")
    found = driver.execute_query("MATCH (c {map: 'kinds', id: 'keras'}) RETURN labels(c)")
    assert sorted(found.records[0].value()) == ["Concept", "Idea"]


def test_hostile_names_come_back_equal(driver):
    graph = hostile_graph(10_000)
    neo4j.load(graph, driver, "'}) DETACH DELETE n //")
    found = driver.execute_query(
        "MATCH (c:Concept {map: $m}) RETURN c.id, c.name, c.aliases, c.about",
        m="'}) DETACH DELETE n //",
    )
    rows = {row[0]: list(row[1:]) for row in (record.values() for record in found.records)}
    assert rows == rows_of(graph)


def test_reading_is_all_a_question_may_do_unless_told(graphkit, uri):
    query = "CREATE (:Mine {map: 'written'})"
    refused = graphkit("query", CLAIMS, query, "--uri", uri)
    assert refused.exit_code == 1
    assert "Writing in read access mode not allowed" in refused.stderr
    assert graphkit("query", CLAIMS, query, "--uri", uri, "--write").exit_code == 0


def test_the_command_loads_and_says_so(graphkit, uri):
    assert "claims in bolt" in graphkit("load", CLAIMS, "--uri", uri).stdout
    assert graphkit("load", CLAIMS, "--uri", uri, "--quiet").output == ""


@pytest.mark.parametrize(
    ("uri_", "message"),
    [
        ("bolt://127.0.0.1:1", "no answer from a Neo4j server"),
        ("nonsense", "an address looks like"),
    ],
)
def test_a_wrong_address_is_one_line(graphkit, uri_, message):
    result = graphkit("load", CLAIMS, "--uri", uri_)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_wrong_password_is_one_line(graphkit, server, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    result = graphkit("load", CLAIMS, "--uri", server.uri)
    assert "the server refuses user 'neo4j'" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_user_without_rights_is_one_line_and_with_them_the_load_completes(
    graphkit, server, monkeypatch
):
    """Without roles, who has still to choose a password is the one without rights."""

    def be(user, password):
        monkeypatch.setenv("NEO4J_USERNAME", user)
        monkeypatch.setenv("NEO4J_PASSWORD", password)

    def run(statement):
        with neo4j.connected(server.uri) as driver:
            driver.execute_query(statement, database_="system")

    be("neo4j", PASSWORD)
    run("CREATE USER guest SET PASSWORD 'the first' CHANGE REQUIRED")
    be("guest", "the first")
    result = graphkit("load", CLAIMS, "--uri", server.uri, "--name", "guest")
    assert result.exit_code == 1
    assert "user 'guest' may not do this" in result.stderr
    assert result.stderr.count("\n") == 1
    run("ALTER CURRENT USER SET PASSWORD FROM 'the first' TO 'the second'")
    be("guest", "the second")
    assert graphkit("load", CLAIMS, "--uri", server.uri, "--name", "guest").exit_code == 0


def test_an_old_server_is_refused_by_its_version():
    neo4j.check_version("Neo4j/5.26.30", "bolt://here")
    neo4j.check_version("Neo4j/2025.06.0", "bolt://here")
    with pytest.raises(GraphkitError, match=r"Neo4j 4\.4\.40 is too old"):
        neo4j.check_version("Neo4j/4.4.40", "bolt://here")


NUMBER = 2_000


def load_slowly(uri):
    """Load in many small transactions."""
    neo4j._ROWS_A_TRANSACTION = 50
    with neo4j.connected(uri) as driver:
        neo4j.load(hostile_graph(NUMBER), driver, "killed")


@pytest.fixture(scope="module")
def own_server(tmp_path_factory):
    """A server that may be killed."""
    home = tmp_path_factory.mktemp("killed")
    server = Server(home, unlocked=True, **{"db.tx_log.preallocate": "false"})
    yield server.start(options=SHORT)
    server.kill()


def refused(uri, name):
    """What is said of a load that fails."""
    with pytest.raises(GraphkitError) as error, neo4j.connected(uri) as driver:
        neo4j.load(hostile_graph(NUMBER), driver, name)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_load_that_a_kill_and_a_full_disk_stopped_is_completed_by_the_next(own_server, driver):
    loading = multiprocessing.get_context("spawn").Process(
        target=load_slowly, args=(own_server.uri,)
    )
    loading.start()
    with neo4j.connected(own_server.uri) as other:
        there = 0
        until = time.monotonic() + 60
        while not there and time.monotonic() < until:
            there = other.execute_query("MATCH (n {map: 'killed'}) RETURN count(n) AS n")
            there = there.records[0].value()
    own_server.kill()
    loading.terminate()
    loading.join(60)
    assert 0 < there < NUMBER

    largest = max(p.stat().st_size for p in (own_server.home / "data").rglob("*") if p.is_file())
    own_server.start(options=SHORT, largest_file=largest + 100_000)
    assert "see that its disk has room" in refused(own_server.uri, "killed")
    own_server.kill()

    own_server.start(options=SHORT)
    with neo4j.connected(own_server.uri) as other:
        assert 0 < neo4j.load(hostile_graph(NUMBER), other, "killed").written < NUMBER
        neo4j.load(hostile_graph(NUMBER), driver, "killed")
        assert dump(other, "killed") == dump(driver, "killed")


def test_a_database_that_may_only_be_read_says_so(own_server):
    own_server.stop()
    own_server.configure(**{"server.databases.default_to_read_only": "true"})
    own_server.start(options=SHORT)
    assert "read-only" in refused(own_server.uri, "another")
