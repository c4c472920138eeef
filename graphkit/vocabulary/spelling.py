"""The ways in which people write a name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from graphkit.shipped import shipped
from graphkit.vocabulary.english import rate
from graphkit.vocabulary.packs import Kind

__all__ = ["NUMBERS", "fold", "fold_name", "plurals", "singulars", "spellings", "variants"]

_WORDS_KEPT = 100_000

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_PAUSE = re.compile(r"[,:;!?] ")
_COUNTABLE = ("idea", "tool", "event")
_COMPOUND = ("idea", "tool")
_LEAST, _COMMON = 3, 5.0
"""Letters of each part of a compound that may be written apart, and its uses in a million words."""

_SMALL = re.compile(
    r"all|any|are|around|away|back|but|can|down|for|forth|from|has|her|him|his|how|into|its|just"
    r"|may|nor|not|off|one|our|out|over|per|she|than|that|the|them|then|they|this|through|two|upon"
    r"|was|who|will|with|you|your"
)
"""Words that make another sense of a compound that is written apart: "just ice", "start up"."""

_PART = re.compile(r"[^\W_]+(?:\+\+|#)?")
_COMBINING = re.compile(
    r"(anti|astro|auto|bio|crypto|cyber|electro|geo|hydro|hyper|inter|macro|meta|micro|multi|nano"
    r"|neuro|photo|poly|post|pre|proto|pseudo|psycho|retro|semi|socio|super|tele|thermo|ultra)"
    r"([a-z]{5,})"
)
_DOING = re.compile(r"[a-z]{3,}i[sz]ation")
_NUMBERED = re.compile(r"([^\W\d]{2,})(\d+)")
_ROMAN = re.compile(r"(?<= )(?:I{1,3}|IV|VI{1,3}|IX)(?= |$)")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_SPOKEN = "one two three four five six seven eight nine ten eleven twelve"
_AS_WORDS = {str(number): word for number, word in enumerate(_SPOKEN.split(), 1)}
_SHORTENED = {"saint": "st", "mount": "mt", "fort": "ft", "doctor": "dr"}
_IN_FULL = {short: word for word, short in _SHORTENED.items()}
_STATES = {"United States ": ("US ", "U.S. "), "United Kingdom ": ("UK ", "U.K. ")}
NUMBERS = {word: figure for figure, word in _AS_WORDS.items()}
"""Figures by the words for them, as far as names have them as both."""

_VERBAL = ("e", "es", "ed", "ing")
_LEARNED = (
    ("xis", "xes"),
    ("sis", "ses"),
    ("aton", "ata"),
    ("drion", "dria"),
    ("menon", "mena"),
    ("erion", "eria"),
    ("ellum", "ella"),
    ("terium", "teria"),
    ("ctrum", "ctra"),
    ("tex", "tices"),
    ("trix", "trices"),
    ("cleus", "clei"),
    ("campus", "campi"),
    ("mulus", "muli"),
    ("gus", "gi"),
    ("larva", "larvae"),
    ("alga", "algae"),
)
"""How nouns from Latin and Greek end in the singular and in the plural."""

_LEARNED_PLURALS = tuple(many for _, many in _LEARNED if not many.endswith("s"))


@lru_cache(_WORDS_KEPT)
def fold(word: str) -> tuple[str, ...]:
    """The parts of a word that matter in matching: no case, accents, hyphens or possessive.

    >>> fold("Scikit-learn"), fold("Schrödinger’s"), fold("C++"), fold("GPT-3")
    (('scikit', 'learn'), ('schrodinger',), ('c++',), ('gpt', '3'))

    Letters with full stops are kept apart from the word that they would make:

    >>> fold("A.I."), fold("U.S."), fold("us")
    (('a.i',), ('u.s',), ('us',))
    """
    if _DOTTED.fullmatch(word):
        return (word.casefold().rstrip("."),)
    plain = word.casefold().replace("’", "'").replace("&", " and ")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    if "'" in plain:
        plain = re.sub(r"'s?$|(?<=\w)'s?(?=\s)", "", plain).replace("'", "")
    return tuple(_PART.findall(plain))


def variants(name: str, kind: Kind = "idea") -> set[tuple[str, ...]]:
    """The folded ways in which people write a name.

    Joined, apart and hyphenated where the name has a seam (a hyphen, a space, an inner capital, a
    combining form, a number at its end), with and without the ``s`` of a possessive, a laboratory
    also as a lab and mathematics as math, what is done as the verb, and in the other number where
    the kind has one, also of the word before "of". Ideas, tools, events and organizations are
    spelt as the British and as Americans do, and compounds also written apart. Numbers up to twelve
    behind and before words are figures and words, and what is often shortened is short and in full.

    >>> sorted(variants("TensorFlow", "tool"))
    [('tensor', 'flow'), ('tensor', 'flows'), ('tensorflow',), ('tensorflows',)]
    >>> sorted(variants("Jet Propulsion Laboratory", "organization"))
    [('jet', 'propulsion', 'lab'), ('jet', 'propulsion', 'laboratory')]
    >>> ("weapons", "of", "mass", "destruction") in variants("weapon of mass destruction")
    True
    >>> ("tokenized",) in variants("tokenization")
    True
    >>> ("torch", "7") in variants("Torch7", "tool")
    True
    >>> ("sars", "cov2") in variants("SARS-CoV-2")
    True
    >>> ("moores", "law") in variants("Moore's law")
    True
    >>> ("labor", "markets") in variants("labour market")
    True
    >>> variants("World War II", "event") >= {("world", "war", "2"), ("world", "war", "two")}
    True
    >>> ("mt", "everest") in variants("Mount Everest", "place")
    True
    >>> ("u.s", "army") in variants("United States Army", "organization")
    True
    >>> sorted(variants("dataset"))
    [('data', 'set'), ('data', 'sets'), ('dataset',), ('datasets',)]
    """
    apart = fold_name(name)
    spellings = {
        apart,
        fold_name(re.sub(r"'s\b", "s", name.replace("’", "'"))),
        fold_name(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)),
        fold_name(re.sub(r"(?<=\w)-(?=\d+$)", "", name)),
    }
    for states, letters in _STATES.items():
        if name.startswith(states):
            spellings |= {fold_name(short + name.removeprefix(states)) for short in letters}
    if _PAUSE.search(name):
        spellings.add(fold_name(name, ""))
    if _ACRONYM.fullmatch(name):
        spellings.add((".".join(name.casefold()),))
    if len(apart) == 2 or "-" in name:
        spellings.add(("".join(apart),))
    for seam in (_COMBINING, _NUMBERED) if len(apart) == 1 else ():
        if parts := seam.fullmatch(apart[0]):
            spellings.add(parts.groups())
    if kind != "person":
        spellings.add(fold_name(_ROMAN.sub(lambda n: str(1 + _NUMERALS.index(n[0])), name)))
    if len(apart) > 1 and kind == "organization" and apart[-1] == "laboratory":
        spellings.add((*apart[:-1], "lab"))
    if apart and apart[-1] == "mathematics":
        spellings |= {(*apart[:-1], "math"), (*apart[:-1], "maths")}
    if kind == "idea" and apart and " " not in name and _DOING.fullmatch(apart[-1]):
        stem = apart[-1].removesuffix("ation")[:-1]
        spellings |= {(*apart[:-1], stem + letter + end) for letter in "sz" for end in _VERBAL}
    spellings.discard(())
    if kind in _COMPOUND and len(apart) == 1:
        spellings |= {*_parts(apart[0])}
    if kind in (*_COUNTABLE, "organization"):
        spellings |= {
            tuple(table.get(word, word) for word in words)
            for words in spellings
            for table in _across_the_ocean()
        }
    for words in list(spellings):
        if kind in _COUNTABLE:
            spellings |= {(*words[:-1], plural) for plural in plurals(words[-1])}
        if kind == "idea":
            spellings |= {(*words[:-1], singular) for singular in singulars(words[-1])}
        if kind in _COUNTABLE and "of" in words[1:-1]:
            head = words.index("of", 1) - 1
            spellings |= {
                (*words[:head], plural, *words[head + 1 :]) for plural in plurals(words[head])
            }
    tables = [_SHORTENED, _IN_FULL] + [_AS_WORDS, NUMBERS] * (kind != "person")
    return spellings | {
        tuple(table.get(word, word) for word in words)
        for words in spellings
        for table in tables
        if len(words) > 1
    }


def _parts(compound: str) -> Iterator[tuple[str, str]]:
    """A compound as the two common words that make it, where they make any."""
    for end in range(_LEAST, len(compound) - _LEAST + 1):
        parts = compound[:end], compound[end:]
        if min(map(rate, parts)) >= _COMMON and not any(map(_SMALL.fullmatch, parts)):
            yield parts


@cache
def _across_the_ocean() -> tuple[dict[str, str], dict[str, str]]:
    """American spellings by British ones, and British by American ones."""
    lines = shipped("seeds", "spellings.tsv").read_text(encoding="utf-8").splitlines()
    american = dict(line.split("\t") for line in lines)
    return american, {there: here for here, there in reversed(american.items())}


def spellings(names: Iterable[str], kind: Kind = "idea") -> set[tuple[str, ...]]:
    """The folded ways in which people write any of several names.

    >>> sorted(spellings(["PyTorch", "Torch"], "person"))
    [('py', 'torch'), ('pytorch',), ('torch',)]
    """
    return {words for name in names for words in variants(name, kind)}


def fold_name(name: str, *pause: str) -> tuple[str, ...]:
    """Fold a name of several words, with what is to stand for its commas and colons.

    >>> fold_name("Bayes' theorem")
    ('bayes', 'theorem')
    >>> fold_name("Gödel, Escher, Bach", "")
    ('godel', '', 'escher', '', 'bach')
    """
    folded: list[str] = []
    for word in name.split():
        folded += fold(word)
        if _PAUSE.search(f"{word} "):
            folded += pause
    return tuple(folded)


def plurals(word: str) -> Iterator[str]:
    """The plural of a singular English noun: the regular one, and the learned one if it has one.

    >>> [*plurals("net")], [*plurals("theory")], [*plurals("box")], [*plurals("nets")]
    (['nets'], ['theories'], ['boxes'], [])
    >>> [*plurals("hypothesis")], [*plurals("automaton")]
    (['hypotheses'], ['automata', 'automatons'])
    >>> [*plurals("virus")], [*plurals("bias")]
    (['viruses'], ['biases'])
    """
    yield from (word.removesuffix(one) + many for one, many in _LEARNED if word.endswith(one))
    if word.endswith(("as", "ss", "us")) and len(word) > 3:
        yield word + "es"
    if word.endswith("s") or len(word) < 2 or not word[-1].isalpha():
        return
    if re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
    else:
        yield word + ("es" if word.endswith(("x", "ch", "sh")) else "s")


def singulars(word: str) -> Iterator[str]:
    """The singular of an English plural.

    >>> [*singulars("nets")], [*singulars("theories")], [*singulars("boxes")]
    (['net'], ['theory'], ['box'])
    >>> [*singulars("phenomena")], [*singulars("algae")]
    (['phenomenon'], ['alga'])
    >>> [*singulars("physics")], [*singulars("analysis")], [*singulars("net")]
    ([], [], [])
    """
    if word.endswith(_LEARNED_PLURALS):
        yield from (word.removesuffix(many) + one for one, many in _LEARNED if word.endswith(many))
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "os", "ics")):
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    else:
        yield re.sub(r"(?<=x|h)es$|s$", "", word)
