"""Concepts on their way into a pack: gathering, merging, finding company, marking, writing."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as made_by
from pathlib import Path

from graphkit.documents import slug
from graphkit.vocabulary.spelling import fold_name, spellings, variants

from .everyday import COMMON, Everyday, zipf
from .written import is_unmistakable, lines

__all__ = ["Concept", "Marker", "Shelf", "join_related", "write_pack"]

ALWAYS = {fold_name(line): line for line in lines("general_ambiguous.txt")}
DISTINCT = frozenset(line.casefold() for line in lines("general_distinct.txt"))
EPONYMOUS = frozenset(
    [
        "astronomy",
        "biology",
        "chemistry",
        "economics",
        "mathematics",
        "medicine",
        "philosophy",
        "physics",
        "psychology",
        "statistics",
        "technology",
        "electronics",
        "optics",
    ]
)
"""Fields whose ideas are called after people; elsewhere a capital word is seldom a surname."""
MOST_RELATED = 8


@dataclass(eq=False)
class Concept:
    """One concept: what goes into the pack, and what the lists said of it."""

    name: str
    kind: str
    field: str = ""
    aliases: list[str] = made_by(default_factory=list)
    doubtful: set[str] = made_by(default_factory=set)
    related: list[Concept] = made_by(default_factory=list)
    about: str = ""
    id: str = ""

    @property
    def names(self) -> list[str]:
        """The name and its aliases."""
        return [self.name, *self.aliases]

    def also(self, names: Iterable[str]) -> None:
        """Add aliases, without what the matcher derives from those that are there."""
        for name in names:
            known = spellings(self.names, self.kind)
            if fold_name(name) not in known:
                self.aliases.append(name)


class Shelf:
    """Concepts without duplicates; what comes first wins."""

    def __init__(self) -> None:
        self.concepts: list[Concept] = []
        self._by_name: dict[tuple[str, ...], list[Concept]] = defaultdict(list)
        self._by_alias: dict[tuple[str, ...], list[Concept]] = defaultdict(list)

    def find(self, name: str, kind: str = "") -> Concept | None:
        """The first concept of this name, and of this kind where one is given."""
        found = self._by_name.get(fold_name(name), [])
        return next((c for c in found if not kind or _alike(c.kind, kind)), None)

    def knows(self, name: str) -> bool:
        """Whether a concept bears this name, also as an alias."""
        return fold_name(name) in self._by_name or fold_name(name) in self._by_alias

    def add(self, new: Concept) -> None:
        """Add a concept, or its aliases to the one that is there."""
        old = self.find(new.name, new.kind) or self._written(new)
        if old and new.kind == "place" and any(", " in alias for alias in new.aliases):
            new.name, new.aliases = new.aliases[0], []
            old = self.find(new.name, new.kind)
        if old:
            old.also(new.aliases)
            old.doubtful |= new.doubtful
            return
        self.concepts.append(new)
        for folded in variants(new.name, new.kind):
            self._by_name[folded].append(new)
        for alias in new.aliases:
            self._by_alias[fold_name(alias)].append(new)

    def _written(self, new: Concept) -> Concept | None:
        """The hand-written concept of this kind that bears the new one's name as an alias."""
        found = self._by_alias.get(fold_name(new.name), [])
        return next((c for c in found if c.field == "written" and c.kind == new.kind), None)


def _alike(kind: str, other: str) -> bool:
    """Whether two kinds may be two views of one thing."""
    return kind == other or {kind, other} == {"idea", "tool"}


class Marker:
    """Says which names are also everyday words, people's names or names of other things."""

    def __init__(self, concepts: list[Concept], everyday: Everyday) -> None:
        self._everyday = everyday
        people = [fold_name(c.name) for c in concepts if c.kind == "person"]
        self._first = Counter(name[0] for name in people if len(name) > 1)
        self._last = Counter(name[-1] for name in people if len(name) > 1 and "of" not in name)
        self._surnames = {
            name[-1] for c in concepts for name in (fold_name(c.name),) if c.kind == "person"
            and any(fold_name(alias) == name[-1:] for alias in c.aliases)
        }  # fmt: skip
        self._owners: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for concept in concepts:
            for folded in spellings(concept.names, concept.kind):
                self._owners[folded].add(id(concept))

    def ambiguous(self, concept: Concept) -> list[str]:
        """Those of a concept's names, and ways to write them, that count only with evidence."""
        doubtful = [name for name in concept.names if self._doubtful(name, concept)]
        named = {fold_name(name) for name in concept.names}
        written = spellings(concept.names, concept.kind)
        return doubtful + [ALWAYS[form] for form in sorted(written - named) if form in ALWAYS]

    def _doubtful(self, name: str, concept: Concept) -> bool:
        folded = fold_name(name)
        if is_unmistakable(name, concept.name):
            return False
        if name in concept.doubtful or folded in ALWAYS or len(self._owners[folded]) > 1:
            return True
        if name.casefold() in DISTINCT:
            return False
        if len(folded) > 1:
            return self._phrase(name, concept)
        return self._word(name, folded[0] if folded else "", concept.kind)

    def _phrase(self, name: str, concept: Concept) -> bool:
        """Whether a name of several words may be a chance meeting of everyday words."""
        given = concept.kind == "person" and self._first[fold_name(name)[0]] > 1
        loose = concept.kind == "work"
        loose = loose or (concept.field in ("music", "magazines") and concept.kind != "idea")
        loose = loose or (concept.kind == "person" and not given)
        if not loose and concept.kind in ("person", "place", "organization", "event"):
            return False
        return self._everyday.phrase(name, 4.0 if loose else 5.4)

    def _word(self, name: str, word: str, kind: str) -> bool:
        """Whether a name of one word is an everyday word or somebody's name."""
        common = self._everyday.common
        if name.isupper() and len(word) < 6:
            return len(word) < 3 or common(word, 2.5)
        if name[0].islower():
            return zipf(word) >= COMMON
        if kind == "work":
            return True
        rare = {"place": 4, "person": 1}.get(kind, 2) + (word in self._surnames)
        named = self._first[word] >= rare or self._last[word] >= rare
        return common(word, 2.5) or named or not word


def join_related(concepts: list[Concept], eponyms: dict[str, Concept], sure: set[str]) -> None:
    """Relate concepts to those whose names theirs contain, and to whom they are called after.

    Of a person, one word says so only behind "of": Albert I of Belgium, not Anatole France.

    Parameters
    ----------
    concepts : list of Concept
        All of them.
    eponyms : dict
        People by the surname that other things bear.
    sure : set of str
        Names that mean one thing only.
    """
    by_name = {fold_name(c.name): c for c in concepts if c.kind != "work" and c.kind != "person"}
    people = {fold_name(c.name): c for c in concepts if c.kind == "person" and " " in c.name}
    for concept in concepts:
        most = max(MOST_RELATED, len(set(concept.related)))
        folded = fold_name(concept.name)
        parts = _parts(folded)
        if concept.kind == "person":
            parts = (p for p in parts if len(p) > 1 or folded[:-1][-1:] == ("of",))
        found = [by_name.get(part) or people.get(part) for part in parts]
        if concept.field in EPONYMOUS:
            found += [eponyms.get(word) for word in _owners(concept.name)]
        for other in found:
            head = other and concept.kind == other.kind == "idea" and folded[-1:] != ("language",)
            if other and other is not concept and (head or other.name in sure):
                concept.related.append(other)
        concept.related = list(dict.fromkeys(concept.related))[:most]


def _parts(folded: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The longest beginnings and ends of a name, and what follows its ``of`` or ``in``."""
    for n in range(len(folded) - 1, 0, -1):
        yield folded[-n:]
        yield folded[:n]


def _owners(name: str) -> list[str]:
    """The surnames that a name may contain: ``Bose–Einstein``, ``Newton's``."""
    return [
        word.casefold()
        for word in re.findall(r"[^\W\d_]+(?=[-–—'’\s]|$)", name)
        if word[0].isupper()
    ]


def write_pack(concepts: list[Concept], path: Path, taken: set[str]) -> None:
    """Write concepts as JSON Lines, sorted by id, none of those taken, without empty keys."""
    taken = {*taken}
    for concept in sorted(concepts, key=lambda c: (c.kind != "person", c.kind == "work", c.name)):
        base = slug(concept.name)
        free = (i for i in (base, f"{base}-{concept.kind}", *_numbered(base)) if i not in taken)
        concept.id = next(free)
        taken.add(concept.id)
    with path.open("w", encoding="utf-8") as file:
        for concept in sorted(concepts, key=lambda c: c.id):
            file.write(
                json.dumps(_entry(concept), ensure_ascii=False, separators=(",", ":")) + "\n"
            )


def _numbered(base: str) -> Iterator[str]:
    return (f"{base}-{n}" for n in range(2, 100))


def _entry(concept: Concept) -> dict[str, object]:
    """A concept as a vocabulary entry."""
    entry = {
        "id": concept.id,
        "name": concept.name,
        "kind": concept.kind,
        "aliases": concept.aliases,
        "related": sorted(other.id for other in concept.related),
        "about": concept.about,
        "ambiguous": [
            *(name for name in concept.names if name in concept.doubtful),
            *sorted(concept.doubtful - {*concept.names}),
        ],
    }
    return {key: value for key, value in entry.items() if value}
