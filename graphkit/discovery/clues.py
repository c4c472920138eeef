"""What the words of a name, and those before it, tell of its kind; they stand in ``clues.toml``."""

import tomllib
from pathlib import Path

import msgspec

from graphkit.vocabulary import Kind

__all__ = ["BEFORE", "CALLED", "FIRST", "LAST", "NO_NAME"]


class _Clues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    no_name: str
    last: dict[Kind, str]
    first: dict[Kind, str]
    before: dict[Kind, str]
    called: dict[Kind, str]


def _kinds(clues: dict[Kind, str]) -> dict[str, Kind]:
    return {word: kind for kind, words in clues.items() for word in words.split()}


_READ = msgspec.convert(
    tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")), _Clues
)

NO_NAME = frozenset(_READ.no_name.split())
"""Peoples, languages, dates and offices, which alone name nothing."""

LAST = _kinds(_READ.last)
"""Kinds of names that end in a word."""

FIRST = _kinds(_READ.first)
"""Kinds of names that begin with a word."""

BEFORE = _kinds(_READ.before)
"""Kinds of names that a word stands before."""

CALLED = _kinds(_READ.called)
"""Kinds of what is said to be "called" something."""
