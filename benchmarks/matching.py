"""What the matching of the vocabulary costs beside the annotation of the same talks."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from graphkit import language
from graphkit.concepts import find_concepts
from graphkit.passages import join
from graphkit.readers import find_inputs, read
from graphkit.vocabulary import Vocabulary, packs

TALKS = Path(__file__).parents[1] / "seeds" / "talks"


def measure() -> Iterator[tuple[str, str]]:
    """Rows of what and figure."""
    nlp = language.load()
    began = time.perf_counter()
    vocabulary = Vocabulary.load(packs())
    vocabulary.match(nlp.make_doc("once, to compile the names"))
    yield "vocabulary, loaded and compiled", f"{time.perf_counter() - began:.2f} s"
    talks = [d for path in find_inputs([str(TALKS)], print) for d in read(path)]
    words = sum(talk.words for talk in talks)
    annotating, matching = [], []
    for _ in range(5):
        for talk in talks:
            text, _starts = join(talk)
            began = time.process_time()
            doc = nlp(text)
            annotated = time.process_time()
            find_concepts(doc, vocabulary)
            annotating.append(annotated - began)
            matching.append(time.process_time() - annotated)
    yield "annotation, one core", f"{words * 5 / sum(annotating):,.0f} words a second"
    share = statistics.median(m / a for m, a in zip(matching, annotating, strict=True))
    yield "matching beside annotation", f"{share:.1%} of its time"
