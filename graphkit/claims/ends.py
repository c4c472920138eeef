"""Which concepts the words in a clause's places mean: names, pronouns, "my", "a library that"."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Token

from graphkit.claims.focus import Focus, Kinds
from graphkit.claims.predications import (
    HEADLESS,
    WORKS,
    is_copular,
    is_spoken,
    led_by,
    modifies,
    surface_subjects,
)
from graphkit.claims.speakers import NOBODY, Speakers
from graphkit.concepts import Sighting
from graphkit.record import Concept
from graphkit.vocabulary import Kind

__all__ = ["EXAMPLES", "End", "Ends"]

_TRANSPARENT = frozenset(
    {
        *("amount", "area", "bit", "bunch", "concept", "couple", "discipline", "field", "form"),
        *(
            "idea",
            "kind",
            "level",
            "lot",
            "many",
            "method",
            "most",
            "notion",
            "number",
            "one",
            "part",
            "piece",
        ),
        *("plenty", "practice", "principle", "process", "project", "rest", "science", "series"),
        *("set", "some", "sort", "technique", "theory", "type", "use", "variety", "version", "way"),
        "world",
    }
)
"""Nouns after which "of" brings what is meant."""

_CATEGORIES: dict[Kind, frozenset[str]] = {
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
            *("algorithm", "approach", "architecture", "concept", "field", "framework"),
            *("hypothesis", "idea", "method", "methodology", "model", "module", "network"),
            *("notion", "paper", "project", "stuff", "system", "technique", "technology"),
            *("theory", "thing", "way"),
        }
    ),
    "work": WORKS | {"podcast"},
    "organization": frozenset({"company", "group", "institute", "lab", "startup", "team"}),
}
"""Nouns that add nothing but a kind to the name before them: "the Keras library"."""

_SOME = {"a", "an", "another", "any", "every", "some"}
"""Words that tell one of several: "a Python library" is not Python."""

_SPEAKING, _ADDRESSED = {"i", "me", "my", "myself"}, {"you", "your", "yourself"}
EXAMPLES = ("like", "such as", "including")
"""Prepositions before what a noun is exemplified by."""

_OF_WHAT = {"about", "around", "for", "in", "of", "on", "to", "toward", "towards", "with"}
"""Prepositions that bring what a noun without a known name is about: "a passion for compilers"."""

_JOINED, _RELATIVE, _DONE_TO, _RESTATED = 0.85, 0.97, 0.92, 0.92
"""What is left of trust behind "and", a relative pronoun, an action, and a noun that restates."""

_ABOUT = 0.8
"""What is left of it where only what a noun is about is known: "the growth of cities"."""

_MARKS, _LONGEST_QUOTE = ('"', "“", "”"), 80

_DEEPEST = 3


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
        self._focus = Focus(doc, sightings, concepts, speakers)
        self._at = {i: s for s in sightings for i in range(s.start, s.end)}
        self._quoted = _quoted(doc)
        self._fixed: dict[tuple[int, int], list[End]] = {}
        self._by_kind = False

    def of(self, token: Token, kinds: Kinds = frozenset(), depth: int = 0) -> list[End]:
        """The concepts that a word with its dependents means; those joined to it by "and" too.

        A pronoun means a concept of one of the `kinds`, where some are given.
        """
        found = [*self._alone(token, kinds, depth), *self._sharing(token)]
        if depth < _DEEPEST:
            for other in token.children:
                if other.dep_ == "conj" and is_spoken(other) and _is_joined(other):
                    more = self.of(other, kinds, depth + 1)
                    found += [end._replace(sure=end.sure * _JOINED) for end in more]
        return found

    def in_clause(self, token: Token, head: Token, kinds: Kinds = frozenset()) -> list[End]:
        """The same as `of` in the clause of a head; one that tells of a noun is about its bearer.

        "Caffe is a library that everyone uses": it is Caffe that they use. What no pronoun decides
        is the same for all `kinds` and is kept.
        """
        place = token.i, head.i
        if place in self._fixed:
            return self._fixed[place]
        self._by_kind = False
        tells = head.head == token and head.dep_ == "acl:relcl" and _is_category(token)
        bearers = self._restated(token) if tells else []
        found = self._through(bearers, token, _RELATIVE, kinds, 0) or self.of(token, kinds)
        if not self._by_kind:
            self._fixed[place] = found
        return found

    def is_addressed(self, end: End) -> bool:
        """Whether an end is "you"."""
        return not end.named and self.doc[end.first].lower_ in _ADDRESSED

    def is_name(self, end: End) -> bool:
        """Whether an end's last word belongs to a name of its concept."""
        sighting = self._at.get(end.last)
        return sighting is not None and sighting.concept == end.concept

    def _alone(self, token: Token, kinds: Kinds, depth: int) -> list[End]:
        sighting = self._at.get(token.i)
        if sighting and not self._name_before(token):
            sure = min(1.0, sighting.confidence + 0.05)
            return [End(sighting.concept, sighting.start, sighting.end - 1, sure, True)]
        if depth > _DEEPEST:
            return []
        if noun := self._antecedent(token):
            meant = (_is_category(noun) and self._restated(noun)) or [noun]
            ahead = self._through(meant, token, _RELATIVE, kinds, depth)
            return [end for end in ahead if end.first < token.i]
        if token.lower_ == "what" and is_copular(token):
            return self._through(surface_subjects(token), token, _RELATIVE, kinds, depth)
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return self._pronoun(token, kinds)
        objects = [c for c in token.children if c.dep_ == "obj" and is_spoken(c)]
        if token.tag_ == "VBG" and token.dep_ == "xcomp":
            return []
        if token.tag_.startswith("VB"):
            return self._through(objects, token, _DONE_TO, kinds, depth)
        return self._noun_phrase(token, kinds, depth)

    def _sharing(self, noun: Token) -> list[End]:
        """What shares the last word of a name: "supervised and unsupervised learning"."""
        name = self._at.get(noun.i)
        other = self._at.get(name.start - 2) if name else None
        if not (name and other) or self.doc[name.start - 1].tag_ != "CC":
            return []
        modifier = self.doc[other.end - 1]
        shares = modifier.dep_ in ("amod", "compound") and modifier.head.i == name.end - 1
        sure = other.confidence * _JOINED
        return [End(other.concept, other.start, other.end - 1, sure, True)] if shares else []

    def _through(
        self, tokens: list[Token], by: Token, trust: float, kinds: Kinds, depth: int
    ) -> list[End]:
        """What other words mean, which the word `by` stands for."""
        return [
            e._replace(first=min(e.first, by.i), last=max(e.last, by.i), sure=e.sure * trust)
            for token in tokens
            for e in self.of(token, kinds, depth + 1)
        ]

    def _noun_phrase(self, noun: Token, kinds: Kinds, depth: int) -> list[End]:
        if restated := self._restated(noun):
            return self._through(restated, noun, _RESTATED, kinds, depth)
        for child in noun.children:
            if child.dep_ == "nmod" and led_by(child, "case") in EXAMPLES:
                return [end for end in self.of(child, kinds, depth + 1) if end.named]
        if pointed_at := self._focus.of_noun(noun):
            concept, sure = pointed_at
            return [End(concept, noun.i, noun.i, sure, False)]
        about = [
            child
            for child in noun.children
            if child.dep_ == "nmod" and is_spoken(child) and led_by(child, "case") in _OF_WHAT
        ]
        found = self._through(about, noun, _ABOUT, kinds, depth) if noun.pos_ == "NOUN" else []
        return [end._replace(named=False) for end in found]

    def _restated(self, noun: Token) -> list[Token]:
        """The words for whose meaning a noun stands.

        "the library Keras", "a lot of data", "a team called Cerebra", "the Keras library", "Keras
        is a library", "Keras, a library", "her book is Emma".
        """
        children = [c for c in noun.children if is_spoken(c)]
        for child in children:
            if child.dep_ in ("appos", "flat") and child.i in self._at:
                return [child]
        if noun.lemma_.lower() in _TRANSPARENT or noun.pos_ == "NUM":
            for child in children:
                if child.dep_ == "nmod" and led_by(child, "case") == "of":
                    return [child]
        for child in children:
            if child.dep_ == "acl" and child.lemma_.lower() in ("call", "name", "dub"):
                return [c for c in child.children if c.i in self._at and c.i > child.i][:1]
        if noun.dep_ == "appos" and noun.head.i in self._at:
            return [noun.head]
        if (name := self._at.get(noun.left_edge.i - 1)) and self._retold(noun, name):
            return [self.doc[name.end - 1]]
        if name := self._name_before(noun):
            return [self.doc[name.end - 1]]
        if is_copular(noun) and not any(c.lower_ in ("not", "n't", "no", "that") for c in children):
            return surface_subjects(noun)
        if noun.dep_ == "nmod" and _is_one(noun.head) and led_by(noun, "case") == "of":
            return surface_subjects(noun.head)
        return [noun.head] if noun.dep_ == "appos" or self._is_named(noun) else []

    def _retold(self, noun: Token, name: Sighting) -> bool:
        """Whether a noun behind a name bears a clause that tells of it: "Intel the firm that"."""
        kind = self.concepts[name.concept].kind
        determined = self.doc[noun.left_edge.i].tag_ == "DT"
        if kind == "idea" or not determined or noun.lemma_.lower() not in _CATEGORIES.get(kind, ()):
            return False
        clauses = [c for c in noun.children if c.dep_ == "acl:relcl"]
        return any(c.tag_ == "WDT" for clause in clauses for c in clause.children)

    def _is_named(self, noun: Token) -> bool:
        """Whether a noun of some category is given its name: "her book is Emma"."""
        name = noun.head
        called = noun.dep_ == "nsubj" and name.i in self._at and is_copular(name)
        return _is_category(noun) and called and not led_by(name, "case")

    def _name_before(self, noun: Token) -> Sighting | None:
        """The name to which a noun adds its kind and nothing else."""
        own = self._at.get(noun.i)
        before = (own.start if own else noun.i) - 1
        while before not in self._at and before > 0 and self._is_part(before, noun):
            before -= 1
        name = self._at.get(before)
        if name is None or not name.end <= self.doc[name.end - 1].head.i <= noun.i:
            return None
        kind = self.concepts[name.concept].kind
        one_of_some = any(c.lower_ in _SOME for c in noun.children)
        if (own or kind == "tool") and (one_of_some or (kind == "tool" and noun.tag_ == "NNS")):
            return None
        return name if noun.lemma_.lower() in _CATEGORIES.get(kind, ()) else None

    def _is_part(self, index: int, noun: Token) -> bool:
        word = self.doc[index]
        return word.head == noun and modifies(word)

    def _antecedent(self, word: Token) -> Token | None:
        """The noun that a relative pronoun stands for: a name right before it, or by the parse."""
        if word.tag_ not in ("WDT", "WP", "WP$") and word.lower_ != "that":
            return None
        if word.tag_ == "WP$" and (owner := self._owner(word)):
            return owner
        clause = word
        for _ in range(_DEEPEST + 1):
            clause = clause.head
            if clause.dep_ == "acl:relcl":
                name = self._at.get(word.i - 1)
                if name and (self.concepts[name.concept].kind == "person") == (word.tag_ == "WP"):
                    return self.doc[name.end - 1]
                return clause.head if clause.head.i < word.i else None
        return None

    def _ahead(self, owner: Token) -> list[End]:
        """The person right behind what "her" opens a sentence with: "in her book Emma, Jane"."""
        noun = owner.head
        if noun.dep_ not in ("obl", "nmod") or noun.left_edge.i > noun.sent.start + 1:
            return []
        after = [c for c in noun.head.children if c.dep_ == "nsubj" and c.i > noun.i]
        return [
            end._replace(sure=end.sure * _RELATIVE, named=False)
            for subject in after[:1]
            for end in self._alone(subject, frozenset(["person"]), _DEEPEST)
            if self.concepts[end.concept].kind == "person"
        ]

    def _owner(self, whose: Token) -> Token | None:
        """The last word of the name right before "whose"."""
        before = whose.i - 1
        if before > 0 and self.doc[before].lower_ == ",":
            before -= 1
        name = self._at.get(before)
        return self.doc[name.end - 1] if name else None

    def _pronoun(self, token: Token, kinds: Kinds) -> list[End]:
        word = token.lower_
        if word in _SPEAKING | _ADDRESSED:
            who = NOBODY
            if token.i in self._quoted:
                return []
            if word in _SPEAKING:
                who = self.speakers.speaker(token.i)
            elif _is_meant(token):
                who = self.speakers.listener(token.i)
            return [End(who.concept, token.i, token.i, who.sure, False)] if who.concept else []
        if token.tag_ == "PRP$" and (bearer := self._ahead(token)):
            return bearer
        self._by_kind = True
        meant = self._focus.of_pronoun(token, kinds)
        return [End(concept, token.i, token.i, sure, False) for concept, sure in meant]


def _quoted(doc: Doc) -> set[int]:
    """Words between quotation marks, where "I" is somebody else."""
    marks = np.array([doc.vocab.strings[mark] for mark in _MARKS], dtype=np.uint64)
    found: set[int] = set()
    opened = None
    for place in np.flatnonzero(np.isin(doc.to_array("ORTH"), marks)).tolist():
        if opened is not None and place - opened <= _LONGEST_QUOTE:
            found.update(range(opened, place))
            opened = None
        else:
            opened = place
    return found


def _is_category(noun: Token) -> bool:
    """Whether a noun tells but a kind of thing: "library"."""
    return any(noun.lemma_.lower() in nouns for nouns in _CATEGORIES.values())


def _is_one(word: Token) -> bool:
    """Whether a word says only that something is one of several: "was one of"."""
    return word.lemma_.lower() in HEADLESS and is_copular(word)


def _is_joined(other: Token) -> bool:
    """Whether a conjunct is another thing, rather than another clause or "not" one."""
    finite = other.tag_ in ("VBD", "VBP", "VBZ")
    return not finite and not any(
        c.dep_ in ("nsubj", "cop") or c.lower_ == "not" for c in other.children
    )


def _is_meant(you: Token) -> bool:
    """Whether "you" is the listener rather than anybody: "you wrote", "you are the author of"."""
    head = you.head
    return head.tag_ in ("VBD", "VBN") or you.tag_ == "PRP$" or is_copular(head)
