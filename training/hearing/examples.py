"""Whole episodes as a recogniser wrote them, every candidate judged by what was said."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from spacy.tokens import Doc

from graphkit.concepts import find_concepts
from graphkit.resolution import may_be, propose, search
from graphkit.resolution.lexicon import Lexicon
from graphkit.resolution.search import Known
from graphkit.resolution.words import Words
from graphkit.vocabulary import fold_name

from .talk import Heard

__all__ = ["RIGHT", "UNCLEAR", "WRONG", "Examples", "judge"]

WRONG, RIGHT, UNCLEAR = 0, 1, 2
"""A candidate is unclear where what was said sounds like it but is no name of the vocabulary, or
where it takes in more words than were garbled."""

_SURE = 0.9
_ALIKE = 0.3
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
    vocabulary = lexicon.vocabulary
    doc, heading = Doc(nlp.vocab, words=episode.words), nlp.make_doc(episode.title)
    known = [
        Known(s.start, s.end, lexicon.index[s.concept], s.confidence >= _SURE)
        for s in find_concepts(doc, vocabulary, heading)
    ]
    titled = {lexicon.index[n.entry] for m in vocabulary.match(heading) for n in m.names}
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
    verdict = np.zeros(len(found.span), dtype=np.int8)
    place = np.full(len(found.span), -1)
    for k in np.flatnonzero(
        np.array([(owner[a:b] >= 0).any() for a, b in zip(starts, ends, strict=True)])
    ):
        covered = owner[starts[k] : ends[k]]
        for i in sorted(set(covered[covered >= 0].tolist())):
            if concepts[k] in said[i].concepts:
                verdict[k] = RIGHT if (covered == i).all() else UNCLEAR
                place[k] = i
            elif said[i].capital and not verdict[k]:
                heard = lexicon.phones[found.name[k]]
                if Levenshtein.normalized_distance(said[i].phones, heard) < _ALIKE:
                    verdict[k] = UNCLEAR
    fit = np.array(
        [
            may_be(words.texts[a:b], lexicon, c)
            for a, b, c in zip(starts.tolist(), ends.tolist(), concepts.tolist(), strict=True)
        ]
    )
    columns = (evidence, verdict, place, starts, ends, concepts, found.name)
    return Examples(*(column[fit] for column in columns), garbled, episode.words)


def _said(start: int, end: int, text: str, lexicon: Lexicon) -> Said:
    folded = fold_name(text)
    table = lexicon.vocabulary.names
    concepts = {
        lexicon.index[name.entry]
        for i in range(len(folded))
        for j in range(i + 1, min(len(folded), i + _NAME_WORDS) + 1)
        for name in table.get(" ".join(folded[i:j]), ())
    }
    phones = next(iter(lexicon.learned.pronounce.name(text)), "")
    return Said(start, end, concepts, any(c.isupper() for c in text), phones)
