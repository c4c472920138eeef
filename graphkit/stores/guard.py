"""The words of a Cypher query, and which of them reach beyond the graph.

A LadybugDB opened read-only still reads and writes files, loads extensions and changes settings
when Cypher says so. What a statement may be is therefore told by its tokens: a list of what is
allowed to begin one, and of what may not stand anywhere in one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from graphkit.errors import GraphkitError

__all__ = ["Token", "parameters_of", "refuse_unsafe", "tokens", "without_comments"]

_TOKEN = re.compile(
    r"""
    (?P<comment>  //[^\n]* | /\*.*?\*/ )
  | (?P<string>   '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
  | (?P<quoted>   `[^`]*` )
  | (?P<open>     ['"`] | /\* )
  | (?P<word>     \w+ )
  | (?P<symbol>   \S )
    """,
    re.VERBOSE | re.DOTALL,
)

_BEGINS = {"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"}
_PREFIXES = {"EXPLAIN", "PROFILE"}
_TELLS_THE_SCHEMA = {"SHOW_TABLES", "TABLE_INFO", "SHOW_CONNECTION", "SHOW_FUNCTIONS", "DB_VERSION"}


class Token(NamedTuple):
    """A part of a query: ``comment``, ``string``, ``quoted``, ``word`` or ``symbol``."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Cut a query into tokens.

    >>> [token.kind for token in tokens("RETURN 'a // b' // c")]
    ['word', 'string', 'comment']

    Raises
    ------
    GraphkitError
        Where a quotation or a comment is not closed.
    """
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or ""
        if kind == "open":
            line = query.count("\n", 0, match.start()) + 1
            raise GraphkitError(f"the query's line {line} opens {match[0]} and never closes it")
        yield Token(kind, match[0], match.start())


def without_comments(query: str) -> str:
    """The query with blanks for its comments, so that an engine reads what was judged here.

    >>> without_comments("RETURN 1 /* one */ + 2")
    'RETURN 1           + 2'
    """
    query = query.replace("\r\n", "\n").replace("\r", "\n")
    for token in tokens(query):
        if token.kind == "comment":
            blank = re.sub(r"[^\n]", " ", token.text)
            query = query[: token.start] + blank + query[token.start + len(blank) :]
    return query


def parameters_of(query: str) -> set[str]:
    """Names of the parameters that a query uses.

    >>> sorted(parameters_of("RETURN $a, '$b', $c.d"))
    ['a', 'c']
    """
    found = [token for token in tokens(query) if token.kind != "comment"]
    return {
        name.text.strip("`")
        for sign, name in pairwise(found)
        if sign.text == "$" and name.kind in {"word", "quoted"}
    }


def refuse_unsafe(query: str) -> None:
    """Let a query pass if it asks the graph and no more.

    Raises
    ------
    GraphkitError
        Where it is more than one statement, or could read or write files, load extensions or
        change settings.
    """
    query = without_comments(query)
    found = [token for token in tokens(query) if token.kind != "comment"]
    while found and found[-1].text == ";":
        found.pop()
    if any(token.text == ";" for token in found):
        raise GraphkitError("one statement at a time; take out what stands after the ';'")
    words = [token.text.upper() for token in found]
    while words and words[0] in _PREFIXES:
        del words[0], found[0]
    if not words:
        raise GraphkitError("the query is empty; write one, such as MATCH (n) RETURN count(n)")
    if words[0] not in _BEGINS:
        raise _refusal(words[0])
    for i, word in enumerate(words):
        if found[i].kind != "word" or _is_property(found[max(i - 2, 0) : i]):
            continue
        after = found[i + 1 :]
        if word == "CALL" and after and after[0].kind in {"word", "quoted"}:
            if after[0].text.upper() not in _TELLS_THE_SCHEMA:
                raise _refusal(f"CALL {after[0].text}")
        elif word == "LOAD" and after and after[0].text.upper() in {"FROM", "WITH"}:
            raise _refusal(word)


def _is_property(before: list[Token]) -> bool:
    """Whether what follows these two tokens is the name of a property, as in ``n.load``."""
    return len(before) == 2 and before[1].text == "." and not before[0].text[0].isdigit()


def _refusal(word: str) -> GraphkitError:
    return GraphkitError(
        f"{word} is refused: beyond asking the graph, a query may read and write files, load "
        "extensions or change settings; --unsafe lets it, for queries you trust"
    )
