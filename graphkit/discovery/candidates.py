"""What the map of a talk may hold: ideas and names, those of its vocabulary and new ones."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from graphkit.concepts import Sighting
from graphkit.discovery.found import Found, Place, words
from graphkit.vocabulary import Kind, Match, Vocabulary, fold_name
from graphkit.vocabulary.english import may_be_noun, rate
from graphkit.vocabulary.talk import share

__all__ = [
    "Candidate",
    "Core",
    "Phrase",
    "find_cores",
    "find_phrases",
    "known_ideas",
    "known_names",
    "new_names",
    "phrase",
    "terms",
]

Phrase = tuple[str, ...]
"""Words in lower case, the noun at the end in the singular."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST = 4
"""Words of a term."""

_USES, _USES_NEW, _SHARE = 3, 2, 0.4
"""How often a talk must use a single word, and one that English lacks, and in which share of all
talks it may be at most, to be weighed at all."""

_TOO_COMMON = 450.0
"""Uses in a million words of English from which on an adjective or verb tells no kind of thing."""

_AMOUNTS = _words(
    "amount bit bunch couple dozen form group hundred kind lot million number pair part piece "
    "range series set sort thousand type variety version way"
)
_TIMES = _words(
    "afternoon century day decade evening hour level minute moment month morning night period "
    "scale second term time today tomorrow tonight week weekend year yesterday"
)
_WHO = _words(
    "academic administrator adviser advisor analyst anthropologist archaeologist architect "
    "astronomer author biologist blogger ceo cfo chairman chemist cofounder consultant coo cto "
    "designer developer director economist employee engineer executive founder geneticist guy "
    "historian host instructor intern investor journalist lawyer lead lecturer linguist maintainer "
    "manager mathematician neuroscientist novelist officer owner people person philosopher "
    "physicist podcaster postdoc president professor programmer psychiatrist psychologist "
    "researcher roboticist scholar scientist sociologist statistician student teacher technologist "
    "theorist thinker writer"
)
"""Who does something, and not what is done."""

_NUMBER = re.compile(r"\d+(st|nd|rd|th|s)?")
_NO_TERM = _words("down off on out over quote unquote up")
"""Words of no term: particles that the tags take for nouns, and what marks a quotation."""

_COMPARING = {"JJR", "JJS"}

_OF_ITS_OWN = ("ing", "ics")
"""Endings of nouns that are no form of another: "learning", "dynamics"."""


class Core(NamedTuple):
    """The words of a noun phrase that may belong to a term; as many as `of` from "of" on."""

    words: list[Token]
    of: int


class Candidate(NamedTuple):
    """An idea or a name that the map of a talk may hold.

    Parameters
    ----------
    concept : str
        Its id in the vocabulary; "" where that lacks it.
    name : str
        By which it is shown.
    words : tuple of str
        What stands for it most often, in lower case.
    places : tuple of Place
        Where it stands, in order.
    kind : str
        What it is.
    kinds : mapping of str to int
        How often the pipeline's names take a term for which kind.
    ambiguous : float
        In which share of its places the words may mean something else.
    heard : float
        In which share of its places the words are no name of it, but sound like one.
    trust : float
        How sure it is without further evidence that the words mean it; 0 where they may not.
    """

    concept: str
    name: str
    words: Phrase
    places: tuple[Place, ...]
    kind: Kind = "idea"
    kinds: Mapping[Kind, int] = MappingProxyType({})
    ambiguous: float = 0.0
    heard: float = 0.0
    trust: float = 0.0

    @property
    def key(self) -> str:
        """What it is in any talk: ``@`` and its id, ``=`` and a name, or the words of a term."""
        if self.concept:
            return f"@{self.concept}"
        return " ".join(self.words) if self.kind == "idea" else f"={self.name.lower()}"


def known_ideas(
    doc: Doc,
    vocabulary: Vocabulary,
    matches: Iterable[Match],
    taken: Mapping[int, Sighting],
    named: Set[int],
) -> list[Candidate]:
    """The ideas of a vocabulary whose names stand in a talk, as everyday words too.

    Ideas whose names have a capital are names, and none of these.

    Parameters
    ----------
    doc : Doc
        The whole talk.
    vocabulary : Vocabulary
        What is known.
    matches : iterable of Match
        Where its names stand.
    taken : mapping of int to Sighting
        What is known to be meant by a token; nothing else is.
    named : set of int
        Tokens of names that the vocabulary lacks.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    whole: dict[str, list[Place]] = defaultdict(list)
    unclear: Counter[str] = Counter()
    trust: defaultdict[str, float] = defaultdict(float)
    for match in matches:
        tokens = range(match.start, match.end)
        there = {taken[token].concept for token in tokens if token in taken}
        for name in match.names if named.isdisjoint(tokens) else ():
            entry = vocabulary.entries[name.entry]
            if entry.is_plain and there <= {entry.id}:
                places[entry.id].append(Place(match.start, match.end))
                whole[entry.id] += [] if match.shares else places[entry.id][-1:]
                unclear[entry.id] += name.ambiguous
                trust[entry.id] += taken[match.start].confidence if there else 0
    return [
        Candidate(
            concept,
            vocabulary.entries[concept].name,
            _usual(doc, whole[concept]) or fold_name(vocabulary.entries[concept].name),
            tuple(found),
            ambiguous=unclear[concept] / len(found),
            trust=trust[concept] / len(found),
        )
        for concept, found in sorted(places.items())
    ]


def known_names(
    doc: Doc, vocabulary: Vocabulary, matches: Sequence[Match], taken: Mapping[int, Sighting]
) -> list[Candidate]:
    """The names of a vocabulary that a talk has, where its words are taken for them.

    Parameters as those of `known_ideas`.
    """
    unclear = {
        (match.start, name.entry) for match in matches for name in match.names if name.ambiguous
    }
    shared = {Place(match.start, match.end) for match in matches if match.shares}
    found: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sorted(set(taken.values())):
        entry = vocabulary.entries.get(sighting.concept)
        if entry and not entry.is_plain:
            found[entry.id].append(sighting)
    candidates = []
    for concept, own in sorted(found.items()):
        entry = vocabulary.entries[concept]
        places = tuple(Place(s.start, s.end) for s in own)
        whole = [place for place in places if place not in shared]
        candidates.append(
            Candidate(
                concept,
                entry.name,
                _usual(doc, whole) or fold_name(entry.name),
                places,
                entry.kind,
                ambiguous=sum((s.start, concept) in unclear for s in own) / len(own),
                heard=sum(bool(s.reason) for s in own) / len(own),
                trust=sum(s.confidence for s in own) / len(own),
            )
        )
    return candidates


def new_names(doc: Doc, names: Iterable[Found]) -> list[Candidate]:
    """Names of a talk that its vocabulary lacks, from `find_names`."""
    return [
        Candidate("", name.name, _usual(doc, name.places), name.places, name.kind, trust=name.sure)
        for name in names
    ]


def _usual(doc: Doc, places: Sequence[Place]) -> Phrase:
    forms = Counter(tuple(doc[slice(*p)].text.lower().replace("-", " ").split()) for p in places)
    return min(forms, key=lambda form: (-forms[form], form), default=())


def terms(
    doc: Doc, phrases: Mapping[Phrase, Sequence[Place]], free: Callable[[Place], bool]
) -> list[Candidate]:
    """The noun phrases that may be terms.

    Parameters
    ----------
    doc : Doc
        The whole talk, parsed.
    phrases : mapping of Phrase to sequence of Place
        From `find_phrases`.
    free : callable
        Whether a place is not taken by something known.
    """
    named = {token.i: name.label_ for name in doc.ents for token in name}
    found = []
    for said, everywhere in phrases.items():
        if not (may_be_noun(said[-1].split("-")[-1]) and _is_worth_weighing(said, len(everywhere))):
            continue
        own = sorted(filter(free, everywhere))
        if own and _is_worth_weighing(said, len(own)):
            names = Counter(_name(words(doc[slice(*place)])) for place in own)
            if not _is_vague(words(doc[slice(*own[-1])])):
                name = min(names, key=lambda name: (-names[name], name))
                kinds = Counter(_kind(named, place) for place in own)
                found.append(Candidate("", name, said, tuple(own), kinds=kinds))
    return found


def _is_worth_weighing(said: Phrase, uses: int) -> bool:
    if len(said) == 1:
        return uses >= (_USES if rate(said[0]) else _USES_NEW) and share(said) < _SHARE
    return uses > 1 or not share(said)


def _is_vague(part: list[Token]) -> bool:
    """Whether words tell an amount, a time or people, or with an adjective of anything."""
    nouns = [singular(part[-1])]
    nouns += [word.lemma_ for word, of in pairwise(part) if of.lower_ == "of"]
    return (
        not _WHO.isdisjoint(noun.removeprefix("co-") for noun in nouns)
        or len({word.lower_ for word in part}) < len(part)
        or not _AMOUNTS.isdisjoint(nouns)
        or not _TIMES.isdisjoint([part[0].lemma_, *nouns])
        or any(rate(w.lower_) >= _TOO_COMMON for w in part if w.pos_ in ("ADJ", "VERB"))
    )


def find_phrases(doc: Doc, cores: Iterable[Core]) -> dict[Phrase, list[Place]]:
    """Where each noun phrase of a talk stands, with the ends of longer ones.

    Parameters
    ----------
    doc : Doc
        The whole talk, parsed.
    cores : iterable of Core
        From `find_cores`.
    """
    places: dict[Phrase, list[Place]] = defaultdict(list)
    for part in _parts(doc, cores):
        if len(part) <= _LONGEST:
            places[phrase(part)].append(Place(part[0].i, part[-1].i + 1))
    return dict(places)


def _parts(doc: Doc, cores: Iterable[Core]) -> Iterator[list[Token]]:
    """What may be a term: noun phrases and their ends, and ideas that the tree does not show so.

    These must be named so more than once ("overfitting", which it takes for a verb).
    """
    shown = set()
    for core, of in cores:
        for first in range(len(core) - of):
            shown.add(Place(core[first].i, core[-1].i + 1))
            yield core[first:]
    others: dict[Phrase, list[list[Token]]] = defaultdict(list)
    ideas = {Place(name.start, name.end) for name in doc.ents if name.label_ == "idea"}
    for place in sorted(ideas - shown):
        part = words(doc[slice(*place)])
        if part and (part[-1].pos_ in ("NOUN", "PROPN") or part[-1].tag_ == "VBG"):
            others[phrase(part)].append(part)
    for parts in others.values():
        if len(parts) > 1:
            yield from parts


def find_cores(doc: Doc, phrases: Iterable[Span]) -> Iterator[Core]:
    """Of noun phrases what may belong to a term; two that "of" joins are one core too."""
    before: list[Token] = []
    for whole in phrases:
        core: list[Token] = []
        for word in reversed(words(whole)):
            if not (_may_be_part(word) or (core and _is_letter(word))):
                break
            core.insert(0, word)
        if core:
            yield Core(core, 0)
            of = doc[core[0].i - 1] if core[0].i else core[0]
            if before and of.lower_ == "of" and before[-1].i == of.i - 1:
                yield Core([*before, of, *core], 1 + len(core))
        before = core


def _may_be_part(word: Token) -> bool:
    letters = word.lower_.replace("-", "")
    if len(letters) < 2 or not letters.isalnum() or _NUMBER.fullmatch(letters):
        return False
    term = word.ent_type_ == "idea" or (_acronym(word.text) and not word.ent_type_)
    if word.pos_ == "NOUN" or (word.pos_ == "PROPN" and term):
        return word.lower_ not in _NO_TERM
    return word.pos_ in ("ADJ", "VERB") and word.tag_ not in _COMPARING


def _is_letter(word: Token) -> bool:
    """Whether a word is a single letter that tells a kind ("Q table"), and none of an acronym."""
    if len(word) > 1 or not word.is_alpha or word.pos_ not in ("NOUN", "PROPN"):
        return False
    return not word.i or (len(word.nbor(-1)) > 1 and not word.nbor(-1).is_digit)


def phrase(part: list[Token]) -> Phrase:
    """The words of a noun phrase by which it is told from others."""
    return (*(word.lower_ for word in part[:-1]), singular(part[-1]))


def _name(part: list[Token]) -> str:
    """How a term is shown: its last noun in the singular, but for one behind "of"."""
    *before, last = part
    written = [_written(word.text) for word in before]
    return " ".join([*written, last.lower_ if "of" in written else singular(last)])


def _written(word: str) -> str:
    if len(word) == 1:
        return word.upper()
    return word if _acronym(word) else word.lower()


def singular(noun: Token) -> str:
    """The base form of a noun, unless English has the noun and not the form ("species")."""
    if letters := _acronym(noun.text):
        return letters
    if noun.tag_ == "VBG" or noun.lower_.endswith(_OF_ITS_OWN):
        return noun.lower_
    lemma = noun.lemma_.lower()
    return noun.lower_ if rate(noun.lower_) > 0 and not rate(lemma) else lemma


def _acronym(word: str) -> str:
    """The letters of an acronym, without the ``s`` of a plural; of other words none."""
    letters = word.removesuffix("s")
    return letters if letters.isupper() and len(letters) > 1 else ""


def _kind(named: dict[int, str], place: Place) -> Kind:
    """The kind that the pipeline's names give the last word, if it is one that a term may have."""
    return "tool" if named.get(place.end - 1) == "tool" else "idea"
