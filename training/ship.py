"""The shipped pipeline, put together from its trained parts."""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
import srsly
from spacy.language import Language

from graphkit.language import disfluencies, lemmas, names, sentences  # noqa: F401  (registered)
from graphkit.language.weights import halve_weights

from .lemma_tables import lemma_tables

__all__ = ["assemble", "know", "ship"]

BATCH = 16
"""Documents that go through the pipeline together: talks are long."""


def assemble(student: Path, senter: Path, *, sure: float, doubt: float, opening: float) -> Language:
    """Sentence boundaries before, base forms and disfluencies after what the student learnt.

    Parameters
    ----------
    student, senter : Path
        Folders of the two trained pipelines.
    sure, doubt, opening : float
        Thresholds of `graphkit_sentences`.
    """
    nlp = spacy.load(student)
    finder = spacy.load(senter)
    recogniser = finder.get_pipe("senter")
    boundaries = nlp.add_pipe(
        "graphkit_sentences",
        first=True,
        config={
            "model": finder.config["components"]["senter"]["model"],
            "sure": sure,
            "doubt": doubt,
            "after_opening": opening,
        },
    )
    boundaries.model.from_bytes(recogniser.model.to_bytes())  # type: ignore[attr-defined]
    base = nlp.add_pipe("graphkit_lemmas")
    base.use(lemma_tables())  # type: ignore[attr-defined]
    nlp.add_pipe("graphkit_disfluencies")
    nlp.batch_size = BATCH
    nlp.meta |= {
        "name": "graphkit_speech",
        "version": "1.0.0",
        "description": "English talk: sentence boundaries, tags, parse, base forms, names",
        "license": "CC BY-SA 4.0",
        "author": "graphkit",
        "performance": {},
    }
    return nlp


def know(nlp: Language, certain: dict[str, str], kinds: dict[str, str]) -> None:
    """Give the pipeline known names, right behind the names it finds.

    Parameters
    ----------
    nlp : Language
        A pipeline with ``ner``.
    certain, kinds : dict of str to str
        See `graphkit.language.names.KnownNames`.
    """
    nlp.add_pipe("graphkit_names", after="ner").use(certain, kinds)  # type: ignore[attr-defined]


def ship(nlp: Language, folder: Path) -> None:
    """Write a pipeline with 16-bit weights, leaving what else lies in the folder (the card).

    Of the strings only labels are written: those of the texts it learnt from are not needed.
    """
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    halve_weights(fresh)
    labels = {label for labels in nlp.pipe_labels.values() for label in labels}
    srsly.write_json(fresh / "vocab" / "strings.json", sorted(labels))
    for name in ("README.md", "LICENSES.md"):
        if (folder / name).exists():
            shutil.copy2(folder / name, fresh / name)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
