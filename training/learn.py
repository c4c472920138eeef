"""The training loop: a mixture of corpora, a schedule counted in words, averaged weights."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import Config
from thinc.api import Adam, fix_random_seed

from graphkit.language import embedding, tokenizer  # noqa: F401  (registers what configs name)

__all__ = ["Corpus", "Schedule", "blank", "learn"]

CONFIGS = Path(__file__).parent / "configs"


@dataclass(frozen=True)
class Corpus:
    """Documents and the share of the training words that is drawn from them."""

    docs: Sequence[Doc]
    share: float


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to learn.

    Parameters
    ----------
    words : int
        Words to see in all; the learning rate falls linearly to nothing over them.
    rate : float
        Highest learning rate.
    dropout : float
        Share of activations dropped.
    batch, batch_last : int
        Words in a batch at the start and from a tenth of the way on.
    """

    words: int
    rate: float = 0.0015
    dropout: float = 0.1
    batch: int = 400
    batch_last: int = 1500


def blank(config: str, **overrides: object) -> Language:
    """An untrained pipeline of `configs`, its ``sizes`` or other settings overridden."""
    dotted = {name.replace("__", "."): value for name, value in overrides.items()}
    settings = Config().from_disk(CONFIGS / f"{config}.cfg", overrides=dotted)
    settings.pop("sizes", None)
    return English.from_config(settings)


def learn(
    nlp: Language,
    corpora: Sequence[Corpus],
    schedule: Schedule,
    out: Path,
    *,
    frozen: Sequence[str] = (),
    check: Callable[[Language], dict[str, float]] | None = None,
    checks: int = 8,
    seed: int = 1,
) -> None:
    """Train `nlp` from nothing, but for what is frozen, and write it to `out`.

    Parameters
    ----------
    nlp : Language
        The pipeline; it is left with its averaged weights.
    corpora : sequence of Corpus
        What to learn from.
    schedule : Schedule
        How long and how fast.
    out : Path
        Folder of the trained pipeline, written at every check.
    frozen : sequence of str
        Components that are trained already and stay as they are; those among them that others
        read must stand before these.
    check : callable, optional
        Figures of a pipeline, printed at every check.
    checks : int
        How often to check and save.
    seed : int
        Seed of weights, order and dropout.
    """
    fix_random_seed(seed)
    rng = Random(seed)
    _initialize(nlp, corpora, frozen, rng)
    optimizer = Adam(
        0.001,
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
    )
    started, seen, checked = time.perf_counter(), 0, 0
    for step, docs in enumerate(_batches(corpora, schedule, rng), start=1):
        progress = seen / schedule.words
        optimizer.learn_rate = (
            schedule.rate * min(1.0, (step + 9) / 200) * max(0.02, 1.0 - progress)
        )
        losses: dict[str, float] = {}
        nlp.update(
            [_example(nlp, doc) for doc in docs],
            sgd=optimizer,
            losses=losses,
            drop=schedule.dropout,
            exclude=frozen,
            annotates=[name for name in frozen if name == "tok2vec"],
        )
        seen += sum(map(len, docs))
        if step % 100 == 0:
            pace = seen / (time.perf_counter() - started)
            shown = " ".join(f"{name} {loss:.1f}" for name, loss in losses.items() if loss)
            print(f"step {step}  {seen / 1e6:.2f}M words  {pace:.0f} words/s  {shown}", flush=True)
        if seen / schedule.words * checks >= checked + 1:
            checked += 1
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(out)
                figures = check(nlp) if check else {}
            print("check", {name: round(figure, 2) for name, figure in figures.items()}, flush=True)


def _initialize(
    nlp: Language, corpora: Sequence[Corpus], frozen: Sequence[str], rng: Random
) -> None:
    """Give weights and labels to what is not frozen, from a sample of the documents."""
    sample = [
        doc for corpus in corpora for doc in rng.sample(corpus.docs, min(2000, len(corpus.docs)))
    ]

    def examples() -> list[Example]:
        return [_example(nlp, doc) for doc in sample]

    if not frozen:
        nlp.initialize(examples)
    for name, component in nlp.pipeline if frozen else ():
        if name not in frozen:
            component.initialize(examples, nlp=nlp)  # type: ignore[attr-defined]


def _example(nlp: Language, doc: Doc) -> Example:
    return Example(nlp.make_doc(doc.text), doc)


def _shuffled(docs: Sequence[Doc], rng: Random) -> Iterator[Doc]:
    order = list(range(len(docs)))
    while True:
        rng.shuffle(order)
        yield from (docs[index] for index in order)


def _batches(corpora: Sequence[Corpus], schedule: Schedule, rng: Random) -> Iterator[list[Doc]]:
    """Batches of documents drawn so that each corpus gives its share of the words."""
    streams = [_shuffled(corpus.docs, rng) for corpus in corpora]
    given = [0.0] * len(corpora)
    batch: list[Doc] = []
    size = seen = 0
    while seen < schedule.words:
        next_one = min(range(len(corpora)), key=lambda index: given[index])
        doc = next(streams[next_one])
        given[next_one] += len(doc) / corpora[next_one].share
        batch.append(doc)
        size += len(doc)
        full = min(1.0, 10 * seen / schedule.words)
        if size >= schedule.batch + full * (schedule.batch_last - schedule.batch):
            yield batch
            seen += size
            batch, size = [], 0
