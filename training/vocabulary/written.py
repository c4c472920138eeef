"""Reading the hand-written lists in ``written/``: plain UTF-8 text, ``#`` begins a comment line."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["files", "groups", "is_unmistakable", "lines", "pairs", "split", "words"]

HERE = Path(__file__).parent / "written"


def files(pattern: str) -> list[str]:
    """The names of the lists that a pattern means."""
    return sorted(path.name for path in HERE.glob(pattern))


def lines(name: str) -> list[str]:
    """The lines of a list, without comments and empty lines."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def words(name: str) -> frozenset[str]:
    """A list of words, several on a line."""
    return frozenset(word for line in lines(name) for word in line.split())


def groups(name: str) -> dict[str, str]:
    """What stands under headings: for each name, separated by `` | ``, its ``[heading]``."""
    found: dict[str, str] = {}
    heading = ""
    for line in lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            found.update(dict.fromkeys(split(line), heading))
    return found


def pairs(name: str) -> dict[str, tuple[str, ...]]:
    """A list of two columns, separated by ``=``; the second holds names separated by ``|``."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        left, _, right = line.partition(" = ")
        found[left.strip()] = found.get(left.strip(), ()) + tuple(split(right))
    return found


def is_unmistakable(word: str, concept: str) -> bool:
    """Whether a word means in talk the concept of this name, whoever else bears it."""
    return concept in _unmistakable().get(word, ())


@cache
def _unmistakable() -> dict[str, tuple[str, ...]]:
    return pairs("unmistakable.txt")


def split(line: str) -> Iterator[str]:
    """The names of a line, separated by ``|``."""
    return (part.strip() for part in line.split("|") if part.strip())
