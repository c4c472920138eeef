"""Claims in one document: each predicate's ends, relation, polarity, holder and quote."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from graphkit.claims.ends import End, Ends
from graphkit.claims.evidence import clause, quoted
from graphkit.claims.polarity import Polarity, polarity
from graphkit.claims.predications import Predication, is_copular, led_by, linear, predications
from graphkit.claims.relations import STRENGTHS, Phrase, Relations, Rule, kinds_fit
from graphkit.claims.speakers import Speakers, Who
from graphkit.concepts import Sighting
from graphkit.record import Concept

__all__ = ["Finding", "claim_id", "find_claims"]

THRESHOLD = 0.5
"""Confidence below which a claim is not written down."""

_ATTITUDES = {"SUPPORTS", "CRITICIZES", "BELIEVES"}
_NAMING = {Phrase("be", "subject", "object"), Phrase("become", "subject", "object")}

_EASILY_SAID, _UNNAMED = {"IS_A", "SIMILAR_TO", "RELATED_TO"}, 0.8
"""Relations that any clause may seem to state, and trust in them where a pronoun is an end."""

_FAR = 25
"""Words between two ends from which on each further word takes from trust."""

_CLOSE = 8
"""Words between two names that are read without the tree."""

_ATTRIBUTED = 0.75
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
    ends = Ends(doc, sightings, concepts, speakers)
    best: dict[tuple[str, str, int], Finding] = {}
    for predication in _predications(doc, sightings):
        for found in _read(doc, predication, ends, relations):
            if found.confidence >= THRESHOLD:
                one, other = sorted((found.subject, found.object))
                pair = (one, other, doc[found.first].sent.start)
                if pair not in best or found.confidence > best[pair].confidence:
                    best[pair] = found
    return sorted(best.values(), key=lambda f: (f.first, f.last, f.subject, f.relation, f.object))


def claim_id(document: str, found: Finding, start: int) -> str:
    """Stable id of a claim: what it says, and six hex digits that tell where."""
    place = hashlib.sha256(f"{document}\0{start}\0{found.negated}".encode()).hexdigest()[:6]
    return f"{found.subject}-{found.relation.lower().replace('_', '-')}-{found.object}-{place}"


def _predications(doc: Doc, sightings: Sequence[Sighting]) -> Iterator[Predication]:
    """What is predicated in the sentences that name a concept, and between names close together."""
    for sentence in dict.fromkeys(doc[s.start].sent.start for s in sightings):
        for token in doc[sentence].sent:
            yield from predications(token)
    for one, other in pairwise(sightings):
        if 0 < other.start - one.end <= _CLOSE:
            between = list(doc[one.end : other.start])
            yield from linear(doc[one.start : one.end], between, doc[other.start : other.end])


def _read(
    doc: Doc, predication: Predication, ends: Ends, relations: Relations
) -> Iterator[Finding]:
    rules = [rule for key in predication.keys for rule in relations.by_key.get(key, ())]
    rules = [rule for rule in rules if _places_filled(rule, predication)]
    if not rules:
        return
    stance = polarity(predication.head)
    if not stance.trust:
        return
    for rule in rules:
        yield from _apply(doc, rule, predication, stance, ends)


def _places_filled(rule: Rule, predication: Predication) -> bool:
    phrase = rule.phrase
    return bool(
        predication.places.get(phrase.object)
        and (phrase.subject is None or predication.places.get(phrase.subject))
    )


def _apply(
    doc: Doc, rule: Rule, predication: Predication, stance: Polarity, ends: Ends
) -> Iterator[Finding]:
    head, places = predication.head, predication.places
    holder = _holder(head, stance, ends)
    for object_token in places[rule.phrase.object]:
        objects = (
            _about(object_token, ends)
            if rule.phrase.object == "that"
            else ends.of(object_token, rule.objects)
        )
        for object_ in objects:
            if _is_whole(rule) and not (ends.is_name(object_) and object_.last >= object_token.i):
                continue
            for subject in _subjects(rule, predication, holder, ends):
                if found := _judge(doc, rule, head, stance, holder, subject, object_, ends):
                    yield found


def _is_whole(rule: Rule) -> bool:
    """Whether a phrase speaks of what a noun names, not of what it is about: "S be O"."""
    return rule.phrase in _NAMING or rule.phrase.subject in ("like", "such as", "including")


def _subjects(rule: Rule, predication: Predication, holder: Who, ends: Ends) -> list[End]:
    if rule.phrase.subject is None:
        head = predication.head.i
        return [End(holder.concept, head, head, holder.sure, False)] if holder.concept else []
    fillers = predication.places[rule.phrase.subject]
    return [end for token in fillers for end in ends.of(token, rule.subjects)]


def _about(clause: Token, ends: Ends) -> list[End]:
    """What a clause is about: its subject."""
    return [end for c in clause.children if c.dep_ == "nsubj" for end in ends.of(c)]


def _holder(head: Token, stance: Polarity, ends: Ends) -> Who:
    """Who holds what a clause says: the subject of a verb of thinking above it, or the speaker."""
    if stance.holder is None:
        return ends.speakers.speaker(head.i)
    held = ends.of(stance.holder)
    people = [end for end in held if ends.concepts[end.concept].kind == "person"]
    return Who(people[0].concept, people[0].sure) if len(people) == 1 else Who(None, 0.0)


def _judge(
    doc: Doc,
    rule: Rule,
    head: Token,
    stance: Polarity,
    holder: Who,
    subject: End,
    object_: End,
    ends: Ends,
) -> Finding | None:
    if subject.concept == object_.concept or not (subject.named or object_.named):
        return None
    if rule.relation == "CREATED" and rule.phrase.object == "'s" and not subject.named:
        return None
    if rule.phrase.subject == rule.phrase.object and subject.first > object_.first:
        return None
    kinds = (ends.concepts[subject.concept].kind, ends.concepts[object_.concept].kind)
    if not kinds_fit(rule, *kinds):
        return None
    speaker = ends.speakers.speaker(head.i)
    if rule.relation == "BELIEVES" and subject.concept == speaker.concept:
        return None
    if rule.relation == "IS_A" and not _is_class(doc, subject, object_, ends):
        return None
    if rule.relation == "CREATED" and _is_some(doc[object_.last], rule):
        return None
    trust = rule.trust * stance.trust * subject.sure * object_.sure
    needed = {subject.first, subject.last, object_.first, object_.last}
    easily = rule.relation in _EASILY_SAID or rule.phrase in _NAMING
    if easily and not (subject.named and object_.named):
        trust *= _UNNAMED
    trust *= min(1.0, _FAR / (max(needed) - min(needed) + 1)) ** 0.5
    if _is_reported(stance, rule, holder, speaker):
        trust *= _ATTRIBUTED
    negated = stance.negated ^ _has_no(doc, subject, ends) ^ _has_no(doc, object_, ends)
    if negated and (rule.relation == "RELATED_TO" or _is_nominalised(head)):
        return None
    turn = ends.speakers.turn(head.i)
    if rule.phrase.object == "that":
        needed |= {i for place in head.children if place.dep_ == "ccomp" for i in clause(place)}
    needed = {i for i in needed if ends.speakers.turn(i) == turn}
    first, last = quoted(doc, head, needed, _around(head, turn, ends))
    return Finding(
        subject.concept,
        rule.relation,
        object_.concept,
        negated,
        speaker.concept,
        first,
        last,
        round(trust, 3),
    )


def _is_reported(stance: Polarity, rule: Rule, holder: Who, speaker: Who) -> bool:
    """Whether the speaker only says what somebody else holds."""
    if stance.holder is None or rule.relation in _ATTITUDES or stance.holder.lower_ == "i":
        return False
    return holder.concept is None or holder.concept != speaker.concept


def _is_nominalised(head: Token) -> bool:
    """Whether a noun stands for a verb: what "not" denies then is something else."""
    return head.pos_ == "NOUN" and not is_copular(head)


def _is_some(noun: Token, rule: Rule) -> bool:
    """Whether a thing made is but one of its sort: "I built a neural network"."""
    determined = [c.lower_ for c in noun.children if c.dep_ in ("det", "nmod:poss")]
    if not determined:
        return noun.tag_ == "NNS" and rule.trust < STRENGTHS["sure"]
    return not {"a", "an", "another", "some", "my"}.isdisjoint(determined)


def _is_class(doc: Doc, subject: End, end: End, ends: Ends) -> bool:
    """Whether a predicate noun names a class: not one thing, not "the", not a pronoun."""
    if doc[subject.last].tag_ == "NNS" and doc[end.last].tag_ != "NNS":
        return False
    concept = ends.concepts[end.concept]
    one = concept.kind == "tool" and concept.name != concept.name.lower()
    determined = {c.lower_ for c in doc[end.last].children if c.dep_ in ("det", "nmod:poss")}
    exemplified = led_by(doc[end.last], "case") in ("like", "such as", "including")
    given = determined & {"the", "my", "your", "his", "this", "that"}
    return ends.is_name(end) and not (one or exemplified or given)


def _has_no(doc: Doc, end: End, ends: Ends) -> bool:
    """Whether an end is denied: "no system"; but who is called "no" was misheard."""
    return ends.concepts[end.concept].kind != "person" and any(
        child.dep_ == "det" and child.lower_ == "no"
        for i in (end.first, end.last)
        for child in doc[i].children
    )


def _around(head: Token, turn: int, ends: Ends) -> range:
    """The tokens of the sentence of a word that are of its turn."""
    same = [t.i for t in head.sent if ends.speakers.turn(t.i) == turn]
    return range(same[0], same[-1] + 1)
