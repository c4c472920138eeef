"""Ideas that a talk is about: noun phrases that matter more than chance and ways of speaking."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from graphkit.discovery.found import Found, Place, decide, words
from graphkit.language.phrases import noun_phrases
from graphkit.vocabulary import Kind
from graphkit.vocabulary.english import keyness, rate
from graphkit.vocabulary.talk import classifies, share, surprise

__all__ = ["Amount", "find_terms"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST = 4
"""Phrase of a term."""

_TIMES_NORMAL, _SURPRISE, _USES, _SHARE = 10, 15.13, 6, 0.12
"""How far a talk must go beyond the normal rate of a single word, as a ratio and by log-likelihood,
how often it must use it, and in which share of all talks it may be at most."""

_USUAL, _OFTEN, _FAR = 0.4, 10, 4
"""In which share of talks a word may be that the talk uses so often, and goes so much further."""

_NAMED, _NAMED_NEW, _NAMED_SHARE = 3, 2, 0.3
"""How often the pipeline must take a single word for an idea, and one that English lacks, and in
which share of all talks it may be at most."""

_CHANCE = 10.83
"""Log-likelihood above which a phrase is used more than chance in 1,000 texts would have it."""

_ONCE = 1.15
"""How much more must speak for a phrase that is used once."""

_CONTEXT = 0.2
"""Weight of the words around a term beside that of its own."""

_STRETCH = 200
"""Phrase of a stretch of talk, over which it is told whether a term comes in bursts."""

_PRIOR = 2
"""Votes for a term's being an idea, before there is evidence."""

_FEWEST = 5
"""Terms that even a short talk may have."""

_TOO_COMMON = 450.0
"""Uses in a million words of English from which on an adjective or verb tells no kind of thing."""

_AMOUNTS = _words(
    "amount bit bunch couple dozen form group hundred kind lot million number pair part piece "
    "range series set sort thousand type variety version way"
)
_TIMES = _words(
    "afternoon century day decade evening hour level minute moment month morning night period "
    "scale second term time today tomorrow tonight week weekend year yesterday"
)
_WHO = _words(
    "academic administrator advisor adviser analyst anthropologist archaeologist architect "
    "astronomer author biologist blogger chemist cofounder co-founder consultant designer "
    "developer director economist engineer executive founder geneticist guy historian "
    "instructor intern journalist lawyer lead lecturer linguist maintainer manager "
    "mathematician neuroscientist novelist officer owner people person philosopher physicist "
    "podcaster postdoc professor programmer psychiatrist psychologist researcher roboticist "
    "scholar scientist sociologist statistician student teacher technologist theorist thinker "
    "writer"
)
"""Who does something, and not what is done."""

_NUMBER = re.compile(r"\d+(st|nd|rd|th|s)?")
_NO_TERM = _words("down off on out over quote unquote up")
"""Words of no term: particles that the tags take for nouns, and what marks a quotation."""

_COMPARING = {"JJR", "JJS"}
_DEFINES = {"call", "define", "dub", "name", "term"}
_ASKS = ("what be", "what be a", "what be an", "what be the")
_EXPLAINS = {"concept", "idea", "meaning", "notion", "phenomenon", "principle"}


class Amount(NamedTuple):
    """How much is to be found: the least termhood, and the words of talk for each term."""

    termhood: float
    words_a_term: int


Phrase = tuple[str, ...]


class _Candidate:
    """A phrase that may be a term: its places, and what speaks for it."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.names: Counter[str] = Counter()
        self.kinds: Counter[Kind] = Counter()
        self.signs = 0.0
        self.named = 0


def find_terms(doc: Doc, free: Callable[[Place], bool], amount: Amount) -> list[Found]:
    """The ideas of a talk that no vocabulary holds, the one that matters most first.

    A phrase matters by how often it stands there in its own right (C-value) and among the words
    that keep company with terms (NC-value), by how far the talk goes beyond what any talk has of it
    (log-likelihood), by coming in bursts, by being of rare words, and by being defined, explained
    or asked about. Adjectives that judge ("interesting") tell against it, unless the talk keeps
    them for it. A single common word counts only where the talk uses it far more than English does
    and few talks have it.

    Parameters
    ----------
    doc : Doc
        The whole talk, parsed.
    free : callable
        Whether a place is not taken by something known.
    amount : Amount
        How much to find.

    References
    ----------
    Frantzi, K., Ananiadou, S. and Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries, 3. Single words as in
    Barrón-Cedeño, A. et al. (2009). An improved automatic term recognition method for Spanish.
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Church, K. and Gale, W. (1995). Inverse document frequency (IDF): a measure of deviations from
    Poisson. Third Workshop on Very Large Corpora.
    """
    candidates = _candidates(doc, free)
    own = _c_values(candidates)
    beside = _context_weights(doc, candidates, own)
    said = Counter(token.lower_ for token in doc)
    ranked = []
    for phrase, candidate in candidates.items():
        uses = len(candidate.places)
        surprising = _surprise(phrase, candidate, len(doc))
        context = sum(
            beside.get(word, 0) for place in candidate.places for word in _around(doc, place)
        )
        termhood = (
            ((1 - _CONTEXT) * own[phrase] + _CONTEXT * context)
            * math.sqrt(surprising / _SURPRISE)
            * math.log2(1 + _burst(candidate.places))
            * _rarity(phrase)
            * _telling(words(doc[slice(*candidate.places[-1])]), uses, said)
            * (1 + candidate.signs / uses)
        )
        if len(phrase) == 1:
            matters = _is_key(phrase[0], uses, len(doc)) or _is_named(phrase[0], candidate)
        elif uses > 1:
            matters = surprising > _CHANCE
        else:
            matters = candidate.signs > 0 and termhood >= _ONCE * amount.termhood
        if matters and termhood >= amount.termhood:
            ranked.append((termhood, phrase))
    ranked.sort(key=lambda term: (-term[0], term[1]))
    most = max(len(doc) // amount.words_a_term, _FEWEST)
    return [_found(candidates[phrase], termhood) for termhood, phrase in ranked[:most]]


def _found(candidate: _Candidate, termhood: float) -> Found:
    kind, sure = decide(candidate.kinds + Counter({"idea": _PRIOR}))
    name = min(candidate.names.items(), key=lambda name: (-name[1], name[0]))[0]
    places = tuple(sorted(candidate.places))
    return Found(name, kind, sure, places, 1 - 0.5 ** (1 + termhood / 5), termhood)


def _candidates(doc: Doc, free: Callable[[Place], bool]) -> dict[Phrase, _Candidate]:
    """All phrases that may be terms, each with the places where nothing known stands."""
    named = {token.i: name.label_ for name in doc.ents for token in name}
    ideas = {Place(name.start, name.end) for name in doc.ents if name.label_ == "idea"}
    found: dict[Phrase, _Candidate] = defaultdict(_Candidate)
    for part in _parts(doc, ideas):
        place = Place(part[0].i, part[-1].i + 1)
        if len(part) <= _LONGEST and free(place):
            candidate = found[_phrase(part)]
            candidate.places.append(place)
            candidate.names[_name(part)] += 1
            candidate.kinds[_kind(named, place)] += 1
            candidate.named += place in ideas
            candidate.signs += (place in ideas) + _signs(doc, place)
    return dict(found)


def _parts(doc: Doc, ideas: set[Place]) -> Iterator[list[Token]]:
    """What may be a term: noun phrases and their ends, and ideas that the tree does not show so.

    These must be named so more than once ("overfitting", which it takes for a verb).
    """
    shown = set()
    for core, of in _cores(doc):
        for first in range(len(core) - of):
            shown.add(Place(core[first].i, core[-1].i + 1))
            yield core[first:]
    others: dict[Phrase, list[list[Token]]] = defaultdict(list)
    for place in sorted(ideas - shown):
        part = words(doc[slice(*place)])
        if part and (part[-1].pos_ in ("NOUN", "PROPN") or part[-1].tag_ == "VBG"):
            others[_phrase(part)].append(part)
    for parts in others.values():
        if len(parts) > 1:
            yield from parts


def _cores(doc: Doc) -> Iterator[tuple[list[Token], int]]:
    """The words of noun phrases that may belong to a term, up to the noun.

    Two phrases that "of" joins ("density of significance") are one core too, which comes with the
    number of words from "of" on.
    """
    before: list[Token] = []
    for phrase in noun_phrases(doc):
        core: list[Token] = []
        for word in reversed(words(phrase)):
            if not _may_be_part(word):
                break
            core.insert(0, word)
        if core:
            yield core, 0
            of = doc[core[0].i - 1] if core[0].i else core[0]
            if before and of.lower_ == "of" and before[-1].i == of.i - 1:
                yield [*before, of, *core], 1 + len(core)
        before = core


def _may_be_part(word: Token) -> bool:
    letters = word.lower_.replace("-", "")
    if len(letters) < 2 or not letters.isalnum() or _NUMBER.fullmatch(letters):
        return False
    if word.pos_ == "NOUN" or (word.pos_ == "PROPN" and word.ent_type_ == "idea"):
        return word.lower_ not in _NO_TERM
    return word.pos_ in ("ADJ", "VERB") and word.tag_ not in _COMPARING


def _telling(part: list[Token], uses: int, said: Mapping[str, int]) -> float:
    """How much the words say: little where everything is so, or where all talk has the noun.

    An adjective that judges elsewhere tells a kind where the talk keeps it for this noun.
    """
    nouns = [_singular(part[-1])]
    nouns += [word.lemma_ for word, of in pairwise(part) if of.lower_ == "of"]
    if nouns[0] in _WHO or len({word.lower_ for word in part}) < len(part):
        return 0.0
    if not _AMOUNTS.isdisjoint(nouns) or not _TIMES.isdisjoint([part[0].lemma_, *nouns]):
        return 0.0
    adjectives = (
        max(classifies(word.lower_), (uses - 1) / said[word.lower_])
        * (rate(word.lower_) < _TOO_COMMON)
        for word in part
        if word.pos_ in ("ADJ", "VERB")
    )
    return math.prod(adjectives) * math.prod(1 - share((noun,)) ** 6 for noun in nouns)


def _phrase(part: list[Token]) -> Phrase:
    return (*(word.lower_ for word in part[:-1]), _singular(part[-1]))


def _name(part: list[Token]) -> str:
    written = [word.text if _is_acronym(word.text) else word.lower_ for word in part[:-1]]
    return " ".join([*written, _singular(part[-1])])


def _singular(noun: Token) -> str:
    """The base form of a noun, unless English has the noun and not the form ("species")."""
    if _is_acronym(noun.text):
        return noun.text
    if noun.tag_ == "VBG":
        return noun.lower_
    lemma = noun.lemma_.lower()
    return noun.lower_ if rate(noun.lower_) > 0 and not rate(lemma) else lemma


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _kind(named: dict[int, str], place: Place) -> Kind:
    """The kind that the pipeline's names give the last word, if it is one that a term may have."""
    return "tool" if named.get(place.end - 1) == "tool" else "idea"


def _signs(doc: Doc, place: Place) -> float:
    """What speaks for one place's being that of a term."""
    before = [token.lemma_.lower() for token in words(doc[max(place.start - 6, 0) : place.start])]
    asked = " ".join(before[-4:])
    return (
        1.0 * bool(_DEFINES.intersection(before[-2:]))
        + 0.5 * any(f"{word} of" in asked for word in _EXPLAINS)
        + 0.5 * asked.endswith(_ASKS)
    )


def _c_values(candidates: dict[Phrase, _Candidate]) -> dict[Phrase, float]:
    longer: dict[Phrase, list[int]] = defaultdict(list)
    for phrase, candidate in candidates.items():
        for first in range(1, len(phrase)):
            longer[phrase[first:]].append(len(candidate.places))
            if phrase[first] == "of":
                longer[phrase[:first]].append(len(candidate.places))
    values = {}
    for phrase, candidate in candidates.items():
        within = longer.get(phrase)
        own = len(candidate.places) - (sum(within) / len(within) if within else 0.0)
        values[phrase] = math.log2(1 + len(phrase)) * own
    return values


def _context_weights(
    doc: Doc, candidates: dict[Phrase, _Candidate], values: dict[Phrase, float]
) -> dict[str, float]:
    """For each word the share of terms of several words that it stands beside."""
    terms = [phrase for phrase, value in values.items() if len(phrase) > 1 and value > 2]
    beside: Counter[str] = Counter()
    for phrase in terms:
        beside.update({w for place in candidates[phrase].places for w in _around(doc, place)})
    return {word: count / len(terms) for word, count in beside.items()}


def _around(doc: Doc, place: Place) -> set[str]:
    """The nouns, verbs and adjectives within three words of a place."""
    near = (*doc[max(place.start - 3, 0) : place.start], *doc[place.end : place.end + 3])
    return {token.lemma_.lower() for token in near if token.pos_ in ("NOUN", "VERB", "ADJ")}


def _burst(places: list[Place]) -> float:
    """Uses in each stretch of talk that has any."""
    return len(places) / len({place.start // _STRETCH for place in places})


def _rarity(phrase: Phrase) -> float:
    """1 for words that English uses a thousand times in a million, 2 for words used once."""
    return sum(2 - math.log10(max(rate(word), 1.0)) / 3 for word in phrase) / len(phrase)


def _surprise(phrase: Phrase, candidate: _Candidate, length: int) -> float:
    """How far the talk goes beyond any talk; what is mostly named as an idea need not go far."""
    uses = len(candidate.places)
    far = max(surprise(uses, length, phrase), 0.0)
    return max(far, _SURPRISE) if 2 * candidate.named > uses else far


def _is_named(word: str, candidate: _Candidate) -> bool:
    """Whether the pipeline takes a single word for the name of an idea again and again."""
    least = _NAMED if rate(word) else _NAMED_NEW
    return least <= candidate.named >= len(candidate.places) / 2 and share((word,)) < _NAMED_SHARE


def _is_key(word: str, uses: int, length: int) -> bool:
    """Whether a talk is about what a single word means."""
    usual = share((word,)) >= _SHARE
    times = _FAR if usual else 1
    return (
        share((word,)) < _USUAL
        and uses >= (_OFTEN if usual else _USES)
        and uses > _TIMES_NORMAL * rate(word) * length / 1e6
        and keyness(uses, length, word) > times * _SURPRISE
    )
