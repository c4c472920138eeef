"""Where the Cypher of LadybugDB and of Neo4j are known to differ, to be told when a query fails."""

from itertools import pairwise

from graphkit.stores.guard import tokens

__all__ = ["DIFFERENCES", "WAYS", "differences"]

DIFFERENCES = [
    ("toInteger('3')", "cast('3' AS INT64)"),
    ("toFloat('3')", "cast('3' AS DOUBLE)"),
    ("toBoolean('true')", "cast('true' AS BOOL)"),
    ("toStringOrNull(3)", "cast(3 AS STRING)"),
    ("head([1, 2])", "[1, 2][1]"),
    ("last([1, 2])", "[1, 2][-1]"),
    ("tail([1, 2])", "[1, 2][2:]"),
    ("isEmpty('')", "'' = ''"),
    ("reduce(sum = 0, x IN [1, 2] | sum + x)", "list_reduce([1, 2], (sum, x) -> sum + x)"),
    ("[x IN [1, 2] | x + 1]", "list_transform([1, 2], x -> x + 1)"),
    ("1 IN [1, 2]", "list_contains([1, 2], 1)"),
    ("split('a b', ' ')", "string_split('a b', ' ')"),
    ("substring('abc', 0, 2)", "substring('abc', 1, 2)"),
    ("'a' + 'b'", "concat('a', 'b')"),
    ("'ab' =~ 'a.'", "regexp_matches('ab', 'a.')"),
    ("'ab' STARTS WITH 'a'", "starts_with('ab', 'a')"),
    ("log(2.5)", "ln(2.5)"),
    ("round(2.5)", "round(2.5, 0)"),
    ("rand() < 1", "random() < 1"),
    ("date()", "current_date()"),
]
"""Expressions of equal value, in Neo4j and in the embedded store."""

WAYS = [
    ("p = shortestPath((a)-[*..8]-(b))", "p = (a)-[* SHORTEST 1..8]-(b)"),
    ("p = allShortestPaths((a)-[*..8]-(b))", "p = (a)-[* ALL SHORTEST 1..8]-(b)"),
]
"""Patterns of equal meaning, in Neo4j and in the embedded store."""


def differences(query: str, dialect: str) -> list[str]:
    """What to know of the functions in a query that the engine of a dialect refused.

    >>> differences("RETURN head([1, 2])", "embedded")
    ['known to differ: head([1, 2]) in Neo4j is [1, 2][1] in the embedded store']
    >>> differences("RETURN head([1, 2])", "neo4j")
    []
    """
    here, there = (1, 0) if dialect == "embedded" else (0, 1)
    used = _functions(query)
    return [
        f"known to differ: {pair[0]} in Neo4j is {pair[1]} in the embedded store"
        for pair in (*DIFFERENCES, *WAYS)
        if used & (_functions(pair[there]) - _functions(pair[here]) | _silent(pair))
    ]


def _silent(pair: tuple[str, str]) -> set[str]:
    """The function that begins both texts and yet wants other arguments."""
    heads = [text.partition("(")[0].upper() for text in pair]
    return {heads[0]} if heads[0] == heads[1] else set()


def _functions(query: str) -> set[str]:
    """What is called in a query, and the keyword that the embedded store has for shortest ways."""
    found = [token for token in tokens(query) if token.kind != "comment"]
    called = {a.text.upper() for a, b in pairwise(found) if a.kind == "word" and b.text == "("}
    return called | {token.text.upper() for token in found} & {"SHORTEST"}
