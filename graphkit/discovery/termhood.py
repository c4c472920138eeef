"""How likely something belongs on the map of a talk, by evidence that boosted trees weigh."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from graphkit.concepts import Sighting
from graphkit.discovery.candidates import Candidate, Core, Phrase, phrase
from graphkit.discovery.found import Place
from graphkit.resolution import learned
from graphkit.resolution.trees import Trees
from graphkit.vocabulary import Kind, Vocabulary, fold_name
from graphkit.vocabulary.english import keyness, rate
from graphkit.vocabulary.talk import classifies, share, surprise

__all__ = [
    *("COLUMNS", "NAMED", "PRECEDENTS", "TREES", "Grades", "Precedents", "Talk"),
    *("load_precedents", "load_trees", "precedents"),
]

TREES = Path(__file__).parent / "model" / "termhood.npz"

NAMED: tuple[Kind, ...] = ("person", "organization", "work", "event", "place", "tool")
"""The kinds of what has a name."""

COLUMNS = (
    *("known", "ambiguous", "heard", "trust", *NAMED),
    *("titled", "mentions in the talk learnt from"),
    *("relations", "related", "mentions of related", "related nearby"),
    *("words", "in the title", "commonest word", "rarest word", "words' rate", "new words"),
    *("rate of the noun", "share of talks", "share of talks with the noun"),
    *("adjectives", "kind-telling", "ideas that begin so", "ideas that end so", "noun an idea"),
    *("weakest link", "length of the vector"),
    *("uses", "uses a word of talk", "surprise", "keyness", "uses of its own"),
    *("uses a stretch", "stretches", "first", "spread"),
    *("at home in 15 words", "at home in 50 words", "where the talk is at home"),
    *("context of terms", "defined", "named an idea", "named", "named otherwise", "capital"),
    *("within longer", "before a noun", "behind a modifier", "plural", "noun", "before of"),
    *("at home in the talk", "at home among what is named"),
)
"""What the columns of the evidence say, up to those of the vector; the order is that which the
trees were taught with."""

PRECEDENTS = ("talks judged", "at least marginal there", "kept there", "central there")
"""What the columns behind those of the vector say: of the same thing in other talks."""

_USUAL, _DOUBT = (0.44, 0.24, 0.05), 2.0
"""Shares of what is marginal, kept and central among all that was judged, and for how many talks
they count beside those where the same thing was."""

_NEAR = 100
"""Words to either side within which a related concept is nearby."""

_STRETCH = 200
"""Words of a stretch of talk, over which it is told whether an idea comes in bursts."""

_UNSHARED = 0.003
"""Share of talks that is added to that of each phrase, so that it has a logarithm."""

_WORDS_KEPT = 50_000

_DEFINES = {"call", "define", "dub", "name", "term"}
_ASKS = ("what be", "what be a", "what be an", "what be the")
_EXPLAINS = {"concept", "idea", "meaning", "notion", "phenomenon", "principle"}

_MODIFIERS, _NOUNS, _PLURALS = ("amod", "compound"), ("NOUN", "PROPN"), ("NNS", "NNPS")

Column = NDArray[Any]


class Grades(NamedTuple):
    """Trees for whether something belongs on the map of a talk, and whether that is about it."""

    kept: Trees
    central: Trees


@cache
def load_trees() -> Grades:
    """The trees that are shipped; ``python -m training.ideas`` made them."""
    with np.load(TREES) as tables:
        return Grades(*(Trees(*(tables[f"{g}{i}"] for i in range(6))) for g in Grades._fields))


Precedents = Mapping[str, tuple[int, ...]]
"""In how many talks the thing of some `Candidate.key` was judged, at least marginal, kept, and what
the talk was about."""


@cache
def load_precedents() -> Precedents:
    """What readers said of things that were in several of the talks they judged."""
    with np.load(TREES) as tables:
        if "judged" not in tables:
            return {}
        keys = tables["judged"].tobytes().decode().split("\n")
        return dict(zip(keys, map(tuple, tables["counts"].tolist()), strict=True))


def precedents(keys: Iterable[str], judged: Precedents) -> NDArray[np.float32]:
    """What was said of things in other talks, as columns of `PRECEDENTS`.

    Shares are drawn towards those of all that was judged (Micci-Barreca, D. (2001). A preprocessing
    scheme for high-cardinality categorical attributes. SIGKDD Explorations 3).

    >>> precedents(["@gradient", "@goal"], {"@goal": (8, 2, 0, 0)}).round(2).tolist()[1]
    [2.2, 0.29, 0.05, 0.01]
    """
    counts = np.array([judged.get(key, (0, 0, 0, 0)) for key in keys], dtype=np.float32)
    talks, graded = counts[:, :1], counts[:, 1:]
    return np.hstack([np.log1p(talks), (graded + _DOUBT * np.array(_USUAL)) / (talks + _DOUBT)])


class Talk:
    """What a talk has for and against its ideas and names.

    An idea matters by how often it stands there in its own right (C-value) and among the words
    that keep company with terms (NC-value), by how far the talk goes beyond what English and any
    talk has of it (log-likelihood), by coming in bursts, by being defined, explained or asked
    about, by the company it keeps there and elsewhere, and by how its words are used.

    Parameters
    ----------
    doc : Doc
        The whole talk, parsed.
    title : str
        Its title.
    titled : set of str
        Ids of the concepts that title and labels name.
    sightings : iterable of Sighting
        What is taken for sure.
    vocabulary : Vocabulary
        Which concept is related to which.
    phrases : mapping of Phrase to sequence of Place
        All noun phrases, from `find_phrases`.
    cores : sequence of Core
        From `find_cores`.

    References
    ----------
    Frantzi, K., Ananiadou, S. and Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries, 3. Single words as in
    Barrón-Cedeño, A. et al. (2009). An improved automatic term recognition method for Spanish.
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Church, K. and Gale, W. (1995). Inverse document frequency (IDF): a measure of deviations from
    Poisson. Third Workshop on Very Large Corpora. That many such measures weighed by what was
    judged are better than any: Fedorenko, D., Astrakhantsev, N. and Turdakov, D. (2013). Automatic
    recognition of domain-specific terms: an experimental evaluation. SYRCoDIS.
    """

    def __init__(
        self,
        doc: Doc,
        title: str,
        titled: Set[str],
        sightings: Iterable[Sighting],
        vocabulary: Vocabulary,
        phrases: Mapping[Phrase, Sequence[Place]],
        cores: Sequence[Core],
    ) -> None:
        self.doc, self.title, self.titled = doc, title.lower(), titled
        self.vocabulary, self.phrases, self.cores = vocabulary, phrases, cores
        self.learned = learned.load()
        self.texts = self._strings("LOWER")
        self.said = Counter(self.texts)
        named: dict[str, list[int]] = defaultdict(list)
        for sighting in sightings:
            named[sighting.concept].append(sighting.start)
        self.named = {concept: np.array(starts) for concept, starts in named.items()}
        rows = self.learned.rows(self.texts)
        self.company = learned.Company(rows, self.learned)
        concepts = self.learned.rows([f"@{concept}" for concept in self.named])
        self._named = self.learned.centred(self.learned.vectors[concepts].sum(0))

    def evidence(self, candidates: Sequence[Candidate]) -> NDArray[np.float32]:
        """The evidence on each candidate.

        Returns
        -------
        array of float32, shape (candidates, columns)
            With the columns of `COLUMNS`, then the vector of its words, then `PRECEDENTS`.
        """
        if not candidates:
            columns = len(COLUMNS) + len(self.company.topic) + len(PRECEDENTS)
            return np.zeros((0, columns), dtype=np.float32)
        own, lengths = self._vectors(candidates)
        uses = np.array([len(c.places) for c in candidates])
        starts = np.array([place.start for c in candidates for place in c.places])
        ends = np.array([place.end for c in candidates for place in c.places])
        each = [
            (*self._known(c), *self._worded(c), link, length, *self._used(c))
            for c, link, length in zip(
                candidates, self._weakest_links(candidates), lengths.tolist(), strict=True
            )
        ]
        in_places = np.column_stack(
            [
                *self._at_home(starts, ends, np.repeat(own, uses, axis=0)),
                *self._told(starts, ends),
                *self._placed(starts, ends),
            ]
        )
        firsts = np.concatenate([[0], np.cumsum(uses)[:-1]])
        means = np.add.reduceat(in_places, firsts) / uses[:, None]
        at_home = own @ np.stack([self.company.topic, self._named], axis=1)
        elsewhere = precedents([c.key for c in candidates], load_precedents())
        return np.hstack([each, means, at_home, own, elsewhere]).astype(np.float32)

    def _vectors(
        self, candidates: Sequence[Candidate]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Where the words of each stand by the company they keep, and how much they say."""
        rows = self.learned.rows([word for c in candidates for word in c.words])
        firsts = np.cumsum([0, *(len(c.words) for c in candidates[:-1])])
        weighted = self.learned.vectors[rows] * self.learned.weights(rows)[:, None]
        sums = np.add.reduceat(weighted, firsts)
        seen = self.learned.rows([f"@{c.concept}" for c in candidates])
        sums += self.learned.vectors[seen] * (seen > 0)[:, None]
        return self.learned.centred(sums), np.linalg.norm(sums, axis=1)

    def _known(self, candidate: Candidate) -> tuple[float, ...]:
        """What the vocabulary tells."""
        concept = candidate.concept
        row = self.learned.places.get(f"@{concept}", 0)
        seen = math.log1p(float(self.learned.counts[row])) if row else 0.0
        relations = self.vocabulary.company.get(concept, frozenset())
        related = [self.named[other] for other in relations & self.named.keys()]
        starts = np.array([place.start for place in candidate.places])
        near = sum(
            np.count_nonzero(np.abs(other[:, None] - starts).min(0) <= _NEAR) for other in related
        )
        return (
            *(bool(concept), candidate.ambiguous, candidate.heard, candidate.trust),
            *(candidate.kind == kind for kind in NAMED),
            *(concept in self.titled, seen),
            *(math.log1p(len(relations)), math.log1p(len(related))),
            *(math.log1p(sum(map(len, related))), near / len(starts)),
        )

    def _worded(self, candidate: Candidate) -> tuple[float, ...]:
        """What its words tell, wherever they are said."""
        said = candidate.words
        rates = [math.log10(1 + rate(word)) for word in said]
        uses = len(candidate.places)
        adjectives = [
            max(classifies(word), (uses - 1) / self.said[word])
            for word in (self.texts[i] for i in range(*candidate.places[0]) if self._modifying[i])
        ]
        return (
            *(len(said), " ".join(said) in self.title, max(rates), min(rates)),
            *(sum(rates) / len(rates), rates.count(0.0) / len(rates), rates[-1]),
            *(math.log(share(said) + _UNSHARED), math.log(share(said[-1:]) + _UNSHARED)),
            *(len(adjectives), min(adjectives, default=1.0)),
            *self._as_in_vocabulary(said),
        )

    def _as_in_vocabulary(self, said: Phrase) -> tuple[float, float, bool]:
        """How many ideas of the vocabulary begin and end as some words do; if their noun is one."""
        first, last = _folded(said[0]), _folded(said[-1])
        begin, end = self.vocabulary.parts
        if len(said) == 1:
            return 0.0, math.log1p(end[last]), False
        return math.log1p(begin[first]), math.log1p(end[last]), last in self.vocabulary.names

    def _weakest_links(self, candidates: Sequence[Candidate]) -> list[float]:
        """The least attraction between neighbours among the words of each, in talk."""
        rows = self.learned.rows([word for c in candidates for word in c.words])
        links = iter(self.learned.attraction(rows, self.learned.log_chance(rows)).tolist())
        own = ([next(links) for _ in c.words] for c in candidates)
        return [min(inner, default=0.0) for _, *inner in own]

    @cached_property
    def _modifying(self) -> list[bool]:
        """Which words are adjectives or verbs."""
        found: list[bool] = self._is("POS", ("ADJ", "VERB")).tolist()
        return found

    def _used(self, candidate: Candidate) -> tuple[float, ...]:
        """What the talk does with it."""
        places, said, length = candidate.places, candidate.words, len(self.doc)
        uses = len(places)
        key = keyness(uses, length, *said) if len(said) == 1 else 0.0
        stretches = len({place.start // _STRETCH for place in places})
        first = phrase([*self.doc[slice(*places[0])]]) if candidate.concept else said
        return (
            *(math.log(uses), math.log(uses / length)),
            *(_root(surprise(uses, length, said)), _root(key), self._of_its_own.get(first, 1.0)),
            *(uses / stretches, math.log(stretches)),
            *(places[0].start / length, (places[-1].start - places[0].start) / length),
        )

    @cached_property
    def _of_its_own(self) -> dict[Phrase, float]:
        """In which share of its uses a phrase is no part of longer ones, of which it has many."""
        longer: dict[Phrase, list[int]] = defaultdict(list)
        for said, places in self.phrases.items():
            for first in range(1, len(said)):
                longer[said[first:]].append(len(places))
                if said[first] == "of":
                    longer[said[:first]].append(len(places))
        return {
            said: 1 - sum(longer[said]) / len(longer[said]) / len(places) if longer[said] else 1.0
            for said, places in self.phrases.items()
        }

    def _at_home(
        self, starts: Column, ends: Column, own: NDArray[np.float32]
    ) -> tuple[Column, ...]:
        """How near each place's own vector and that of the talk are to the words around."""
        narrow, wide = (self.company.around(starts, ends, far) for far in (15, 50))
        return (own * narrow).sum(1), (own * wide).sum(1), wide @ self.company.topic

    def _told(self, starts: Column, ends: Column) -> tuple[list[float], ...]:
        """Words around that keep company with terms, or that define, explain and ask about one."""
        spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
        context = [math.fsum(self._beside.get(w, 0) for w in self._near(a, b)) for a, b in spans]
        return context, [self._signs(a) for a, _ in spans]

    @cached_property
    def _beside(self) -> dict[str, float]:
        """For each word the share of terms of several words that it stands beside."""
        found = [
            places
            for said, places in self.phrases.items()
            if len(said) > 1 and math.log2(1 + len(said)) * self._of_its_own[said] * len(places) > 2
        ]
        beside: Counter[str] = Counter()
        for places in found:
            beside.update({word for place in places for word in self._near(*place)})
        return {word: count / len(found) for word, count in beside.items()}

    def _near(self, start: int, end: int) -> set[str]:
        """The nouns, verbs and adjectives within three words of a place."""
        near = (*range(max(start - 3, 0), start), *range(end, min(end + 3, len(self.doc))))
        return {self._contents[i] for i in near} - {""}

    @cached_property
    def _contents(self) -> list[str]:
        """The base form of each noun, verb and adjective."""
        parts = self._is("POS", ("NOUN", "VERB", "ADJ")).tolist()
        return [w if part else "" for w, part in zip(self._lemmas, parts, strict=True)]

    @cached_property
    def _lemmas(self) -> list[str]:
        return [lemma.lower() for lemma in self._strings("LEMMA")]

    def _signs(self, start: int) -> float:
        """What is said before a place that speaks for a term."""
        before = self._lemmas[max(start - 4, 0) : start]
        asked = " ".join(before)
        return (
            1.0 * bool(_DEFINES.intersection(before[-2:]))
            + 0.5 * any(f"{word} of" in asked for word in _EXPLAINS)
            + 0.5 * asked.endswith(_ASKS)
        )

    def _placed(self, starts: Column, ends: Column) -> tuple[Column, ...]:
        """How the pipeline names and parses the words in their places."""
        last, length = ends - 1, len(self.doc)
        names = self._strings("ENT_TYPE")
        ideas = {(name.start, name.end) for name in self.doc.ents if name.label_ == "idea"}
        spans = zip(starts.tolist(), ends.tolist(), strict=True)
        named = np.array([bool(name) for name in names])
        otherwise = np.array([name not in ("", "idea") for name in names])
        opens = self.doc.to_array("SENT_START") == 1
        capital = np.array([text[:1].isupper() for text in self._strings("ORTH")]) & ~opens
        head = np.arange(length) + self.doc.to_array("HEAD").astype(np.int64)
        modifier = self._is("DEP", _MODIFIERS)
        before = np.flatnonzero(modifier & (head > np.arange(length)))
        leftmost = np.arange(length)
        np.minimum.at(leftmost, head[before], before)
        opening, past = self._whole()
        of = np.array([text == "of" for text in (*self.texts, "")])
        return (
            np.array([span in ideas for span in spans]),
            *(named[last], otherwise[last], capital[starts]),
            past[last] - opening[starts] > ends - starts,
            modifier[last] & (head[last] >= ends),
            leftmost[last] < starts,
            *(self._is("TAG", _PLURALS)[last], self._is("POS", _NOUNS)[last], of[ends]),
        )

    def _whole(self) -> tuple[Column, Column]:
        """Where the longest noun phrase with each token begins and ends."""
        opening = np.arange(len(self.doc))
        past = opening + 1
        for core in self.cores:
            first, end = core.words[0].i, core.words[-1].i + 1
            opening[first:end] = np.minimum(opening[first:end], first)
            past[first:end] = np.maximum(past[first:end], end)
        return opening, past

    def _strings(self, attribute: str) -> list[str]:
        strings = self.doc.vocab.strings
        return [strings[value] for value in self.doc.to_array(attribute).tolist()]

    def _is(self, attribute: str, values: tuple[str, ...]) -> NDArray[np.bool_]:
        strings = self.doc.vocab.strings
        wanted = np.array([strings[value] for value in values], dtype=np.uint64)
        return np.isin(self.doc.to_array(attribute), wanted)


@lru_cache(_WORDS_KEPT)
def _folded(word: str) -> str:
    return " ".join(fold_name(word))


def _root(likelihood: float) -> float:
    return math.copysign(math.sqrt(abs(likelihood)), likelihood)
