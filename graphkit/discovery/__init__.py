"""What a talk is about that no vocabulary holds: its names and its terms."""

from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from graphkit.concepts import Sighting
from graphkit.discovery.acronyms import find_acronyms
from graphkit.discovery.found import Found, Place, words
from graphkit.discovery.names import find_names
from graphkit.discovery.terms import Amount, find_terms
from graphkit.documents import slug
from graphkit.record import Concept
from graphkit.vocabulary import Entry, Kind, Vocabulary, fold_name
from graphkit.vocabulary.english import rate

__all__ = ["AMOUNTS", "Discovery", "HowMany", "discover"]

HowMany = Literal["none", "few", "normal", "many"]
"""How many terms to discover."""

AMOUNTS: dict[HowMany, Amount] = {
    "few": Amount(termhood=8.0, words_a_term=400),
    "normal": Amount(termhood=3.5, words_a_term=160),
    "many": Amount(termhood=1.5, words_a_term=60),
}


_TOLD = 0.9
"""Confidence in what a talk explains an acronym by."""

_TELLING = 6
"""Last characters of a document's id, which tell it from all others."""


class Discovery(NamedTuple):
    """What a talk mentions, known and discovered, and the concepts discovered in it."""

    sightings: list[Sighting]
    concepts: list[Concept]


def discover(
    doc: Doc,
    sightings: Sequence[Sighting],
    vocabulary: Vocabulary,
    people: Sequence[Entry] = (),
    *,
    document: str = "",
    how_many: HowMany = "normal",
) -> Discovery:
    """Find the names and terms of a talk that its vocabulary lacks.

    A longer phrase wins over a single word within it that the vocabulary has: "exponential
    friction" over "friction". A name that the vocabulary has, but for lack of evidence was not
    taken for its concept, is taken for it where what was found is of that kind.

    Parameters
    ----------
    doc : Doc
        The whole talk, with names and tree; without a tree nothing is discovered.
    sightings : sequence of Sighting
        What is known already.
    vocabulary : Vocabulary
        By which it is known.
    people : sequence of Entry
        Those who speak.
    document : str
        The document's id, to tell its people without surname from those of other documents.
    how_many : str
        One of `AMOUNTS`, or "none".

    Returns
    -------
    Discovery
        All sightings in the order of the text, none overlapping another.
    """
    if how_many == "none" or not doc.has_annotation("DEP"):
        return Discovery(list(sightings), [])
    known = _Known(sightings, ChainMap({p.id: p for p in people}, vocabulary.entries))
    names = find_names(doc, known.leaves_free, known.people(), vocabulary)
    named = {token for name in names for place in name.places for token in range(*place)}

    def open_to_terms(place: Place) -> bool:
        return named.isdisjoint(range(*place)) and known.may_give_way(place)

    terms = find_terms(doc, open_to_terms, AMOUNTS[how_many])
    found = _everywhere(doc, [*names, *_longest_first(terms)], known)
    found = _with_acronyms(doc, found, known)
    concepts: dict[str, Concept] = {}
    discovered: list[Sighting] = []
    mentioned = Counter(sighting.concept for sighting in sightings)
    for thing in found:
        concept = _concept(thing, vocabulary, mentioned, document)
        if concept.discovered:
            concepts.setdefault(concept.id, concept)
        discovered += [Sighting(*place, concept.id, round(thing.sure, 3)) for place in thing.places]
    taken = {token for s in discovered for token in range(s.start, s.end)}
    kept = [s for s in sightings if taken.isdisjoint(range(s.start, s.end))]
    return Discovery(sorted([*kept, *discovered]), list(concepts.values()))


class _Known:
    """The places that are taken by what is known."""

    def __init__(self, sightings: Iterable[Sighting], entries: Mapping[str, Entry]) -> None:
        self.entries = entries
        self.at = {token: s for s in sightings for token in range(s.start, s.end)}

    def leaves_free(self, place: Place) -> bool:
        """Whether nothing known stands there."""
        return self.at.keys().isdisjoint(range(*place))

    def may_give_way(self, place: Place) -> bool:
        """Whether nothing known stands there but a single word that is less than the place."""
        within = {self.at[token] for token in range(*place) if token in self.at}
        return len(within) < 2 and all(
            s.end - s.start == 1 < place.end - place.start and self._is_common_word(s.concept)
            for s in within
        )

    def _is_common_word(self, concept: str) -> bool:
        """Whether a concept goes by a common word, and not by a name or an acronym."""
        entry = self.entries[concept]
        return entry.kind == "idea" and rate(entry.name) > 0

    def people(self) -> list[tuple[int, Entry]]:
        """Those named in full, and at which token."""
        full = (s for s in sorted(set(self.at.values())) if s.end - s.start > 1)
        named = ((s.start, self.entries[s.concept]) for s in full)
        return [(start, who) for start, who in named if who.kind == "person"]


def _longest_first(terms: Iterable[Found]) -> list[Found]:
    """Terms without the places at which they are part of a longer one."""
    kept: list[Found] = []
    taken: set[int] = set()
    for term in sorted(terms, key=lambda term: (-len(term.name.split()), -term.rank, term.name)):
        places = tuple(place for place in term.places if taken.isdisjoint(range(*place)))
        if places:
            kept.append(term._replace(places=places))
            taken.update(token for place in places for token in range(*place))
    return sorted(kept, key=lambda term: (-term.rank, term.name))


def _everywhere(doc: Doc, found: list[Found], known: _Known) -> list[Found]:
    """What was found, also where the tree or the pipeline's names did not show it."""
    taken = {token for thing in found for place in thing.places for token in range(*place)}
    names = Vocabulary(Entry(f"{i}", thing.name, thing.kind) for i, thing in enumerate(found))
    more: dict[int, list[Place]] = defaultdict(list)
    for match in names.match(doc):
        place = Place(match.start, match.end)
        if taken.isdisjoint(range(*place)) and known.may_give_way(place):
            more[int(match.names[0].entry)].append(place)
    return [
        thing._replace(places=tuple(sorted({*thing.places, *more[i]})))
        for i, thing in enumerate(found)
    ]


def _with_acronyms(doc: Doc, found: list[Found], known: _Known) -> list[Found]:
    """What was found, with the acronyms that the talk gives for it, and what only they told."""
    for long, short in find_acronyms(doc):
        letters = doc[short.start].text.upper()
        things = [thing for thing in found if thing.name.upper() != letters]
        taken = {token for thing in things for place in thing.places for token in range(*place)}
        owner = next((i for i, thing in enumerate(things) if long in thing.places), None)
        if owner is None and known.may_give_way(long) and taken.isdisjoint(range(*long)):
            name = " ".join(t.text if t.is_upper else t.lower_ for t in words(doc[slice(*long)]))
            owner = len(things)
            things.append(Found(name, "idea", _TOLD, (long,), _TOLD, 0.0))
            taken.update(range(*long))
        if owner is not None and known.leaves_free(short):
            alone = (Place(t.i, t.i + 1) for t in doc if t.text.upper() == letters)
            places = {p for p in alone if p.start not in taken and known.leaves_free(p)}
            things[owner] = things[owner]._replace(
                places=tuple(sorted({*things[owner].places, *places})),
                aliases=tuple(sorted({*things[owner].aliases, letters})),
            )
            found = things
    return found


def _concept(
    thing: Found, vocabulary: Vocabulary, mentioned: Counter[str], document: str
) -> Concept:
    """The vocabulary's concept of that name and kind, or else a new one.

    What a name is the name of is easily mistaken: the concept whose company the talk keeps most is
    taken, if it keeps any, for a person only another person or a place; else one of the same kind,
    of several that of which it is the first name.
    """
    folded = fold_name(thing.name)
    entries = [vocabulary.entries[name.entry] for name in vocabulary.named(thing.name)]
    company = {
        entry.id: sum(mentioned[other] for other in vocabulary.company.get(entry.id, ()))
        for entry in entries
        if entry.kind == thing.kind
        or (_may_be_mistaken(thing.kind, entry.kind) and folded in map(fold_name, entry.names))
    }
    best = min(company, key=lambda concept: (-company[concept], concept), default="")
    if best and company[best]:
        return Concept.of(vocabulary.entries[best])
    same = [entry for entry in entries if entry.kind == thing.kind]
    own = [entry for entry in same if fold_name(entry.name) == folded]
    for only in (own, same):
        if len(only) == 1:
            return Concept.of(only[0])
    identity = slug(thing.name)
    if thing.kind == "person" and len(thing.name.split()) == 1:
        identity = f"{identity}-{document[-_TELLING:]}"
    while identity in vocabulary.entries:
        identity = f"{identity}-{thing.kind}"
    return Concept(
        id=identity,
        name=thing.name,
        kind=thing.kind,
        aliases=thing.aliases,
        discovered=True,
        kind_confidence=thing.kind_sure,
    )


def _may_be_mistaken(kind: Kind, other: Kind) -> bool:
    """Whether what is found as of one kind may be of the other: a term or a person only a place."""
    return other == "place" or (kind not in ("idea", "person") and other != "idea")
