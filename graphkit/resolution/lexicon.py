"""How the names of a vocabulary sound, and what company its concepts keep."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphkit import __version__
from graphkit.resolution.bags import Alphabet
from graphkit.resolution.channel import encode
from graphkit.resolution.learned import FOLDER, Learned, unit
from graphkit.resolution.mapped import Arrays, mapped
from graphkit.vocabulary import Entry, Vocabulary, digest, fold_name
from graphkit.vocabulary.english import rate
from graphkit.vocabulary.packs import shipped_among

__all__ = ["CLASSES", "CONSONANTS", "KINDS", "Lexicon", "Names", "kept_lexicon"]

KINDS = ("person", "idea", "tool", "organization", "work", "event", "place")
"""Kinds in the order in which the slots' network gives them."""

CONSONANTS = str.maketrans({**dict.fromkeys("AEIOUWYaeiouqx", "-"), "R": "-r"})
"""Translates phones to consonants with a dash for each vowel."""

CLASSES = str.maketrans("AEIOUWYRaeiouqxdDTgbvzZJN", "---------------tttkpfsSCn")
"""Translates phones to classes of such as are easily taken for one another: all vowels, and the
consonants that differ by voice or by little more."""

_VERSION = 14
_SHORTEST = 3
"""Phones below which a name is never taken by its sound."""

_WELL_KNOWN = 5
"""Uses in a million words of English from which on a recogniser knows a word."""

_OFTEN_ENOUGH = 30
"""Uses of a concept in the talk learnt from, from which on its own vector weighs fully."""

_LISTED = 50
"""Uses in the talk learnt from that a name counts as having which a user listed."""

_MOST_LISTED = 500
"""Names of users' packs beyond which they are no list for a talk."""

_KIN = 2
"""How much more the vectors of related concepts weigh than a concept's words."""


class Group(NamedTuple):
    """Names of one length: their numbers, how they are written, and with which characters."""

    numbers: NDArray[np.intp]
    texts: NDArray[np.object_]
    bags: NDArray[np.float32]

    def of(self, chosen: NDArray[np.intp]) -> Group:
        """Those in some places."""
        return Group(self.numbers[chosen], self.texts[chosen], self.bags[chosen])


class Names(NamedTuple):
    """Names written in phones or in letters, and some of them by their lengths."""

    lengths: NDArray[np.intp]
    alphabet: Alphabet
    by_length: dict[int, Group]

    @classmethod
    def all(cls, texts: NDArray[np.object_]) -> Names:
        """Every one of some texts."""
        lengths = np.array([len(text) for text in texts], dtype=np.intp)
        alphabet = Alphabet(texts.tolist())
        by_length = {}
        for length in np.unique(lengths).tolist():
            numbers = np.flatnonzero(lengths == length)
            those = texts[numbers]
            by_length[length] = Group(numbers, those, alphabet.bags(those.tolist()))
        return cls(lengths, alphabet, by_length)

    def of(self, wanted: NDArray[np.bool_]) -> Names:
        """Only those that are wanted."""
        chosen = {n: np.flatnonzero(wanted[group.numbers]) for n, group in self.by_length.items()}
        groups = {n: self.by_length[n].of(those) for n, those in chosen.items() if len(those)}
        return self._replace(by_length=groups)


class Lexicon:
    """The names of a vocabulary as they sound.

    Parameters
    ----------
    vocabulary : Vocabulary
        Whose names.
    sounds : dict of str to array
        From `compile_sounds`.
    learned : Learned
        What they were compiled with.
    expected : set of str
        Ids of concepts that whoever maps the talk listed for it: likely there, though the talk
        learnt from may never name them.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        sounds: Arrays,
        learned: Learned,
        expected: Set[str] = frozenset(),
    ) -> None:
        self.vocabulary = vocabulary
        self.learned = learned
        self.concepts = _unpacked(sounds["concepts"])
        self.index = {concept: i for i, concept in enumerate(self.concepts)}
        self.phones = np.array(_unpacked(sounds["phones"]), dtype=object)
        self.letters = np.array(_unpacked(sounds["letters"]), dtype=object)
        self.owners: NDArray[np.intp] = sounds["owners"]
        self.words: NDArray[np.float32] = sounds["words"]
        self.vectors: NDArray[np.float32] = sounds["vectors"]
        self.expected = {self.index[concept] for concept in expected}
        self.counts: NDArray[np.float32] = sounds["counts"].copy()
        listed = sorted(self.expected)
        self.counts[listed] = np.maximum(self.counts[listed], np.log1p(_LISTED))
        self.codes: NDArray[np.uint8] = sounds["codes"]
        self.lengths: NDArray[np.intp] = sounds["lengths"]
        entries = vocabulary.entries
        self.kinds = np.array([KINDS.index(entries[c].kind) for c in self.concepts], dtype=np.intp)

    @cached_property
    def company(self) -> list[list[int]]:
        """For each concept the numbers of those related to it."""
        company = self.vocabulary.company
        return [
            sorted(self.index[other] for other in company.get(concept, ()) if other in self.index)
            for concept in self.concepts
        ]

    @cached_property
    def spellings(self) -> dict[int, list[tuple[str, ...]]]:
        """Folded names of each concept that was asked for; filled on demand."""
        return {}

    def names(self, concept: int) -> list[tuple[str, ...]]:
        """Folded names of a concept."""
        if concept not in self.spellings:
            entry = self.vocabulary.entries[self.concepts[concept]]
            self.spellings[concept] = [fold_name(name) for name in entry.names]
        return self.spellings[concept]

    @cached_property
    def said(self) -> Names:
        """All names in phones."""
        return Names.all(self.phones)

    @cached_property
    def spelled(self) -> Names:
        """All names in letters."""
        return Names.all(self.letters)

    @cached_property
    def by_consonants(self) -> dict[str, list[int]]:
        """Numbers of the names of several words by their consonants and the places of vowels."""
        alike = defaultdict(list)
        for name in np.flatnonzero(self.words > 1).tolist():
            alike[self.phones[name].translate(CONSONANTS)].append(name)
        return dict(alike)

    def alike(self, wanted: NDArray[np.bool_]) -> Names:
        """Some of the names, in classes of phones."""
        numbers = np.flatnonzero(wanted)
        names = Names.all(
            np.array([said.translate(CLASSES) for said in self.phones[numbers]], dtype=object)
        )
        groups = {n: g._replace(numbers=numbers[g.numbers]) for n, g in names.by_length.items()}
        return Names(self.lengths, names.alphabet, groups)

    def of(self, entries: Sequence[Entry]) -> Lexicon:
        """A lexicon of other entries, such as the people whom only a talk's title names."""
        vocabulary = Vocabulary(entries)
        sounds = compile_sounds(vocabulary, self.learned)
        return Lexicon(vocabulary, sounds, self.learned, vocabulary.entries.keys())

    def names_of(self, concepts: Iterable[int]) -> NDArray[np.bool_]:
        """Which names are of some concepts."""
        wanted = np.zeros(len(self.concepts), dtype=bool)
        wanted[list(concepts)] = True
        return wanted[self.owners]


def kept_lexicon(vocabulary: Vocabulary, paths: Sequence[Path], learned: Learned) -> Lexicon:
    """The lexicon of a vocabulary, from the user's cache where it was made before.

    What is said of a user's packs is made beside what was of the shipped ones.

    Parameters
    ----------
    vocabulary : Vocabulary
        Whose names.
    paths : sequence of Path
        The packs it was read from, by whose content the lexicon is kept.
    learned : Learned
        How words sound and what keeps company.
    """
    sounds = _kept_sounds(vocabulary, paths, learned)
    few = len(vocabulary.listed) <= _MOST_LISTED
    return Lexicon(vocabulary, sounds, learned, vocabulary.listed if few else frozenset())


def _kept_sounds(vocabulary: Vocabulary, paths: Sequence[Path], learned: Learned) -> Arrays:
    def made() -> Arrays:
        ours = shipped_among(paths)
        if not ours or len(ours) == len(paths):
            return compile_sounds(vocabulary, learned)
        shipped = Vocabulary.load(ours)
        said = _ways(_kept_sounds(shipped, ours, learned))
        same = shipped.entries.items() & vocabulary.entries.items()
        return compile_sounds(vocabulary, learned, {concept: said[concept] for concept, _ in same})

    model = digest([FOLDER / "talk.npz"])
    name = f"{__version__}.{_VERSION}-{digest(paths)[:16]}-{model[:8]}"
    return mapped("sounds", name, made)


class Way(NamedTuple):
    """One way to say a name: its phones, and the letters and number of words of the name."""

    phones: str
    letters: str
    words: int


def _ways(sounds: Arrays) -> dict[str, list[Way]]:
    """The ways to say the names of each concept that has some."""
    concepts = _unpacked(sounds["concepts"])
    said: dict[str, list[Way]] = defaultdict(list)
    columns = _unpacked(sounds["phones"]), _unpacked(sounds["letters"])
    numbers = sounds["words"].astype(int).tolist()
    for owner, *way in zip(sounds["owners"].tolist(), *columns, numbers, strict=True):
        said[concepts[owner]].append(Way(*way))
    return said


def _ways_of(entry: Entry, vocabulary: Vocabulary, learned: Learned) -> list[Way]:
    ways: dict[str, Way] = {}
    for name in entry.names:
        if not _is_well_known(name) and not _is_rather_anothers(name, entry, vocabulary):
            letters, words = "".join(fold_name(name)), len(name.split())
            for phones in learned.pronounce.name(name):
                if len(phones) >= _SHORTEST:
                    ways.setdefault(phones, Way(phones, letters, words))
    return [*ways.values()]


def compile_sounds(
    vocabulary: Vocabulary,
    learned: Learned,
    said: Mapping[str, Sequence[Way]] = MappingProxyType({}),
) -> Arrays:
    """Say all names of a vocabulary, and place its concepts by the company they keep.

    A concept that the talk learnt from does not mention stands where the words of its name and
    description and the concepts related to it stand.

    Parameters
    ----------
    vocabulary : Vocabulary
        Whose names.
    learned : Learned
        How words sound and what keeps company.
    said : mapping of str to sequence of Way
        How some of them are said, as far as that is known.
    """
    entries, company = vocabulary.entries, vocabulary.company
    concepts = sorted(entries)
    index = {concept: i for i, concept in enumerate(concepts)}
    ways = [
        (*way, i)
        for i, concept in enumerate(concepts)
        for way in said.get(concept) or _ways_of(entries[concept], vocabulary, learned)
    ]
    seen = learned.rows([f"@{concept}" for concept in concepts])
    counts = np.where(seen > 0, learned.counts[seen], 0)
    own = learned.vectors[seen] * (np.minimum(counts, _OFTEN_ENOUGH) / 6)[:, None]
    own[seen == 0] = 0
    worded = [learned.rows(_words_of(entries[concept])).tolist() for concept in concepts]
    own = own + unit(_sums(worded, learned.vectors, learned.weights))
    others = [company.get(concept, ()) for concept in concepts]
    kin = [sorted(index[other] for other in known if other in index) for known in others]
    many = np.maximum([len(known) for known in kin], 1).astype(np.float32)[:, None]
    vectors = own + _KIN * _sums(kin, unit(own)) / many
    phones, letters, words, owners = map(list, zip(*ways, strict=True)) if ways else ([],) * 4
    codes, lengths = encode(phones)
    return {
        "concepts": _packed(concepts),
        "phones": _packed(phones),
        "letters": _packed(letters),
        "owners": np.array(owners, dtype=np.intp),
        "words": np.array(words, dtype=np.float32),
        "vectors": learned.centred(vectors),
        "counts": np.log1p(counts).astype(np.float32),
        "codes": codes,
        "lengths": lengths,
    }


def _is_well_known(name: str) -> bool:
    """Whether a name is a word that a recogniser seldom fails to hear, and often hears instead."""
    return name.islower() and rate(name) >= _WELL_KNOWN


def _is_rather_anothers(name: str, entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an ambiguous name of an entry surely means another one."""
    return name in entry.ambiguous and any(
        other.entry != entry.id and not other.ambiguous for other in vocabulary.named(name)
    )


def _packed(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode().split("\n") if len(packed) else []


def _words_of(entry: Entry) -> list[str]:
    return re.findall(r"[a-z]+", " ".join([*entry.names, entry.about]).lower())


def _sums(
    chosen: Sequence[Sequence[int]],
    rows: NDArray[np.float32],
    weights: Callable[[NDArray[np.intp]], NDArray[np.float32]] = np.ones_like,
) -> NDArray[np.float32]:
    """For each choice of rows their sum, each by the weight of its number."""
    from scipy import sparse

    ends = np.cumsum([0, *map(len, chosen)])
    columns = np.fromiter(chain.from_iterable(chosen), dtype=np.intp, count=int(ends[-1]))
    values = weights(columns).astype(np.float32)
    sums: NDArray[np.float32] = (
        sparse.csr_array((values, columns, ends), shape=(len(chosen), len(rows))) @ rows
    )
    return sums
