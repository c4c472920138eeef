"""The language pipeline."""

import spacy
from spacy.language import Language


def load(pipeline: str | None = None) -> Language:
    nlp = spacy.load(pipeline) if pipeline else spacy.blank("en")
    if not pipeline:
        nlp.add_pipe("sentencizer")
    return nlp
