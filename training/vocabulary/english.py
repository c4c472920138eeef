"""Make ``seeds/english.tsv``: how often words are used in English, for telling everyday words.

    python -m training.vocabulary.english --data DIR

The rates are wordfreq's (Speer, R. (2022), doi:10.5281/zenodo.7199437; data under CC BY-SA 4.0),
whose sources include subtitles and web discussion, the nearest to talk. Names (Google, Adam) are
left out: words that the Changelog podcasts' transcripts (CC BY-SA 4.0; ``changelog.tar.xz`` in the
data folder) do not write small at least every fifth time in the middle of a sentence. A third
column marks words that WordNet (by way of spacy-lookups-data, MIT) has, but not as nouns.
"""

import argparse
import re
import tarfile
from collections import Counter
from pathlib import Path

from spacy.lookups import load_lookups
from wordfreq import iter_wordlist, word_frequency

TARGET = Path(__file__).parents[2] / "seeds" / "english.tsv"
LEAST = 2.0
"""Uses in a million words from which on a word is kept."""

WITHIN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]+\b")


def written(archive: Path) -> Counter[str]:
    """How often each word stands within a sentence, as it is written."""
    found: Counter[str] = Counter()
    with tarfile.open(archive) as files:
        for member in files:
            if member.isfile() and member.name.endswith(".md"):
                text = files.extractfile(member)
                assert text is not None
                found.update(WITHIN_SENTENCE.findall(text.read().decode("utf-8", "replace")))
    return found


def no_nouns() -> set[str]:
    """The verbs, adjectives and adverbs that are no nouns; words in "-ing" may always be some."""
    index = load_lookups("en", ["lemma_index"]).get_table("lemma_index")
    others = {word for part in ("verb", "adj", "adv") for word in index[part]}
    return {word for word in others - {*index["noun"]} if not word.endswith("ing")}


def main() -> None:
    """Write the table, in the order of the alphabet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    seen = written(parser.parse_args().data / "changelog.tar.xz")
    rates = {}
    for word in iter_wordlist("en"):
        rate = 1e6 * word_frequency(word, "en")
        if rate < LEAST:
            break
        if re.fullmatch(r"[a-z]+", word) and 4 * seen[word] > seen[word.capitalize()]:
            rates[word] = rate
    marks = dict.fromkeys(no_nouns(), "\tno noun")
    lines = [f"{word}\t{rate:.3g}{marks.get(word, '')}\n" for word, rate in sorted(rates.items())]
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
