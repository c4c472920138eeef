"""Layers of our own in spaCy's models: an embedding that is quick on talk, a deeper listener."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.attrs import intify_attr
from spacy.ml.featureextractor import FeatureExtractor
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, tok2vec_listener_v1
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    uniqued,
    with_array,
)
from thinc.types import Floats2d

__all__ = ["create_deeper_listener", "create_word_embedding"]


@registry.architectures("graphkit.WordEmbedding.v1")  # type: ignore[untyped-decorator]
def create_word_embedding(
    width: int, attributes: Sequence[str], rows: Sequence[int]
) -> Model[list[Doc], list[Floats2d]]:
    """SpaCy's ``MultiHashEmbed``, but a word that stands twice in a batch is computed once.

    Talk repeats its words: a batch of 9,000 has some 1,500 distinct ones.

    Parameters
    ----------
    width : int
        Width of the vectors.
    attributes : sequence of str
        Token attributes that are embedded, such as ``NORM`` and ``SHAPE``.
    rows : sequence of int
        Rows of each attribute's table.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=column, seed=column + 7, dropout=0.0)
        for column, count in enumerate(rows, start=1)
    ]
    mixed: Model[Any, Any] = chain(
        concatenate(*tables),
        Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True),
    )
    columns = [intify_attr("ORTH"), *(intify_attr(name) for name in attributes)]
    return chain(
        FeatureExtractor(columns),
        list2ragged(),
        with_array(uniqued(mixed, column=0)),  # type: ignore[misc]
        ragged2list(),
    )


@registry.architectures("graphkit.DeeperListener.v1")  # type: ignore[untyped-decorator]
def create_deeper_listener(
    width: int, depth: int, upstream: str = "*"
) -> Model[list[Doc], list[Floats2d]]:
    """A listener to a shared encoder with convolutional layers of its own on top.

    A component can be taught by itself with it, while what it shares with others stays as it is.

    Parameters
    ----------
    width : int
        Width of the shared encoder.
    depth : int
        Layers of its own.
    upstream : str
        Name of the component with the shared encoder; ``*`` for the nearest.
    """
    listener = tok2vec_listener_v1(width, upstream)
    encoder = MaxoutWindowEncoder(width=width, window_size=1, maxout_pieces=3, depth=depth)
    deeper: Model[list[Doc], list[Floats2d]] = chain(listener, encoder)
    deeper.set_dim("nO", width)
    return deeper
