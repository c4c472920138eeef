"""Make ``seeds/talk.tsv``: nouns, and nouns with what modifies them, that any talk may have.

    python -m training.vocabulary.talk --data DIR

Each with the share of the Changelog podcasts' episodes that have it (transcripts under CC BY-SA
4.0; ``changelog`` in the data folder). The episodes that the language model is tested on are left
out. A phrase counts once an episode, so that what one episode is about does not pass for a way of
speaking. Adjectives stand there with "very", and with the share of their uses that have a word of
degree before them ("very smart", "so smart").
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from graphkit.vocabulary.english import rate
from graphkit.vocabulary.spelling import singulars
from training.lemma_tables import lemma_tables
from training.transcripts import episodes, read_episode

TARGET = Path(__file__).parents[2] / "seeds" / "talk.tsv"
LEAST = 8
"""Episodes from which on a phrase is kept."""

SHORTEST = 3
"""Letters of a word; shorter ones are mostly what is left of "I've" and "don't"."""

TOO_COMMON = 1500.0
"""Uses in a million words of English from which on a word is no part of a term."""

DEGREES = frozenset(
    {"extremely", "how", "incredibly", "more", "most", "pretty", "quite", "really", "so", "super"}
    | {"too", "very"}
)
GRADED = 0.05
"""Share of an adjective's uses with a word of degree from which on it is kept."""

INDEX = lemma_tables()["index"]
NOUNS, ADJECTIVES = frozenset(INDEX["noun"]), frozenset(INDEX["adj"])
NO_NOUNS = frozenset(INDEX["verb"]) | frozenset(INDEX["adv"]) | ADJECTIVES


def split(sentence: str) -> list[str]:
    """Runs of letters, and what stands between them."""
    return re.findall(r"[a-z]+|[^a-z\s]+", sentence.lower())


def may_be_noun(word: str) -> bool:
    """Whether a word is a noun, or one that is newer than WordNet ("app")."""
    return word in NOUNS or (rate(word) > 0 and word not in NO_NOUNS)


def phrases(sentence: str) -> Iterator[str]:
    """Nouns, and pairs of a noun and what could modify it; nouns in the singular."""
    before = ""
    for word in split(sentence):
        noun = next(singulars(word), word)
        usable = len(word) >= SHORTEST and rate(word) < TOO_COMMON
        if usable and may_be_noun(noun):
            yield noun
            if before:
                yield f"{before} {noun}"
        before = word if usable and (may_be_noun(word) or word in ADJECTIVES) else ""


def graded(sentence: str) -> Iterator[str]:
    """Adjectives with a word of degree before them."""
    found = split(sentence)
    for before, word in pairwise(found):
        if before in DEGREES and word in ADJECTIVES:
            yield word


def main() -> None:
    """Write the table, in the order of the alphabet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the transcripts")
    folder = parser.parse_args().data / "changelog"
    talks = [path for path in episodes(folder, "train") if path.parent.name != "bigtent"]
    found: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    with_degree: Counter[str] = Counter()
    words = 0
    for talk in talks:
        sentences = read_episode(talk)
        words += sum(len(sentence.split()) for sentence in sentences)
        for sentence in sentences:
            uses.update(ADJECTIVES.intersection(split(sentence)))
            with_degree.update(graded(sentence))
        found.update({phrase for sentence in sentences for phrase in phrases(sentence)})
    print(f"{len(talks)} episodes of {words / len(talks):,.0f} words on average")
    rows = {phrase: count / len(talks) for phrase, count in found.items() if count >= LEAST}
    for word, count in uses.items():
        if count >= LEAST and with_degree[word] > GRADED * count:
            rows[f"very {word}"] = min(with_degree[word] / count, 1.0)
    lines = [f"{phrase}\t{value:.3g}\n" for phrase, value in sorted(rows.items())]
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
