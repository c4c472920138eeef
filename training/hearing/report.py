"""How well garbled names are found, on episodes that nothing was learnt from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
import spacy
from numpy.typing import NDArray

from graphkit.resolution.channel import encode
from graphkit.resolution.evidence import COLUMNS, weigh
from graphkit.resolution.lexicon import Lexicon
from graphkit.resolution.search import Candidates, Known, Spans, search
from graphkit.resolution.words import Words
from graphkit.vocabulary import fold_name

from .examples import RIGHT, UNCLEAR, Examples, named
from .talk import Heard

__all__ = ["blind", "given_span"]

PRECISIONS = (0.95, 0.90, 0.80, 0.70, 0.50)
_AWAY = 0.85
"""Share of phones that may differ."""

_BY_COMPANY, _BY_COUNT, _WEIGHED = 6.0, 0.5, 100
"""What company and a unit of log count are worth beside the channel's cost in choosing the names
that the trees weigh, and how many these are."""

_NOT_FOUND = 1000


def given_span(
    episodes: Iterable[Heard], lexicon: Lexicon, nlp: spacy.Language
) -> tuple[int, float, float]:
    """Number of garbled names, and how often the right one is first and among the first five.

    The garbled words are given; every name of the vocabulary competes.
    """
    table = lexicon.vocabulary.names
    ranks: list[int] = []
    for episode in episodes:
        words = Words(episode.words, lexicon.learned)
        known, titled = named(episode, lexicon, nlp)
        for d in episode.differences:
            caption = fold_name(" ".join(episode.words[d.start : d.end]))
            right = {name.entry for name in table.get(" ".join(fold_name(d.said)), ())}
            heard = {name.entry for name in table.get(" ".join(caption), ())}
            capital = any(c.isupper() for c in d.said)
            if right and caption and capital and not right & heard:
                wanted = {lexicon.index[concept] for concept in right}
                beside = [k for k in known if k.end <= d.start or k.start >= d.end]
                concepts = _ranked(words, d.start, d.end, lexicon, beside, titled)
                ranks.append(next((i for i, c in enumerate(concepts) if c in wanted), _NOT_FOUND))
    places = np.array(ranks)
    return len(ranks), float((places < 1).mean()), float((places < 5).mean())


def _ranked(
    words: Words, start: int, end: int, lexicon: Lexicon, known: Sequence[Known], titled: set[int]
) -> list[int]:
    """Concepts that given words may mean: the likeliest by sound and company, weighed by trees."""
    said = "".join(words.phones[start:end])
    _, name, apart = search([said], lexicon.said, _AWAY)
    cost = lexicon.learned.channel(
        (lexicon.codes[name], lexicon.lengths[name]), encode([said] * len(name))
    )
    concept = lexicon.owners[name]
    starts, ends = np.array([start]), np.array([end])
    score = (
        cost - _BY_COMPANY * (lexicon.vectors @ words.company.around(starts, ends, 15)[0])[concept]
    )
    score -= _BY_COUNT * lexicon.counts[concept]
    first = np.argsort(score, kind="stable")[:_WEIGHED]
    first = first[np.argsort(cost[first], kind="stable")]
    surprise = (words.chance[start:end] + words.attraction[start:end]).sum()
    at = Spans(starts, ends, np.float32([surprise + words.attraction[end]]), np.array([len(said)]))
    found = Candidates(np.zeros(len(first), dtype=np.intp), name[first], cost[first], apart[first])
    chance = lexicon.learned.trees(weigh(words, lexicon, known, titled, at, found))
    return list(dict.fromkeys(concept[first[np.argsort(-chance, kind="stable")]].tolist()))


def blind(episodes: Sequence[Examples], lexicon: Lexicon) -> dict[str, dict[float, float]]:
    """Recall of garbled names at some precisions when nobody says where they are.

    graphkit's trees beside three baselines that choose among the same candidates: words that are a
    name but for spaces and marks, words that sound the same by Double Metaphone (both the rarest
    words first), and the normalised edit distance of letters at its best threshold. What cannot be
    judged counts for none of them.
    """
    from metaphone import doublemetaphone

    rarest = COLUMNS.index("rarest word")

    def joined(e: Examples) -> list[str]:
        return [
            "".join(fold_name(" ".join(e.words[a:b])))
            for a, b in zip(e.starts.tolist(), e.ends.tolist(), strict=True)
        ]

    def equal(e: Examples, code: Callable[[str], str]) -> NDArray[np.float64]:
        names = lexicon.letters[e.names].tolist()
        same = [code(a) == code(b) for a, b in zip(joined(e), names, strict=True)]
        return np.where(same, -e.evidence[:, rarest], -np.inf)

    scorers: dict[str, Callable[[Examples], NDArray[np.floating]]] = {
        "graphkit": lambda e: lexicon.learned.trees(e.evidence),
        "exact letters": lambda e: equal(e, str),
        "Double Metaphone": lambda e: equal(e, lru_cache(None)(lambda s: doublemetaphone(s)[0])),
        "normalised Levenshtein": lambda e: e.evidence[:, COLUMNS.index("letters")],
    }
    return {name: _recall(episodes, score) for name, score in scorers.items()}


def _recall(
    episodes: Sequence[Examples], score: Callable[[Examples], NDArray[np.floating]]
) -> dict[float, float]:
    picked: list[tuple[float, bool, bool]] = []
    for e in episodes:
        scores = np.where(e.verdict == UNCLEAR, -np.inf, score(e))
        taken = np.zeros(len(e.words), dtype=bool)
        for i in np.argsort(-scores, kind="stable"):
            if not np.isfinite(scores[i]):
                break
            if not taken[e.starts[i] : e.ends[i]].any():
                taken[e.starts[i] : e.ends[i]] = True
                right = e.verdict[i] == RIGHT
                picked.append((float(scores[i]), right, right and int(e.place[i]) in e.garbled))
    picked.sort(key=lambda row: -row[0])
    right = np.cumsum([row[1] for row in picked])
    precision = right / np.arange(1, len(picked) + 1)
    recall = np.cumsum([row[2] for row in picked]) / sum(len(e.garbled) for e in episodes)
    return {
        least: float(recall[np.flatnonzero(precision >= least)[-1]])
        if (precision >= least).any()
        else 0.0
        for least in PRECISIONS
    }
