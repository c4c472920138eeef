"""A network that tells from the words beside a place which kind of name may stand there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphkit.resolution.lexicon import KINDS
from graphkit.vocabulary import Vocabulary

from .company import Corpus

__all__ = ["learn_slots"]

_SHARE = 0.3
_OTHERS = 1.5
_MOST = 400_000
_HIDDEN = 48
_FAR = 3


def learn_slots(
    corpus: Corpus,
    vocabulary: Vocabulary,
    rows: NDArray[np.intp],
    vectors: NDArray[np.float32],
) -> list[NDArray[np.float32]]:
    """Weights and biases of a network with one hidden layer.

    Learnt from a share of all places where a concept stands, and half as many more where none
    does; the name itself is not seen.
    """
    from sklearn.neural_network import MLPClassifier

    table = np.zeros((len(corpus.words), vectors.shape[1]), dtype=np.float32)
    table[rows] = vectors
    kinds = np.zeros(len(corpus.words), dtype=np.intp)
    for i, word in enumerate(corpus.words):
        entry = vocabulary.entries.get(word[1:]) if word.startswith("@") else None
        if entry:
            kinds[i] = 1 + KINDS.index(entry.kind)
    rng = np.random.default_rng(1)
    contexts, labels = [], []
    for named in corpus.named:
        kind = kinds[named]
        names = np.flatnonzero(kind)
        names = names[rng.random(len(names)) < _SHARE]
        others = rng.integers(0, len(named), int(len(names) * _OTHERS) + 1)
        places = np.concatenate([names, others[kind[others] == 0]])
        padded = np.pad(named, _FAR)
        beside = [place for place in range(2 * _FAR + 1) if place != _FAR]
        contexts.append(np.stack([padded[places + i] for i in beside], axis=1))
        labels.append(kind[places])
    context, label = np.concatenate(contexts), np.concatenate(labels)
    chosen = rng.permutation(len(label))[:_MOST]
    network = MLPClassifier(
        (_HIDDEN,), max_iter=6, batch_size=512, random_state=1, alpha=1e-4, n_iter_no_change=9
    )
    network.fit(table[context[chosen]].reshape(len(chosen), -1), label[chosen])
    (first, second), (bias, last) = network.coefs_, network.intercepts_
    return [weight.astype(np.float32) for weight in (first, second, bias, last)]
