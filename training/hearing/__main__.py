"""`python -m training.hearing --data DIR`: what is learnt about garbled names, step by step."""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import spacy
from rapidfuzz.distance import Levenshtein

from graphkit.resolution import learned
from graphkit.resolution.lexicon import Lexicon, kept_lexicon
from graphkit.resolution.pronunciation import Pronouncer
from graphkit.vocabulary import Vocabulary, fold_name, packs

from .company import count_pairs, learn_vectors, read_corpus
from .confusions import learn_costs
from .decision import learn_trees
from .examples import Examples, judge
from .letters import learn_rules, read_dictionary, read_names
from .report import blind, given_span
from .slots import learn_slots
from .tables import company, sounds, update
from .talk import Heard, read_aligned, read_right, read_transcripts

TESTS = Path(__file__).parents[2] / "tests" / "resolution"
SHIPPED = learned.FOLDER / "talk.npz"
_PARTS = ("train", "dev", "test")


def learn_sounds(data: Path, work: Path) -> None:
    """How words are said, and rules for all others."""
    update(SHIPPED, sounds(*_spoken()))


def learn_channel(data: Path, work: Path) -> None:
    """What phone becomes which."""
    aligned, vocabulary = data / "asr_aligned.jsonl.xz", Vocabulary.load(packs())
    pairs = _mishearings(aligned, "train", Pronouncer(*_spoken()), vocabulary)
    update(SHIPPED, {"costs": learn_costs(pairs)})


@cache
def _spoken() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Ways to say words, and rules from letters to phones."""
    dictionary = read_dictionary()
    dictionary = {word: ways[:1] for word, ways in dictionary.items()} | read_names()
    return dictionary, learn_rules({word: ways[0] for word, ways in dictionary.items()}, least=2)


def learn_company(data: Path, work: Path) -> None:
    """Counts, vectors and slots."""
    vocabulary = Vocabulary.load(packs())
    aligned = data / "asr_aligned.jsonl.xz"
    talks = chain(read_right(aligned, "train"), read_transcripts(data / "changelog"))
    corpus = read_corpus(talks, vocabulary)
    vectors = learn_vectors(corpus)
    slots = learn_slots(corpus, vocabulary, *vectors)
    update(SHIPPED, company(corpus, count_pairs(corpus), vectors, slots))


def _mishearings(
    aligned: Path, part: str, pronounce: Pronouncer, vocabulary: Vocabulary
) -> list[tuple[str, str]]:
    """Phones said and phones heard of garbled names."""
    pairs = []
    for episode in read_aligned(aligned, part):
        for d in episode.differences:
            heard = "".join(pronounce.word(word) for word in episode.words[d.start : d.end])
            name = any(c.isupper() for c in d.said)
            ways = (
                pronounce.name(d.said)
                if name and " ".join(fold_name(d.said)) in vocabulary.names
                else []
            )
            if ways and heard:
                pairs.append((min(ways, key=lambda way: Levenshtein.distance(way, heard)), heard))
    return pairs


def learn_other_ears(data: Path, work: Path) -> None:
    """Costs of a channel from the episodes held out, by which a test garbles names."""
    aligned, lexicon = data / "asr_aligned.jsonl.xz", _lexicon()
    pronounce = lexicon.learned.pronounce
    costs = learn_costs(_mishearings(aligned, "test", pronounce, lexicon.vocabulary))
    np.save(TESTS / "other_ears.npy", costs.astype(np.float16))


def judge_candidates(data: Path, work: Path) -> None:
    """Candidates of whole episodes, with verdicts."""
    for part in _PARTS:
        episodes = list(read_aligned(data / "asr_aligned.jsonl.xz", part))
        with ProcessPoolExecutor() as pool:
            judged = list(pool.map(_judge_one, episodes))
        (work / f"{part}.pickle").write_bytes(pickle.dumps(judged))
        print(part, len(judged), "episodes", sum(len(e.verdict) for e in judged), "candidates")


def _judge_one(episode: Heard) -> Examples:
    return judge(episode, _lexicon(), spacy.blank("en"))


def learn_decision(data: Path, work: Path) -> None:
    """The final weighing."""
    update(SHIPPED, learn_trees(pickle.loads((work / "train.pickle").read_bytes())))
    learned.load.cache_clear()
    _lexicon.cache_clear()


def evaluate(data: Path, work: Path) -> None:
    """Figures on episodes held out."""
    lexicon = _lexicon()
    for part in _PARTS[1:]:
        episodes = read_aligned(data / "asr_aligned.jsonl.xz", part)
        n, first, five = given_span(episodes, lexicon, spacy.blank("en"))
        print(f"{part}: {n} garbled names, given the words: first {first:.3f}, in five {five:.3f}")
        judged = pickle.loads((work / f"{part}.pickle").read_bytes())
        for scorer, recall in blind(judged, lexicon).items():
            shown = "  ".join(f"{100 * p:.0f}%: {r:.3f}" for p, r in recall.items())
            print(f"{part}: {scorer}: recall at precision  {shown}", flush=True)


@cache
def _lexicon() -> Lexicon:
    return kept_lexicon(Vocabulary.load(packs()), packs(), learned.load())


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "sounds": learn_sounds,
    "channel": learn_channel,
    "company": learn_company,
    "other-ears": learn_other_ears,
    "judge": judge_candidates,
    "decide": learn_decision,
    "evaluate": evaluate,
}


def main() -> None:
    """Learn all, or the steps named, in order."""
    parser = argparse.ArgumentParser(prog="python -m training.hearing", description=main.__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--data", type=Path, required=True, help="folder with the unpacked data")
    parser.add_argument("--work", type=Path, default=Path(__file__).parents[1] / "work")
    options = parser.parse_args()
    if unknown := set(options.steps) - set(STEPS):
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    options.work.mkdir(parents=True, exist_ok=True)
    for step in options.steps or STEPS:
        started = time.perf_counter()
        STEPS[step](options.data, options.work)
        print(f"== {step}: {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
