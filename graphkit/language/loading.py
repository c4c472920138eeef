"""Loading a pipeline: ours, or any installed one completed with ours."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import get_current_ops, use_ops

from graphkit.errors import GraphkitError

from . import (  # noqa: F401  (registers the components)
    disfluencies,
    embedding,
    labels,
    lemmas,
    names,
    sentences,
    tokenizer,
)
from .weights import restore_weights

__all__ = ["MODEL", "PipelineError", "load"]

MODEL = Path(__file__).with_name("model")
"""Folder of the shipped pipeline."""

_ANNOTATIONS = {
    "graphkit_sentences": "doc.sents",
    "tagger": "token.tag",
    "morphologizer": "token.pos",
    "parser": "token.dep",
    "ner": "doc.ents",
    "graphkit_lemmas": "token.lemma",
}
"""What each of our parts is for: it is filled in where a pipeline has nothing that assigns this."""

_ASSIGNED = {
    "attribute_ruler": {"token.pos"},
    "graphkit_sentences": {"doc.sents"},
    "senter": {"doc.sents"},
    "sentencizer": {"doc.sents"},
}
"""What components assign beside what they declare."""

_READERS = frozenset({"tagger", "morphologizer", "parser", "ner"})
"""Our parts that read our encoder."""


class PipelineError(GraphkitError):
    """A spaCy pipeline that cannot be loaded."""

    def __init__(self, pipeline: str, reason: str, remedy: str) -> None:
        super().__init__(f"{pipeline}: {reason}; {remedy}")
        self.pipeline, self.reason, self.remedy = pipeline, reason, remedy

    def __reduce__(self) -> tuple[type[PipelineError], tuple[str, str, str]]:
        return type(self), (self.pipeline, self.reason, self.remedy)


def load(pipeline: str | None = None) -> Language:
    """The pipeline that annotates talk.

    Parameters
    ----------
    pipeline : str, optional
        Name of an installed spaCy pipeline (``en_core_web_sm``, ``en_core_web_trf``) or a folder
        with one. Without it the pipeline shipped with graphkit is loaded.

    Returns
    -------
    Language
        A pipeline with sentence boundaries, tags, a parse in Universal Dependencies, lemmas,
        names with graphkit's kinds, and ``token._.disfluency``.

    Raises
    ------
    PipelineError
        If there is no such pipeline, or it is not one for English.

    Notes
    -----
    Another pipeline keeps its tokenizer, tags, parse, lemmas and names. Its relations and entity
    labels are mapped to ours (`graphkit_labels`), and `graphkit_disfluencies` is added. A part that
    it lacks (tags, parse, lemmas, names) is filled with ours, which then brings its own copy of our
    encoder, and so takes more time. Sentence boundaries are ours, unless it has a component for
    them.

    Examples
    --------
    >>> doc = load()("so um keras is built on python it is easy")
    >>> [sentence.text for sentence in doc.sents]
    ['so um keras is built on python', 'it is easy']
    """
    with _fast_products():
        if pipeline is None:
            return restore_weights(spacy.load(MODEL))
        return _completed(_load_other(pipeline))


def _fast_products() -> AbstractContextManager[None]:
    """While this lasts, what is loaded for the processor multiplies matrices as NumPy does.

    The BLIS inside spaCy tells processors by their model, and on one that it does not know (AMD's
    since Zen 4) uses no vector instructions: a quarter of the speed of NumPy's OpenBLAS.
    """
    return use_ops("numpy", use_blis=False) if get_current_ops().name == "numpy" else nullcontext()


def _load_other(pipeline: str) -> Language:
    try:
        nlp = restore_weights(spacy.load(pipeline))
    except OSError as exc:
        raise PipelineError(
            pipeline,
            "no spaCy pipeline of this name or in this folder",
            f"install it (python -m spacy download {pipeline}), or leave it out to use ours",
        ) from exc
    except (ImportError, ValueError) as exc:
        reason = str(exc).splitlines()[0]
        raise PipelineError(pipeline, reason, "install what it needs beside graphkit") from exc
    if nlp.lang != "en":
        raise PipelineError(
            pipeline, f"it is for language {nlp.lang!r}", "use one for English (en)"
        )
    return nlp


def _completed(nlp: Language) -> Language:
    assigned = {
        attribute
        for name in nlp.pipe_names
        for attribute in (*nlp.get_pipe_meta(name).assigns, *_ASSIGNED.get(name, ()))
    }
    _fill(nlp, [part for part, attribute in _ANNOTATIONS.items() if attribute not in assigned])
    for name in ("graphkit_labels", "graphkit_disfluencies"):
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    return nlp


def _fill(nlp: Language, parts: Sequence[str]) -> None:
    """Add copies of our parts; those that read our encoder get one of their own."""
    ours = load()
    for part in parts:
        if part in _READERS:
            ours.replace_listeners("tok2vec", part, ["model.tok2vec"])
        nlp.add_pipe(part, source=ours, first=part == "graphkit_sentences" or None)
        if part == "ner":
            nlp.add_pipe("graphkit_names", source=ours)
