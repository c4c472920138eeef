"""What graphkit knows beforehand: concepts with their right names, and how to find them in a text.

A vocabulary is one or more packs, files of JSON Lines with one concept a line::

    {"id": "keras", "name": "Keras", "kind": "tool", "aliases": [], "related": ["tensorflow"],
     "about": "High-level deep learning library in Python.", "ambiguous": []}

``aliases`` are right other names, ``related`` the ids of concepts that keep it company, and
``ambiguous`` those of its names that are everyday words or other people's names too.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import msgspec

from graphkit.errors import GraphkitError
from graphkit.shipped import shipped

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["KINDS", "Entry", "Kind", "Match", "Name", "Vocabulary", "digest", "packs", "read_pack"]

Kind = Literal["person", "idea", "tool", "organization", "work", "event", "place"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_PAUSE = re.compile(r"[,:;!?] ")
_COUNTABLE = ("idea", "tool", "event")
_FOLDED_WORDS_KEPT = 200_000


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One concept of a vocabulary; see the module's description for the fields."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    about: str = ""
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class Name(NamedTuple):
    """One way in which a text may name an entry, and whether it may mean something else too."""

    entry: str
    ambiguous: bool


class Match(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive) of a Doc that bear a name of the vocabulary."""

    start: int
    end: int
    names: tuple[Name, ...]


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
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s?$|(?<=\w)'s?(?=\s)", "", plain).replace("'", "")
    return tuple(re.findall(r"[^\W_]+(?:\+\+|#)?", plain))


def variants(name: str, kind: Kind = "idea") -> set[tuple[str, ...]]:
    """The folded ways in which people write a name.

    Joined, apart and hyphenated where the name has a seam (a hyphen, a space, an inner capital),
    with and without the ``s`` of a possessive, and in the other number where the kind has one.

    >>> sorted(variants("TensorFlow", "tool"))
    [('tensor', 'flow'), ('tensor', 'flows'), ('tensorflow',), ('tensorflows',)]
    >>> ("moores", "law") in variants("Moore's law")
    True
    """
    apart = fold_name(name)
    spellings = {
        apart,
        fold_name(re.sub(r"'s\b", "s", name.replace("’", "'"))),
        fold_name(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)),
    }
    if _PAUSE.search(name):
        spellings.add(fold_name(name, ""))
    if _ACRONYM.fullmatch(name):
        spellings.add((".".join(name.casefold()),))
    if len(apart) == 2 or "-" in name:
        spellings.add(("".join(apart),))
    spellings.discard(())
    for words in list(spellings):
        if kind in _COUNTABLE:
            spellings |= {(*words[:-1], plural) for plural in plurals(words[-1])}
        if kind == "idea":
            spellings |= {(*words[:-1], singular) for singular in singulars(words[-1])}
    return spellings


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
    """The regular plural of a singular English noun.

    >>> [*plurals("net")], [*plurals("theory")], [*plurals("box")], [*plurals("nets")]
    (['nets'], ['theories'], ['boxes'], [])
    """
    if word.endswith("s") or len(word) < 2 or not word[-1].isalpha():
        return
    if re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
    else:
        yield word + ("es" if word.endswith(("x", "ch", "sh")) else "s")


def singulars(word: str) -> Iterator[str]:
    """The singular of a regular English plural.

    >>> [*singulars("nets")], [*singulars("theories")], [*singulars("boxes")]
    (['net'], ['theory'], ['box'])
    >>> [*singulars("physics")], [*singulars("analysis")], [*singulars("net")]
    ([], [], [])
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "os", "ics")):
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    else:
        yield re.sub(r"(?<=x|h)es$|s$", "", word)


class Vocabulary:
    """Concepts by id, and a matcher for their names.

    Parameters
    ----------
    entries : iterable of Entry
        A later entry wins over an earlier one of the same id.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self._folded: dict[int, tuple[str, ...] | None] = {}

    @classmethod
    def load(cls, paths: Sequence[Path]) -> "Vocabulary":
        """Read packs; raises GraphkitError that names file and line."""
        return cls(entry for path in paths for entry in read_pack(path))

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
    def _names(self) -> dict[tuple[str, ...], tuple[Name, ...]]:
        found: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
        for entry in self.entries.values():
            ambiguous = {fold_name(surface) for surface in entry.ambiguous}
            for name in entry.names:
                for words in variants(name, entry.kind):
                    doubtful = fold_name(name) in ambiguous
                    found[words][entry.id] = found[words].get(entry.id, True) and doubtful
        return {
            words: tuple(Name(concept, doubtful) for concept, doubtful in sorted(who.items()))
            for words, who in found.items()
        }

    @cached_property
    def _longest(self) -> dict[str, int]:
        """For each first word the number of words of the longest name that begins with it."""
        longest: dict[str, int] = defaultdict(int)
        for words in self._names:
            longest[words[0]] = max(longest[words[0]], len(words))
        return dict(longest)

    def match(self, doc: "Doc") -> list[Match]:
        """The names that stand in a Doc, the longest first where they overlap.

        Parameters
        ----------
        doc : Doc
            Only its tokens are used; line breaks among them do not matter.

        Returns
        -------
        list of Match
            In the order of the text, none overlapping another.
        """
        words, owners = self._fold_doc(doc)
        names, longest = self._names, self._longest
        found = []
        for i, word in enumerate(words):
            for n in range(min(longest.get(word, 0), len(words) - i), 0, -1):
                who = names.get(tuple(words[i : i + n]))
                if who and owners[i] != (owners[i - 1] if i else -1):
                    end = i + n
                    if end == len(words) or owners[end] != owners[end - 1]:
                        found.append(Match(owners[i], owners[end - 1] + 1, who))
                        break
        return _without_overlaps(found)

    def _fold_doc(self, doc: "Doc") -> tuple[list[str], list[int]]:
        """The folded words of a Doc and the token each comes from; ``""`` where a phrase ends."""
        if len(self._folded) > _FOLDED_WORDS_KEPT:
            self._folded.clear()
        folded = self._folded
        words: list[str] = []
        owners: list[int] = []
        spaced = True
        for i, (lower, space) in enumerate(doc.to_array(["LOWER", "SPACY"]).tolist()):
            if lower not in folded:
                folded[lower] = _fold_token(doc[i].lower_)
            parts = folded[lower]
            if parts is None:
                parts = ("",) if spaced or space else ()
            words += parts
            owners += [i] * len(parts)
            spaced = bool(space)
        return words, owners


def _fold_token(lower: str) -> tuple[str, ...] | None:
    """Folded parts of a token; None for a hyphen, which joins words only where no space is."""
    if lower in ("-", "‐", "‑", "–"):
        return None
    if lower.isspace() or lower in ("'s", "’s", "'", "’"):
        return ()
    return fold(lower) or ("",)


def _without_overlaps(matches: list[Match]) -> list[Match]:
    """The longest of overlapping matches, the earlier of equally long ones."""
    taken: set[int] = set()
    kept = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        tokens = range(match.start, match.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(match)
    return sorted(kept)


def packs(own: Iterable[str | Path] = ()) -> list[Path]:
    """Paths of the shipped packs and then of the user's `own`, which win."""
    return [*sorted(shipped("seeds", "vocabulary").glob("*.jsonl")), *map(Path, own)]


def read_pack(path: Path) -> Iterator[Entry]:
    """The entries of one pack; raises GraphkitError that names file and line."""
    decode = msgspec.json.Decoder(Entry).decode
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise GraphkitError(f"{path}: the vocabulary cannot be read ({exc})") from exc
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield decode(line)
            except msgspec.MsgspecError as exc:
                raise GraphkitError(f"{path}:{number}: not a vocabulary entry: {exc}") from exc


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the packs' bytes, in hexadecimal."""
    total = hashlib.sha256()
    for path in paths:
        try:
            total.update(path.read_bytes())
        except OSError as exc:
            raise GraphkitError(f"{path}: the vocabulary cannot be read ({exc})") from exc
    return total.hexdigest()
