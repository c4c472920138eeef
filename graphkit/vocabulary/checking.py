"""Find what is wrong with a pack before a map is made with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from graphkit.documents import slug
from graphkit.vocabulary.english import everyday
from graphkit.vocabulary.packs import Entry, read_lines
from graphkit.vocabulary.spelling import fold_name, spellings

__all__ = ["Problem", "check"]


class Problem(NamedTuple):
    """What is wrong with a line of a pack."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


def check(path: Path, others: Iterable[Entry] = ()) -> list[Problem]:
    """What is wrong with a pack, in the order of its lines.

    Lines that are no entries, ids that come twice or are not written as ids are, ambiguous names
    that are none of the entry's, everyday words that are not marked ambiguous, related concepts
    that do not exist, and names that two entries have without both marking them.

    Parameters
    ----------
    path : Path
        The pack.
    others : iterable of Entry
        Entries that ``related`` may name beside the pack's own.

    Raises
    ------
    GraphkitError
        Where the file cannot be read.
    """
    problems, entries = [], []
    for line, read in read_lines(path):
        if isinstance(read, msgspec.MsgspecError):
            problems.append(Problem(path, line, f"not a vocabulary entry: {read}"))
        else:
            entries.append((line, read))
    known = {entry.id for entry in others} | {entry.id for _, entry in entries}
    for line, entry in entries:
        problems += (Problem(path, line, reason) for reason in _alone(entry, known))
    problems += (Problem(path, line, reason) for line, reason in _together(entries))
    return sorted(problems, key=lambda problem: problem.line)


def _alone(entry: Entry, known: set[str]) -> Iterator[str]:
    if slug(entry.id, len(entry.id)) != entry.id:
        yield f"id {entry.id!r} should be {slug(entry.name)!r}"
    written = spellings(entry.names, entry.kind) if entry.ambiguous else set()
    for name in entry.ambiguous:
        if fold_name(name) not in written:
            yield f"ambiguous {name!r} is none of its names"
    if len({fold_name(name) for name in entry.names}) < len(entry.names):
        yield "a name is given twice"
    for name in entry.names:
        folded = fold_name(name)
        if not folded:
            yield f"name {name!r} has no letters or figures"
        elif len(folded) == 1 and everyday(folded[0]) and name not in entry.ambiguous:
            yield f"{name!r} is an everyday word and not marked ambiguous"
    for other in entry.related:
        if other not in known:
            yield f"related {other!r} is no concept"
        elif other == entry.id:
            yield "is related to itself"


def _together(entries: list[tuple[int, Entry]]) -> Iterator[tuple[int, str]]:
    lines: dict[str, int] = {}
    owners: dict[tuple[str, ...], dict[str, tuple[int, bool]]] = defaultdict(dict)
    for line, entry in entries:
        if entry.id in lines:
            yield line, f"id {entry.id!r} stands on line {lines[entry.id]} already"
        lines[entry.id] = line
        for name in entry.names:
            owners[fold_name(name)][entry.id] = (line, name in entry.ambiguous)
    for words, who in owners.items():
        unmarked = sorted(line for line, ambiguous in who.values() if not ambiguous)
        if len(unmarked) > 1:
            text = " ".join(words)
            yield unmarked[1], f"{text!r} is a name on line {unmarked[0]} too; mark it ambiguous"
