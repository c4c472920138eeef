"""Claims in one document: each predicate's ends, relation, polarity, holder and quote."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from graphkit.claims.ends import EXAMPLES, End, Ends
from graphkit.claims.evidence import clause, quoted
from graphkit.claims.focus import ASKED_FOR
from graphkit.claims.polarity import Polarity, polarity
from graphkit.claims.predications import (
    HEADLESS,
    Predication,
    apposed,
    credited,
    end_of_list,
    is_copular,
    led_by,
    linear,
    listed,
    predications,
    titled,
)
from graphkit.claims.relations import STRENGTHS, Phrase, Relations, Rule, kinds_fit
from graphkit.claims.speakers import NOBODY, Speakers, Who
from graphkit.concepts import Sighting
from graphkit.record import Concept

__all__ = ["THRESHOLD", "Finding", "Reading", "claim_id", "find_claims", "readings"]

THRESHOLD = 0.36
"""Confidence below which a claim is not written down."""

_ATTITUDES = {"SUPPORTS", "CRITICIZES", "BELIEVES"}
_OF_A_LIFE = {"CREATED", "AUTHORED", "WORKS_AT", "MEMBER_OF", "STUDIED_WITH"}
"""Relations that "you" may have; elsewhere it is mostly anybody."""

_NAMED = 0.5
"""How much the trust in an end that is named counts beside that in the phrase, and in a pronoun."""

_MOSTLY = {"all", "entirely", "largely", "mainly", "mostly", "primarily", "purely"}
"""Adverbs with which "be" says what something is made of: "which was mostly C++"."""

_DENIED = 0.75
"""Trust in a denial, whose scope is easily read amiss."""

_ANYBODY = {"we", "you", "people", "one"}
_NAMING = {Phrase("be", "subject", "object"), Phrase("become", "subject", "object")}

_REPLACING = {Phrase(verb, "subject", "object") for verb in ("replace", "supersede")}
"""Phrases whose subject is no successor where "with" names one: "Apple replaced X with Y"."""

_OF_ITS_KIND = {
    *("IS_A", "PART_OF", "SIMILAR_TO", "DIFFERS_FROM", "OUTPERFORMS", "REPLACES", "WORKS_AT"),
}
"""Relations that may join a thing and one whose name has that of the other in it."""

_FAR = 12
"""Words between two ends from which on each further word takes from trust."""

_CLOSE = 8
"""Words between two names that are read without the tree."""

_APPOSED, _AHEAD = 14, 3
"""Words between a name and another that what stands between may tell about it, and how many names
ahead that other is looked for."""

_ATTRIBUTED = 0.9
"""Trust in a statement that the speaker only reports."""


class Finding(NamedTuple):
    """A claim whose quote is tokens ``first`` to ``last`` (inclusive)."""

    subject: str
    relation: str
    object: str
    negated: bool
    speaker: str | None
    first: int
    last: int
    confidence: float


class Reading(NamedTuple):
    """What a phrase may claim: by which rule, of which ends, joined by which token."""

    found: Finding
    rule: Rule
    subject: End
    object: End
    head: int


class _Said(NamedTuple):
    """A phrase of a relation in the text: where, how it is meant, who says it and who holds it."""

    rule: Rule
    predication: Predication
    stance: Polarity
    speaker: Who
    holder: Who


def find_claims(
    doc: Doc,
    sightings: Sequence[Sighting],
    concepts: Mapping[str, Concept],
    speakers: Speakers,
    relations: Relations,
) -> list[Finding]:
    """The claims of a talk.

    Parameters
    ----------
    doc : Doc
        The talk, tagged, parsed and with its disfluencies marked.
    sightings : sequence of Sighting
        Concepts named in it, in order, none overlapping another.
    concepts : mapping of str to Concept
        Descriptions of those and of the speakers, by id.
    speakers : Speakers
        Who says what.
    relations : Relations
        The phrases to look for.

    Returns
    -------
    list of Finding
        In the order of the text; of several readings of the same words, the surest. None where
        the text is not parsed.
    """
    if not doc.has_annotation("DEP"):
        return []
    read = readings(doc, sightings, concepts, speakers, relations)
    found = (reading.found for reading in read if reading.found.confidence >= THRESHOLD)
    return sorted(found, key=lambda f: (f.first, f.last, f.subject, f.relation, f.object))


def readings(
    doc: Doc,
    sightings: Sequence[Sighting],
    concepts: Mapping[str, Concept],
    speakers: Speakers,
    relations: Relations,
) -> list[Reading]:
    """The surest reading of each two concepts in each sentence of a parsed talk, however unsure.

    Parameters are those of `find_claims`.
    """
    ends = Ends(doc, sightings, concepts, speakers)
    best: dict[tuple[str, str, int], Reading] = {}
    for predication in _predications(doc, sightings, concepts):
        for reading in _read(doc, predication, ends, relations):
            found = reading.found
            one, other = sorted((found.subject, found.object))
            pair = (one, other, doc[found.first].sent.start)
            if pair not in best or _rank(reading) > _rank(best[pair]):
                best[pair] = reading
    return list(best.values())


def _rank(reading: Reading) -> tuple[float, bool, bool]:
    """How sure a reading is; of two as sure that which says more, and by a phrase without "*"."""
    says_more = reading.found.relation != "RELATED_TO"
    return reading.found.confidence, says_more, "*" not in reading.rule.phrase.key


def claim_id(document: str, found: Finding, start: int) -> str:
    """Stable id of a claim: what it says, and six hex digits that tell where."""
    place = hashlib.sha256(f"{document}\0{start}\0{found.negated}".encode()).hexdigest()[:6]
    return f"{found.subject}-{found.relation.lower().replace('_', '-')}-{found.object}-{place}"


def _predications(
    doc: Doc, sightings: Sequence[Sighting], concepts: Mapping[str, Concept]
) -> Iterator[Predication]:
    """What is predicated in the sentences that name a concept, and between names close together."""
    people = {concept.id for concept in concepts.values() if concept.kind == "person"}
    for sentence in dict.fromkeys(doc[s.start].sent.start for s in sightings):
        for token in doc[sentence].sent:
            yield from predications(token)
    for one, other in pairwise(sightings):
        if 0 < other.start - one.end <= _CLOSE:
            yield from linear(*_around(doc, one, other))
            if {concepts[one.concept].kind, concepts[other.concept].kind} == {"person", "work"}:
                yield from credited(*_around(doc, one, other))
            if _is_bearer_and_owner(concepts[one.concept], concepts[other.concept]):
                yield from titled(*_around(doc, one, other))
    for i, one in enumerate(sightings):
        if one.concept in people or _may_bear(doc, one):
            for other in sightings[i + 1 : i + 1 + _AHEAD]:
                if 0 < other.start - one.end <= _APPOSED:
                    yield from apposed(*_around(doc, one, other))
        if one.concept in people:
            end = end_of_list(doc, one.end)
            for other in takewhile(lambda s: s.concept not in people, sightings[i + 1 :]):
                if other.start > end:
                    break
                yield from listed(*_around(doc, one, other))


def _is_bearer_and_owner(one: Concept, other: Concept) -> bool:
    """Whether a title may join two: a person and something with a proper name."""
    people = [concept.kind == "person" for concept in (one, other)]
    return any(people) and not one.name.islower() and not other.name.islower()


def _may_bear(doc: Doc, name: Sighting) -> bool:
    """Whether a name of another kind may have an apposition: one without "and" between."""
    joined = name.end < len(doc) and doc[name.end].tag_ == "CC"
    return doc[name.end - 1].pos_ == "PROPN" and not joined


def _around(doc: Doc, one: Sighting, other: Sighting) -> tuple[Span, list[Token], Span]:
    """A name, the words up to another, and that."""
    between = list(doc[one.end : other.start])
    return doc[one.start : one.end], between, doc[other.start : other.end]


def _read(
    doc: Doc, predication: Predication, ends: Ends, relations: Relations
) -> Iterator[Reading]:
    places = predication.places
    rules = [
        rule
        for key in _known_by(predication)
        for rule in relations.by_key.get(key, ())
        if places.get(rule.phrase.object)
        and (rule.phrase.subject is None or places.get(rule.phrase.subject))
    ]
    filled = [
        (rule, subjects, objects)
        for rule in rules
        if (objects := _objects(rule, predication, ends))
        and ((subjects := _subjects(rule, predication, ends)) or _may_be_held(rule))
    ]
    stance = polarity(predication.head) if filled else None
    if not stance or not stance.trust:
        return
    speaker = ends.speakers.speaker(predication.head.i)
    holder = _holder(stance, speaker, ends)
    for rule, subjects, objects in filled:
        said = _Said(rule, predication, stance, speaker, holder)
        for object_ in objects:
            for subject in subjects or _holders(said):
                if _is_admissible(doc, said, subject, object_, ends):
                    found = _finding(doc, said, subject, object_, ends)
                    if not found.negated or _is_deniable(said):
                        yield Reading(found, rule, subject, object_, predication.head.i)


def _known_by(predication: Predication) -> Iterator[str]:
    """The keys of a predication, and those without "co-": who co-founds founds."""
    for key in predication.keys:
        yield key
        if "co-" in key:
            yield key.replace("co-", "")


def _holder(stance: Polarity, speaker: Who, ends: Ends) -> Who:
    """Who holds what a clause says: the subject of a verb of thinking above it, or the speaker."""
    if stance.holder is None:
        return speaker
    held = ends.of(stance.holder)
    people = [end for end in held if ends.concepts[end.concept].kind == "person"]
    return Who(people[0].concept, people[0].sure) if len(people) == 1 else NOBODY


def _subjects(rule: Rule, predication: Predication, ends: Ends) -> list[End]:
    """What the words in the place of the subject mean, where the phrase has one."""
    place = rule.phrase.subject
    fillers = predication.places[place] if place else []
    head = predication.head
    return [end for token in fillers for end in ends.in_clause(token, head, rule.subjects)]


def _may_be_held(rule: Rule) -> bool:
    """Whether a phrase without a subject that is known may say what somebody holds."""
    return rule.phrase.subject is None or rule.relation in _ATTITUDES


def _holders(said: _Said) -> list[End]:
    """Who holds what a phrase says, where that is nobody in it.

    Of one with a subject only that "we" should do something: "she suggested that we throw it away".
    """
    who, place, word = said.holder, said.rule.phrase.subject, said.predication.head
    if place is not None:
        fillers = said.predication.places[place]
        if said.stance.holder is None or _ANYBODY.isdisjoint(t.lower_ for t in fillers):
            return []
        word = said.stance.holder
    return [End(who.concept, word.i, word.i, who.sure, False)] if who.concept else []


def _objects(rule: Rule, predication: Predication, ends: Ends) -> list[End]:
    """What the words in the place of the object mean."""
    phrase = rule.phrase
    fillers = predication.places[phrase.object]
    if phrase.object == "that":
        return [end for clause_ in fillers for end in _about(clause_, ends)]
    head, kinds = predication.head, rule.objects
    found = [(token, end) for token in fillers for end in ends.in_clause(token, head, kinds)]
    if phrase.subject in EXAMPLES:
        found = [(token, end) for token, end in found if end.first <= token.i <= end.last]
    elif phrase in _NAMING:
        found = [(token, end) for token, end in found if token.i <= end.last]
    else:
        return [end for _, end in found]
    return [end for _, end in found if ends.is_name(end)]


def _about(clause_: Token, ends: Ends) -> list[End]:
    """What a clause is about: its subject."""
    return [end for c in clause_.children if c.dep_ == "nsubj" for end in ends.of(c)]


def _is_admissible(doc: Doc, said: _Said, subject: End, object_: End, ends: Ends) -> bool:
    """Whether a rule may join two ends."""
    rule = said.rule
    one, other = ends.concepts[subject.concept], ends.concepts[object_.concept]
    if one is other or not (subject.named or object_.named):
        return False
    if not kinds_fit(rule, one.kind, other.kind):
        return False
    if rule.phrase.subject == rule.phrase.object:
        return subject.last < object_.last
    of_its_kind = rule.relation in _OF_ITS_KIND or one.kind == "person"
    if not of_its_kind and _is_within(one.name, other.name):
        return False
    if rule.phrase.key == "*" and one.kind == "person":
        return subject.named
    if rule.relation == "BELIEVES":
        return subject.concept != said.speaker.concept
    if rule.relation not in _OF_A_LIFE and ends.is_addressed(subject):
        return False
    if rule.relation == "IS_A":
        numbers = doc[subject.last].tag_, doc[object_.last].tag_
        plural = numbers[0] == "NNS" and one.name.islower()
        agree = rule.phrase not in _NAMING or not plural or numbers[1] == "NNS"
        told = object_.named and (subject.named or subject.sure >= ASKED_FOR)
        return agree and told and _is_class(doc, object_, rule, ends)
    if rule.relation == "REPLACES" and rule.phrase in _REPLACING:
        return not said.predication.places.get("with") and _next(doc, object_) != "with"
    if rule.phrase.object == "without":
        return said.stance.negated
    if rule.relation == "CREATED":
        return _is_made(doc, said, subject, object_)
    if rule.relation == "BUILT_ON" and rule.phrase in _NAMING:
        return any(child.lower_ in _MOSTLY for child in said.predication.head.children)
    return True


def _is_within(one: str, other: str) -> bool:
    """Whether a name is part of another: API, API design."""
    parts = set(one.lower().split()), set(other.lower().split())
    return parts[0] < parts[1] or parts[1] < parts[0]


def _finding(doc: Doc, said: _Said, subject: End, object_: End, ends: Ends) -> Finding:
    head, rule = said.predication.head, said.rule
    turn = ends.speakers.turn(head.i)
    needed = {subject.first, subject.last, object_.first, object_.last}
    trust = _trust(said, subject, object_, max(needed) - min(needed) + 1)
    negated = said.stance.negated and rule.phrase.object != "without"
    if rule.phrase.object == "that":
        needed.update(i for filler in said.predication.places["that"] for i in clause(filler))
    needed = {i for i in needed if ends.speakers.turn(i) == turn}
    around = [t.i for t in head.sent if ends.speakers.turn(t.i) == turn]
    first, last = quoted(doc, head, needed, range(around[0], around[-1] + 1))
    return Finding(
        subject=subject.concept,
        relation=rule.relation,
        object=object_.concept,
        negated=negated ^ _has_no(doc, subject, ends) ^ _has_no(doc, object_, ends),
        speaker=said.speaker.concept,
        first=first,
        last=last,
        confidence=round(trust, 3),
    )


def _trust(said: _Said, subject: End, object_: End, words: int) -> float:
    """How sure a claim is by its phrase, polarity, ends and length."""
    rule = said.rule
    trust = rule.trust * said.stance.trust * _trust_in(subject) * _trust_in(object_)
    if _is_reported(said):
        trust *= _ATTRIBUTED
    if said.stance.negated:
        trust *= _DENIED
    return float(trust * min(1.0, _FAR / words) ** 0.5)


def _trust_in(end: End) -> float:
    return float(end.sure**_NAMED) if end.named else end.sure


def _is_deniable(said: _Said) -> bool:
    """Whether denial says something: not of a mere link, nor of a noun that stands for a verb."""
    head = said.predication.head
    return said.rule.relation != "RELATED_TO" and (head.pos_ != "NOUN" or is_copular(head))


def _is_reported(said: _Said) -> bool:
    """Whether the speaker only says what somebody else holds."""
    held_by = said.stance.holder
    if held_by is None or said.rule.relation in _ATTITUDES or held_by.lower_ == "i":
        return False
    return said.holder.concept is None or said.holder.concept != said.speaker.concept


def _next(doc: Doc, end: End) -> str:
    return doc[end.last + 1].lower_ if end.last + 1 < len(doc) else ""


def _is_made(doc: Doc, said: _Said, subject: End, object_: End) -> bool:
    """Whether a person made a thing, rather than works with it, or owns it, or one of its sort."""
    works = said.predication.head.tag_ in ("VB", "VBP", "VBG")
    owns = "'s" in (said.rule.phrase.subject, said.rule.phrase.object)
    return (subject.named or not (works or owns)) and not _is_some(doc[object_.last], said.rule)


def _is_some(noun: Token, rule: Rule) -> bool:
    """Whether a thing made is but one of its sort: "I built a neural network"."""
    determined = [c.lower_ for c in noun.children if c.dep_ in ("det", "nmod:poss")]
    if not determined:
        return noun.tag_ == "NNS" and rule.trust < STRENGTHS["sure"]
    return not {"a", "an", "another", "some", "my"}.isdisjoint(determined)


def _is_class(doc: Doc, end: End, rule: Rule, ends: Ends) -> bool:
    """Whether a noun names a class: not one thing, not a pronoun; behind "be" one of many."""
    concept, noun = ends.concepts[end.concept], doc[end.last]
    one = concept.kind == "tool" and concept.name != concept.name.lower()
    exemplified = led_by(noun, "case") in EXAMPLES
    named = ends.is_name(end) and not (one or exemplified)
    return named and (rule.phrase not in _NAMING or _is_one_of_many(noun, end.first))


def _is_one_of_many(noun: Token, first: int) -> bool:
    """Whether a predicate noun says of what sort a thing is: "a gas", "the lightest gas", "gases".

    "Light gas" too, if it is more than the name that begins at `first`, and "a kind of gas"; not
    "the gas", "gas", "a gas station".
    """
    counted = any(c.dep_ == "nummod" for c in noun.children)
    if noun.dep_ in ("compound", "amod") or counted:
        return False
    determined = {c.lower_ for c in noun.children if c.dep_ in ("det", "nmod:poss")}
    if not determined and noun.tag_ == "NN":
        of_a_kind = noun.dep_ == "nmod" and noun.head.lemma_.lower() in HEADLESS
        return of_a_kind or any(c.dep_ == "amod" and c.i < first for c in noun.children)
    if determined == {"the"}:
        utmost = any(t.tag_ in ("JJS", "RBS") for c in noun.children for t in (c, *c.children))
        return utmost or (noun.dep_ == "nmod" and noun.head.lemma_.lower() in HEADLESS)
    return determined <= {"a", "an"} and (bool(determined) or noun.tag_ in ("NNS", "NNPS"))


def _has_no(doc: Doc, end: End, ends: Ends) -> bool:
    """Whether an end is denied: "no system", "neither"; but who is called "no" was misheard."""
    person = ends.concepts[end.concept].kind == "person"
    return any(
        (child.lower_ == "no" and child.dep_ == "det" and not person)
        or (child.lower_ == "neither" and child.dep_ in ("det", "cc", "cc:preconj"))
        for i in (end.first, end.last)
        for noun in _with_first(doc[i])
        for child in noun.children
    )


def _with_first(noun: Token) -> list[Token]:
    """A noun and that which it is joined to by "and" or "nor", or of which it is: "no part of"."""
    joined = noun.dep_ == "conj" or (noun.dep_ == "nmod" and led_by(noun, "case") == "of")
    return [noun, noun.head] if joined else [noun]
