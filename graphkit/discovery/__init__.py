"""What a talk is about that no vocabulary holds: its names and its terms."""

from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from graphkit.concepts import Sighting, is_edited
from graphkit.discovery.acronyms import find_acronyms
from graphkit.discovery.candidates import (
    Candidate,
    Phrase,
    find_cores,
    find_phrases,
    known_ideas,
    known_names,
    new_names,
    terms,
)
from graphkit.discovery.found import Found, Place, decide, words
from graphkit.discovery.names import find_names, find_versions
from graphkit.discovery.termhood import Talk, load_trees
from graphkit.documents import slug
from graphkit.language.phrases import noun_phrases
from graphkit.record import Concept
from graphkit.vocabulary import Entry, Kind, Match, Vocabulary, fold_name
from graphkit.vocabulary.english import rate

__all__ = ["AMOUNTS", "Discovery", "HowMany", "Proposal", "discover", "propose"]

HowMany = Literal["none", "few", "normal", "many"]
"""How many terms to discover."""

AMOUNTS: dict[HowMany, float] = {"few": 0.6, "normal": 0.35, "many": 0.1}
"""Chance of belonging on the map from which on a term is discovered."""

_KNOWN, _OF_UNKNOWN = 0.01, 0.8
"""Mentions a word below which the vocabulary hardly knows the field of a talk, and what is left of
the chance that is asked of a term there. Of the terms with a chance of .28 to .35 readers of ten
talks kept one of three where nothing was known, and one of twelve where two packs were."""

_MEANT, _NAMED = 0.35, 0.45
"""Chance of belonging on the map from which on words mean an idea of the vocabulary, and one of its
names; others mean something else or name it in passing."""

_FINITE = frozenset({"MD", "VB", "VBD", "VBP", "VBZ"})
"""Tags of verbs that are no nouns."""

_PRIOR = 2
"""Votes for a term's being an idea, before there is evidence."""

_TOLD = 0.9
"""Confidence in what a talk explains an acronym by."""

_TELLING = 6
"""Last characters of a document's id, which tell it from all others."""


class Proposal(NamedTuple):
    """What the map of a talk may hold, with the evidence on it.

    Parameters
    ----------
    candidates : list of Candidate
        Ideas and names of the vocabulary, then terms, then new names.
    evidence : array of float32, shape (candidates, columns)
    names : list of Found
        The new names, which are the last candidates.
    """

    candidates: list[Candidate]
    evidence: NDArray[np.float32]
    names: list[Found]


class _Judged(NamedTuple):
    """Something that a talk has, how likely it belongs on the map, and how likely it is central."""

    thing: Candidate
    chance: float
    central: float


class Discovery(NamedTuple):
    """What a talk mentions, known and discovered, and the concepts discovered in it.

    ``central`` tells of each concept that was judged how likely the talk is about it.
    """

    sightings: list[Sighting]
    concepts: list[Concept]
    central: dict[str, float]


def propose(
    doc: Doc,
    sightings: Sequence[Sighting],
    vocabulary: Vocabulary,
    people: Sequence[Entry] = (),
    *,
    matches: Sequence[Match] | None = None,
    title: str = "",
    titled: Set[str] = frozenset(),
) -> Proposal:
    """What there may be to discover in a talk; parameters as those of `discover`."""
    known = _Known(sightings, ChainMap({p.id: p for p in people}, vocabulary.entries))
    whole = [*noun_phrases(doc)]
    names = find_names(doc, whole, known.leaves_name, known.people(), vocabulary)
    names = [*map(known.no_person, names), *find_versions(doc, known.tools())]
    named = {token for name in names for place in name.places for token in range(*place)}
    cores = [*find_cores(doc, whole)]
    phrases = find_phrases(doc, cores)
    matches = vocabulary.match(doc) if matches is None else matches
    meant = known_ideas(doc, vocabulary, matches, known.at, named)
    written = {Place(m.start, m.end) for m in matches if not doc[m.start].is_lower}
    known_by_words = written.union(*(idea.places for idea in meant))

    def open_to_terms(place: Place) -> bool:
        free = place not in known_by_words and named.isdisjoint(range(*place))
        return free and known.may_give_way(place)

    candidates = [
        *meant,
        *known_names(doc, vocabulary, matches, known.at),
        *terms(doc, phrases, open_to_terms),
        *new_names(doc, names),
    ]
    talk = Talk(doc, title, titled, sightings, vocabulary, phrases, cores)
    return Proposal(candidates, talk.evidence(candidates), names)


def discover(
    doc: Doc,
    sightings: Sequence[Sighting],
    vocabulary: Vocabulary,
    people: Sequence[Entry] = (),
    *,
    matches: Sequence[Match] | None = None,
    title: str = "",
    titled: Set[str] = frozenset(),
    document: str = "",
    how_many: HowMany = "normal",
) -> Discovery:
    """Find the names and terms of a talk that its vocabulary lacks, and what it means of its ideas.

    Whether an idea or a name of the vocabulary or a term that it lacks belongs on the map, and how
    likely the talk is about it, is told by trees that were taught by what readers would keep. A
    longer phrase wins over a single word within it that the vocabulary has: "exponential friction"
    over "friction". Where the vocabulary hardly knows anything, less is asked of a term. A name
    that the vocabulary has, but for lack of evidence was not taken for its concept, is taken for it
    where what was found is of that kind.

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
    matches : sequence of Match, optional
        What `vocabulary` matches in `doc`, where that is at hand.
    title : str
        Of the talk.
    titled : set of str
        Ids of the concepts that title and labels name.
    document : str
        The document's id, to tell its people without surname from those of other documents.
    how_many : str
        One of `AMOUNTS`, or "none".

    Returns
    -------
    Discovery
        All sightings in the order of the text, none overlapping another.
    """
    if not (len(doc) and doc.has_annotation("DEP")):
        return Discovery(list(sightings), [], {})
    proposal = propose(
        doc, sightings, vocabulary, people, matches=matches, title=title, titled=titled
    )
    grades = (trees(proposal.evidence).tolist() for trees in load_trees())
    judged = [*map(_Judged, proposal.candidates, *grades)]
    central = {j.thing.concept: j.central for j in judged if j.thing.concept}
    written = _written_as_names(doc, sightings, vocabulary)
    anyhow = titled | vocabulary.listed | {person.id for person in people} | written
    sightings = _as_meant(doc, sightings, judged, anyhow)
    if how_many == "none":
        return Discovery(sightings, [], central)
    known = _Known(sightings, ChainMap({p.id: p for p in people}, vocabulary.entries))
    first_name = len(judged) - len(proposal.names)
    asked = _OF_UNKNOWN if len(sightings) < _KNOWN * len(doc) else 1
    new = [*map(_term, _terms(judged[:first_name], asked * AMOUNTS[how_many]))]
    names = [
        name._replace(central=j.central)
        for name, j in zip(proposal.names, judged[first_name:], strict=True)
    ]
    found = _everywhere(doc, names, new, known)
    found = _with_acronyms(doc, found, known)
    concepts: dict[str, Concept] = {}
    discovered: list[Sighting] = []
    mentioned = Counter(sighting.concept for sighting in sightings)
    for thing in found:
        concept = _concept(thing, vocabulary, mentioned, document)
        if concept.discovered:
            concepts.setdefault(concept.id, concept)
        if thing.central is not None:
            central[concept.id] = max(central.get(concept.id, 0.0), thing.central)
        discovered += [Sighting(*place, concept.id, round(thing.sure, 3)) for place in thing.places]
    taken = {token for s in discovered for token in range(s.start, s.end)}
    kept = [s for s in sightings if taken.isdisjoint(range(s.start, s.end))]
    return Discovery(sorted([*kept, *discovered]), list(concepts.values()), central)


def _written_as_names(doc: Doc, sightings: Iterable[Sighting], vocabulary: Vocabulary) -> set[str]:
    """What edited text names with a capital, however much in passing; but for ideas and people.

    In ten such talks readers found one of four of these that trees would leave out to be wrong, and
    most others marginal; of people, whom parts of names stand for, every other.
    """
    entries = vocabulary.entries
    if not is_edited(doc):
        return set()
    return {
        s.concept
        for s in sightings
        if s.concept in entries and entries[s.concept].kind not in ("idea", "person")
        if doc[s.start].text[:1].isupper()
    }


def _as_meant(
    doc: Doc, sightings: Sequence[Sighting], judged: Iterable[_Judged], anyhow: Set[str]
) -> list[Sighting]:
    """Sightings without what is not meant, with what is meant by everyday words."""
    known = sorted((-j.chance, j.thing.concept, j.thing) for j in judged if j.thing.concept)
    dropped = {c for chance, c, thing in known if not _is_meant(-chance, thing)} - anyhow
    kept = [s for s in sightings if s.concept not in dropped]
    taken = {token for s in kept for token in range(s.start, s.end)}
    for chance, concept, thing in known:
        if _is_meant(-chance, thing):
            free = (place for place in thing.places if taken.isdisjoint(range(*place)))
            places = [place for place in free if not _is_done(doc, place, thing.name)]
            kept += [Sighting(*place, concept, _sure(-chance)) for place in places]
            taken.update(token for place in places for token in range(*place))
    return sorted(kept)


def _is_done(doc: Doc, place: Place, name: str) -> bool:
    """Whether a word is a verb that names nothing: "I love it", but not "we optimize it"."""
    verb = place.end - place.start == 1 and doc[place.start].tag_ in _FINITE
    return verb and not name.endswith(("ization", "isation"))


def _is_meant(chance: float, thing: Candidate) -> bool:
    """Whether something of the vocabulary is likely enough to belong on the map."""
    return chance >= (_MEANT if thing.kind == "idea" else _NAMED)


def _terms(judged: Iterable[_Judged], least: float) -> list[_Judged]:
    """The terms that are likely enough, and those that two such make where they overlap.

    "Spontaneous collapse" and "collapse theory" make "spontaneous collapse theory".
    """
    new = [j for j in judged if not j.thing.concept]
    kept = {j.thing.words: j.chance for j in new if j.chance >= least}

    def made(whole: Phrase) -> float:
        """How likely the less likely of two terms is that overlap in a phrase and make it."""
        return max(
            (
                min(kept[whole[:end]], kept[whole[start:]])
                for start in range(1, len(whole))
                for end in range(start + 1, len(whole))
                if whole[:end] in kept and whole[start:] in kept
            ),
            default=0.0,
        )

    chances = (j.chance if j.chance >= least else made(j.thing.words) for j in new)
    both = zip(new, chances, strict=True)
    return [j._replace(chance=chance) for j, chance in both if chance]


def _term(judged: _Judged) -> Found:
    term, chance, central = judged
    kind, sure = decide(Counter(term.kinds) + Counter({"idea": _PRIOR}))
    return Found(term.name, kind, sure, term.places, _sure(chance), chance, (), central)


def _sure(chance: float) -> float:
    """Trust in words that say the name of an idea which so likely belongs on the map."""
    return round((1 + chance) / 2, 3)


class _Known:
    """The places that are taken by what is known."""

    def __init__(self, sightings: Iterable[Sighting], entries: Mapping[str, Entry]) -> None:
        self.entries = entries
        self.at = {token: s for s in sightings for token in range(s.start, s.end)}

    def leaves_free(self, place: Place) -> bool:
        """Whether nothing known stands there."""
        return self.at.keys().isdisjoint(range(*place))

    def leaves_name(self, place: Place, *, cased: bool, told: bool = False) -> bool:
        """Whether a name may stand there: free, or a longer one with capitals than what is known.

        "Bing Maps" is not Bing, nor is Dylan Schiemann Dylan; but Taylor Swift is who has fans. One
        that the talk introduces may go by a common word: "her book, Conscience".
        """
        within = {self.at[token] for token in range(*place) if token in self.at}
        return not within or (
            cased
            and all(
                self._is_part_of_name(s, place) or (told and self._is_common_word(s.concept))
                for s in within
            )
        )

    def _is_part_of_name(self, known: Sighting, place: Place) -> bool:
        longer = place.start <= known.start and known.end <= place.end and known[:2] != place
        if self.entries[known.concept].kind != "person":
            return longer
        return longer and known.start == place.start and known.end - known.start == 1

    def tools(self) -> list[Place]:
        """Where tools are named."""
        named = sorted(set(self.at.values()))
        return [Place(s.start, s.end) for s in named if self.entries[s.concept].kind == "tool"]

    def no_person(self, name: Found) -> Found:
        """A name, of the kind of what is known in it if it cannot be somebody's: "Bing Ads"."""
        first = self.at.get(name.places[0].start)
        kind = self.entries[first.concept].kind if first else name.kind
        cannot = name.kind == "person" and kind in ("organization", "tool", "work")
        return name._replace(kind=kind) if cannot else name

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


def _everywhere(
    doc: Doc, names: Sequence[Found], terms: Sequence[Found], known: _Known
) -> list[Found]:
    """What was found, also where the tree or the pipeline's names did not show it, but for verbs.

    Where two overlap, names win over terms, and longer terms over shorter ones.
    """
    found = [*names, *terms]
    said = Vocabulary(Entry(f"{i}", thing.name, thing.kind) for i, thing in enumerate(found))
    places = {(place, i) for i, thing in enumerate(found) for place in thing.places}
    for match in said.match(doc):
        place = Place(match.start, match.end)
        verb = place.end - place.start == 1 and doc[place.start].tag_ in _FINITE
        if known.may_give_way(place) and not verb:
            places.add((place, int(match.names[0].entry)))

    def first(choice: tuple[Place, int]) -> tuple[bool, int, float, Place]:
        place, i = choice
        return i >= len(names), place.start - place.end, -found[i].rank, place

    kept: dict[int, list[Place]] = defaultdict(list)
    taken: set[int] = set()
    for place, i in sorted(places, key=first):
        if taken.isdisjoint(range(*place)):
            kept[i].append(place)
            taken.update(range(*place))
    return [found[i]._replace(places=tuple(sorted(kept[i]))) for i in sorted(kept)]


def _with_acronyms(doc: Doc, found: list[Found], known: _Known) -> list[Found]:
    """What was found, with the acronyms that the talk gives for it, and what only they told."""
    for long, short in find_acronyms(doc):
        letters = doc[short.start].text.upper()
        things = [thing for thing in found if thing.name.upper() != letters]
        owner = next((i for i, thing in enumerate(things) if long in thing.places), None)
        if owner is None and known.may_give_way(long):
            name = " ".join(t.text if t.is_upper else t.lower_ for t in words(doc[slice(*long)]))
            things = [*_outside(long, things), Found(name, "idea", _TOLD, (long,), _TOLD, 0.0)]
            owner = len(things) - 1
        taken = {token for thing in things for place in thing.places for token in range(*place)}
        if owner is not None and known.leaves_free(short):
            alone = (Place(t.i, t.i + 1) for t in doc if t.text.upper() == letters)
            places = {p for p in alone if p.start not in taken and known.leaves_free(p)}
            things[owner] = things[owner]._replace(
                places=tuple(sorted({*things[owner].places, *places})),
                aliases=tuple(sorted({*things[owner].aliases, letters})),
            )
            found = things
    return found


def _outside(long: Place, things: Iterable[Found]) -> Iterator[Found]:
    """Things without the places that overlap a longer name."""
    for thing in things:
        if places := tuple(p for p in thing.places if p.end <= long.start or long.end <= p.start):
            yield thing._replace(places=places)


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
