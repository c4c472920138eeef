"""The parameters of a query: which there are, of which type, and what the user gave for them."""

from collections.abc import Iterator, Mapping

import msgspec

from graphkit.errors import GraphkitError
from graphkit.stores.guard import Token, parameters_of, tokens
from graphkit.stores.model import NODES, RELATIONSHIPS

__all__ = ["Parameter", "parameters_in", "typed", "values_for"]

_TYPES: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "FLOAT": (int, float),
    "BOOLEAN": (bool,),
    "LIST": (list,),
}
_OF_COLUMNS = {"STRING": "STRING", "INT64": "FLOAT", "DOUBLE": "FLOAT", "BOOLEAN": "BOOLEAN"}


class Parameter(msgspec.Struct, frozen=True):
    """A parameter of a query; its default is None where it must be given.

    Its type is empty where the query does not tell.
    """

    name: str
    type: str
    default: object
    about: str


def parameters_in(query: str) -> list[Parameter]:
    """The parameters of a query but ``map``, with the types of the properties they stand beside.

    >>> [(p.name, p.type) for p in parameters_in("MATCH (c {id: $id}) WHERE c.mentions > $n")]
    [('id', 'STRING'), ('n', 'FLOAT')]
    """
    types = dict(_told(query))
    return [
        Parameter(name, types.get(name, ""), None, "")
        for name in sorted(parameters_of(query) - {"map"})
    ]


def typed(text: str) -> object:
    """The value of a parameter as one writes it on the command line: JSON, or else a string.

    >>> typed("3"), typed("true"), typed('["a"]'), typed("keras"), typed('"3"')
    (3, True, ['a'], 'keras', '3')
    """
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def values_for(declared: list[Parameter], given: Mapping[str, str]) -> dict[str, object]:
    """The values of parameters, from what the user wrote.

    Raises
    ------
    GraphkitError
        Where one is missing, unknown or of the wrong type.
    """
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
    if parameter.type == "STRING":
        return text
    value = typed(text)
    if parameter.type and type(value) not in _TYPES[parameter.type]:
        raise GraphkitError(
            f"the parameter {parameter.name!r} is of type {parameter.type}, and {text!r} is not"
        )
    return value


def _told(query: str) -> Iterator[tuple[str, str]]:
    """Names of parameters, with the type that what stands before them asks for."""
    found = [token for token in tokens(query) if token.kind != "comment"]
    for i, sign in enumerate(found[:-1]):
        if sign.text == "$" and (type_ := _asked(found[:i])):
            yield found[i + 1].text.strip("`"), type_


def _asked(before: list[Token]) -> str:
    """The type that the end of a text asks of what comes next; empty where any may come."""
    words = [token.text for token in before[-4:]]
    match [word.upper() for word in words]:
        case [*_, "LIMIT" | "SKIP"]:
            return "INTEGER"
        case [*_, "IN"]:
            return "LIST"
        case [*_, "STARTS" | "ENDS", "WITH"] | [*_, "CONTAINS"] | [*_, "=", "~"]:
            return "STRING"
        case [*_, _, "<" | ">", "=" | ">"]:
            return _OF_PROPERTIES.get(words[-3].strip("`"), "")
        case [*_, _, ":" | "=" | "<" | ">"]:
            return _OF_PROPERTIES.get(words[-2].strip("`"), "")
    return ""


def _of_properties() -> dict[str, str]:
    tables = [*(nodes.columns for nodes in NODES), *(edges.columns for edges in RELATIONSHIPS)]
    return {
        name: _OF_COLUMNS[type_]
        for columns in tables
        for name, type_ in columns.items()
        if type_ in _OF_COLUMNS
    }


_OF_PROPERTIES = _of_properties()
"""Types that the properties of the model ask of what they are compared with."""
