"""Whole episodes as a recogniser wrote them, every candidate judged by what was said."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from spacy.tokens import Doc

from graphkit.concepts import find_concepts
from graphkit.resolution import known_at, may_be, propose, search
from graphkit.resolution.lexicon import Lexicon
from graphkit.resolution.search import Known
from graphkit.resolution.words import Words
from graphkit.vocabulary import fold_name
from graphkit.vocabulary.english import rate

from .talk import Heard

__all__ = ["RIGHT", "UNCLEAR", "WRONG", "Examples", "judge", "named"]

WRONG, RIGHT, UNCLEAR = 0, 1, 2
"""A candidate is right where the words said in its place are a name of the concept, or where its
words were all misheard and one of those said is. It is unclear where the name is there with more or
with less, where something was said that sounds like it but is no name of the vocabulary, and where
both recognisers may have misspelled it alike."""

_ALIKE, _CLOSE = 0.3, 0.9
"""Share of phones up to which two names sound alike, and the channel's cost a phone."""

_NAME_WORDS = 5


class Examples(NamedTuple):
    """Candidates of one episode.

    ``garbled`` counts the capitalised names of the vocabulary that were written otherwise;
    ``place`` is the number of the difference that a right candidate stands in, else -1.
    """

    evidence: NDArray[np.float32]
    verdict: NDArray[np.int8]
    place: NDArray[np.intp]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    concepts: NDArray[np.intp]
    names: NDArray[np.intp]
    garbled: set[int]
    words: list[str]


class Said(NamedTuple):
    start: int
    end: int
    concepts: set[int]
    capital: bool
    phones: str


def judge(episode: Heard, lexicon: Lexicon, nlp: spacy.Language) -> Examples:
    """Propose candidates for an episode and compare them with what was said."""
    known, titled = named(episode, lexicon, nlp)
    words = Words(episode.words, lexicon.learned)
    at = search.spans(words, known, np.zeros(len(words), dtype=bool))
    found, evidence = propose(words, lexicon, known, titled, at)
    starts, ends = at.starts[found.span], at.ends[found.span]
    concepts = lexicon.owners[found.name]
    said = [_said(d.start, d.end, d.said, lexicon) for d in episode.differences]
    garbled = {
        i
        for i, here in enumerate(said)
        if here.capital
        and here.concepts
        and not any(
            k.start < here.end and here.start < k.end and k.concept in here.concepts for k in known
        )
    }
    owner = np.full(len(words), -1)
    for i, here in enumerate(said):
        owner[here.start : here.end] = i
    meant: dict[tuple[int, int], tuple[set[int], set[int], str]] = {}
    verdict = np.zeros(len(found.span), dtype=np.int8)
    place = np.full(len(found.span), -1)
    for k, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        inside = sorted(set(owner[start:end].tolist()) - {-1})
        if not inside:
            if _is_spelled_alike(words, start, end, int(found.name[k]), found.cost[k], lexicon):
                verdict[k] = UNCLEAR
            continue
        if (start, end) not in meant:
            reference = _reference(episode, start, end, inside)
            phones = next(iter(lexicon.learned.pronounce.name(reference)), "")
            held, exact = _held(reference, lexicon), _named(fold_name(reference), lexicon)
            meant[start, end] = held, exact, phones
        held, exact, phones = meant[start, end]
        place[k] = next((i for i in inside if concepts[k] in said[i].concepts), inside[0])
        if concepts[k] in held:
            whole = all(start <= said[i].start and said[i].end <= end for i in inside)
            close = concepts[k] in exact or (owner[start:end] >= 0).all()
            verdict[k] = RIGHT if whole and close else UNCLEAR
        else:
            names = {said[i].phones for i in inside if said[i].capital}
            if names and _alike(names | {phones}, found.name[k], lexicon):
                verdict[k] = UNCLEAR
    fit = np.array(
        [
            may_be(words.texts[a:b], lexicon, c)
            for a, b, c in zip(starts.tolist(), ends.tolist(), concepts.tolist(), strict=True)
        ]
    )
    columns = (evidence, verdict, place, starts, ends, concepts, found.name)
    return Examples(*(column[fit] for column in columns), garbled, episode.words)


def named(episode: Heard, lexicon: Lexicon, nlp: spacy.Language) -> tuple[list[Known], set[int]]:
    """What the caption of an episode names as it stands, and what its title does."""
    vocabulary = lexicon.vocabulary
    doc, heading = Doc(nlp.vocab, words=episode.words), nlp.make_doc(episode.title)
    known = [known_at(lexicon, s, s.start, s.end) for s in find_concepts(doc, vocabulary, heading)]
    return known, {lexicon.index[n.entry] for m in vocabulary.match(heading) for n in m.names}


def _is_spelled_alike(
    words: Words, start: int, end: int, name: int, cost: float, lexicon: Lexicon
) -> bool:
    """Whether words hold one that English lacks, and sound much like a name of several words."""
    alike = lexicon.words[name] > 1 and cost < _CLOSE * lexicon.lengths[name]
    return bool(alike) and not all(map(rate, words.texts[start:end]))


def _reference(episode: Heard, start: int, end: int, inside: list[int]) -> str:
    """What was said where the caption has words ``start`` to ``end``, which touch differences."""
    texts: list[str] = []
    past = start
    for i in inside:
        difference = episode.differences[i]
        texts += [*episode.words[past : difference.start], difference.said]
        past = difference.end
    return " ".join([*texts, *episode.words[past:end]])


def _alike(sounds: set[str], name: int, lexicon: Lexicon) -> bool:
    phones = lexicon.phones[name]
    return any(Levenshtein.normalized_distance(sound, phones) < _ALIKE for sound in sounds)


def _said(start: int, end: int, text: str, lexicon: Lexicon) -> Said:
    phones = next(iter(lexicon.learned.pronounce.name(text)), "")
    return Said(start, end, _held(text, lexicon), any(c.isupper() for c in text), phones)


def _held(text: str, lexicon: Lexicon) -> set[int]:
    """Concepts of which a name stands in a text."""
    folded = fold_name(text)
    return {
        concept
        for i in range(len(folded))
        for j in range(i + 1, min(len(folded), i + _NAME_WORDS) + 1)
        for concept in _named(folded[i:j], lexicon)
    }


def _named(folded: tuple[str, ...], lexicon: Lexicon) -> set[int]:
    """Concepts of which some words are a name."""
    names = lexicon.vocabulary.names.get(" ".join(folded), ())
    return {lexicon.index[name.entry] for name in names}
