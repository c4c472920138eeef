"""Counts of words and pairs of words in talk, and vectors of the company that they keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from scipy import sparse
from spacy.tokens import Doc

from graphkit.concepts import find_concepts
from graphkit.vocabulary import Vocabulary

__all__ = ["Corpus", "count_pairs", "learn_vectors", "read_corpus"]

_WINDOW = 10
_WIDTH = 96
_USES, _USES_OF_CONCEPT, _USES_OF_PAIR = 40, 5, 3
"""How often a word, a concept and a pair of words must be met to be kept."""


class Corpus(NamedTuple):
    """Talk as rows of `words`: word by word, and with concepts (``@id``) in place of their names.

    The first word is none.
    """

    words: list[str]
    plain: list[NDArray[np.int32]]
    named: list[NDArray[np.int32]]


def read_corpus(texts: Iterable[list[str]], vocabulary: Vocabulary) -> Corpus:
    """Find the concepts in talks, each a list of words."""
    nlp = spacy.blank("en")
    rows: dict[str, int] = {"": 0}
    corpus = Corpus([], [], [])
    for words in texts:
        doc = Doc(nlp.vocab, words=words)
        plain = [rows.setdefault(word.lower(), len(rows)) for word in words]
        named: list[int] = []
        past = 0
        for sighting in find_concepts(doc, vocabulary):
            named += plain[past : sighting.start]
            named.append(rows.setdefault(f"@{sighting.concept}", len(rows)))
            past = sighting.end
        corpus.plain.append(np.array(plain, dtype=np.int32))
        corpus.named.append(np.array(named + plain[past:], dtype=np.int32))
    corpus.words.extend(rows)
    return corpus


def count_pairs(corpus: Corpus) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of words that follow one another, ``first * words + second``, and how often."""
    size = len(corpus.words)
    keys = np.concatenate([a[:-1].astype(np.int64) * size + a[1:] for a in corpus.plain])
    pairs, counts = np.unique(keys, return_counts=True)
    kept = counts >= _USES_OF_PAIR
    return pairs[kept], counts[kept]


def learn_vectors(corpus: Corpus) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Rows of words and concepts met often enough, and their vectors.

    Singular vectors of positive pointwise mutual information, with smoothed contexts (Levy,
    Goldberg and Dagan 2015).
    """
    from sklearn.utils.extmath import randomized_svd

    size = len(corpus.words)
    counts = sum(np.bincount(named, minlength=size) for named in corpus.named)
    concept = np.array([word.startswith("@") for word in corpus.words])
    rows = np.flatnonzero(np.where(concept, counts >= _USES_OF_CONCEPT, counts >= _USES))
    rows = rows[rows > 0]
    number = np.full(size, -1)
    number[rows] = np.arange(len(rows))
    gap = np.full(_WINDOW, -1)
    together = sparse.csr_matrix((len(rows), len(rows)), dtype=np.float32)
    for part in np.array_split(np.arange(len(corpus.named)), 16):
        line = np.concatenate([np.append(number[corpus.named[i]], gap) for i in part])
        firsts, seconds, weights = [], [], []
        for distance in range(1, _WINDOW + 1):
            left, right = line[:-distance], line[distance:]
            both = (left >= 0) & (right >= 0)
            firsts.append(left[both])
            seconds.append(right[both])
            weights.append(np.full(both.sum(), 1 / (1 + 0.2 * (distance - 1)), dtype=np.float32))
        places = np.concatenate(firsts), np.concatenate(seconds)
        together += sparse.coo_matrix(
            (np.concatenate(weights), places), shape=together.shape
        ).tocsr()
    together = (together + together.T).tocoo()
    total = np.bincount(together.row, together.data)
    context = total**0.75 / (total**0.75).sum()
    information = np.log(together.data / (total[together.row] * context[together.col]))
    kept = information > 0
    matrix = sparse.csr_matrix(
        (information[kept].astype(np.float32), (together.row[kept], together.col[kept])),
        shape=together.shape,
    )
    left, strength, _ = randomized_svd(matrix, _WIDTH, n_iter=3, random_state=1)
    vectors = left * np.sqrt(strength)
    return rows, (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
