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
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from graphkit.errors import GraphkitError
from graphkit.shipped import shipped
from graphkit.stores.guard import parameters_of

__all__ = ["NamedQuery", "Parameter", "find", "queries", "typed", "values_for"]

_PARAMETER = re.compile(r"(\w+): (\w+)(?: = (\S+|\".*?\"))?(?:  +(.*))?")
_TYPES: dict[str, type] = {"STRING": str, "INTEGER": int, "FLOAT": float, "BOOLEAN": bool}


class Parameter(msgspec.Struct, frozen=True):
    """A parameter of a query; its default is None where it must be given."""

    name: str
    type: str
    default: object
    about: str


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


def typed(text: str) -> object:
    """The value of a parameter as one writes it on the command line: JSON, or else a string.

    >>> typed("3"), typed("true"), typed('["a"]'), typed("keras"), typed('"3"')
    (3, True, ['a'], 'keras', '3')
    """
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def values_for(
    query: str, given: Mapping[str, str], declared: list[Parameter] | None = None
) -> dict[str, object]:
    """The values of all parameters of a query but ``map``, which the store knows.

    Parameters
    ----------
    query : str
        The text.
    given : mapping of str to str
        As written by the user.
    declared : list of Parameter, optional
        Those of a shipped query, which has types and defaults.

    Raises
    ------
    GraphkitError
        Where one is missing, unknown or of the wrong type.
    """
    if declared is None:
        names = sorted(parameters_of(query) - {"map"})
        declared = [Parameter(name, "", None, "") for name in names]
    known = {parameter.name: parameter for parameter in declared}
    if unknown := sorted(given.keys() - known.keys()):
        has = f"it has {', '.join(sorted(known))}" if known else "it has none"
        raise GraphkitError(f"the query has no parameter {unknown[0]!r}; {has}")
    values = {p.name: _value(p, given[p.name]) if p.name in given else p.default for p in declared}
    if missing := sorted(name for name, value in values.items() if value is None):
        raise GraphkitError(
            f"the query wants the parameter {missing[0]!r}; give it as --param {missing[0]}=…"
        )
    return values


def _value(parameter: Parameter, text: str) -> object:
    if parameter.type in {"", "STRING"}:
        return text if parameter.type else typed(text)
    value = typed(text)
    wanted = _TYPES[parameter.type]
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        raise GraphkitError(
            f"the parameter {parameter.name!r} is of type {parameter.type}, and {text!r} is not"
        )
    return value


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
