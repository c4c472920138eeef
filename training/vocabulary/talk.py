"""Make ``seeds/talk.tsv``: nouns, and nouns with what modifies them, that any talk may have.

    python -m training.vocabulary.talk --data DIR

Each with the share of the Changelog podcasts' episodes that have it (transcripts under CC BY-SA
4.0; ``changelog`` in the data folder). The episodes that the language model is tested on are left
out. A phrase counts once an episode, so that what one episode is about does not pass for a way of
speaking.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
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

INDEX = lemma_tables()["index"]
NOUNS, MODIFIERS = frozenset(INDEX["noun"]), frozenset(INDEX["noun"]) | frozenset(INDEX["adj"])


def phrases(sentence: str) -> Iterator[str]:
    """Nouns, and pairs of a noun and what could modify it; nouns in the singular."""
    before = ""
    for word in re.findall(r"[a-z]+|[^a-z\s]+", sentence.lower()):
        noun = next(singulars(word), word)
        usable = len(word) >= SHORTEST and rate(word) < TOO_COMMON
        if usable and noun in NOUNS:
            yield noun
            if before:
                yield f"{before} {noun}"
        before = word if usable and word in MODIFIERS else ""


def main() -> None:
    """Write the table, in the order of the alphabet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the transcripts")
    folder = parser.parse_args().data / "changelog"
    talks = [path for path in episodes(folder, "train") if path.parent.name != "bigtent"]
    found: Counter[str] = Counter()
    words = 0
    for talk in talks:
        sentences = read_episode(talk)
        words += sum(len(sentence.split()) for sentence in sentences)
        found.update({phrase for sentence in sentences for phrase in phrases(sentence)})
    print(f"{len(talks)} episodes of {words / len(talks):,.0f} words on average")
    lines = [
        f"{phrase}\t{count / len(talks):.3g}\n"
        for phrase, count in sorted(found.items())
        if count >= LEAST
    ]
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
