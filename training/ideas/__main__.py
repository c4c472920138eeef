"""``python -m training.ideas --data DIR``: teach the trees what belongs on a map."""

from __future__ import annotations

import argparse
import pickle
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score

from graphkit.discovery.termhood import COLUMNS, NAMED, PRECEDENTS, TREES, Precedents, precedents
from training.forests import tables

from .examples import GRADES, Examples, examples, read_judged, write_talk

_TREES, _LEAVES, _RATE, _LEAST, _RIDGE = 300, 12, 0.05, 30, 5.0
"""Of some ten settings tried, the one of best average precision on talks held out."""

_FOLDS = 3
"""Parts of the talks, each of which is judged by trees that the others taught."""

_PARTS_APART = 10
"""Parts of the talks that teach, each of which is told what was said of its things in the others
only: trees that were told what is to be learnt would learn nothing else."""

_SEEN = 2
"""Talks in which a thing was judged that is kept as a precedent."""

_LEAST_CHANCES = (0.15, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7)

_MARGINAL, _KEPT, _SALIENT = map(GRADES.index, "MKS")
_LEAST_GRADES = _KEPT, _SALIENT
"""Of what belongs on a map, and of what a talk is about."""
_MARGINS = 0.5
"""Weight of what is marginal, which counts as not to be kept."""

_PARTS = {"whole talks": 1.0, "stretches": 0.3, "without vocabulary": 0.3}
"""What is learnt from, with its weight."""


def main() -> None:
    """Collect the evidence, teach, print the figures and write the shipped file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the talks")
    parser.add_argument(
        "--work", type=Path, default=Path("training/work"), help="kept between runs"
    )
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    talks = _collected(arguments.data, arguments.work)
    judged = [*read_judged().values()]
    _report(talks, judged)
    floor = np.full(_TREES, -np.inf, dtype=np.float32)
    taught = _each_without_its_own(talks, judged)
    kept, central = (_taught(taught, least) for least in _LEAST_GRADES)
    told = _told(judged)
    np.savez_compressed(
        TREES,
        **tables(kept, floor, name="kept"),
        **tables(central, floor, name="central"),
        judged=np.frombuffer("\n".join(told).encode(), dtype=np.uint8),
        counts=np.array([*told.values()], dtype=np.uint8),
    )
    print(f"{TREES}: {TREES.stat().st_size:,} bytes")


Talks = list[tuple[Examples, ...]]


def _collected(data: Path, work: Path) -> Talks:
    kept = work / "ideas.pickle"
    if not kept.exists():
        judged = read_judged()
        files = [write_talk(talk, data, work) for talk in judged]
        with ProcessPoolExecutor() as pool:
            kept.write_bytes(pickle.dumps([*pool.map(examples, files, judged.values())]))
    talks: Talks = pickle.loads(kept.read_bytes())
    return talks


Judged = list[dict[str, str]]
"""Grades by the keys of candidates, of each talk."""


def _told(judged: Iterable[dict[str, str]]) -> Precedents:
    """What was said in some talks of things that several of them have."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for grades in judged:
        for key, grade in grades.items():
            for least in range(GRADES.index(grade) + 1):
                counts[key][least] += 1
    return {key: tuple(counts[key]) for key in sorted(counts) if counts[key][0] >= _SEEN}


def _with_precedents(talk: tuple[Examples, ...], told: Precedents) -> tuple[Examples, ...]:
    first = -len(PRECEDENTS)
    return tuple(
        part._replace(evidence=np.hstack([part.evidence[:, :first], precedents(part.keys, told)]))
        for part in talk
    )


def _each_without_its_own(talks: Talks, judged: Judged) -> Talks:
    """The talks with what was said of their things in others."""
    found = []
    for i, talk in enumerate(talks):
        part = i % _PARTS_APART
        others = (grades for j, grades in enumerate(judged) if j % _PARTS_APART != part)
        found.append(_with_precedents(talk, _told(others)))
    return found


def _taught(talks: Talks, least: int) -> HistGradientBoostingClassifier:
    """Trees taught by all that was judged to tell what has some grade at least."""
    shares = np.concatenate(
        [
            np.full(len(part.grades), share) * np.where(part.grades == _MARGINAL, _MARGINS, 1.0)
            for talk in talks
            for part, share in zip(talk, _PARTS.values(), strict=True)
        ]
    )
    evidence, grades, weights = map(
        np.concatenate, zip(*(p[1:] for t in talks for p in t), strict=True)
    )
    forest = HistGradientBoostingClassifier(
        max_iter=_TREES,
        max_leaf_nodes=_LEAVES,
        learning_rate=_RATE,
        min_samples_leaf=_LEAST,
        l2_regularization=_RIDGE,
        early_stopping=False,
        random_state=0,
    )
    return forest.fit(evidence, grades >= least, sample_weight=weights * shares)


def _report(talks: Talks, judged: Judged) -> None:
    """Print what trees make of talks that did not teach them."""
    kept, central = (_held_out(talks, judged, least) for least in _LEAST_GRADES)
    for j, name in enumerate(_PARTS):
        evidence, grades, weights = map(
            np.concatenate, zip(*(talk[j][1:] for talk in talks), strict=True)
        )
        chance, about = (np.concatenate([talk[j] for talk in found]) for found in (kept, central))
        clear = grades != _MARGINAL
        average = average_precision_score(
            grades[clear] >= _KEPT, chance[clear], sample_weight=weights[clear]
        )
        salient = average_precision_score(grades >= _SALIENT, about, sample_weight=weights)
        print(f"{name}: {len(grades):,} judged, average precision {average:.3f}", end=", ")
        print(f"of the salient {salient:.3f}")
        known = evidence[:, COLUMNS.index("known")] > 0
        names = evidence[:, [COLUMNS.index(kind) for kind in NAMED]].any(1)
        for kind, of in (
            ("all", known | True),
            ("known ideas", known & ~names),
            ("known names", known & names),
            ("terms", ~known & ~names),
            ("new names", ~known & names),
        ):
            for least in _LEAST_CHANCES if of.any() else ():
                _print_row(f"{kind} {least}", grades[of], weights[of], chance[of] >= least)


def _held_out(talks: Talks, judged: Judged, least: int) -> list[list[NDArray[np.float64]]]:
    """The chance of each candidate of each part of each talk, by trees that others taught."""
    order = np.random.default_rng(0).permutation(len(talks)).tolist()
    chances: list[list[NDArray[np.float64]]] = [[] for _ in talks]
    for fold in range(_FOLDS):
        out = order[fold::_FOLDS]
        others = [i for i in range(len(talks)) if i not in out]
        theirs = [judged[i] for i in others]
        forest = _taught(_each_without_its_own([talks[i] for i in others], theirs), least)
        told = _told(theirs)
        for i in out:
            parts = _with_precedents(talks[i], told)
            chances[i] = [forest.predict_proba(part.evidence)[:, 1] for part in parts]
    return chances


def _print_row(
    name: str, grades: NDArray[np.int8], weights: NDArray[np.float32], out: NDArray[np.bool_]
) -> None:
    def total(of: NDArray[np.bool_]) -> float:
        return float(weights[of].sum())

    kept, salient = grades >= _KEPT, grades >= _SALIENT
    print(
        f"  {name:16} precision {total(out & kept) / total(out & (grades != _MARGINAL)):.3f}",
        f"recall {total(out & kept) / total(kept):.3f}",
        f"salient {total(out & salient) / total(salient):.3f}",
    )


if __name__ == "__main__":
    main()
