"""Gold documents of the treebanks, clean and as speech, on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from .speech import Noise, speak
from .treebanks import genre, read_treebank
from .trees import Sentence, passages, to_doc

__all__ = ["read_docs", "write_docs", "write_gold"]

DRAWS = 4
"""How often each training sentence is made into speech, each time with other noise."""


def write_docs(docs: Iterator[Doc] | list[Doc], path: Path) -> int:
    """Write documents; return the number of their words."""
    kept = list(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=kept, store_user_data=True).to_disk(path)
    return sum(map(len, kept))


def read_docs(path: Path, nlp: Language) -> list[Doc]:
    """Documents written by `write_docs`."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def write_gold(treebanks: Path, work: Path, nlp: Language, seed: int = 7) -> dict[str, int]:
    """Write the treebanks' parts: clean, in lower case without marks, as speech.

    Training passages are short (they fill batches evenly), those of dev and test 6 to 14 sentences
    long, so that sentence boundaries have to be found.

    Returns
    -------
    dict of str to int
        Words in each file written, by its name.
    """
    words = {}
    for part in ("train", "dev", "test"):
        texts = [
            (genre(text_id), sentences)
            for name in ("ewt", "gum")
            for text_id, sentences in read_treebank(treebanks / f"{name}-{part}.conllu")
        ]
        manners = {"clean": 1, "speech": DRAWS} if part == "train" else dict.fromkeys(_MANNERS, 1)
        for manner, draws in manners.items():
            rng = Random(seed)
            docs = [
                doc
                for _ in range(draws)
                for doc in _docs(texts, manner, rng, nlp, training=part == "train")
            ]
            words[f"{part}-{manner}"] = write_docs(docs, work / f"{part}-{manner}.spacy")
    return words


_MANNERS = ("clean", "lower", "speech")


def _docs(
    texts: list[tuple[str, list[Sentence]]],
    manner: str,
    rng: Random,
    nlp: Language,
    *,
    training: bool,
) -> Iterator[Doc]:
    low, high = (2, 7) if training else (6, 14)
    for kind, sentences in texts:
        for passage in passages(sentences, rng, low, high):
            if manner == "lower":
                passage = [speak(sentence, rng) for sentence in passage]
            elif manner == "speech":
                noise = Noise(names_keep_case=training and rng.random() < 0.2)
                passage = [speak(sentence, rng, noise) for sentence in passage]
            passage = [sentence for sentence in passage if sentence]
            if passage:
                doc = to_doc(passage, nlp.vocab)
                doc.user_data["genre"] = kind
                yield doc
