"""The shipped queries: one file each in ``cypher/``, with a header that says what it answers.

::

    // Title
    //
    // The question it answers.
    //
    // kind: STRING = "idea"   what the parameter means
    // concept: STRING         one without a default must be given
    //
    // embedded:
    //   The text for LadybugDB, where it must differ from the one below.

    MATCH …
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from graphkit.errors import GraphkitError
from graphkit.shipped import shipped
from graphkit.stores.parameters import Parameter, typed

__all__ = ["NamedQuery", "find", "queries"]

_PARAMETER = re.compile(r"(\w+): (\w+)(?: = (\S+|\".*?\"))?(?:  +(.*))?")


class NamedQuery(msgspec.Struct, frozen=True):
    """A shipped query: what it answers and its text for either store."""

    name: str
    title: str
    question: str
    parameters: list[Parameter]
    embedded: str
    neo4j: str


def queries() -> Iterator[NamedQuery]:
    """All shipped queries, by name."""
    for path in sorted(shipped("cypher").glob("*.cypher")):
        if path.stem != "schema":
            yield _read(path)


def find(name: str) -> NamedQuery:
    """The shipped query of this name; raises GraphkitError where there is none."""
    path = shipped("cypher") / f"{name}.cypher"
    if name == "schema" or path.name not in {p.name for p in path.parent.glob("*.cypher")}:
        raise GraphkitError(f"no query @{name}; 'graphkit query --list' tells those there are")
    return _read(path)


def _read(path: Path) -> NamedQuery:
    """Parse a file; its header is the comment lines up to the first line of the query."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next(i for i, line in enumerate(lines) if not line.startswith("//"))
    header = [line.removeprefix("//").removeprefix(" ") for line in lines[:end]]
    body = "\n".join(lines[end:]).strip()
    own = header.index("embedded:") if "embedded:" in header else len(header)
    title, _, *rest = header[:own]
    parameters = [
        Parameter(name, type_, typed(default) if default else None, about or "")
        for line in rest
        if (match := _PARAMETER.fullmatch(line))
        for name, type_, default, about in [match.groups()]
    ]
    question = " ".join(line for line in rest if line and not _PARAMETER.fullmatch(line))
    other = "\n".join(line.removeprefix("  ") for line in header[own + 1 :])
    return NamedQuery(path.stem, title, question, parameters, other or body, body)
