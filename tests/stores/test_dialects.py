"""Where the engines differ: what is known of it is true, and told where it is of use."""

from graphkit.errors import GraphkitError
from graphkit.stores.dialects import DIFFERENCES, WAYS

ENDS = "MATCH (a:Concept {id: 'keras'}), (b:Concept {id: 'linux'}) MATCH"


def answer(store, query):
    """The rows, or what is said in their place."""
    try:
        return store.ask(query, {}).rows
    except GraphkitError as error:
        return str(error)


def in_one(texts):
    return "RETURN " + ", ".join(f"{text} AS x{i}" for i, text in enumerate(texts))


def test_what_is_said_to_be_equal_is(stores):
    embedded, remote = stores["claims"]
    there, here = zip(*DIFFERENCES, strict=True)
    assert embedded.ask(in_one(here), {}) == remote.ask(in_one(there), {})
    for there, here in WAYS:
        rest = "RETURN length(p) AS steps"
        [steps, *_] = remote.ask(f"{ENDS} {there} {rest}", {}).rows
        assert steps == [2]
        assert embedded.ask(f"{ENDS} {here} {rest}", {}).rows[0] == steps


def test_what_is_said_to_differ_does_and_a_refusal_says_so(stores):
    embedded, remote = stores["claims"]
    for there, here in DIFFERENCES:
        hint = f"known to differ: {there} in Neo4j is {here} in the embedded store"
        right = answer(remote, f"RETURN {there} AS x")
        crossed = {
            there: answer(embedded, f"RETURN {there} AS x"),
            here: answer(remote, f"RETURN {here} AS x"),
        }
        assert any(said != right for said in crossed.values()), hint
        for text, said in crossed.items():
            if isinstance(said, str):
                assert (hint in said) == ("(" in text), said
    for there, here in WAYS:
        for store, pattern in ((embedded, there), (remote, here)):
            said = answer(store, f"{ENDS} {pattern} RETURN length(p)")
            assert f"known to differ: {there}" in said


def test_an_error_has_the_line_and_a_caret_before_the_hint(stores):
    for store, query in zip(
        stores["claims"], ["RETURN 1,\n head([1, 2]) AS", "RETURN 1,\n ln(2) AS x"], strict=True
    ):
        said = answer(store, query)
        assert "line 2" in said
        assert "^" in said
        assert said.splitlines()[-1].startswith("known to differ: ")


def test_an_error_of_another_kind_has_no_hint(stores):
    for store in stores["claims"]:
        assert "known to differ" not in answer(store, "RETURN size('abc') AS x, nonsense")
