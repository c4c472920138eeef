"""What "it", "they", "he" and "this library" mean: what the talk is centred on at that point."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.claims.predications import WORKS, is_copular, is_spoken, led_by
from graphkit.claims.speakers import Speakers
from graphkit.concepts import Sighting
from graphkit.record import Concept
from graphkit.vocabulary import Kind

__all__ = ["ASKED_FOR", "Focus", "Kinds"]

Kinds = frozenset[Kind]

_SINGULAR = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their"}
_PERSONAL = {"he", "she", "him", "his", "her"}
_POINTING = {"this", "that"}

_CATEGORIES: dict[Kind, frozenset[str]] = {
    "tool": frozenset(
        {
            *("benchmark", "database", "dataset", "framework", "language", "library", "package"),
            *("platform", "software", "tool", "toolkit"),
        }
    ),
    "work": WORKS,
    "organization": frozenset({"company", "institute", "lab", "startup", "university"}),
    "idea": frozenset(
        {
            *("algorithm", "approach", "architecture", "area", "field", "hypothesis", "method"),
            *("technique", "theory"),
        }
    ),
}
"""Nouns with which a talk points back at a concept of some kind: "this library"."""

_REACH = 60
"""Words back to which a pronoun may point."""

_SURE_OF_PEOPLE, _SURE_OF_MANY, _SURE_OF_ONE = 0.88, 0.8, 0.66
"""Trust in "she", "they" and "it" that can mean one named thing only; "it" as often means none."""

ASKED_FOR, _SOON = 0.9, 6
"""Trust in an "it" that answers what something is, among so many words of the answer."""

_POINTED_AT = 0.8
"""Trust in a noun that points back."""

_RIVAL, _FARTHER = 0.85, 0.93
"""What each other thing that a pronoun could mean, and each clause in between, takes from it."""

_UNFIT = 0.5
"""A rival of a kind that the relation does not admit."""

_CLAUSES = {
    *("ROOT", "acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "nsubj:outer"),
    "parataxis",
}
_SUBJECTS = ("nsubj", "nsubj:pass")
_REFLEXIVE = {"its", "itself", "his", "her", "their"}

_PROMINENCE = {"nsubj": 2.0, "nsubj:pass": 2.0, "ROOT": 1.5, "obj": 1.2, "conj": 1.0}
_OTHERWISE = 0.5


class Focus:
    """Resolves pronouns of the third person and nouns that point back.

    Candidates are ranked as in centering, by recency of their clause and, within one, by subject
    before object before others. Things without a known name that are talked about since, and other
    candidates, make it less sure.

    Parameters
    ----------
    doc : Doc
        The talk, parsed.
    sightings : sequence of Sighting
        Concepts named in it, in order, without overlaps.
    concepts : mapping of str to Concept
        Their descriptions, by id.
    speakers : Speakers
        Nothing is looked for beyond the turn of a speaker.

    References
    ----------
    Grosz, B., Joshi, A. and Weinstein, S. (1995). Centering: a framework for modeling the local
    coherence of discourse. Computational Linguistics 21(2). That a pronoun means nothing named in
    its own clause: Chomsky, N. (1981). Lectures on government and binding, principle B.
    """

    def __init__(
        self,
        doc: Doc,
        sightings: Sequence[Sighting],
        concepts: Mapping[str, Concept],
        speakers: Speakers,
    ) -> None:
        self.doc, self.sightings = doc, sightings
        self.concepts, self.speakers = concepts, speakers
        self._starts = [sighting.start for sighting in sightings]
        self._named = {i for s in sightings for i in range(s.start, s.end)}
        self._ranks: dict[int, list[tuple[float, Sighting]]] = {}
        self._subjects = [i for i in _labelled(doc, _SUBJECTS) if is_spoken(doc[i])]

    def of_noun(self, noun: Token) -> tuple[str, float] | None:
        """What "this" or "that" with a noun of some category points at, and how sure that is."""
        kinds = {kind for kind, nouns in _CATEGORIES.items() if noun.lemma_.lower() in nouns}
        if any(c.lower_ in _POINTING and c.dep_ == "det" for c in noun.children):
            beside = self._beside(noun)
            for sighting in self._before(noun):
                concept = sighting.concept
                if self.concepts[concept].kind in kinds and concept not in beside:
                    return concept, _POINTED_AT
        return None

    def of_pronoun(self, token: Token, kinds: Kinds) -> Iterator[tuple[str, float]]:
        """The concepts, of one of the `kinds` where some are given, that a pronoun means."""
        word = token.lower_
        pointing = word in _POINTING and token.dep_ == "nsubj" and token.head.pos_ == "NOUN"
        if token.dep_ == "expl" or not (pointing or word in _SINGULAR | _PERSONAL | _PLURAL):
            return
        if asked_for := self._asked_for(token, kinds):
            yield asked_for, ASKED_FOR
            return
        if token.i not in self._ranks:
            self._ranks[token.i] = self._ranked(token)
        ranked = self._ranks[token.i]
        fitting = [c for c in ranked if not kinds or self.concepts[c[1].concept].kind in kinds]
        if not fitting:
            return
        best, chosen = fitting[0]
        near = [c for c in ranked if c is not fitting[0] and c[0] > best - 1.0]
        rivals = sum(1.0 if c in fitting else _UNFIT for c in near)
        if word not in _PERSONAL:
            rivals += pointing + self._unnamed_since(chosen, token)
        if word in _PLURAL:
            rivals += self.concepts[chosen.concept].kind == "organization"
        sure = _trust(word) * _RIVAL**rivals * _FARTHER ** self._clauses_between(chosen, token)
        yield chosen.concept, sure
        if word in _PLURAL:
            for _, other in fitting[1:]:
                if self.doc[other.start].sent == self.doc[chosen.start].sent:
                    yield other.concept, sure * 0.95

    def _asked_for(self, token: Token, kinds: Kinds) -> str | None:
        """What a pronoun surely takes up: "What is C? It's", "C isn't a … It's", "C it's"."""
        taken_up = self._told_of(token) or self._left_of(token)
        if taken_up is None or (kinds and self.concepts[taken_up.concept].kind not in kinds):
            return None
        return taken_up.concept

    def _left_of(self, token: Token) -> Sighting | None:
        """The name right before a pronoun that is a subject, unless a preposition leads it in."""
        last = token.i - 1
        while last > 0 and (self.doc[last].is_punct or not is_spoken(self.doc[last])):
            last -= 1
        named = self._mention(last)
        if named is None or token.dep_ not in _SUBJECTS or not self._agrees(token, named):
            return None
        head = self.doc[last]
        return None if led_by(head, "case") or is_copular(head) else named

    def _told_of(self, token: Token) -> Sighting | None:
        """What the sentence before asks for, or says what it is not, if a pronoun soon follows."""
        first = token.sent.start
        if not first > 0 or token.i >= first + _SOON:
            return None
        root = self.doc[first - 1].sent.root
        if not any(c.dep_ == "cop" for c in root.children):
            return None
        if token.lower_ in ("it", "they") and any(
            c.lower_ == "what" and c.i < root.i for c in root.children
        ):
            return self._mention(root.i)
        if any(c.lower_ in ("not", "n't") for c in root.children):
            named = [self._mention(c.i) for c in root.children if c.dep_ == "nsubj"]
            return next((n for n in named if n and self._agrees(token, n)), None)
        return None

    def _mention(self, token: int) -> Sighting | None:
        """The mention that a word belongs to."""
        index = bisect_left(self._starts, token + 1) - 1
        return self.sightings[index] if index >= 0 and self.sightings[index].end > token else None

    def _before(self, token: Token) -> Iterator[Sighting]:
        """Sightings within reach before a word and said by the same person, the last first."""
        turn = self.speakers.turn(token.i)
        for index in range(bisect_left(self._starts, token.i) - 1, -1, -1):
            sighting = self.sightings[index]
            if token.i - sighting.start > _REACH or self.speakers.turn(sighting.start) != turn:
                return
            yield sighting

    def _beside(self, token: Token) -> set[str]:
        """What the clause of a word names, which the word itself does not mean then."""
        clause, last = _clause(token), token.sent.end
        index = bisect_left(self._starts, token.sent.start)
        named = takewhile(lambda s: s.start < last, islice(self.sightings, index, None))
        return {s.concept for s in named if _clause(self.doc[s.end - 1]) == clause}

    def _ranked(self, token: Token) -> list[tuple[float, Sighting]]:
        """Each concept that agrees with a pronoun, at its most prominent place, the best first."""
        best: dict[str, tuple[float, Sighting]] = {}
        beside = set() if token.lower_ in _REFLEXIVE else self._beside(token)
        for sighting in self._before(token):
            if sighting.concept not in beside and self._agrees(token, sighting):
                weight = self._prominence(sighting) - self._clauses_between(sighting, token)
                if sighting.concept not in best or weight > best[sighting.concept][0]:
                    best[sighting.concept] = (weight, sighting)
        return sorted(best.values(), key=lambda candidate: (-candidate[0], -candidate[1].start))

    def _agrees(self, token: Token, sighting: Sighting) -> bool:
        kind = self.concepts[sighting.concept].kind
        plural = self.doc[sighting.end - 1].tag_ in ("NNS", "NNPS")
        if token.lower_ in _PERSONAL:
            return kind == "person" and sighting.concept != self.speakers.speaker(token.i).concept
        if token.lower_ in _PLURAL:
            return kind in ("person", "organization") or plural
        return kind not in ("person", "place") and not plural

    def _prominence(self, sighting: Sighting) -> float:
        span = self.doc[sighting.start : sighting.end]
        return _PROMINENCE.get(span.root.dep_, _OTHERWISE)

    def _clauses_between(self, sighting: Sighting, token: Token) -> int:
        """Clauses that begin between a mention and a pronoun: one for each subject."""
        first = bisect_left(self._subjects, sighting.end)
        return max(bisect_left(self._subjects, token.i) - first, 0)

    def _unnamed_since(self, sighting: Sighting, token: Token) -> int:
        """Things without a known name, of the same number, that a pronoun may mean as well."""
        tags = ("NNS", "NNPS") if token.lower_ in _PLURAL else ("NN", "NNP")
        return sum(
            t.dep_ in _PROMINENCE and t.tag_ in tags and t.i not in self._named and is_spoken(t)
            for t in self.doc[sighting.end : token.i]
        )


def _labelled(doc: Doc, labels: Iterable[str]) -> list[int]:
    """The tokens that bear one of some labels of the parse."""
    wanted = np.array([doc.vocab.strings[label] for label in labels], dtype=np.uint64)
    return np.flatnonzero(np.isin(doc.to_array("DEP"), wanted)).tolist()


def _trust(pronoun: str) -> float:
    if pronoun in _PERSONAL:
        return _SURE_OF_PEOPLE
    return _SURE_OF_MANY if pronoun in _PLURAL else _SURE_OF_ONE


def _clause(token: Token) -> Token:
    """The head of the clause in which a word stands."""
    while token.dep_ not in _CLAUSES and not (token.dep_ == "conj" and token.pos_ == "VERB"):
        token = token.head
    return token
