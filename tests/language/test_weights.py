"""Weights on disk and in memory."""

from pathlib import Path

import numpy
import spacy
from spacy.language import Language

from graphkit.language.weights import halve_weights, restore_weights


def test_half_precision_on_disk_single_in_memory(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    before = (tmp_path / "tok2vec" / "model").stat().st_size
    halve_weights(tmp_path)
    assert (tmp_path / "tok2vec" / "model").stat().st_size < 0.55 * before
    twin = restore_weights(spacy.load(tmp_path))
    for node in twin.get_pipe("tok2vec").model.walk():  # type: ignore[attr-defined]
        for name in node.param_names:
            assert node.get_param(name).dtype == numpy.float32
    text = "the network learns from data it is easy"
    assert [t.dep_ for t in twin(text)] == [t.dep_ for t in nlp(text)]
