"""The shipped queries: the same rows from both engines, and parameters that are minded."""

import json
from collections import Counter
from itertools import combinations

import pytest

from graphkit.stores.named import queries
from tests.stores.conftest import CLAIMS

QUERIES = {query.name: query for query in queries()}

ANSWERS = {
    "claims": {
        "concept": "keras",
        "document": "On minds",
        "from": "ada-byrne",
        "one": "Ada Byrne",
        "other": "Ben Cole",
        "since": "2022",
        "to": "Linux",
        "words": "deep learning",
    },
    "talks": {
        "concept": "neural network",
        "document": "open source speech",
        "from": "Alan Turing",
        "one": "open source speech",
        "other": "reinforcement learning",
        "since": "2024-06",
        "to": "PyTorch",
        "words": "network",
    },
}
SILENT = {
    "claims": set(),
    "talks": {"built-on", "claims-about", "contradictions", "disagreements", "search-claims"},
}
"""What has no rows: the sample talks are asked for claims before there are any."""


def test_there_are_enough_and_each_says_what_it_answers():
    assert len(QUERIES) >= 16
    for query in QUERIES.values():
        assert query.title
        assert query.question.endswith(("?", "."))


@pytest.mark.parametrize("map_", ["claims", "talks"])
@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_give_the_same_rows(stores, map_, name):
    values = ANSWERS[map_]
    if name == "shared-concepts" and map_ == "claims":
        values = values | {"one": "On minds", "other": "On tools"}
    given = {p.name: values[p.name] for p in QUERIES[name].parameters if p.default is None}
    embedded, remote = (store.ask(f"@{name}", given) for store in stores[map_])
    assert embedded == remote
    assert bool(embedded.rows) == (name not in SILENT[map_]) or map_ == "talks"


def test_the_answers_on_claims_are_right(stores):
    store, _ = stores["claims"]

    def rows(query, **given):
        return store.ask(query, given).rows

    assert rows("@built-on", concept="keras") == [["Python", "tool", 1], ["Linux", "tool", 2]]
    assert rows("@garbled", concept="keras") == [["kerass", 1, 0.55]]
    assert rows("@unsure")[0][:3] == ["kerass", "Keras", 0.55]
    assert rows("@disagreements", one="Ada Byrne", other="Ben Cole") == [
        ["deep learning", "Keras", "Deep learning enables Keras.", "Deep learning limits Keras."],
        [
            "deep learning",
            "data",
            "Deep learning requires data.",
            "Deep learning does not require data.",
        ],
    ]
    [[*_, denied_by]] = rows("@contradictions")
    assert denied_by == "Ben Cole"
    steps = rows("@shortest-path", **{"from": "ada-byrne", "to": "Linux"})
    assert [step[1:3] for step in steps] == [
        ["Ada Byrne", "deep learning"],
        ["deep learning", "Keras"],
        ["Keras", "Python"],
        ["Python", "Linux"],
    ]
    assert all("keras" in step[6].casefold() for step in steps[1:3])


def test_people_who_share_ideas_are_those_that_a_plain_count_finds(stores, sample):
    graph = sample.graph()
    shared = Counter()
    for concept in graph.concepts.values():
        if concept.kind == "idea":
            near = graph.neighbours[concept.id].items()
            people = [
                c for c, e in near if graph.concepts[c].kind == "person" and e.strength >= 0.2
            ]
            shared.update(combinations(sorted(people), 2))
    expected = Counter(
        {(graph.concepts[a].name, graph.concepts[b].name): n for (a, b), n in shared.items()}
    )
    rows = stores["talks"][0].ask("@kindred-people", {"top": "1000"}).rows
    assert {(a, b): n for a, b, n in rows} == dict(expected.most_common(1000))


def test_two_steps_are_counted_as_by_hand_in_both_engines(stores, sample):
    """LadybugDB may go back over the relationship that it came by; Neo4j never does."""
    graph = sample.graph()
    near = {
        c: {y: e.strength for y, e in edges.items() if e.strength >= 0.3}
        for c, edges in graph.neighbours.items()
    }

    def two_steps(start):
        return Counter(
            y
            for between in near[start]
            for y in near[between]
            if y != start and y not in graph.neighbours[start]
        )

    start = max(sorted(near), key=lambda c: two_steps(c).total())
    ways = two_steps(start)
    expected = sorted([graph.concepts[c].name, graph.concepts[c].kind, n] for c, n in ways.items())
    one, other = (
        {d.id for d in graph.documents.values() if d.title == title}.pop()
        for title in (ANSWERS["talks"]["one"], ANSWERS["talks"]["other"])
    )
    inside = [{m.concept for m in graph.evidence[d].mentions} for d in (one, other)]
    shared = sorted(graph.concepts[c].name for c in set.intersection(*inside))
    assert expected
    assert shared
    for store in stores["talks"]:
        rows = store.ask("@second-neighbours", {"concept": start, "top": "10000"}).rows
        assert sorted(row[:3] for row in rows) == expected
        given = {"one": one, "other": other, "top": "10000"}
        rows = store.ask("@shared-concepts", given).rows
        assert sorted(row[0] for row in rows) == shared


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["@top-concepts", "-p", "top=many"], "'top' is of type INTEGER"),
        (["@top-concepts", "-p", "topp=3"], "no parameter 'topp'; it has kind, top"),
        (["@neighbours"], "wants the parameter 'concept'"),
        (["@nonsense"], "no query @nonsense"),
        (["RETURN $x"], "wants the parameter 'x'"),
        (["RETURN 1", "-p", "x=1"], "no parameter 'x'"),
        (["MATCH (c:Concept) WHERE c.mentions > $x RETURN c", "-p", "x=zz"], "is of type FLOAT"),
        (["MATCH (c:Concept) WHERE c.name IN $x RETURN c", "-p", "x=keras"], "is of type LIST"),
        (["MATCH (c:Claim {negated: $x}) RETURN c", "-p", "x=1"], "is of type BOOLEAN"),
        (["MATCH (c:Concept) RETURN c LIMIT $x", "-p", "x=1.5"], "is of type INTEGER"),
    ],
)
def test_a_wrong_parameter_is_an_error_not_an_empty_answer(graphkit, uri, arguments, message):
    for where in ([], ["--uri", uri]):
        result = graphkit("query", CLAIMS, *arguments, *where)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert message in result.stderr


def test_a_parameter_is_text_where_the_query_compares_it_with_text(stores):
    for store in stores["claims"]:
        query = "UNWIND ['3', 'x'] AS name WITH {name: name} AS c WHERE c.name = $n RETURN c.name"
        assert store.ask(query, {"n": "3"}).rows == [["3"]]


def test_the_list_names_every_query(graphkit):
    listed = graphkit("query", "--list").stdout
    assert all(f"@{name}: " in listed for name in QUERIES)


def test_answers_in_every_format(graphkit, tmp_path):
    query = tmp_path / "q.cypher"
    query.write_text("MATCH p = (k:Concept {id: 'keras'})-[:BUILT_ON]->() RETURN p, k.aliases AS a")
    assert "Keras -[BUILT_ON]-> Python" in graphkit("query", CLAIMS, query).stdout
    assert graphkit("query", CLAIMS, "RETURN 1 AS n, 'a,b' AS t", "--format", "csv").stdout == (
        'n,t\n1,"a,b"\n'
    )
    [row] = json.loads(graphkit("query", CLAIMS, query, "--format", "json").stdout)
    assert row["p"]["relationships"][0]["type"] == "BUILT_ON"
    lines = graphkit("query", CLAIMS, "-", "--format", "jsonl", stdin="UNWIND [1,2] AS n RETURN n")
    assert lines.stdout == '{"n": 1}\n{"n": 2}\n'
