"""The language pipeline."""

import spacy
from spacy.language import Language


def load(pipeline: str | None = None) -> Language:
    """A blank pipeline with sentences, or an installed one."""
    nlp = spacy.load(pipeline) if pipeline else spacy.blank("en")
    if not pipeline:
        nlp.add_pipe("sentencizer")
    return nlp
