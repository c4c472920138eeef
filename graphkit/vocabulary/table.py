"""The table of all ways to write all names of a vocabulary, kept so that it is made once."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from platformdirs import user_cache_path

from graphkit import __version__
from graphkit.files import replacing
from graphkit.vocabulary.english import rate
from graphkit.vocabulary.packs import Entry, digest, read_pack, shipped_among
from graphkit.vocabulary.spelling import NUMBERS, fold_name, variants

__all__ = ["Name", "Table", "compile_names", "kept_table"]


_VERSION = 14
"""Raised when the same names are compiled to another table."""

_TABLES_KEPT = 4

_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")

_COMMON, _FUNCTION = 30, 1000
"""Uses in a million words of English from which on words say what they say where one of them is a
function word."""


class Name(NamedTuple):
    """One way in which a text may name an entry, and whether it may mean something else too."""

    entry: str
    ambiguous: bool


class Table(msgspec.Struct, frozen=True):
    """What each spelling names, and how many words the longest name has that begins with two words.

    The key of a spelling is its folded words, parted by spaces, and so are the two.
    """

    names: dict[str, tuple[Name, ...]]
    longest: dict[str, int]


def compile_names(
    entries: Iterable[Entry], before: Table | None = None, of: Iterable[Entry] = ()
) -> Table:
    """Make the table of some entries, from one that was made before of others, if there is one.

    >>> table = compile_names([Entry("gpt", "GPT-3", "tool", (), (), "", ("GPT-3",))])
    >>> table.names["gpt 3"], table.longest["gpt 3"]
    ((Name(entry='gpt', ambiguous=True),), 2)

    A spelling that was derived may say something else:

    >>> names = compile_names([Entry("adobe-indesign", "InDesign", "tool")]).names
    >>> [names[spelling][0].ambiguous for spelling in ("indesign", "in design")]
    [False, True]
    """
    now, then = ({entry.id: entry for entry in some} for some in (entries, of))
    gone = {concept for concept, entry in then.items() if now.get(concept) != entry}
    found: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
    for spelling, known in before.names.items() if before else ():
        if kept := {name.entry: name.ambiguous for name in known if name.entry not in gone}:
            found[tuple(spelling.split(" "))] = kept
    for entry in (entry for concept, entry in now.items() if then.get(concept) != entry):
        ambiguous = {fold_name(surface) for surface in entry.ambiguous}
        for name in entry.names:
            folded = fold_name(name)
            marked = folded in ambiguous
            for words in sorted(variants(name, entry.kind)):
                everyday = words != folded and _is_everyday(words, name)
                doubtful = marked or words in ambiguous or everyday
                found[words][entry.id] = found[words].get(entry.id, True) and doubtful
    longest: dict[str, int] = {}
    for words in found:
        if len(words) > 1:
            two = " ".join(words[:2])
            longest[two] = max(longest.get(two, 0), len(words))
    names = {
        " ".join(words): tuple(Name(concept, doubtful) for concept, doubtful in sorted(who.items()))
        for words, who in found.items()
    }
    return Table(names, longest)


def _is_everyday(words: tuple[str, ...], name: str) -> bool:
    """Whether a spelling that was derived says something else: "five" (Fives), "in design"."""
    if len(words) == 1:
        return rate(words[0]) > 0
    rates = [rate(word) for word in words]
    otherwise = _INNER_CAPITAL.search(name) or not NUMBERS.keys().isdisjoint(words)
    return bool(otherwise) and min(rates) >= _COMMON and max(rates) >= _FUNCTION


def kept_table(paths: Sequence[Path], entries: Iterable[Entry]) -> Table:
    """The table of packs, from the user's cache where it was made before.

    That of a user's packs is made from that of the shipped ones.

    Parameters
    ----------
    paths : sequence of Path
        The packs, by whose content it is kept.
    entries : iterable of Entry
        What is in them.
    """
    name = f"names-{__version__}.{_VERSION}-{digest(paths)[:20]}.msgpack"
    cache = user_cache_path("graphkit") / name
    with suppress(OSError, msgspec.MsgspecError):
        table = msgspec.msgpack.decode(cache.read_bytes(), type=Table)
        with suppress(OSError):
            os.utime(cache)
        return table
    ours = shipped_among(paths)
    if ours and len(ours) < len(paths):
        shipped = [entry for path in ours for entry in read_pack(path)]
        table = compile_names(entries, kept_table(ours, shipped), shipped)
    else:
        table = compile_names(entries)
    with suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        with replacing(cache) as out:
            out.write(msgspec.msgpack.encode(table))
        kept = sorted(cache.parent.glob("names-*.msgpack"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_TABLES_KEPT]:
            old.unlink()
    return table
