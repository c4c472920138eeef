"""The steps from raw data to trained parts, with every size and share that was chosen."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from graphkit.language import MODEL

from .gold import read_docs, write_docs, write_gold
from .learn import Corpus, Schedule, blank, learn
from .lemma_tables import lemma_tables
from .lists import (
    LICENSED,
    CasedNames,
    distinct_names,
    gold_names,
    read_known,
    read_list,
)
from .mishearing import Mishearing
from .names import FIELDS, Named, lowered, named_doc, read_crossner
from .ship import assemble, know, ship
from .silver import (
    Consistent,
    annotate,
    clean_docs,
    consistent_names,
    label_names,
    speech_docs,
)
from .transcripts import episodes, read_episode, spoken_doc, spoken_words
from .trees import passages

__all__ = ["STEPS", "Folders"]

TREES = ["tok2vec", "tagger", "morphologizer", "parser"]
SENTENCE_WORDS = 10_000_000
SILVER_WORDS = 5_000_000
SILVER_SHARES = 2
"""Processes among which the transcripts are shared for silver annotation."""


@dataclass(frozen=True)
class Folders:
    """Where raw data are and where the work goes."""

    data: Path
    work: Path

    @property
    def treebanks(self) -> Path:
        """UD English EWT and GUM, as CoNLL-U."""
        return self.data / "treebanks"

    @property
    def crossner(self) -> Path:
        """CrossNER's parts."""
        return self.data / "crossner"

    @property
    def transcripts(self) -> Path:
        """The Changelog podcasts' transcripts, a folder a show."""
        return self.data / "changelog"

    @property
    def lists(self) -> Path:
        """Lists of names."""
        return self.data / "vocabularies"

    @property
    def aligned(self) -> Path:
        """Episodes as a recogniser wrote them, with what was said where it was wrong."""
        return self.data / "asr_aligned.jsonl.xz"


def prepare_trees(folders: Folders) -> None:
    """Gold documents of the treebanks."""
    for name, words in write_gold(folders.treebanks, folders.work, blank("model")).items():
        print(f"{name}: {words} words")


def prepare_sentences(folders: Folders) -> None:
    """Transcripts as talk without marks, with their sentence boundaries."""
    nlp = blank("senter")
    for part, noise, case, low, high in (
        ("dev", 0.0, 0.0, 30, 60),
        ("test", 0.0, 0.0, 30, 60),
        ("train", 0.012, 0.15, 6, 14),
    ):
        rng = Random(2)
        files = episodes(folders.transcripts, part)
        rng.shuffle(files)
        docs = _limited(_talk(files, rng, nlp, noise, case, low, high), SENTENCE_WORDS)
        words = write_docs(list(docs), folders.work / f"sentences-{part}.spacy")
        print(f"sentences-{part}: {words} words")


def _talk(
    files: list[Path],
    rng: Random,
    nlp: Language,
    noise: float,
    case: float,
    low: int,
    high: int,
) -> Iterator[Doc]:
    for path in files:
        for passage in passages(read_episode(path), rng, low, high):
            cased = rng.random() < case
            said = [spoken_words(text, rng, noise=noise, case=cased) for text in passage]
            doc = spoken_doc([text for text in said if text], nlp)
            if doc is not None:
                yield doc


def _limited(docs: Iterator[Doc], words: int) -> Iterator[Doc]:
    for doc in docs:
        if words <= 0:
            return
        words -= len(doc)
        yield doc


def read_names(folders: Folders, ai: int = 1) -> tuple[list[Named], list[Named]]:
    """Annotated sentences to learn names from, and a tenth of them held back.

    Those of artificial intelligence, graphkit's own field, count `ai` times.
    """
    kept: list[Named] = []
    held: list[Named] = []
    rng = Random(3)
    for field in FIELDS:
        sentences = [
            sentence
            for part in ("train", "dev")
            for sentence in read_crossner(folders.crossner / f"cn-{field}-{part}.txt")
        ]
        rng.shuffle(sentences)
        tenth = len(sentences) // 10
        held += sentences[:tenth]
        kept += sentences[tenth:] * (ai if field == "ai" else 1)
    return kept, held


def teach_trees(folders: Folders) -> None:
    """The teacher of trees: wide, and learnt from clean text alone."""
    nlp = blank(
        "model",
        nlp__pipeline=TREES,
        sizes__width=192,
        sizes__rows=[8000, 2000, 4000, 1500],
        sizes__hidden=128,
    )
    learn(
        nlp,
        [Corpus(read_docs(folders.work / "train-clean.spacy", nlp), 1.0)],
        Schedule(words=4_500_000, dropout=0.25, batch_last=1200),
        folders.work / "teacher",
        check=tree_figures(read_docs(folders.work / "dev-clean.spacy", nlp)[::3]),
    )


def teach_names(folders: Folders) -> None:
    """The teacher of names, learnt from clean text alone."""
    nlp = blank("model", nlp__pipeline=["tok2vec", "ner"], sizes__width=128)
    kept, held = read_names(folders)
    gold = read_docs(folders.work / "train-clean.spacy", nlp)
    learn(
        nlp,
        [
            Corpus([named_doc(sentence, nlp) for sentence in kept], 0.75),
            Corpus([doc for doc in gold if doc.has_annotation("ENT_IOB")], 0.25),
        ],
        Schedule(words=1_600_000, dropout=0.3, batch=300, batch_last=1000),
        folders.work / "namer",
        check=name_figures({"names": [named_doc(sentence, nlp) for sentence in held]}),
        checks=6,
    )


def tree_figures(docs: list[Doc]) -> Callable[[Language], dict[str, float]]:
    """A check of tags, trees and sentences on gold documents."""

    def check(nlp: Language) -> dict[str, float]:
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
        return {name: 100 * scores[name] for name in ("pos_acc", "dep_uas", "dep_las", "sents_f")}

    return check


def name_figures(docs: dict[str, list[Doc]]) -> Callable[[Language], dict[str, float]]:
    """A check of names on sets of gold documents."""

    def check(nlp: Language) -> dict[str, float]:
        return {
            name: 100
            * nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in part])["ents_f"]
            for name, part in docs.items()
        }

    return check


def make_silver(folders: Folders) -> None:
    """Transcripts and annotated sentences parsed by the teacher, clean and as talk."""
    shares = [(folders, share) for share in range(SILVER_SHARES)]
    with multiprocessing.get_context("spawn").Pool(SILVER_SHARES) as pool:
        pool.starmap(_annotate_share, shares)
        nlp = blank("model")
        docs = [doc for _, share in shares for doc in _annotated(folders, share, nlp)]
        common = Counter(token.text for doc in docs for token in doc)
        consistent = consistent_names(docs)
        del docs
        pool.starmap(_speak_share, [(*share, common, consistent) for share in shares])
    _silver_names(folders, nlp)


def _annotated(folders: Folders, share: int, nlp: Language) -> list[Doc]:
    return read_docs(folders.work / f"annotated-{share}.spacy", nlp)


def _speak_share(
    folders: Folders, share: int, common: Counter[str], consistent: Consistent
) -> None:
    """Name a share of the transcripts and write it as talk, a quarter of it also as it was."""
    nlp = blank("model")
    kept, _ = read_names(folders)
    names = [*read_known(), *gold_names(kept)]
    for listed in LICENSED:
        names += read_list(folders.lists / f"{listed}.tsv.xz")
    known = CasedNames(nlp, distinct_names(names, common))
    docs = _annotated(folders, share, nlp)
    for doc in docs:
        label_names(doc, known, consistent)
    rng = Random(share)
    write_docs(clean_docs(docs[::4], rng, nlp), folders.work / f"silver-clean-{share}.spacy")
    mishearing = Mishearing.read(folders.aligned)
    write_docs(
        speech_docs(docs, rng, nlp, mishearing), folders.work / f"silver-speech-{share}.spacy"
    )


def _silver_names(folders: Folders, nlp: Language) -> None:
    """Trees for the sentences whose names are gold."""
    teacher, _ = _teachers(folders)
    kept, held = read_names(folders, ai=3)
    mishearing = Mishearing.read(folders.aligned)
    rng = Random(5)
    parsed = [*teacher.pipe(_named_docs(kept, teacher))]
    write_docs(clean_docs(_joined(parsed, rng), rng, nlp), folders.work / "names-clean.spacy")
    spoken = [
        doc
        for _ in range(4)
        for doc in speech_docs(_joined(parsed, rng), rng, nlp, mishearing, case=0.1)
    ]
    write_docs(spoken, folders.work / "names-speech.spacy")
    write_docs([named_doc(s, nlp) for s in held], folders.work / "held-clean.spacy")
    write_docs([named_doc(lowered(s), nlp) for s in held], folders.work / "held-speech.spacy")


def _teachers(folders: Folders) -> tuple[Language, Language]:
    teacher = spacy.load(folders.work / "teacher")
    return teacher, spacy.load(folders.work / "namer", vocab=teacher.vocab)


def _annotate_share(folders: Folders, share: int) -> None:
    teacher, namer = _teachers(folders)
    rng = Random(11)
    files = episodes(folders.transcripts, "train")
    rng.shuffle(files)
    docs = (
        doc
        for path in files[share::SILVER_SHARES]
        for passage in passages(read_episode(path), rng, 15, 25)
        if (doc := spoken_doc(passage, teacher)) is not None
    )
    limited = _limited(docs, SILVER_WORDS // SILVER_SHARES)
    write_docs(annotate(limited, teacher, namer), folders.work / f"annotated-{share}.spacy")


def _named_docs(sentences: list[Named], nlp: Language) -> Iterator[Doc]:
    """Documents with names and one sentence each."""
    for sentence in sentences:
        doc = named_doc(sentence, nlp)
        for token in doc:
            token.is_sent_start = token.i == 0
        yield doc


def _joined(docs: list[Doc], rng: Random) -> Iterator[Doc]:
    """One to four documents as one, in random order."""
    order = rng.sample(docs, len(docs))
    rest = iter(order)
    while part := list(islice(rest, rng.randint(1, 4))):
        joined = Doc.from_docs(part)
        assert joined is not None
        yield joined


def learn_sentences(folders: Folders) -> None:
    """The part that finds sentence boundaries."""
    nlp = blank("senter")
    learn(
        nlp,
        [
            Corpus(read_docs(folders.work / "sentences-train.spacy", nlp), 0.82),
            Corpus(read_docs(folders.work / "train-speech.spacy", nlp), 0.14),
            Corpus(read_docs(folders.work / "train-clean.spacy", nlp), 0.04),
        ],
        Schedule(words=35_000_000, rate=0.002, batch=600, batch_last=4000),
        folders.work / "senter",
        checks=12,
    )


def learn_model(folders: Folders) -> None:
    """The shared encoder, tags, parser and names."""
    nlp = blank("model", sizes__width=128)
    dev = read_docs(folders.work / "dev-clean.spacy", nlp)[::4]
    spoken = read_docs(folders.work / "dev-speech.spacy", nlp)[::4]
    held = {
        name: read_docs(folders.work / f"held-{name}.spacy", nlp) for name in ("clean", "speech")
    }

    def check(nlp: Language) -> dict[str, float]:
        trees = {"clean": tree_figures(dev)(nlp), "speech": tree_figures(spoken)(nlp)}
        return {
            f"{name} {manner}": figure
            for manner, figures in trees.items()
            for name, figure in figures.items()
        } | {f"names {name}": figure for name, figure in name_figures(held)(nlp).items()}

    learn(
        nlp,
        [Corpus(_all_docs(folders, name, nlp), share) for name, share in MIXTURE.items()],
        Schedule(words=20_000_000, dropout=0.15, batch=500, batch_last=1500),
        folders.work / "student",
        check=check,
        checks=13,
    )


def learn_names(folders: Folders) -> None:
    """The name finder again, with layers of its own, while all else stays as it is."""
    nlp = spacy.load(folders.work / "student")
    width = nlp.get_pipe("tok2vec").model.get_dim("nO")  # type: ignore[attr-defined]
    settings = blank("names", sizes__width=width).config["components"]["ner"]
    nlp.remove_pipe("ner")
    nlp.add_pipe("ner", config={name: settings[name] for name in settings if name != "factory"})
    held = {
        name: read_docs(folders.work / f"held-{name}.spacy", nlp) for name in ("clean", "speech")
    }
    learn(
        nlp,
        [Corpus(_all_docs(folders, name, nlp), share) for name, share in NAME_MIXTURE.items()],
        Schedule(words=NAME_WORDS, dropout=0.25, batch=500, batch_last=1500),
        folders.work / "named",
        frozen=[name for name in nlp.pipe_names if name != "ner"],
        check=name_figures(held),
    )


NAME_WORDS = 4_000_000
NAME_MIXTURE = {
    "names-clean": 0.30,
    "names-speech": 0.32,
    "silver-clean": 0.10,
    "silver-speech": 0.20,
    "train-clean": 0.04,
    "train-speech": 0.04,
}
"""Share of the words of each corpus that the name finder learns from in the end."""


def ship_model(folders: Folders) -> None:
    """The shipped folder, from the trained pipelines and the names they were taught with."""
    nlp = assemble(folders.work / "named", folders.work / "senter", **THRESHOLDS)
    docs = (doc for share in range(SILVER_SHARES) for doc in _annotated(folders, share, nlp))
    common = Counter(token.text for doc in docs for token in doc)
    index = lemma_tables()["index"]
    dictionary = {word for words in index.values() for word in words}
    distinct = dict(distinct_names(read_known(), common))
    certain = {name: kind for name, kind in distinct.items() if name.lower() not in dictionary}
    kept, _ = read_names(folders)
    know(nlp, certain, dict(gold_names(kept)) | distinct)
    ship(nlp, MODEL)


THRESHOLDS = {"sure": 0.35, "doubt": 0.05, "opening": 0.5}
"""Of `graphkit_sentences`; chosen on the dev parts."""


def _all_docs(folders: Folders, name: str, nlp: Language) -> list[Doc]:
    """Documents of a corpus, in one file or in shares."""
    return [
        doc for path in sorted(folders.work.glob(f"{name}*.spacy")) for doc in read_docs(path, nlp)
    ]


MIXTURE = {
    "train-clean": 0.24,
    "train-speech": 0.26,
    "silver-clean": 0.06,
    "silver-speech": 0.28,
    "names-clean": 0.08,
    "names-speech": 0.08,
}
"""Share of the words of each corpus that the shipped model learns from."""

STEPS: dict[str, Callable[[Folders], None]] = {
    "prepare-trees": prepare_trees,
    "prepare-sentences": prepare_sentences,
    "teach-trees": teach_trees,
    "teach-names": teach_names,
    "make-silver": make_silver,
    "learn-sentences": learn_sentences,
    "learn-model": learn_model,
    "learn-names": learn_names,
    "ship": ship_model,
}
