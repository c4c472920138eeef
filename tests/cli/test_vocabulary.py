"""``graphkit vocabulary``."""

import json

import pytest

GOOD = '{"id": "squid", "name": "squid axon", "kind": "idea", "related": ["neuron"]}\n'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "not a vocabulary entry"),
        ('{"id": "squid", "name": "X ray squid", "kind": "idea"}', "stands on line 1 already"),
        ('{"id": "Big Squid", "name": "big squid", "kind": "idea"}', "should be 'big-squid'"),
        ('{"id": "a-b", "name": "a b", "kind": "idea", "ambiguous": ["c"]}', "none of its names"),
        ('{"id": "memory", "name": "memory", "kind": "idea"}', "everyday word"),
        ('{"id": "a-b", "name": "a b", "kind": "idea", "related": ["nonsense"]}', "no concept"),
        ('{"id": "other", "name": "Squid Axon", "kind": "work"}', "a name on line 1 too"),
        ('{"id": "a-b", "name": "a b", "kind": "idea", "aliases": ["A-B"]}', "given twice"),
    ],
)
def test_check_names_the_line_and_what_is_wrong_with_it(graphkit, tmp_path, line, reason):
    pack = tmp_path / "own.jsonl"
    pack.write_text(GOOD + line + "\n", encoding="utf-8")
    result = graphkit("vocabulary", "check", pack)
    assert result.exit_code == 1
    (said,) = result.stdout.splitlines()
    assert said.startswith(f"{pack}:2: ")
    assert reason in said


def test_check_says_nothing_of_a_pack_that_is_right(graphkit, tmp_path):
    pack = tmp_path / "own.jsonl"
    pack.write_text(GOOD, encoding="utf-8")
    result = graphkit("vocabulary", "check", pack)
    assert (result.exit_code, result.output) == (0, "")


def imported(graphkit, path, *options):
    result = graphkit("vocabulary", "import", path, *options)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_table_is_imported_and_can_be_built_with(graphkit, tmp_path):
    table = tmp_path / "list.csv"
    table.write_text(
        "name,kind,aliases,about\nsquid giant axon,,giant axon;squid axon,\n"
        "Alan Hodgkin,person,Hodgkin,Physiologist.\nAlan Hodgkin,,,\n",
        encoding="utf-8",
    )
    axon = imported(graphkit, table)[1]
    assert (axon["id"], axon["kind"]) == ("squid-giant-axon", "idea")
    assert axon["aliases"] == ["giant axon", "squid axon"]
    pack, talk = tmp_path / "own.jsonl", tmp_path / "talk.txt"
    graphkit("vocabulary", "import", table, "-o", pack)
    assert graphkit("vocabulary", "check", pack).exit_code == 0
    talk.write_text("hodgkin put a wire into the giant axon\n")
    built = graphkit("build", talk, "-o", tmp_path / "m", "--vocabulary", pack)
    assert "2 concepts" in built.stdout


def test_a_thesaurus_is_imported(graphkit, tmp_path):
    thesaurus = tmp_path / "skos.ttl"
    thesaurus.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://x.example/> .\n"
        ':a skos:prefLabel "axon"@en, "Axon"@de ; skos:altLabel "nerve fibre"@en ;\n'
        '  skos:broader :n ; skos:definition "Carries spikes."@en .\n'
        ':n skos:prefLabel "neuron"@en .\n',
        encoding="utf-8",
    )
    axon, neuron = imported(graphkit, thesaurus)
    assert axon["aliases"] == ["nerve fibre"]
    assert axon["related"] == [neuron["id"]]
    assert axon["about"] == "Carries spikes."


def test_an_answer_of_wikidata_is_imported(graphkit, tmp_path):
    answer = tmp_path / "query.json"
    rows = [
        {
            "item": {"value": "http://www.wikidata.org/entity/Q7251"},
            "itemLabel": {"value": "Alan Turing"},
            "itemAltLabel": {"value": "Alan Mathison Turing, Turing"},
            "itemDescription": {"value": "English computer scientist"},
        },
        {"item": {"value": "x"}, "itemLabel": {"value": "Q123"}},
        {
            "item": {"value": "http://www.wikidata.org/entity/Q7251"},
            "itemLabel": {"value": "Alan Turing"},
            "itemAltLabel": {"value": "turing, A. M. Turing"},
        },
        {"item": {"value": "another"}, "itemLabel": {"value": "Alan Turing"}},
    ]
    answer.write_text(json.dumps({"results": {"bindings": rows}}), encoding="utf-8")
    turing, other = imported(graphkit, answer, "--kind", "person")
    assert (turing["id"], other["id"]) == ("alan-turing", "alan-turing-2")
    assert turing["kind"] == "person"
    assert turing["aliases"] == ["Alan Mathison Turing", "Turing", "A. M. Turing"]
    assert turing["about"] == "English computer scientist"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "title\nx\n", "no column 'name'"),
        ("a.csv", "name,kind\nx,thing\n", "a.csv:2: "),
        ("a.ttl", "not turtle", "not valid RDF"),
        ("a.json", "{", "not valid JSON"),
        ("a.json", '["Ann"]', "not the answer of a Wikidata query"),
        ("a.json", '{"results": []}', "not the answer of a Wikidata query"),
        ("a.csv", "name,kind\nJava,tool\nJava,place\n", "'Java' is tool and place (java)"),
        ("a.xyz", "", "neither CSV, RDF nor JSON"),
        ("a.csv", "name\n", "no concepts found"),
    ],
)
def test_what_cannot_be_imported_is_one_line(graphkit, tmp_path, name, text, reason):
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = graphkit("vocabulary", "import", tmp_path / name)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


def test_list_searches_names_and_aliases(graphkit):
    result = graphkit("vocabulary", "list", "geoff hinton")
    assert "geoffrey-hinton" in result.stdout
    assert result.stdout.endswith("1 of 1 concepts\n")
    assert (
        "geoffrey-hinton" not in graphkit("vocabulary", "list", "hinton", "--kind", "tool").stdout
    )
