"""Find the names of a vocabulary in a text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.vocabulary.packs import Entry, read_pack, shipped_among
from graphkit.vocabulary.spelling import fold, fold_name
from graphkit.vocabulary.table import Name, Table, compile_names, kept_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Match", "Vocabulary"]

_FOLDED_WORDS_KEPT = 200_000

_JOINING = frozenset({"and", "nor", "or", "versus", "vs"})
"""Words between two modifiers of one noun."""

_MODIFIER, _SHARED = 2, 3
"""Words of the modifier behind such a word, and of what it shares with the one before, at most."""


class Match(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive) of a Doc that bear a name of the vocabulary.

    ``shares`` tells if they do so with a noun that follows later: "supervised and unsupervised
    learning".
    """

    start: int
    end: int
    names: tuple[Name, ...]
    shares: bool = False


class Vocabulary:
    """Concepts by id, and a matcher for their names.

    Parameters
    ----------
    entries : iterable of Entry
        A later entry wins over an earlier one of the same id.
    table : Table, optional
        Of their names, where it is at hand.
    listed : iterable of str
        Ids of those that the user listed, beside what is shipped: they are likely meant.
    """

    def __init__(
        self, entries: Iterable[Entry], table: Table | None = None, listed: Iterable[str] = ()
    ) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.listed = frozenset(listed)
        self._table = table or compile_names(self.entries.values())

    @classmethod
    def load(cls, paths: Sequence[Path]) -> "Vocabulary":
        """Read packs; raises GraphkitError that names file and line."""
        read = {path: list(read_pack(path)) for path in paths}
        entries = {entry.id: entry for pack in read.values() for entry in pack}.values()
        ours = shipped_among(paths)
        listed = (entry.id for path in paths if path not in ours for entry in read[path])
        return cls(entries, kept_table(paths, entries), listed)

    @property
    def names(self) -> dict[str, tuple[Name, ...]]:
        """What each spelling names; the key is its folded words, parted by spaces."""
        return self._table.names

    @cached_property
    def company(self) -> dict[str, frozenset[str]]:
        """For each concept the ids of those related to it, in either direction."""
        both: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for other in entry.related:
                both[entry.id].add(other)
                both[other].add(entry.id)
        return {concept: frozenset(others) for concept, others in both.items()}

    @cached_property
    def parts(self) -> tuple[Counter[str], Counter[str]]:
        """How many names of ideas begin, and how many end, with each folded word among several."""
        first: Counter[str] = Counter()
        last: Counter[str] = Counter()
        for name, owners in self.names.items():
            begins, _, ends = name.partition(" ")
            if ends and any(self.entries[owner.entry].kind == "idea" for owner in owners):
                first[begins] += 1
                last[ends.rpartition(" ")[2]] += 1
        return first, last

    def named(self, name: str) -> tuple[Name, ...]:
        """What a name may mean, in any case, number and spelling."""
        return self._table.names.get(" ".join(fold_name(name)), ())

    def match(self, doc: "Doc") -> list[Match]:
        """The names that stand in a Doc, the longest first where they overlap.

        A modifier that shares a noun with the next stands for both: "supervised and unsupervised
        learning" names supervised learning in its first word.

        Parameters
        ----------
        doc : Doc
            Line breaks among its tokens do not matter. Tags, where it has any, tell modifiers.

        Returns
        -------
        list of Match
            In the order of the text, none overlapping another.
        """
        words, owners = _fold_doc(doc)
        names, longest = self._table.names, self._table.longest
        found = []
        two = [f"{one} {other}" for one, other in zip_longest(words, words[1:], fillvalue="")]
        for i in [i for i, one in enumerate(words) if one in names or two[i] in longest]:
            for n in range(min(longest.get(two[i], 1), len(words) - i), 0, -1):
                who = names.get(" ".join(words[i : i + n]))
                if who and owners[i] != (owners[i - 1] if i else -1):
                    end = i + n
                    if end == len(words) or owners[end] != owners[end - 1]:
                        found.append(Match(owners[i], owners[end - 1] + 1, who))
                        break
        found += self._sharing(doc, words, owners)
        return _without_overlaps(found)

    def _sharing(self, doc: "Doc", words: list[str], owners: list[int]) -> Iterator[Match]:
        """Modifiers before "and" and the like that name something with the noun of the next."""
        for joint in [i for i, word in enumerate(words) if word in _JOINING]:
            for first in range(joint + 2, joint + 2 + _MODIFIER):
                for past in range(min(first + _SHARED, len(words)), first, -1):
                    if "" in words[joint:past]:
                        continue
                    shared, i = words[first:past], joint - 1
                    while who := self._shares(doc, words, owners, i, shared):
                        yield Match(owners[i], owners[i] + 1, who, shares=True)
                        i -= 1 if words[i - 1] else 2

    def _shares(
        self, doc: "Doc", words: list[str], owners: list[int], i: int, shared: list[str]
    ) -> tuple[Name, ...]:
        """What a single word names together with words that come later."""
        if i < 0 or not words[i] or owners[i] in owners[max(i - 1, 0) : i]:
            return ()
        who = self.names.get(" ".join([words[i], *shared]), ())
        return who if doc[owners[i]].pos_ == "ADJ" or words[i] not in self.names else ()


def _fold_doc(doc: "Doc") -> tuple[list[str], list[int]]:
    """The folded words of a Doc and the token each comes from; ``""`` where a phrase ends."""
    forms = doc.to_array("LOWER").tolist()
    folded = {form: _fold_token(doc.vocab.strings[form]) for form in set(forms)}
    parts = [folded[form] or () for form in forms]
    hyphens = {form for form, of in folded.items() if of is None}
    for i in [i for i, form in enumerate(forms) if form in hyphens] if hyphens else ():
        spaced = not i or doc[i - 1].whitespace_
        parts[i] = ("",) if spaced or doc[i].whitespace_ else ()
    owners = np.repeat(np.arange(len(parts)), np.array([len(of) for of in parts], dtype=np.intp))
    return list(chain.from_iterable(parts)), owners.tolist()


@lru_cache(_FOLDED_WORDS_KEPT)
def _fold_token(lower: str) -> tuple[str, ...] | None:
    """Folded parts of a token; None for a hyphen, which joins words only where no space is."""
    if lower in ("-", "‐", "‑", "–"):
        return None
    if lower.isspace() or lower in ("'s", "’s", "'", "’"):
        return ()
    return fold(lower) or ("",)


def _is_ambiguous(match: Match) -> bool:
    return all(name.ambiguous for name in match.names)


def _without_overlaps(matches: list[Match]) -> list[Match]:
    """The longest of overlapping matches; of equally long ones the sure, and of these the first.

    Those that share a noun are a word longer than they stand.
    """
    taken: set[int] = set()
    kept = []

    def first(match: Match) -> tuple[int, bool, int]:
        return match.start - match.end - match.shares, _is_ambiguous(match), match.start

    for match in sorted(matches, key=first):
        tokens = range(match.start, match.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(match)
    return sorted(kept)
