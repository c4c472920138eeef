"""Which concepts of the vocabulary a text mentions, and how sure that is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from spacy.attrs import IS_LOWER, ORTH
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.language.phrases import is_common_noun
from graphkit.people import familiar, is_anothers, nearly_named, paired_names, short_names
from graphkit.sound import sound
from graphkit.vocabulary import Entry, Match, Name, Vocabulary, packs
from graphkit.vocabulary.english import everyday, keyness, rate
from graphkit.vocabulary.talk import share, surprise

__all__ = [
    "SPANS",
    "ConceptFinder",
    "Sighting",
    "find_concepts",
    "find_paired",
    "find_present",
    "is_edited",
]

SPANS = "graphkit_concepts"
"""Key in `Doc.spans` under which the component writes what it found."""

_NEAR = 100
"""Words to either side within which a related concept is evidence for an ambiguous name."""

_ROUNDS = 2
"""Passes over the names of a talk: what the first takes is company for the second."""

_AGAIN = 2
"""Places from which on edited text that writes a name means the same by it wherever it does."""

_ENOUGH = 2
"""Pieces of evidence without which an ambiguous name means nothing."""

_TIMES_NORMAL, _SURPRISE, _USES = 10, 15.13, 3
"""How far a talk must go beyond the normal rate of a word, as a ratio and by log-likelihood, and
how often it must use it."""

_USUAL, _LEAST, _BY_SHARE, _BY_COMPANY = 0.005, 7.88, 40, 2
"""In which share of talks an idea is so usual that naming it says little; and how far a talk must
go with it: beyond the log-likelihood that chance reaches once in 200 times, and 40 times the share
beyond that, where each related concept that the talk names counts 2."""

_TELLS_NOTHING = 1000
"""Uses in a million words of English from which on a word in a title names nothing: "who"."""

_SURE, _BY_PART = 0.95, 0.8
"""Confidence in a full name that means one thing only, and in a part of a person's name."""


class Sighting(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive) that mean a concept, with a confidence in 0..1.

    ``reason`` says why, where the words are no name of it.
    """

    start: int
    end: int
    concept: str
    confidence: float
    reason: str = ""


def find_concepts(
    doc: Doc,
    vocabulary: Vocabulary,
    heading: Doc | None = None,
    matches: Sequence[Match] | None = None,
) -> list[Sighting]:
    """The concepts that a text mentions under one of their names.

    A name that means nothing else is taken as it stands, and one of several words that concepts
    share as the one of them that is best at home. An ambiguous one ("go", "Adam") counts only with
    evidence: two related concepts nearby, or one where it is written as a name or with a number of
    a version, or the concept itself in the heading, or, for several words, elsewhere under a name
    that is not; or edited text writes it as a name that the pipeline takes for one of that kind, or
    that the talk means elsewhere. Works and ideas need the former. Edited text that writes
    it lower-case means the everyday word, and an everyday word with a capital something that is
    called so. An everyday word that is a concept too ("memory") counts where the talk uses it far
    more than English does.
    People named in full are found by surname too, even where a place has that name. Ideas that any
    talk may name count only where this one names them more than chance would have it, or with what
    is related to them.

    Parameters
    ----------
    doc : Doc
        The whole talk; its tokens, and its names if it has any, are used.
    vocabulary : Vocabulary
        Concepts to look for.
    heading : Doc, optional
        The talk's title and who speaks, as evidence.
    matches : sequence of Match, optional
        What `vocabulary` matches in `doc`, where that is at hand.

    Returns
    -------
    list of Sighting
        In the order of the text, none overlapping another.
    """
    matches = vocabulary.match(doc) if matches is None else matches
    headed = vocabulary.match(heading) if heading else []
    evidence = _Evidence(doc, vocabulary, matches, {n.entry for m in headed for n in m.names})
    found, open_matches = [], [*matches]
    for _ in range(_ROUNDS):
        weighed = [(match, evidence.weigh(match)) for match in open_matches]
        found += [sighting for _, sighting in weighed if sighting]
        open_matches = [match for match, sighting in weighed if not sighting]
        evidence.know((s.concept, s.start) for s in found)
    found = _without_passing(doc, found, vocabulary, evidence.titled)
    pairs = find_paired(doc, found, vocabulary)
    paired = {sighting.start for sighting in pairs}
    found = [*(s for s in found if s.start not in paired), *pairs]
    called = _short_names(doc, vocabulary, found, pairs, evidence.titled)
    people = {sighting.start for sighting in called}
    return sorted([*(s for s in found if s.start not in people), *called])


def find_paired(doc: Doc, known: Sequence[Sighting], vocabulary: Vocabulary) -> list[Sighting]:
    """Where two surnames name two people who are related, beside what is known.

    Parameters
    ----------
    doc : Doc
        The whole talk.
    known : sequence of Sighting
        What is named or heard; a person who is tells the other: "mccullough and pitts".
    vocabulary : Vocabulary
        Who is related to whom.

    Returns
    -------
    list of Sighting
        In the order of the text; of a single token that may be known as something else.
    """
    entries = vocabulary.entries
    single = {s.start: s.concept for s in known if s.end - s.start == 1 and s.concept in entries}
    people = {token: who for token, who in single.items() if entries[who].kind == "person"}
    whole = {token for s in known if s.end - s.start > 1 for token in range(s.start, s.end)}
    return [
        Sighting(token, token + 1, who, _BY_PART)
        for token, who in paired_names(doc, vocabulary, people)
        if token not in whole and single.get(token) != who
    ]


def find_present(
    doc: Doc, people: Iterable[Entry], known: Iterable[Sighting] = ()
) -> list[Sighting]:
    """Where a talk names those who speak in it: in full, nearly so, or by first name or surname.

    Parameters
    ----------
    doc : Doc
        The whole talk.
    people : iterable of Entry
        Those whom labels name.
    known : iterable of Sighting
        What else is named; full names among these are nobody else's misspelled.

    Returns
    -------
    list of Sighting
        In the order of the text.
    """
    present = Vocabulary(people)
    named = [m for m in present.match(doc) if m.end - m.start > 1 and len(m.names) == 1]
    full = [Sighting(m.start, m.end, m.names[0].entry, _SURE) for m in named]
    others = {i for s in known if s.end - s.start > 1 for i in range(s.start, s.end)}
    full += [
        Sighting(start, end, person, _SURE, f"sounds like {present.entries[person].name}")
        for start, end, person in nearly_named(doc, present.entries.values())
        if others.isdisjoint(range(start, end))
    ]
    taken = {token for s in full for token in range(s.start, s.end)}
    parts = short_names(doc, (), present.entries, present, often=1)
    return sorted(
        full + [Sighting(m.start, m.end, p, _BY_PART) for m, p in parts if m.start not in taken]
    )


def _short_names(
    doc: Doc,
    vocabulary: Vocabulary,
    found: list[Sighting],
    pairs: list[Sighting],
    titled: set[str],
) -> list[Sighting]:
    def is_person(concept: str) -> bool:
        return vocabulary.entries[concept].kind == "person"

    named = [(s.start, s.concept) for s in found if s.end - s.start > 1 and is_person(s.concept)]
    named += [(s.start, s.concept) for s in pairs]
    taken = {
        token
        for s in found
        for token in range(s.start, s.end)
        if s.end - s.start > 1 or is_person(s.concept)
    }
    return [
        Sighting(match.start, match.end, person, _BY_PART)
        for match, person in short_names(doc, named, filter(is_person, titled), vocabulary)
        if taken.isdisjoint(range(match.start, match.end))
    ]


def _without_passing(
    doc: Doc, found: list[Sighting], vocabulary: Vocabulary, titled: set[str]
) -> list[Sighting]:
    """What is found, without ideas that are usual in talk and that this one names in passing."""
    meant_anyhow = titled | vocabulary.listed
    uses: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for s in found:
        uses[s.concept][tuple(doc[s.start : s.end].text.lower().replace("-", " ").split())] += 1

    def is_meant(concept: str) -> bool:
        entry = vocabulary.entries[concept]
        if not entry.is_plain or concept in meant_anyhow:
            return True
        forms = uses[concept]
        usual = sum(map(share, forms))
        company = len(vocabulary.company.get(concept, frozenset()) & uses.keys())
        beyond = surprise(forms.total(), len(doc), forms.most_common(1)[0][0])
        return usual < _USUAL or beyond + _BY_COMPANY * company > _LEAST + _BY_SHARE * usual

    meant = set(filter(is_meant, uses))
    return [s for s in found if s.concept in meant]


class _Evidence:
    """What a talk has for and against each meaning of an ambiguous name."""

    def __init__(
        self, doc: Doc, vocabulary: Vocabulary, matches: Sequence[Match], titled: set[str]
    ) -> None:
        self.doc, self.vocabulary, self.titled = doc, vocabulary, titled
        self.matches = matches
        self.edited = is_edited(doc)
        self.called = {(name.start, name.end): name.label_ for name in doc.ents}
        self.know((sure.entry, m.start) for m in matches if (sure := _only_sure(m)))
        self.uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for match in matches:
            for name in match.names:
                self.uses[name.entry][self._surface(match)] += 1

    def know(self, found: Iterable[tuple[str, int]]) -> None:
        """Take concepts at their places for the company of the rest."""
        places = defaultdict(list)
        for concept, start in found:
            places[concept].append(start)
        self.places = {concept: np.array(starts) for concept, starts in places.items()}
        self._kept: dict[str, Set[str]] = {}

    def weigh(self, match: Match) -> Sighting | None:
        """What a match means, if there is evidence enough that it means anything."""
        found = self._meaning(match)
        return None if found and self._is_anothers(match, found.concept) else found

    def _meaning(self, match: Match) -> Sighting | None:
        if self._is_first_name(match):
            return None
        if sure := _only_sure(match):
            meant = self._sounding_alike(match) or self._at_home(match, sure.entry)
            return Sighting(match.start, match.end, meant, _SURE)
        meanings = [name for name in match.names if not name.ambiguous] or match.names
        support, _, concept = min(
            (-self._support(match, name.entry), -self._kept_company(name.entry), name.entry)
            for name in meanings
        )
        support = -support
        shared = len(meanings) > 1 and match.end - match.start > 1
        if meanings[0].ambiguous and support < _ENOUGH and not shared:
            return None
        return Sighting(match.start, match.end, concept, min(1 - 0.5 ** max(support, 1), _SURE))

    def _sounding_alike(self, match: Match) -> str | None:
        """Whom the title names in full and a recogniser wrote as somebody else: "neil ferguson"."""
        words = self._surface(match).split()
        for who in () if self.edited or len(words) == 1 else sorted(self.titled):
            name = self.vocabulary.entries[who].name.lower().split()
            amiss = [(a, b) for a, b in zip(words, name, strict=False) if a != b]
            alike = (
                len(words) == len(name)
                and len(amiss) == 1
                and sound(amiss[0][0]) == sound(amiss[0][1])
            )
            if alike and self.vocabulary.entries[who].kind == "person":
                return who
        return None

    def _at_home(self, match: Match, usual: str) -> str:
        """What a name mostly means, or another meaning whose company the talk keeps more."""
        others = [
            (-self._kept_company(name.entry), name.entry)
            for name in match.names
            if name.ambiguous
            and self._support(match, name.entry) + (len(self._company(name.entry)) > 1) >= _ENOUGH
        ]
        kept, other = min(others, default=(0, usual))
        return other if -kept > self._kept_company(usual) else usual

    def _is_anothers(self, match: Match, concept: str) -> bool:
        who = self.vocabulary.entries[concept]
        surname = who.kind in ("person", "place") and match.end - match.start == 1
        return surname and is_anothers(self.doc, match.start, who, self.vocabulary)

    def _is_first_name(self, match: Match) -> bool:
        """Whether edited text writes somebody's surname behind a word: "Julia Evans"."""
        if not self.edited or match.end - match.start > 1 or match.end == len(self.doc):
            return False
        first, after = self.doc[match.start], self.doc[match.end]
        named = first.is_title and after.is_title and after.is_alpha and not rate(after.lower_)
        return named and first.lower_ in familiar(self.vocabulary)

    def _support(self, match: Match, concept: str) -> int:
        entry = self.vocabulary.entries[concept]
        named = _written_as_name(self.doc, match, entry)
        small = self.doc[match.start].is_lower
        if self.edited and small and not named and entry.name != entry.name.lower():
            return 0
        if match.end - match.start == 1 and small and self._is_a_word(match, entry):
            return 0
        acronym = self.doc[match.start].is_upper and match.end - match.start == 1
        if self.edited and entry.name.islower() and _has_capital(self.doc, match) and not acronym:
            return 0
        company = self._company(concept)
        near = sum(bool(np.any(abs(self.places[c] - match.start) <= _NEAR)) for c in company)
        titled = concept in self.titled and rate(self._surface(match)) < _TELLS_NOTHING
        key = entry.name == entry.name.lower() and self._is_key(concept)
        written = named or (entry.kind == "tool" and self._is_numbered(match))
        called = self.edited and named and self._is_called(match, entry)
        several = match.end - match.start > 1 and entry.kind not in ("idea", "work")
        again = several and concept in self.places
        return near + (written and bool(company)) + _ENOUGH * (titled + key + called + again)

    def _is_a_word(self, match: Match, entry: Entry) -> bool:
        """Whether small letters are an everyday word: "big" is no BIG, "an apple" no Apple."""
        word = self._surface(match)
        if word.upper() in entry.names and everyday(word):
            return True
        return entry.kind == "organization" and word in self._nouns

    @cached_property
    def _nouns(self) -> set[str]:
        """Single words of the talk that may be names and are nouns."""
        said: defaultdict[str, set[int]] = defaultdict(set)
        for match in self.matches:
            if match.end - match.start == 1:
                said[self._surface(match)].add(match.start)
        return {word for word, places in said.items() if is_common_noun(self.doc, places)}

    def _is_called(self, match: Match, entry: Entry) -> bool:
        """Whether the pipeline takes the words for a name of that kind, or the talk means it.

        Ideas have no names, and the first names of people are anybody's.
        """
        again = len(self.places.get(entry.id, ())) >= _AGAIN
        alike = self.called.get(match[:2]) == entry.kind
        return entry.kind not in ("idea", "person") and (again or alike)

    def _kept_company(self, concept: str) -> int:
        """How often the talk names what is related to a concept."""
        return sum(len(self.places[other]) for other in self._company(concept))

    def _company(self, concept: str) -> Set[str]:
        """What the talk names of what is related to a concept."""
        if concept not in self._kept:
            company = self.vocabulary.company.get(concept, frozenset())
            self._kept[concept] = company & self.places.keys()
        return self._kept[concept]

    def _is_numbered(self, match: Match) -> bool:
        """Whether a number follows, as that of a version does: "torch 7"."""
        return match.end < len(self.doc) and self.doc[match.end].is_digit

    def _surface(self, match: Match) -> str:
        return self.doc[match.start : match.end].text.lower()

    def _is_key(self, concept: str) -> bool:
        """Whether the talk uses the words of a concept far more often than English does."""
        forms = self.uses[concept]
        uses = forms.total()
        normal = sum(map(rate, forms)) * len(self.doc) / 1e6
        return (
            uses >= _USES
            and uses > _TIMES_NORMAL * normal
            and keyness(uses, len(self.doc), *forms) > _SURPRISE
        )


def _only_sure(match: Match) -> Name | None:
    """The one name among those of a match that means nothing else, if there is just one."""
    sure = [name for name in match.names if not name.ambiguous]
    return sure[0] if len(sure) == 1 else None


def _written_as_name(doc: Doc, match: Match, entry: Entry) -> bool:
    """Whether the text writes a capital here where an everyday word would have none."""
    return entry.name != entry.name.lower() and _has_capital(doc, match)


def _has_capital(doc: Doc, match: Match) -> bool:
    first = doc[match.start]
    if match.start == 0 or doc[match.start - 1].text in {".", "?", "!", ":", '"', "\n"}:
        return False
    return not first.is_lower and first.is_alpha


def is_edited(doc: Doc) -> bool:
    """Whether the text has the full stops and capitals of edited English."""
    if not len(doc):
        return False
    stop = doc.vocab.strings["."]
    values = doc.to_array([ORTH, IS_LOWER])
    return bool(np.mean(values[:, 0] == stop) > 0.02 and np.mean(values[:, 1]) < 0.97)


@Language.factory(
    "graphkit_concepts",
    default_config={"vocabulary": None},
    assigns=["doc.spans"],
)
def make_concept_finder(nlp: Language, name: str, vocabulary: list[str] | None) -> "ConceptFinder":
    """Component that writes the concepts of a text to ``doc.spans["graphkit_concepts"]``.

    Parameters
    ----------
    vocabulary : list of str, optional
        Paths of packs to use in place of the shipped ones.
    """
    paths = packs() if vocabulary is None else [Path(path) for path in vocabulary]
    return ConceptFinder(Vocabulary.load(paths))


class ConceptFinder:
    """spaCy component; each span's label is the kind and its ``kb_id_`` the id of the concept.

    >>> import spacy
    >>> from graphkit.vocabulary import Entry, Vocabulary
    >>> find = ConceptFinder(Vocabulary([Entry("keras", "Keras", "tool")]))
    >>> doc = find(spacy.blank("en")("she wrote it in keras"))
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans[SPANS]]
    [('keras', 'tool', 'keras')]
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Find and write down."""
        return self.set_annotations(doc, find_concepts(doc, self.vocabulary))

    def set_annotations(self, doc: Doc, sightings: Iterable[Sighting]) -> Doc:
        """Write sightings to the Doc's spans."""
        kinds = self.vocabulary.entries
        doc.spans[SPANS] = [
            Span(doc, s.start, s.end, label=kinds[s.concept].kind, kb_id=s.concept)
            for s in sightings
        ]
        return doc

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """The vocabulary as JSON Lines."""
        return msgspec.json.Encoder().encode_lines(list(self.vocabulary.entries.values()))

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> "ConceptFinder":
        """Take the vocabulary from `to_bytes`."""
        self.vocabulary = Vocabulary(msgspec.json.Decoder(Entry).decode_lines(data))
        return self

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the vocabulary as a pack in folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "vocabulary.jsonl").write_bytes(self.to_bytes())

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "ConceptFinder":
        """Read what `to_disk` wrote."""
        return self.from_bytes((Path(path) / "vocabulary.jsonl").read_bytes())
