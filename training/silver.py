"""Silver documents: transcripts annotated by teachers while they still have marks and capitals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from .lists import CasedNames
from .mishearing import Mishearing
from .speech import Noise, speak
from .trees import Sentence, from_doc, passages, to_doc

__all__ = [
    "Consistent",
    "annotate",
    "clean_docs",
    "consistent_names",
    "label_names",
    "speech_docs",
]

Consistent = dict[str, str]
"""Kind of each surface that a teacher gave nearly always the same kind."""


def annotate(docs: Iterable[Doc], teacher: Language, namer: Language) -> Iterator[Doc]:
    """Trees by one teacher, names by another; sentence boundaries stay as they were given."""
    yield from namer.pipe(teacher.pipe(docs, batch_size=64), batch_size=64)


def consistent_names(docs: Iterable[Doc], least: int = 4, share: float = 0.85) -> Consistent:
    """Names found at least `least` times, with one kind in at least `share` of all places."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for name in doc.ents:
            kinds[name.text][name.label_] += 1
    found = {}
    for surface, seen in kinds.items():
        kind, count = seen.most_common(1)[0]
        if count >= least and count >= share * seen.total():
            found[surface] = kind
    return found


def label_names(doc: Doc, known: CasedNames, consistent: Consistent) -> None:
    """Mark names of the lists and consistent ones; what may be a name is left open."""
    sure = [*known(doc)]
    unsure = []
    for name in doc.ents:
        if name.text in consistent:
            sure.append(Span(doc, name.start, name.end, label=consistent[name.text]))
        else:
            unsure.append(name)
    names = filter_spans(sure)
    taken = {index for name in names for index in range(name.start, name.end)}
    doubtful = {index for name in unsure for index in range(name.start, name.end)} | {
        word.i for word in doc if word.pos_ == "PROPN"
    }
    doc.set_ents(
        names,
        missing=[Span(doc, index, index + 1) for index in sorted(doubtful - taken)],
        default="outside",
    )


def clean_docs(docs: Iterable[Doc], rng: Random, nlp: Language) -> Iterator[Doc]:
    """Annotated documents as short passages, as written."""
    for doc in docs:
        for passage in passages(from_doc(doc), rng, 2, 7):
            yield to_doc(passage, nlp.vocab)


def speech_docs(
    docs: Iterable[Doc],
    rng: Random,
    nlp: Language,
    mishearing: Mishearing,
    *,
    case: float = 0.2,
) -> Iterator[Doc]:
    """Annotated documents as short passages of talk.

    A share `case` keeps names' capitals; half of the passages are misheard.
    """
    for doc in docs:
        for passage in passages(from_doc(doc), rng, 2, 7):
            noise = Noise(
                names_keep_case=rng.random() < case,
                mishearing=mishearing if rng.random() < 0.5 else None,
            )
            spoken = _spoken(passage, rng, noise)
            if spoken:
                yield to_doc(spoken, nlp.vocab)


def _spoken(passage: Sequence[Sentence], rng: Random, noise: Noise) -> list[Sentence]:
    return [said for said in (speak(sentence, rng, noise) for sentence in passage) if said]
