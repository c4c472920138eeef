"""Make ``seeds/spellings.tsv``: British spellings beside American ones.

    python -m training.vocabulary.spellings --scowl DIR

``DIR`` is the folder ``final`` of SCOWL (Atkinson, K., http://wordlist.aspell.net; in Debian the
source package ``scowl``), whose lists tell apart what only Americans and what only the British
write. A word of the one is paired with a word of the other that differs from it in a known way;
so "colour" is "color", and "hour", which both have, is left alone. Left out are plurals in ``s``
where the singular is there, and words that wordfreq (Speer, R. (2022), doi:10.5281/zenodo.7199437)
lacks in either spelling.
"""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from wordfreq import word_frequency

TARGET = Path(__file__).parents[2] / "seeds" / "spellings.tsv"

USUAL, SCHOLARLY = (10, 20, 35, 40, 50, 55, 60, 70), (80,)
"""SCOWL's sizes of lists: of usual words, and of those that only large dictionaries have."""

WAYS = (
    (r"is(e|ed|es|er|ers|ing|ation|ations|ational|able|ability)$", r"iz\1"),
    (r"ys(e|ed|er|ers|es|ing|able)$", r"yz\1"),
    (r"our", "or"),
    (r"([bcdghptv])r(es|ed|e)?(?=$|board|fold|piece|fill|glass|goer)", r"\1er\2"),
    (r"ere([sd]?)(?=$|board|fold|piece|fill|glass|goer)", r"er\1"),
    (r"ae(?!r)", "e"),
    (r"oe", "e"),
    (r"ogu(e|ed|es|ing|er)", r"og\1"),
    (r"oge", "og"),
    (r"enc(e|es|eless)$", r"ens\1"),
    (r"ll", "l"),
    (r"l(ful|ment|$)", r"ll\1"),
    (r"mme", "m"),
    (r"sulph", "sulf"),
    (r"ould", "old"),
    (r"oult", "olt"),
    (r"ough", "ow"),
    (r"aught", "aft"),
    (r"que", "ck"),
    (r"sc", "sk"),
    (r"gement", "gment"),
    (r"e(able|ability)", r"\1"),
    (r"grey", "gray"),
    (r"practis", "practic"),
)
"""How the British spell (a pattern), and how Americans do instead."""

SINGLE = {
    "aeroplane": "airplane",
    "ageing": "aging",
    "aluminium": "aluminum",
    "amoeba": "ameba",
    "analogue": "analog",
    "artefact": "artifact",
    "axe": "ax",
    "caesarean": "cesarean",
    "carburettor": "carburetor",
    "cosy": "cozy",
    "dialogue": "dialog",
    "foetal": "fetal",
    "foetus": "fetus",
    "glycaemic": "glycemic",
    "hypoglycaemia": "hypoglycemia",
    "jewellery": "jewelry",
    "kerb": "curb",
    "liquorice": "licorice",
    "mediaeval": "medieval",
    "monologue": "monolog",
    "moustache": "mustache",
    "omelette": "omelet",
    "phoney": "phony",
    "pyjamas": "pajamas",
    "rouble": "ruble",
    "sledge": "sled",
    "storey": "story",
    "tsar": "czar",
    "tyre": "tire",
    "whisky": "whiskey",
    "yoghurt": "yogurt",
}
"""Pairs that differ as no others do."""


def words(folder: Path, varieties: Iterable[str], sizes: Iterable[int]) -> set[str]:
    """The words of SCOWL's lists of some varieties of English and some sizes."""
    files = (folder / f"{variety}-words.{size}" for variety in varieties for size in sizes)
    text = " ".join(file.read_text("latin-1") for file in files if file.exists())
    return {word for word in text.split() if re.fullmatch("[a-z]{3,}", word)}


def pairs(folder: Path) -> dict[str, str]:
    """American spellings by the British ones."""
    both = words(folder, ["english"], USUAL + SCHOLARLY)
    american = words(folder, ["american"], USUAL + SCHOLARLY)
    british = words(folder, ["british", "british_z"], USUAL)
    british |= {w for w in words(folder, ["british_z"], SCHOLARLY) if re.search("ae|oe|our", w)}
    found = dict(SINGLE)
    for word in sorted(british - american - found.keys()):
        forms = {word}
        for way, instead in WAYS:
            forms |= {re.sub(way, instead, form) for form in forms}
        forms.discard(word)
        others = sorted(forms & american) or sorted(forms & both)
        if others and min(word_frequency(w, "en") for w in (word, others[0])) > 0:
            found[word] = others[0]
    return {
        word: other
        for word, other in sorted(found.items())
        if not (word.endswith("s") and found.get(word[:-1]) == other[:-1])
    }


def main() -> None:
    """Write the table, in the order of the alphabet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scowl", type=Path, required=True)
    found = pairs(parser.parse_args().scowl)
    TARGET.write_text("".join(f"{b}\t{a}\n" for b, a in found.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
