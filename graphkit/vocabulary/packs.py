"""Packs of concepts: files of JSON Lines with one concept a line.

::

    {"id": "keras", "name": "Keras", "kind": "tool", "aliases": [], "related": ["tensorflow"],
     "about": "High-level deep learning library in Python.", "ambiguous": []}

``aliases`` are right other names, ``related`` the ids of concepts that keep it company, and
``ambiguous`` those of its names, or of the ways to write them ("a stars" for A* search), that are
everyday words or other people's names too.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

import msgspec

from graphkit.errors import GraphkitError
from graphkit.shipped import shipped

__all__ = ["KINDS", "Entry", "Kind", "digest", "packs", "read_lines", "read_pack", "shipped_among"]

Kind = Literal["person", "idea", "tool", "organization", "work", "event", "place"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One concept of a vocabulary; see the module's description for the fields."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    about: str = ""
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def is_plain(self) -> bool:
        """Whether it is an idea that goes by no name: none with a capital."""
        return self.kind == "idea" and self.name.islower()


def packs(own: Iterable[str | Path] = (), without: Iterable[str] = ()) -> list[Path]:
    """Paths of packs, of which a later one wins over an earlier: the shipped ones, then the user's.

    Parameters
    ----------
    own : iterable of path
        The user's packs.
    without : iterable of str
        Names of shipped packs to leave out.

    Raises
    ------
    GraphkitError
        Where no shipped pack has such a name.
    """
    ours = {path.stem: path for path in shipped("seeds", "vocabulary").glob("*.jsonl")}
    for name in without:
        if name not in ours:
            known = ", ".join(sorted(ours))
            raise GraphkitError(f"no shipped vocabulary is called {name!r}; there are: {known}")
    return [
        *(ours[name] for name in sorted(ours.keys() - set(without), reverse=True)),
        *map(Path, own),
    ]


def shipped_among(paths: Iterable[Path]) -> list[Path]:
    """Those of some packs that are graphkit's own."""
    ours = packs()
    return [path for path in paths if path in ours]


def read_pack(path: Path) -> Iterator[Entry]:
    """The entries of one pack; raises GraphkitError that names file and line."""
    for line, read in read_lines(path):
        if isinstance(read, msgspec.MsgspecError):
            raise GraphkitError(f"{path}:{line}: not a vocabulary entry: {read}") from read
        yield read


def read_lines(path: Path) -> Iterator[tuple[int, Entry | msgspec.MsgspecError]]:
    """The lines of a pack that are not empty, each an entry or the reason why it is none."""
    decode = msgspec.json.Decoder(Entry).decode
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise GraphkitError(
            f"{path}: the vocabulary cannot be read ({exc}); bring it back or name another"
        ) from exc
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, decode(line)
            except msgspec.MsgspecError as exc:
                yield number, exc


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the packs' bytes, in hexadecimal."""
    total = hashlib.sha256()
    for path in paths:
        try:
            total.update(path.read_bytes())
        except OSError as exc:
            raise GraphkitError(f"{path}: the vocabulary cannot be read ({exc})") from exc
    return total.hexdigest()
