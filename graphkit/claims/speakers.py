"""Who speaks at each place of a talk, by label or, in interviews without labels, by evidence.

Where a title, or else an introduction, names one guest, the words of a sentence and those around it
tell how likely it is the guest's. Until the first question the host introduces; later statements
are the guest's or nobody's.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from graphkit.claims.turns import guest_speaks
from graphkit.concepts import Sighting
from graphkit.documents import Document
from graphkit.people import without_degrees
from graphkit.record import Concept
from graphkit.vocabulary import fold_name

__all__ = ["NOBODY", "Speakers", "Who"]

_LABELLED = 0.98
_BY_TURN = 0.9

_LEAST, _LEAST_OF_ONESELF = 0.7, 0.65
"""How likely a sentence must be the guest's by its words, and one with "I" or "my", for what it
claims to be the guest's. Of the claims that readers found in ten captioned interviews more than
nine in ten then were; of all sentences fewer are, but guests claim more than hosts."""

_HOSTS = 0.5
"""How likely it may be the guest's at most where "you" is taken for the guest."""

_ONESELF = frozenset(["i", "me", "my", "myself"])

_OPENING, _LONGEST_OPENING = 400, 1_500
"""Words in which an introduction is looked for, and its end where it says one."""

_SOON = 12
"""Characters behind "a conversation with" in which the guest is named."""

_GUEST = re.compile(
    r"\b(?:conversation|talk|chat|interview|speaking|talking|speak|sitting|seated|here|joined)"
    r" (?:today )?(?:with|by|to)\b|\b(?:my|our|today's|this week's) guest(?: today| this week)?"
    r"(?: is)?\b|\bwelcome(?: to the show)?,? ",
    re.IGNORECASE,
)
_HOST = re.compile(r"\b(?:i am|i'm|i’m) your host,? |\byour host,? |\bmy name is ", re.IGNORECASE)
_MYSELF = re.compile(r"\bi['’]m ", re.IGNORECASE)
_FIRST_WORDS = 300
"""Characters in which the host says "I'm" and a name."""
_ASKING = re.compile(
    r"\b(?:(?:do|did|are|were|can|could|would|have|will) you"
    r"|(?:what|how|why|where|when|who|which)"
    r"(?:'s| is| are| do| does| did| would| was| about)? your"
    r"|in your (?:view|opinion|mind)|your (?:paper|book|work|advice|sense|opinion)"
    r"|you've (?:said|talked|written|mentioned|expressed|worked)|you (?:said|mentioned|wrote)"
    r"|tell (?:me|us)|can we talk|let me ask|thank you for talking|thanks for (?:having|joining)"
    r"|welcome to (?:the|our))\b",
    re.IGNORECASE,
)


class Who(NamedTuple):
    """A person's concept, or None where it is open, and how sure that is."""

    concept: str | None
    sure: float


NOBODY = Who(None, 0.0)


class Speakers:
    """Tells who speaks at a token.

    Parameters
    ----------
    document : Document
        Says which segment has which label.
    starts : list of int
        Where its segments begin in the text.
    doc : Doc
        The text.
    sightings : sequence of Sighting
        What is named in it.
    concepts : mapping of str to Concept
        By id.
    labels : mapping of str to str
        The id of the person that a label names.
    """

    def __init__(
        self,
        document: Document,
        starts: list[int],
        doc: Doc,
        sightings: Sequence[Sighting],
        concepts: Mapping[str, Concept],
        labels: Mapping[str, str],
    ) -> None:
        self.document, self.doc, self.labels = document, doc, labels
        self._starts = starts
        names = document.labels
        self.labelled = bool(names)
        self._two = [labels.get(name) for name in names] if len(names) == 2 else []
        self._turns = list(self._turn_numbers())
        self._host, self._guest = None, None
        self._introduced = 0
        self._ends: list[int] = []
        self._sentences: list[int] = []
        self._words: list[list[str]] = []
        self._chances: list[float] = []
        if not self.labelled:
            self._host, self._guest = introduced(document.title, doc, sightings, concepts)
            self._ends = self._questions()
        if self._guest:
            self._introduced = self._end_of_introduction(sightings)
            sentences = [*doc.sents]
            self._sentences = [sentence.start for sentence in sentences]
            self._words = [[t.lower_ for t in s if not t.is_space] for s in sentences]
            self._chances = guest_speaks(self._words)

    def turn(self, token: int) -> int:
        """The number of the turn in which a token stands; without labels, a question ends one."""
        if self.labelled:
            return self._turns[self._segment(token)]
        return bisect_right(self._ends, token)

    def speaker(self, token: int) -> Who:
        """Who says a token."""
        if self.labelled:
            label = self.document.segments[self._segment(token)].speaker
            who = self.labels.get(label) if label else None
            return Who(who, _LABELLED) if who else NOBODY
        return self._by_evidence(token)

    def listener(self, token: int) -> Who:
        """Whom a speaker calls "you": the other one of two."""
        who = self.speaker(token)
        if self.labelled and who.concept in self._two:
            other = self._two[1 - self._two.index(who.concept)]
            return Who(other, _BY_TURN) if other else NOBODY
        if self._guest and self._chance(token) < _HOSTS:
            return Who(self._guest, _BY_TURN)
        return NOBODY

    def _by_evidence(self, token: int) -> Who:
        if not self._guest:
            return NOBODY
        if token < self._introduced:
            return Who(self._host, _BY_TURN) if self._host else NOBODY
        chance = self._chance(token)
        if self._host and token < _OPENING and not self.turn(token):
            return Who(self._host, _BY_TURN) if chance < _LEAST else NOBODY
        of_oneself = not _ONESELF.isdisjoint(self._words[self._sentence(token)])
        if chance > (_LEAST_OF_ONESELF if of_oneself else _LEAST):
            return Who(self._guest, _BY_TURN)
        return NOBODY

    def _chance(self, token: int) -> float:
        """How likely the guest says a token, by the words of its sentence and those around."""
        return self._chances[self._sentence(token)]

    def _sentence(self, token: int) -> int:
        return bisect_right(self._sentences, token) - 1

    def _end_of_introduction(self, sightings: Sequence[Sighting]) -> int:
        """Past the last "here's my conversation with" near the beginning and the guest's name."""
        last = self.doc[min(_LONGEST_OPENING, len(self.doc)) - 1].idx
        ends = [match.end() for match in _GUEST.finditer(self.doc.text, 0, last)]
        names = [s for s in sightings if s.concept == self._guest]
        named = (s.end for s in names for end in ends if 0 <= self.doc[s.start].idx - end <= _SOON)
        return max(named, default=0)

    def _questions(self) -> list[int]:
        """Past last token of each sentence in which the host turns to the guest."""
        asked = {self.doc[self._token(m.start())].sent.end for m in _ASKING.finditer(self.doc.text)}
        return sorted(asked | {mark.sent.end for mark in self.doc if mark.text == "?"})

    def _segment(self, token: int) -> int:
        return bisect_right(self._starts, self.doc[token].idx) - 1

    def _turn_numbers(self) -> Iterator[int]:
        number, before = 0, None
        for segment in self.document.segments:
            number += segment.speaker != before
            before = segment.speaker
            yield number

    def _token(self, character: int) -> int:
        span = self.doc.char_span(character, character + 1, alignment_mode="expand")
        return span.start if span is not None else 0


def label_people(
    document: Document, sightings: Iterable[Sighting], concepts: Mapping[str, Concept]
) -> dict[str, Concept]:
    """The person of a talk whom each label names: in full, or by one name that fits nobody else.

    Whoever is called by one of several names must be there: title, opening or another label name
    them in full.
    """
    people = [concept for concept in concepts.values() if concept.kind == "person"]
    labels = document.labels
    found = {}
    for label in labels:
        name = fold_name(without_degrees(label))
        named = [p for p in people if name in (fold_name(p.name), *_full_names(p))]
        if len(named) == 1:
            found[label] = named[0]
    there = {s.concept for s in sightings if s.start < _OPENING and s.end - s.start > 1}
    there |= {person.id for person in found.values()}
    there |= {person.id for person in people if _names(document.title, person)}
    for label in labels:
        name = fold_name(label)
        called = [p for p in people if len(name) == 1 and name[0] in _short_names(p)]
        if label not in found and len(called) == 1 and called[0].id in there:
            found[label] = called[0]
    return found


def introduced(
    title: str, doc: Doc, sightings: Sequence[Sighting], concepts: Mapping[str, Concept]
) -> tuple[str | None, str | None]:
    """The host and the one guest that title and introduction name, each None where they do not."""
    opening = [s for s in sightings if s.start < _OPENING and concepts[s.concept].kind == "person"]
    end = doc[min(_OPENING, len(doc)) - 1].idx if len(doc) else 0
    text = doc.text[:end]

    def named_after(pattern: re.Pattern[str], reach: int = _SOON, within: int = end) -> list[str]:
        return [
            s.concept
            for match in pattern.finditer(text, 0, within)
            for s in opening
            if 0 <= doc[s.start].idx - match.end() <= reach
        ]

    hosts = named_after(_HOST) + named_after(_MYSELF, reach=1, within=_FIRST_WORDS)
    guests = named_after(_GUEST)
    head = title.partition("|")[0]
    titled = [c.id for c in concepts.values() if c.kind == "person" and _names(head, c)]
    show = title.partition("|")[2]
    hosts += [c.id for c in concepts.values() if c.kind == "person" and _names(show, c)]
    guests = [g for g in dict.fromkeys(titled or guests) if g not in hosts]
    guest = guests[0] if len(guests) == 1 and _is_interview(text, title) else None
    return (hosts[0] if hosts else None), guest


def _names(text: str, person: Concept) -> bool:
    """Whether a text names somebody in full."""
    words = f" {' '.join(fold_name(text))} "
    return any(f" {' '.join(name)} " in words for name in _full_names(person))


def _short_names(person: Concept) -> set[str]:
    others = map(fold_name, person.aliases)
    return {*fold_name(person.name), *(name[0] for name in others if len(name) == 1)}


def _full_names(person: Concept) -> list[tuple[str, ...]]:
    folded = map(fold_name, (person.name, *person.aliases))
    return [name for name in folded if len(name) > 1]


def _is_interview(opening: str, title: str) -> bool:
    return bool(
        _GUEST.search(opening) or re.search(r"podcast|interview|conversation", title, re.IGNORECASE)
    )
