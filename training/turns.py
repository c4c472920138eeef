"""What words tell host from guest: `python -m training.turns --data DIR` makes the table.

``DIR/changelog`` holds labelled transcripts. From the interviews of some shows, made into captions
(two of three) or left with their marks, the weights of the cues are learnt by logistic regression;
those of other shows test them. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from graphkit.claims.turns import TABLE, cues, guest_speaks
from graphkit.documents import Document
from graphkit.extraction import annotate
from graphkit.language import load
from graphkit.readers import read
from graphkit.vocabulary.english import rate

LEARNT = ("backstage", "gotime", "jsparty", "podcast", "practicalai", "shipit")
TESTED = ("afk", "brainscience", "founderstalk", "rfc", "spotlight")
"""Shows."""

HOST_OF, GUEST_OF = 6, 3
"""Episodes of a show from which on somebody is its host, and of all shows up to which a guest."""

MOST, CHARACTERS = 28, 70_000
"""Episodes of one show, and characters of each."""

EPISODES, SHOWS, RATE = 25, 4, 100.0
"""In how many episodes and shows a cue must be, and how usual its words must be in English."""

STRENGTH, LEAST = 0.03, 0.01
"""Inverse of regularisation, and the least weight that is kept."""

SURE = (0.7, 0.8, 0.85, 0.9)


class Interview(NamedTuple):
    """The sentences of an episode, with whether the guest says most of each."""

    show: str
    sentences: list[list[str]]
    by_guest: list[bool]


def interviews(folder: Path) -> Iterator[tuple[str, Document, str]]:
    """Episodes of hosts and one guest: the show, the document and the guest's label."""
    documents = {
        path: next(iter(read(path)))
        for show in (*LEARNT, *TESTED)
        for path in sorted((folder / show).glob("*.md"))
    }
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for path, document in documents.items():
        met[path.parent.name].update({s.speaker for s in document.segments if s.speaker})
    everywhere: Counter[str] = sum(met.values(), Counter())
    for path, document in documents.items():
        said: Counter[str] = Counter()
        for segment in document.segments:
            said[segment.speaker or ""] += len(segment.text.split())
        show, words = path.parent.name, said.total()
        hosts = {n for n in said if met[show][n] >= HOST_OF or everywhere[n] >= 2 * HOST_OF}
        guests = [n for n in said if n and everywhere[n] <= GUEST_OF and said[n] > 0.02 * words]
        theirs = sum(said[n] for n in {*hosts, *guests})
        if len(guests) == 1 and said[guests[0]] > 0.3 * words > 900 and theirs > 0.97 * words:
            yield show, document, guests[0]


def heard(show: str, document: Document, guest: str, nlp: Language, *, caption: bool) -> Interview:
    """An interview as one text without labels, divided by the pipeline."""
    text, starts, theirs = "", [], []
    for segment in document.segments:
        said = re.sub(r"[^\w'’\s]", " ", segment.text.lower()) if caption else segment.text
        starts.append(len(text))
        theirs.append(segment.speaker == guest)
        text += re.sub(r"\s+", " ", said).strip() + " "
    doc = annotate(text[:CHARACTERS], nlp)
    sentences, by_guest = [], []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            sentences.append([token.lower_ for token in words])
            turns = [theirs[bisect_right(starts, token.idx) - 1] for token in words]
            by_guest.append(2 * sum(turns) > len(turns))
    return Interview(show, sentences, by_guest)


def gather(folder: Path, seed: int) -> list[Interview]:
    """Some interviews of each show."""
    found = sorted(interviews(folder), key=lambda interview: interview[1].id)
    random.Random(seed).shuffle(found)
    nlp, taken, chosen = load(), Counter[str](), []
    for show, document, guest in found:
        if taken[show] < MOST:
            taken[show] += 1
            chosen.append(heard(show, document, guest, nlp, caption=len(chosen) % 3 != 0))
    return chosen


def usual(talks: list[Interview]) -> set[str]:
    """The cues of common words that are in many episodes and of several shows."""
    episodes: Counter[str] = Counter()
    shows: dict[str, set[str]] = defaultdict(set)
    for talk in talks:
        for cue in set().union(*map(cues, talk.sentences)):
            episodes[cue] += 1
            shows[cue].add(talk.show)
    return {
        cue
        for cue, count in episodes.items()
        if count >= EPISODES and len(shows[cue]) >= SHOWS and _is_plain(cue)
    }


def _is_plain(cue: str) -> bool:
    return cue.startswith("<") or all(
        word in ("^", "?") or "'" in word or word.isdigit() or rate(word) >= RATE
        for word in cue.split()
    )


def learn(talks: list[Interview]) -> dict[str, float]:
    """Weights of the cues, the bias and the rates of turns."""
    kept = usual(talks)
    rows = [dict.fromkeys(cues(s) & kept, 1) for talk in talks for s in talk.sentences]
    names = DictVectorizer()
    told = [by_guest for talk in talks for by_guest in talk.by_guest]
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(names.fit_transform(rows), told)
    turns = Counter(pair for talk in talks for pair in pairwise(talk.by_guest))
    share = sum(told) / len(told)
    weights = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    table = {cue: round(float(w), 3) for cue, w in sorted(weights.items()) if abs(w) >= LEAST}
    prior = math.log(share / (1 - share))
    return table | {
        "<bias>": round(float(model.intercept_[0] - prior), 3),
        "<by guest>": round(turns[True, False] / (turns[True, False] + turns[True, True]), 3),
        "<by host>": round(turns[False, True] / (turns[False, True] + turns[False, False]), 3),
    }


def report(talks: list[Interview]) -> None:
    """Print how often the guest said what is given to the guest, and how much that is."""
    chances = [chance for talk in talks for chance in guest_speaks(talk.sentences)]
    told = [by_guest for talk in talks for by_guest in talk.by_guest]
    print(
        f"{len(talks)} interviews, {len(told)} sentences, {sum(told) / len(told):.2f} the guest's"
    )
    for sure in SURE:
        taken = [by_guest for chance, by_guest in zip(chances, told, strict=True) if chance > sure]
        right, share = sum(taken) / len(taken), len(taken) / len(told)
        print(f"above {sure}: {right:.3f} right, {share:.2f} of all")


def main() -> None:
    """Learn, write the table and test it."""
    parser = argparse.ArgumentParser(prog="python -m training.turns")
    parser.add_argument("--data", type=Path, required=True, help="folder with the raw data")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    talks = gather(options.data / "changelog", options.seed)
    weights = learn([talk for talk in talks if talk.show in LEARNT])
    lines = [f"{cue}\t{weight:g}\n" for cue, weight in weights.items()]
    TABLE.write_text("".join(lines), encoding="utf-8")
    report([talk for talk in talks if talk.show in TESTED])


if __name__ == "__main__":
    main()
