"""Which concepts the words in a clause's places mean: names, pronouns, "the library", "my"."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from graphkit.claims.predications import is_copular, is_spoken, led_by, surface_subjects
from graphkit.claims.speakers import NOBODY, Speakers
from graphkit.concepts import Sighting
from graphkit.record import Concept
from graphkit.vocabulary import Kind

__all__ = ["End", "Ends"]

_TRANSPARENT = frozenset(
    {
        *("amount", "area", "bit", "bunch", "concept", "couple", "field", "form", "idea", "kind"),
        *("lot", "notion", "number", "part", "piece", "project", "rest", "series", "set", "sort"),
        *("type", "variety", "version", "way", "world", "use", "level", "plenty"),
    }
)
"""Nouns after which "of" brings what is meant."""

_CATEGORIES: dict[str, frozenset[str]] = {
    "tool": frozenset(
        {
            *("api", "architecture", "benchmark", "code", "codebase", "database", "dataset"),
            *("framework", "implementation", "language", "library", "model", "module", "network"),
            *("package", "paper", "platform", "program", "project", "software", "stuff", "system"),
            *("team", "thing", "tool", "toolkit", "way"),
        }
    ),
    "idea": frozenset(
        {
            *("algorithm", "approach", "architecture", "concept", "field", "hypothesis", "idea"),
            *(
                "method",
                "methodology",
                "model",
                "module",
                "network",
                "notion",
                "principle",
                "problem",
            ),
            *("stuff", "technique", "theory", "thing", "way", "system"),
        }
    ),
    "work": frozenset({"article", "book", "essay", "film", "movie", "novel", "paper", "podcast"}),
    "organization": frozenset({"company", "group", "institute", "lab", "startup", "team"}),
}
"""Nouns that add nothing but a kind to the name before them: "the Keras library"."""

_POINTED_AT = {
    "tool": {
        *("benchmark", "database", "dataset", "framework", "language", "library", "package"),
        *("platform", "software", "tool", "toolkit"),
    },
    "work": {"article", "book", "essay", "film", "movie", "novel", "paper"},
    "organization": {"company", "institute", "lab", "startup", "university"},
    "idea": {
        "algorithm",
        "approach",
        "architecture",
        "area",
        "field",
        "hypothesis",
        "method",
        "technique",
        "theory",
    },
}
"""Nouns with which a talk points back at a concept of some kind: "this library"."""

_REACH = 60
"""Words back to which a pronoun may point."""

_SINGULAR, _PLURAL, _PERSONAL = (
    {"it", "its", "itself"},
    {"they", "them", "their"},
    {"he", "she", "him", "his", "her"},
)
_POINTING = {"this", "that"}
_SPEAKING, _ADDRESSED = {"i", "me", "my", "myself"}, {"you", "your", "yourself"}
_RIVAL, _FARTHER = 0.87, 0.93
"""What each other thing that a pronoun could mean, and each clause in between, takes from trust."""


Kinds = frozenset[Kind]


class End(NamedTuple):
    """A concept that fills a place, the words that say so, and how sure that is."""

    concept: str
    first: int
    last: int
    sure: float
    named: bool


class Ends:
    """Finds the concepts that words of a talk mean.

    Parameters
    ----------
    doc : Doc
        The talk, parsed.
    sightings : sequence of Sighting
        Concepts named in it, in order, without overlaps.
    concepts : mapping of str to Concept
        Their descriptions, by id.
    speakers : Speakers
        Who says "I", and to whom.
    """

    def __init__(
        self,
        doc: Doc,
        sightings: Sequence[Sighting],
        concepts: Mapping[str, Concept],
        speakers: Speakers,
    ) -> None:
        self.doc, self.concepts, self.speakers = doc, concepts, speakers
        self.sightings = sightings
        self._starts = [sighting.start for sighting in sightings]
        self._at = {i: s for s in sightings for i in range(s.start, s.end)}

    def of(self, token: Token, kinds: Kinds = frozenset(), depth: int = 0) -> list[End]:
        """The concepts that a word with its dependents means; those joined to it by "and" too.

        A pronoun means a concept of one of the `kinds`, where some are given.
        """
        found = self._alone(token, kinds, depth)
        if depth < 2:
            for other in token.children:
                if other.dep_ == "conj" and is_spoken(other) and self._is_joined(other):
                    more = self.of(other, kinds, depth + 1)
                    found += [end._replace(sure=end.sure * 0.95) for end in more]
        return found

    def is_name(self, end: End) -> bool:
        """Whether an end's last word belongs to a name of its concept."""
        sighting = self._at.get(end.last)
        return sighting is not None and sighting.concept == end.concept

    def _is_joined(self, other: Token) -> bool:
        """Whether a conjunct is another thing rather than another clause, or "not" one."""
        return not any(c.dep_ in ("nsubj", "cop") or c.lower_ == "not" for c in other.children)

    def _alone(self, token: Token, kinds: Kinds, depth: int) -> list[End]:
        if sighting := self._at.get(token.i):
            sure = min(1.0, sighting.confidence + 0.05)
            return [End(sighting.concept, sighting.start, sighting.end - 1, sure, True)]
        if (token.tag_ in ("WDT", "WP") or token.lower_ == "that") and (noun := _antecedent(token)):
            return self._through(noun, token, 0.97, kinds, depth)
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return list(self._pronoun(token, kinds))
        if token.pos_ == "VERB":
            return self._inside_clause(token, kinds, depth)
        if token.pos_ in ("NOUN", "PROPN", "NUM", "DET", "ADJ"):
            return self._noun_phrase(token, kinds, depth)
        return []

    def _through(
        self, token: Token, by: Token, trust: float, kinds: Kinds, depth: int
    ) -> list[End]:
        if depth > 3:
            return []
        return [
            e._replace(first=min(e.first, by.i), last=max(e.last, by.i), sure=e.sure * trust)
            for e in self._alone(token, kinds, depth + 1)
        ]

    def _inside_clause(self, verb: Token, kinds: Kinds, depth: int) -> list[End]:
        """What an action is done to: "used for training neural networks"."""
        objects = [c for c in verb.children if c.dep_ == "obj" and is_spoken(c)]
        return [end for obj in objects for end in self._through(obj, verb, 0.92, kinds, depth)]

    def _noun_phrase(self, noun: Token, kinds: Kinds, depth: int) -> list[End]:
        lemma = noun.lemma_.lower()
        children = [c for c in noun.children if is_spoken(c)]
        for child in children:
            if child.dep_ in ("appos", "flat") and child.i in self._at:
                return self._through(child, noun, 0.95, kinds, depth)
        if lemma in _TRANSPARENT or noun.pos_ == "NUM" or noun.lower_ == "one":
            for child in children:
                if child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children):
                    return self._through(child, noun, 0.93, kinds, depth)
        for child in children:
            if child.dep_ == "acl" and child.lemma_.lower() in ("call", "name", "dub"):
                named = [c for c in child.children if c.i in self._at and c.i > child.i]
                return [
                    end for c in named[:1] for end in self._through(c, noun, 0.95, kinds, depth)
                ]
        if name := self._name_before(noun):
            return self._through(self.doc[name.end - 1], noun, 0.9, kinds, depth)
        if is_copular(noun) and not any(c.lower_ in ("not", "n't", "no", "that") for c in children):
            subjects = surface_subjects(noun)
            return [e for s in subjects for e in self._through(s, noun, 0.92, kinds, depth)]
        if noun.dep_ == "appos":
            return self._through(noun.head, noun, 0.92, kinds, depth)
        for child in children:
            if child.dep_ == "nmod" and led_by(child, "case") in ("like", "such as", "including"):
                return [end for end in self.of(child, kinds, depth + 1) if end.named]
        if any(c.lower_ in ("this", "that") and c.dep_ == "det" for c in children):
            meant = {kind for kind, nouns in _POINTED_AT.items() if lemma in nouns}
            return self._last_of(noun, meant)
        return []

    def _name_before(self, noun: Token) -> Sighting | None:
        """The name to which a noun adds its kind and nothing else."""
        name = self._at.get(noun.i - 1)
        if name is None or self.doc[name.end - 1].head != noun:
            return None
        kind = self.concepts[name.concept].kind
        return name if noun.lemma_.lower() in _CATEGORIES.get(kind, ()) else None

    def _last_of(self, noun: Token, kinds: set[str]) -> list[End]:
        for sighting in self._before(noun):
            if self.concepts[sighting.concept].kind in kinds:
                return [End(sighting.concept, noun.i, noun.i, 0.8, False)]
        return []

    def _before(self, token: Token) -> Iterator[Sighting]:
        """Sightings within reach before a word and said by the same person, the last first."""
        turn = self.speakers.turn(token.i)
        for index in range(bisect_left(self._starts, token.i) - 1, -1, -1):
            sighting = self.sightings[index]
            if token.i - sighting.start > _REACH or self.speakers.turn(sighting.start) != turn:
                return
            yield sighting

    def _pronoun(self, token: Token, kinds: Kinds) -> Iterator[End]:
        word = token.lower_
        if word in _SPEAKING:
            who = self.speakers.speaker(token.i)
        elif word in _ADDRESSED:
            who = self.speakers.listener(token.i) if _is_meant(token) else NOBODY
        else:
            yield from self._in_focus(token, word, kinds)
            return
        if who.concept:
            yield End(who.concept, token.i, token.i, who.sure, False)

    def _in_focus(self, token: Token, word: str, kinds: Kinds) -> Iterator[End]:
        """What a pronoun of the third person means: what the talk is centred on.

        Candidates are ranked as in centering, by recency of their clause and, within one, by
        subject before object before others; things without a name that are talked about since,
        and other candidates, make it less sure.

        References
        ----------
        Grosz, B., Joshi, A. and Weinstein, S. (1995). Centering: a framework for modeling the
        local coherence of discourse. Computational Linguistics 21(2).
        """
        pointing = word in _POINTING and token.dep_ == "nsubj" and token.head.pos_ == "NOUN"
        if not (pointing or word in _SINGULAR | _PERSONAL | _PLURAL) or token.dep_ == "expl":
            return
        ranked: dict[str, tuple[float, Sighting]] = {}
        for sighting in self._before(token):
            if self._may_be(word, sighting, token):
                weight = self._prominence(sighting) - self._clauses_between(sighting, token)
                if sighting.concept not in ranked or weight > ranked[sighting.concept][0]:
                    ranked[sighting.concept] = (weight, sighting)
        if not ranked:
            return
        order = sorted(ranked.values(), key=lambda c: (-c[0], -c[1].start))
        fitting = [c for c in order if not kinds or self.concepts[c[1].concept].kind in kinds]
        if not fitting:
            return
        best, chosen = fitting[0]
        rivals = sum(weight > best - 1.0 for weight, _ in order) - 1
        if word in _SINGULAR | _POINTING:
            rivals += pointing + self._unnamed_since(chosen, token)
        if word in _PLURAL and self.concepts[chosen.concept].kind == "organization":
            rivals += 1
        sure = 0.88 * _RIVAL**rivals * _FARTHER ** self._clauses_between(chosen, token)
        yield End(chosen.concept, token.i, token.i, sure, False)
        if word in _PLURAL:
            for _, other in fitting[1:]:
                if self.doc[other.start].sent == self.doc[chosen.start].sent:
                    yield End(other.concept, token.i, token.i, sure * 0.95, False)

    def _may_be(self, word: str, sighting: Sighting, token: Token) -> bool:
        kind = self.concepts[sighting.concept].kind
        plural = self.doc[sighting.end - 1].tag_ in ("NNS", "NNPS")
        if word in _PERSONAL:
            here = self.speakers.speaker(token.i).concept
            return kind == "person" and sighting.concept != here
        if word in _PLURAL:
            return kind in ("person", "organization") or plural
        return kind not in ("person", "place") and not plural

    def _prominence(self, sighting: Sighting) -> float:
        head = self._head(sighting)
        if head.dep_ in ("nsubj", "nsubj:pass"):
            return 2.0
        return {"obj": 1.2, "ROOT": 1.5, "conj": 1.0}.get(head.dep_, 0.5)

    def _head(self, sighting: Sighting) -> Token:
        span = range(sighting.start, sighting.end)
        for i in reversed(span):
            if self.doc[i].head.i not in span:
                return self.doc[i]
        return self.doc[sighting.end - 1]

    def _clauses_between(self, sighting: Sighting, token: Token) -> int:
        """Clauses that begin between a mention and a pronoun: one for each subject."""
        return sum(
            t.dep_ in ("nsubj", "nsubj:pass")
            for t in self.doc[sighting.end : token.i]
            if is_spoken(t)
        )

    def _unnamed_since(self, sighting: Sighting, token: Token) -> int:
        """Singular things without a known name that a pronoun may mean as well."""
        return sum(
            t.dep_ in ("nsubj", "nsubj:pass", "obj")
            and t.tag_ in ("NN", "NNP")
            and t.i not in self._at
            and is_spoken(t)
            for t in self.doc[sighting.end : token.i]
        )


def _is_meant(you: Token) -> bool:
    """Whether "you" is the listener rather than anybody: "you wrote", "you are the author of"."""
    head = you.head
    return head.tag_ in ("VBD", "VBN") or you.tag_ == "PRP$" or is_copular(head)


def _antecedent(relative: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = relative
    for _ in range(4):
        clause = clause.head
        if clause.dep_ == "acl:relcl":
            return clause.head if clause.head.i < relative.i else None
    return None
