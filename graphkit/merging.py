"""One node for one thing: which concepts of different documents are the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

import msgspec

from graphkit.gist import Gist, Mentions
from graphkit.people import first_name, surname
from graphkit.record import Concept
from graphkit.sound import heard_alike, sound
from graphkit.vocabulary import Kind, fold_name
from graphkit.vocabulary.spelling import singulars

__all__ = ["Profiles", "Sameness", "find_same"]

_SHARED = 3
"""Concepts of the same company without which people of one name are strangers to one another."""

_NEAR = 1
"""Passages to either side in which a concept is company."""


class Sameness(NamedTuple):
    """A concept that is the same as another, and why."""

    concept: str
    into: str
    reason: str


class Profiles:
    """What all documents say of each concept: descriptions, mentions, company.

    Parameters
    ----------
    known : iterable of Concept
        Descriptions of concepts that no document need have.

    Attributes
    ----------
    written : set of str
        Concepts that a document writes with a capital.
    """

    def __init__(self, known: Iterable[Concept] = ()) -> None:
        self.talk = Mentions()
        self.written: set[str] = set()
        self._known: dict[str, Concept] = {}
        self._discovered: dict[str, list[Concept]] = defaultdict(list)
        self._describe(known)

    def add(self, found: Gist) -> None:
        """Take in a document."""
        self.talk.add(found)
        self.written |= set(found.capital)
        self._describe(found.concepts)
        self.__dict__.pop("concepts", None)

    def _describe(self, concepts: Iterable[Concept]) -> None:
        for concept in concepts:
            if concept.discovered:
                self._discovered[concept.id].append(concept)
            elif self._known.setdefault(concept.id, concept) != concept:
                both = self._known[concept.id], concept
                self._known[concept.id] = min(both, key=msgspec.json.encode)

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """Each concept once, as its vocabulary or else most of the documents describe it."""
        agreed = {concept: _agreed(found) for concept, found in self._discovered.items()}
        return dict(sorted((agreed | self._known).items()))

    def mentions(self, concept: str) -> int:
        """How often the documents mention a concept."""
        return self.talk.counts.get(concept, 0)

    def shared(self, a: str, b: str) -> frozenset[str]:
        """The company that two concepts have in common."""
        return self.talk.company(a, _NEAR) & self.talk.company(b, _NEAR)


def _agreed(described: list[Concept]) -> Concept:
    """One description of several: the commonest name, the kind with the most confidence."""
    if len(described) == 1:
        return described[0]
    names = Counter(concept.name for concept in described)
    kinds: dict[Kind, float] = defaultdict(float)
    for concept in described:
        kinds[concept.kind] += concept.kind_confidence
    kind, votes = min(kinds.items(), key=lambda vote: (-vote[1], vote[0]))
    return msgspec.structs.replace(
        described[0],
        name=min(names.items(), key=lambda name: (-name[1], name[0]))[0],
        kind=kind,
        kind_confidence=round(votes / len(described), 2),
        aliases=tuple(sorted({alias for concept in described for alias in concept.aliases})),
    )


def find_same(
    profiles: Profiles,
    *,
    joined: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[Sameness]:
    """Which discovered concepts are the same as another.

    They are where their names differ in spelling alone, where a talk defines the one as the acronym
    of the other, where somebody is called by a part of the name of somebody in the same company,
    and where two names of the same kind and company sound alike, of which captions alone have one
    or both. Likeness of letters is no reason.
    Never do two concepts of the vocabulary become one, nor two people whose full names differ, nor
    what the user holds apart; not by way of a third either.

    Parameters
    ----------
    profiles : Profiles
        Of all documents.
    joined, apart : iterable of (str, str)
        Pairs of ids that the user made one, of which the second gives its name, and that the user
        holds apart.

    Returns
    -------
    list of Sameness
        In the order of the ids; the same for the same profiles, however they were gathered.

    References
    ----------
    Galler, B. and Fischer, M. (1964). An improved equivalence algorithm. CACM 7.
    Wagstaff, K. and Cardie, C. (2000). Clustering with instance-level constraints. ICML: pairs that
    cannot be linked.
    """
    concepts = {i: c for i, c in profiles.concepts.items() if profiles.mentions(i)}
    classes = _Classes(concepts, joined, apart)
    rules = (
        _same_spelling(concepts),
        _same_acronym(concepts),
        _same_person(concepts, profiles),
        _same_sound(concepts, profiles),
    )
    for rule in rules:
        for a, b, reason in sorted(rule):
            classes.join(a, b, reason)
    return classes.result()


Pair = tuple[str, str, str]
"""Two ids, and why they are the same."""


def _same_spelling(concepts: dict[str, Concept]) -> Iterator[Pair]:
    """Names that differ in spaces, hyphens and number alone, of the same kind."""
    spelt: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in concepts.values():
        if not _is_part_of_a_name(concept):
            names = (concept.name, *(() if concept.discovered else concept.aliases))
            for spelling in {_spelling(name) for name in names}:
                spelt[spelling, concept.kind].append(concept)
    for (spelling, _), group in spelt.items():
        if sum(not concept.discovered for concept in group) < 2:
            for a, b in combinations(sorted(group, key=_weight), 2):
                same = _spelling(a.name) == spelling
                how = "in another spelling" if same else "by another name"
                yield a.id, b.id, f"{b.name!r} is {a.name!r} {how}"


def _same_acronym(concepts: dict[str, Concept]) -> Iterator[Pair]:
    """An acronym that documents define as one thing only."""
    owners: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts.values():
        for alias in concept.aliases:
            if alias.isupper() and len(alias) > 1:
                owners[alias.casefold()].append(concept)
    for concept in concepts.values():
        found = owners.get(concept.name.casefold(), [])
        if concept.discovered and len(found) == 1 and found[0].id != concept.id:
            yield found[0].id, concept.id, f"{concept.name!r} is short for {found[0].name!r}"


def _same_person(concepts: dict[str, Concept], profiles: Profiles) -> Iterator[Pair]:
    """Somebody called by a part of the name, or without a middle name, in the same company."""
    people = [concept for concept in concepts.values() if concept.kind == "person"]
    by_part: dict[str, list[Concept]] = defaultdict(list)
    for person in people:
        if " " in person.name:
            by_part[surname(person.name).casefold()].append(person)
            by_part[first_name(person.name).casefold()].append(person)
        else:
            by_part[person.name.casefold()].append(person)
    for group in by_part.values():
        for a, b in _pairs_of_people(group):
            if b.discovered and _may_be_one_person(a.name, b.name):
                shared = profiles.shared(a.id, b.id) & concepts.keys()
                company = sorted(concepts[c].name for c in shared)
                if len(company) >= _SHARED:
                    beside = ", ".join(company[:_SHARED])
                    yield a.id, b.id, f"{b.name!r} and {a.name!r} are both named beside {beside}"


def _pairs_of_people(group: list[Concept]) -> Iterator[tuple[Concept, Concept]]:
    """Pairs of which one is called by one word, or both have the same first and last name.

    One word tells nobody where several people of the map bear it.
    """
    alike: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    short = []
    for person in sorted(group, key=_weight):
        words = person.name.casefold().split()
        if len(words) == 1:
            short.append(person)
        else:
            alike[words[0], words[-1]].append(person)
    for people in alike.values():
        yield from combinations(people, 2)
    if len(alike) < 2:
        yield from combinations(short, 2)
        for pair in product(*alike.values(), short) if alike else ():
            first, second = sorted(pair, key=_weight)
            yield first, second


def _same_sound(concepts: dict[str, Concept], profiles: Profiles) -> Iterator[Pair]:
    """Names that sound alike, of the same kind and in the same company, one of them as heard."""
    alike: dict[tuple[Kind, tuple[str, ...]], list[Concept]] = defaultdict(list)
    for concept in concepts.values():
        if concept.discovered and not _is_part_of_a_name(concept):
            alike[concept.kind, tuple(map(sound, fold_name(concept.name)))].append(concept)
    for group in alike.values():
        for a, b in combinations(sorted(group, key=_weight), 2):
            heard = not {a.id, b.id} <= profiles.written
            same = heard and heard_alike(fold_name(a.name), fold_name(b.name))
            if same and len(profiles.shared(a.id, b.id)) >= _SHARED:
                yield a.id, b.id, f"{b.name!r} sounds like {a.name!r}"


def _may_be_one_person(a: str, b: str) -> bool:
    """Whether two names can be those of one person.

    >>> _may_be_one_person("Harry Dexter White", "Harry White")
    True
    >>> _may_be_one_person("Ann", "Ann Lee")
    True
    >>> _may_be_one_person("Harry White", "Betty White")
    False
    """
    long, short = sorted((a.casefold().split(), b.casefold().split()), key=len, reverse=True)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return (long[0], long[-1]) == (short[0], short[-1])


def _spelling(name: str) -> str:
    """A name without what people spell in several ways: case, spaces, hyphens, the plural."""
    joined = "".join(fold_name(name))
    return next(singulars(joined), joined)


def _is_part_of_a_name(concept: Concept) -> bool:
    return concept.kind == "person" and " " not in concept.name


def _weight(concept: Concept) -> tuple[bool, int, str]:
    """Orders concepts: those of the vocabulary first, then the longer name, then the id."""
    return (concept.discovered, -len(concept.name.split()), concept.id)


class _Classes:
    """Classes of ids that are the same (union-find), none of which holds what must stay apart."""

    def __init__(
        self,
        concepts: dict[str, Concept],
        joined: Iterable[tuple[str, str]],
        apart: Iterable[tuple[str, str]],
    ) -> None:
        self.concepts = concepts
        self.parent: dict[str, str] = {}
        self.members: dict[str, set[str]] = {}
        self.apart = {frozenset(pair) for pair in apart}
        self.said = list(joined)
        self.targets = {into for _, into in self.said}
        self.reasons: dict[str, str] = {}
        for concept, into in self.said:
            self._unite(into, concept)

    def join(self, a: str, b: str, reason: str) -> None:
        """Make one of two classes, unless something in them must stay apart."""
        a, b = self._root(a), self._root(b)
        if a == b or not all(self._may_join(x, y) for x in self._in(a) for y in self._in(b)):
            return
        first, second = sorted((a, b), key=self._rank)
        self.reasons[second] = reason
        self._unite(first, second)

    def result(self) -> list[Sameness]:
        """What was found beside what the user said."""
        said = {concept for concept, _ in self.said}
        return [
            Sameness(concept, self._root(concept), self.reasons[concept])
            for concept in sorted(self.parent)
            if concept not in said and self._root(concept) != concept
        ]

    def _may_join(self, a: str, b: str) -> bool:
        if frozenset((a, b)) in self.apart or {a, b} <= self.targets:
            return False
        one, other = self.concepts.get(a), self.concepts.get(b)
        if one is None or other is None:
            return True
        if not (one.discovered or other.discovered):
            return False
        people = {"person"} == {one.kind, other.kind}
        return not people or _may_be_one_person(one.name, other.name)

    def _rank(self, concept: str) -> tuple[bool, tuple[bool, int, str]]:
        known = self.concepts.get(concept)
        return concept not in self.targets, _weight(known) if known else (False, 0, concept)

    def _in(self, root: str) -> set[str]:
        return self.members.get(root, {root})

    def _root(self, concept: str) -> str:
        while (above := self.parent.get(concept, concept)) != concept:
            concept = above
        return concept

    def _unite(self, into: str, concept: str) -> None:
        into, concept = self._root(into), self._root(concept)
        if into != concept:
            self.members[into] = self._in(into) | self._in(concept)
            self.parent[concept] = into
            self.parent.setdefault(into, into)
