"""All figures of the shipped pipeline, as tables, printed and written into the model card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from graphkit.language import MODEL, load

from .evaluate import (
    Counts,
    Finder,
    Span,
    boundary_counts,
    by_genre,
    cuts_after_openings,
    doc_boundaries,
    model_names,
    name_counts,
    spoken_text,
    tree_scores,
    without_sentences,
)
from .gold import read_docs
from .lists import LICENSED, gold_names, read_known, read_list
from .names import FIELDS, lowered, read_crossner
from .recipe import Folders, read_names

__all__ = ["report"]

_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"
_MANNERS = {
    "clean": "as written",
    "lower": "lower case, no marks",
    "speech": "the same with fillers and repeats",
}


def report(folders: Folders, talk: Path | None = None) -> None:
    """Print every figure and write it to the card of the shipped model.

    Parameters
    ----------
    folders : Folders
        Data and work; the test parts are read.
    talk : Path, optional
        A punctuated transcript: stripped, its own full stops are one more reference.
    """
    nlp = load()
    parts = [_trees(nlp, folders), _boundaries(nlp, folders, talk), _names(nlp, folders)]
    text = "\n\n".join(parts)
    print(text)
    card = MODEL / "README.md"
    written = card.read_text(encoding="utf8")
    before, _, rest = written.partition(_BEGIN)
    after = rest.partition(_END)[2]
    card.write_text(f"{before}{_BEGIN}\n\n{text}\n\n{_END}{after}", encoding="utf8")


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _trees(nlp: Language, folders: Folders) -> str:
    head = ("EWT + GUM, test", "words", "UPOS", "XPOS", "UAS", "LAS", "lemma", "sentence F1")
    rows: list[Sequence[object]] = []
    genres: list[Sequence[object]] = []
    columns = ("UPOS", "XPOS", "UAS", "LAS", "lemma", "sentence F1")
    by_manner = {}
    for manner, name in _MANNERS.items():
        groups = by_genre(read_docs(folders.work / f"test-{manner}.spacy", nlp))
        figures = {genre: tree_scores(nlp, docs) for genre, docs in groups.items()}
        by_manner[manner] = figures
        for genre in ("all", "spoken genres"):
            words = sum(map(len, groups[genre]))
            rows.append((f"{genre}, {name}", words, *(figures[genre][c] for c in columns)))
    for genre in sorted(by_manner["clean"].keys() - {"all", "spoken genres"}):
        clean, speech = by_manner["clean"][genre], by_manner["speech"][genre]
        genres.append(
            (genre, *(f"{clean[c]:.1f} / {speech[c]:.1f}" for c in ("UPOS", "UAS", "LAS")))
        )
    return (
        "### Tags, trees, base forms\n\n"
        "Sentence boundaries are the pipeline's own; marks do not count in UAS and LAS.\n\n"
        + _table(head, rows)
        + "\n\nBy genre, as written / as speech:\n\n"
        + _table(("genre", "UPOS", "UAS", "LAS"), genres)
    )


def _boundaries(nlp: Language, folders: Folders, talk: Path | None) -> str:
    texts = {
        "EWT + GUM, as written": doc_boundaries(read_docs(folders.work / "test-clean.spacy", nlp)),
        "EWT + GUM, as speech": doc_boundaries(read_docs(folders.work / "test-speech.spacy", nlp)),
        "podcast episodes held out, stripped": doc_boundaries(
            read_docs(folders.work / "sentences-test.spacy", nlp)
        ),
    }
    if talk is not None:
        texts["a punctuated interview, stripped"] = spoken_text(talk.read_text(encoding="utf8"))
    rows = []
    for name, pairs in texts.items():
        counts = boundary_counts(nlp, pairs)
        alone = without_sentences(nlp, lambda pairs=pairs: boundary_counts(nlp, pairs))
        rows.append((name, counts.precision, counts.recall, counts.f1, alone.f1))
    head = ("boundaries inside texts", "precision", "recall", "F1", "F1 of the parser alone")
    return (
        "### Sentence boundaries\n\n"
        + _table(head, rows)
        + "\n\nWrong boundaries after an opening if-, when- or because-clause, podcasts stripped: "
        + _openings(nlp, texts["podcast episodes held out, stripped"])
    )


def _openings(nlp: Language, pairs: list[tuple[str, set[int]]]) -> str:
    settings = nlp.get_pipe("graphkit_sentences").cfg  # type: ignore[attr-defined]
    wrong, opened = cuts_after_openings(nlp, pairs)
    kept, settings["after_opening"] = settings["after_opening"], 0.0
    without, opened_without = cuts_after_openings(nlp, pairs)
    settings["after_opening"] = kept
    return f"{wrong} of {opened}; without the rule for them {without} of {opened_without}."


def _names(nlp: Language, folders: Folders) -> str:
    """CrossNER: the list alone, the model alone, what is shipped, and that with the whole list."""
    tables = []
    head = ("", "precision", "recall", "F1")
    known = _matcher(nlp, folders)
    kinds: dict[str, dict[str, Counts]] = {}
    for field in FIELDS:
        sentences = list(read_crossner(folders.crossner / f"cn-{field}-test.txt"))
        manners = {"as written": sentences, "stripped": [lowered(s) for s in sentences]}
        for manner, part in manners.items():
            for name, find in _finders(nlp, known):
                if field != "ai" and name != "shipped":
                    continue
                figures = name_counts(find, part)
                tables.append((f"{field}, {manner}: {name}", *_scores(figures.total)))
                if field == "ai" and name == "shipped":
                    kinds[manner] = figures.kinds
    rows = [
        (kind, counts.right + counts.missed, counts.f1, _f1(kinds["stripped"], kind))
        for kind, counts in sorted(kinds["as written"].items())
    ]
    return (
        "### Names (CrossNER, test)\n\n"
        "Exact spans and kinds; a name found on what CrossNER calls `misc` is wrong.\n\n"
        + _table(head, tables)
        + "\n\nBy kind, field ai, shipped:\n\n"
        + _table(("kind", "names", "F1 as written", "F1 stripped"), rows)
    )


def _scores(counts: Counts) -> tuple[float, float, float]:
    return counts.precision, counts.recall, counts.f1


def _f1(kinds: dict[str, Counts], kind: str) -> float:
    return kinds.get(kind, Counts()).f1


def _matcher(nlp: Language, folders: Folders) -> PhraseMatcher:
    """All names that the model was taught with, in any case."""
    kept, _ = read_names(folders)
    names = [*read_known(), *gold_names(kept)]
    for listed in LICENSED:
        names += read_list(folders.lists / f"{listed}.tsv.xz")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    seen: Counter[str] = Counter()
    for name, kind in names:
        seen[name.lower()] += 1
        if seen[name.lower()] == 1 and len(name) > 1:
            matcher.add(kind, [nlp.make_doc(name)])
    return matcher


def _finders(nlp: Language, known: PhraseMatcher) -> Iterator[tuple[str, Finder]]:
    def listed(texts: Sequence[str]) -> Iterator[set[Span]]:
        for text in texts:
            spans = filter_spans(known(nlp.make_doc(text), as_spans=True))
            yield {(span.start_char, span.end_char, span.label_) for span in spans}

    def alone(texts: Sequence[str]) -> Iterator[set[Span]]:
        with nlp.select_pipes(disable="graphkit_names"):
            yield from model_names(nlp)(texts)

    def both(texts: Sequence[str]) -> Iterator[set[Span]]:
        for by_list, by_model in zip(listed(texts), model_names(nlp)(texts), strict=True):
            added = {
                name
                for name in by_list
                if not any(name[0] < other[1] and other[0] < name[1] for other in by_model)
            }
            yield by_model | added

    yield "list", listed
    yield "model alone", alone
    yield "shipped", model_names(nlp)
    yield "shipped and whole list", both
