"""``python -m training.claims --data DIR``: how often phrases are right, and claims by confidence.

The strengths in `graphkit/claims/relations.toml` and what they stand for follow these figures.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from graphkit.claims import Relations
from graphkit.claims.finding import Reading, readings
from graphkit.extraction import annotate, mentioned, speakers_of
from graphkit.passages import join
from graphkit.readers import read
from training.ideas.examples import read_judged, tools, write_talk

_RIGHT, _ANOTHER = "Y", "P"
"""Claimed; another relation or direction of the same two is. All others are not claimed."""

_JUDGED = Path(__file__).parent / "judged.tsv"

_BANDS = (0.3, 0.36, 0.4, 0.45, 0.5, 0.55, 0.6, 1.0)

_OFTEN = 6
"""Times that a phrase must have been judged to be told of."""


class Judged(NamedTuple):
    """The likeliest claim of two ends in a sentence: its phrase, confidence and grade, if any."""

    phrase: str
    confidence: float
    grade: str


def main() -> None:
    """Read the talks again and print how often what is claimed in them was judged right."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the talks")
    parser.add_argument(
        "--work", type=Path, default=Path("training/work"), help="for captions as files"
    )
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    judged = read_judged(_JUDGED)
    with ProcessPoolExecutor() as pool:
        of_talk = partial(_claimed, data=arguments.data, work=arguments.work)
        found = [c for talk in pool.map(of_talk, judged, judged.values()) for c in talk]
    phrases: defaultdict[str, list[Judged]] = defaultdict(list)
    for claim in found:
        phrases[claim.phrase].append(claim)
    for phrase, claims in sorted(phrases.items()):
        if sum(bool(claim.grade) for claim in claims) >= _OFTEN:
            print(f"{phrase:40} {_rates(claims)}")
    for low, high in pairwise(_BANDS):
        inside = [claim for claim in found if low <= claim.confidence < high]
        print(f"confidence {low} to {high}: {len(inside):,} claims, {_rates(inside)}")


def _claimed(talk: str, judged: dict[str, str], data: Path, work: Path) -> list[Judged]:
    """What may be claimed in a talk."""
    (document,) = read(str(write_talk(talk, data, work)))
    nlp, vocabulary, lexicon = tools()
    text, starts = join(document)
    doc = annotate(text, nlp)
    sightings, _, concepts, _ = mentioned(document, doc, nlp, vocabulary, lexicon)
    speakers = speakers_of(document, starts, doc, sightings, concepts)
    return [
        Judged(_phrase(reading), reading.found.confidence, judged.get(_key(reading), ""))
        for reading in readings(doc, sightings, concepts, speakers, Relations.load())
    ]


def _phrase(reading: Reading) -> str:
    key, subject, object_ = reading.rule.phrase
    return f"{reading.rule.relation} {subject} [{key}] {object_} {reading.rule.trust}"


def _key(reading: Reading) -> str:
    """By which a reading stands in the list of those judged: relation, and tokens of the talk."""
    found, subject, object_ = reading.found, reading.subject, reading.object
    places = subject.first, subject.last, reading.head, object_.first, object_.last
    denial = "not " if found.negated else ""
    return f"{denial}{found.relation} {' '.join(map(str, places))}"


def _rates(claims: Iterable[Judged]) -> str:
    grades = [claim.grade for claim in claims if claim.grade]
    right, another = (sum(g == grade for g in grades) for grade in (_RIGHT, _ANOTHER))
    share = right / len(grades) if grades else 0.0
    return f"{len(grades):,} judged, {share:.2f} right, {another} another relation"


if __name__ == "__main__":
    main()
