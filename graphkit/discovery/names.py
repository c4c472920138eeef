"""People, organizations, works, events, places and tools that a talk names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import Protocol

import numpy as np
from spacy.tokens import Doc, Span, Token

from graphkit.discovery.clues import BEFORE, CALLED, FIRST, LAST, NO_NAME
from graphkit.discovery.found import Found, Place, decide, words
from graphkit.language.disfluencies import disfluency
from graphkit.language.phrases import is_common_noun
from graphkit.language.sentences import edited
from graphkit.people import familiar, short_names
from graphkit.sound import heard_alike
from graphkit.vocabulary import Entry, Kind, Vocabulary, fold_name
from graphkit.vocabulary.english import rate, unprefixed

__all__ = ["find_names", "find_versions"]

_KINDS: tuple[Kind, ...] = ("person", "organization", "work", "event", "place", "tool")

_NAMING = frozenset({"called", "dubbed", "entitled", "named", "titled"})

_WRITTEN_BY = frozenset({"article", "book", "documentary", "essay", "film", "memoir", "movie"}) | {
    *("novel", "paper", "poem")
}
"""What somebody has whose title may follow: "her book, Silent Spring"."""

_SMALL = frozenset({"a", "al", "an", "and", "at", "bin", "da", "de", "del", "der", "di", "du"}) | {
    *("for", "in", "la", "le", "of", "on", "or", "the", "to", "van", "von")
}
"""Words that a name has in small letters."""

_NO_BEGINNING = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "VERB"})
_NO_END = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_BREAKS = frozenset({"-", "--", "–", "—", ",", ";", ":", "...", "…", "?", "!", '"', "(", ")"})

_VOTE_OF_WORDS, _VOTE_OF_TALK = 3, 4
"""Votes for a kind by the words of a name and by what is said of it, to one by the pipeline."""

_USES_OF_ONE_WORD, _SHORTEST, _LONGEST_PERSON = 3, 3, 4
"""Uses without which a single word is no name, letters of a name's last word, words of a person's
name."""

_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_USES_OF_VERSION, _TOLD = 2, 0.9
"""Uses from which on a number behind a tool is that of a version, and trust in it."""

_HANDLING = frozenset(
    {"a", "an", "in", "inside", "install", "into", "on", "run", "running", "the"}
) | {*("use", "used", "uses", "using", "via")}
_HANDLED, _HANDLED_USES = 0.1, 2
"""Words before a thing and not before a person, and in which share of the places of a name, and how
many of them, they tell that it is none."""

_MOSTLY, _CAPITALS = 0.8, 0.03
"""Shares of a text with marks, and of its words with capitals, from which on it has both."""


class Free(Protocol):
    """Whether a place is not taken by something known."""

    def __call__(self, place: Place, *, cased: bool, told: bool = False) -> bool:
        """``cased``: names are written with capitals; ``told``: the talk says that it is one."""
        ...


class _Name:
    """One name: its places, how it is written there, and the votes for each kind."""

    def __init__(self) -> None:
        self.places: set[Place] = set()
        self.written: Counter[str] = Counter()
        self.votes: Counter[Kind] = Counter()
        self.told = False

    def add(self, other: "_Name") -> None:
        """Take in what another writing of the name has; the first gives how it is written."""
        self.places |= other.places
        self.written = self.written or other.written
        self.votes += other.votes
        self.told |= other.told


def find_names(
    doc: Doc,
    phrases: Iterable[Span],
    free: Free,
    known: Iterable[tuple[int, Entry]],
    vocabulary: Vocabulary,
) -> list[Found]:
    """The names of a talk that no vocabulary holds.

    They are the pipeline's, and those that the talk introduces ("a book called …", "my student …",
    "professor …"). A name must be more than a word that the pipeline took for one: introduced, or
    written as a name, of words that English lacks, or ending like one ("… Society"), and a single
    word must come again. What a name is the name of is decided by votes of the pipeline, of its
    words and of what is said before it.

    Parameters
    ----------
    doc : Doc
        The whole talk, with names and tree.
    phrases : iterable of Span
        Its noun phrases.
    free : callable
        Whether a name may stand in a place, beside what is known, in a text with capitals or none.
    known : iterable of (int, Entry)
        The people already known whom the talk names in full, and at which token.
    vocabulary : Vocabulary
        Whose people tell which first names are familiar.
    """
    cased = _is_cased(doc)
    names: dict[str, _Name] = {}
    for place, kind, told in _without_overlaps(
        [(_trimmed(doc, place), kind, told) for place, kind, told in _said(doc, phrases)]
    ):
        written = _written(doc, place)
        key = " ".join(fold_name(_ARTICLE.sub("", written)))
        if key and free(place, cased=cased, told=told):
            name = names.setdefault(key, _Name())
            name.told |= told
            name.votes[kind] += _VOTE_OF_TALK if told else 1
            if place not in name.places:
                name.places.add(place)
                name.written[written] += 1
    if not cased:
        names = _joined_by_sound(names, vocabulary)
    accepted = {}
    for key, name in sorted(names.items()):
        name.votes.update(_votes_of_words(key.split(), name.votes.total(), vocabulary))
        if _is_name(doc, key.split(), name, cased):
            accepted[key] = name
    return _people_joined(doc, accepted, free, list(known))


def find_versions(doc: Doc, tools: Iterable[Place]) -> list[Found]:
    """Versions of tools by their numbers, such as a talk names more than once: "Rails 8".

    Parameters
    ----------
    doc : Doc
        The whole talk.
    tools : iterable of Place
        Where it names tools.
    """
    versions: dict[str, _Name] = {}
    for place in tools:
        if place.end < len(doc) and _VERSION.fullmatch(doc[place.end].text):
            longer = Place(place.start, place.end + 1)
            written = _written(doc, longer)
            version = versions.setdefault(written.lower(), _Name())
            version.places.add(longer)
            version.written[written] += 1
    return [
        Found(
            _most(of.written), "tool", 1.0, tuple(sorted(of.places)), _TOLD, float(len(of.places))
        )
        for _, of in sorted(versions.items())
        if len(of.places) >= _USES_OF_VERSION
    ]


Said = tuple[Place, Kind, bool]
"""Where a name may stand, of which kind, and whether the talk says so."""


def _said(doc: Doc, phrases: Iterable[Span]) -> Iterator[Said]:
    yield from _introduced(doc, phrases)
    yield from _titles(doc)
    yield from _recognised(doc)


def _without_overlaps(said: list[Said]) -> Iterator[Said]:
    """The same with the longest place for each of those that overlap it."""
    owner: dict[int, Place] = {}
    for place in sorted({place for place, *_ in said}, key=lambda p: (p.start - p.end, p.start)):
        if owner.keys().isdisjoint(range(*place)):
            owner.update(dict.fromkeys(range(*place), place))
    for place, kind, told in said:
        if place.start < place.end:
            yield next(owner[token] for token in range(*place) if token in owner), kind, told


def _recognised(doc: Doc) -> Iterator[Said]:
    """The pipeline's names, with the kind that it gives them."""
    for name in doc.ents:
        for kind in _KINDS:
            if name.label_ == kind:
                yield Place(name.start, name.end), kind, False


def _introduced(doc: Doc, phrases: Iterable[Span]) -> Iterator[Said]:
    """Names that follow "a book called", "my student", "professor", with the kind that it tells."""
    ends = {phrase.start: phrase.end for phrase in phrases}
    ends |= {name.start: name.end for name in doc.ents}
    people = {name.start for name in doc.ents if name.label_ in ("person", "organization", "work")}
    strings = doc.vocab.strings
    introducing = np.array([strings[word] for word in (*_NAMING, *BEFORE)], dtype=np.uint64)
    for i in np.flatnonzero(np.isin(doc.to_array("LOWER")[:-1], introducing)).tolist():
        token, begin = doc[i], i + 1
        if token.lower_ in _NAMING:
            end = max(ends.get(begin, 0), ends.get(begin + 1, 0)) or _capitals(doc, begin)
            for noun in reversed(words(doc[max(token.i - 3, 0) : token.i])) if end > begin else ():
                if noun.lemma_ in CALLED:
                    yield Place(begin, end), CALLED[noun.lemma_], True
                    break
        elif begin in people and token.lower_ in BEFORE:
            yield Place(begin, ends[begin]), BEFORE[token.lower_], True


def _titles(doc: Doc) -> Iterator[Said]:
    """Titles with capitals behind what somebody wrote or made: "her book, Silent Spring"."""
    strings = doc.vocab.strings
    made = np.array([strings[word] for word in _WRITTEN_BY], dtype=np.uint64)
    people = {name.start for name in doc.ents if name.label_ == "person"}
    for i in np.flatnonzero(np.isin(doc.to_array("LOWER")[:-2], made)).tolist():
        begin = i + 2 if doc[i + 1].text == "," else i + 1
        owned = any(t.tag_ in ("PRP$", "POS") for t in doc[max(i - 2, 0) : i])
        if owned and begin not in people and (end := _capitals(doc, begin)) > begin:
            yield Place(begin, end), "work", True


def _capitals(doc: Doc, begin: int) -> int:
    """Where words with capitals end that begin somewhere within a sentence; those of a name."""
    end = begin
    for token in doc[begin : doc[begin - 1].sent.end]:
        if token.is_title or token.is_upper:
            end = token.i + 1
        elif token.lower_ not in _SMALL:
            break
    return end


def _trimmed(doc: Doc, place: Place) -> Place:
    """A place without what stands before and after the name proper, cut at a mark within it."""
    start, end = place
    while start < end and (disfluency(doc[start]) or _is_before(doc[start])):
        start += 1
    for token in doc[start:end]:
        if token.text in _BREAKS or token.text.endswith("--"):
            end = token.i
            break
    while end > start and (doc[end - 1].pos_ in _NO_END or not doc[end - 1].text[-1].isalnum()):
        end -= 1
    return Place(start, end)


def _is_before(token: Token) -> bool:
    """Whether a word is none that a name begins with, such as an article in small letters."""
    small = token.is_lower or token.is_sent_start or token.is_punct
    return token.pos_ in _NO_BEGINNING and bool(small)


def _written(doc: Doc, place: Place) -> str:
    """A name as it is written, with capitals where the talk has none."""
    kept = [t for t in doc[place.start : place.end] if not disfluency(t)]
    kept = [t for i, t in enumerate(kept) if not i or t.lower_ != kept[i - 1].lower_]
    text = re.sub(r"['’]s$", "", "".join(token.text_with_ws for token in kept).strip())
    if text != text.lower():
        return text
    capital = [
        w if w in _SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(text.split())
    ]
    return " ".join(capital)


def _votes_of_words(parts: list[str], others: int, vocabulary: Vocabulary) -> dict[Kind, int]:
    """What the words of a name tell of its kind, beside so many other votes; a single word nothing.

    What it ends or begins with tells more than all that the pipeline takes it for.
    """
    if len(parts) < 2:
        return {}
    if kind := LAST.get(parts[-1]) or FIRST.get(parts[0]):
        return {kind: max(_VOTE_OF_WORDS, others + 1)}
    known = parts[0] in familiar(vocabulary)
    person = len(parts) < _LONGEST_PERSON and (known or not any(rate(part) for part in parts))
    return {"person": _VOTE_OF_WORDS} if person else {}


def _is_name(doc: Doc, parts: list[str], name: _Name, cased: bool) -> bool:
    """Whether there is evidence enough that something is named."""
    small = sum(_has_small(doc, place) for place in name.places) if cased else 0
    if len(parts[-1]) < _SHORTEST or 2 * small >= len(name.places):
        return False
    if all(part in NO_NAME or part[0].isdigit() for part in parts):
        return False
    new = [not rate(part) for part in parts]
    uses = len(name.places)
    if len(parts) == 1:
        if not cased and is_common_noun(doc, (place.start for place in name.places)):
            return False
        return (name.told and cased) or (new[0] and (name.told or uses >= _USES_OF_ONE_WORD))
    if name.told or cased:
        return True
    if decide(name.votes)[0] == "person":
        return len(parts) <= _LONGEST_PERSON and (all(new) or (new[-1] and uses > 1))
    return any(new) and (uses > 1 or name.votes.total() > _VOTE_OF_WORDS)


def _is_cased(doc: Doc) -> bool:
    """Whether a text has the marks and the capitals of edited English."""
    alpha, lower = doc.to_array(["IS_ALPHA", "IS_LOWER"]).astype(bool).T
    capitals = np.sum(alpha & ~lower)
    return bool(edited(doc).mean() > _MOSTLY and capitals > _CAPITALS * np.sum(alpha))


def _has_small(doc: Doc, place: Place) -> bool:
    """Whether a word stands there in small letters that a name would not have."""
    return any(
        token.is_lower and unprefixed(token.lower_).isalpha() and token.lower_ not in _SMALL
        for token in doc[place.start : place.end]
    )


def _joined_by_sound(names: dict[str, _Name], vocabulary: Vocabulary) -> dict[str, _Name]:
    """Names with what sounds like them or their last word: "anneke zarelli", "sorelli".

    What is said most gives the name. Words that both are those of people of the vocabulary are two.
    """
    borne = _borne(vocabulary)
    joined: dict[str, _Name] = {}
    for key, name in sorted(names.items(), key=lambda item: (-len(item[1].places), item[0])):
        alike = [other for other in joined if _is_one(other.split(), key.split(), borne)]
        joined.setdefault(alike[0] if alike else key, _Name()).add(name)
    for key in [key for key in joined if " " not in key and key not in borne]:
        longer = (other for other in joined if " " in other and not other.endswith(f" {key}"))
        alike = [other for other in longer if _is_one(other.split()[-1:], [key], borne)]
        if len(alike) == 1:
            joined[alike[0]].add(joined.pop(key))
    return joined


def _is_one(one: list[str], other: list[str], borne: Set[str]) -> bool:
    """Whether two names are one, written in two ways."""
    two = any(a != b and {a, b} <= borne for a, b in zip(one, other, strict=False))
    return not two and heard_alike(one, other)


@lru_cache(maxsize=4)
def _borne(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of the names of a vocabulary's people."""
    people = (entry for entry in vocabulary.entries.values() if entry.kind == "person")
    return frozenset(word for person in people for word in fold_name(person.name))


def _people_joined(
    doc: Doc,
    names: dict[str, _Name],
    free: Free,
    known: list[tuple[int, Entry]],
) -> list[Found]:
    """The names with all their places, and people's also where a part of the name stands alone."""
    for name in names.values():
        if _is_handled(doc, name.places):
            name.votes["tool"] += name.votes.pop("person", 0)
    kinds = {key: decide(name.votes) for key, name in names.items()}
    full = {k: n for k, n in names.items() if kinds[k][0] == "person" and " " in k}
    for key in sorted(full):
        longer = [other for other in full if other.endswith(f" {key}")]
        if len(longer) == 1:
            full[longer[0]].places |= names.pop(key).places
            del full[key]
    people = {key: Entry(key, _most(name.written), "person") for key, name in full.items()}
    met = [(min(name.places).start, key) for key, name in full.items()]
    everyone = Vocabulary([*people.values(), *(who for _, who in known)])
    taken = {
        token
        for key, name in names.items()
        if " " in key
        for place in name.places
        for token in range(*place)
    }
    called: dict[str, set[Place]] = {key: set() for key in full}
    for match, who in short_names(doc, [*((i, who.id) for i, who in known), *met], (), everyone):
        place = Place(match.start, match.end)
        if who in called and free(place, cased=False) and taken.isdisjoint(range(*place)):
            called[who].add(place)
    called = {who: set() if _is_handled(doc, at) else at for who, at in called.items()}
    parts = {place for places in called.values() for place in places}
    found = []
    for key, name in sorted(names.items()):
        places = (name.places | called[key]) if key in full else name.places - parts
        if places and (key in full or len(places) >= (1 if name.told else _least(key))):
            kind, sure = kinds[key]
            uses = len(places)
            found.append(
                Found(
                    name=_most(name.written),
                    kind=kind,
                    kind_sure=sure,
                    places=tuple(sorted(places)),
                    sure=1 - 0.5 ** (1 + name.votes[kind] / _VOTE_OF_TALK),
                    rank=float(uses + _VOTE_OF_TALK * name.told),
                )
            )
    return found


def _is_handled(doc: Doc, places: set[Place]) -> bool:
    """Whether a talk handles what it names, as nobody handles people: "we use it", "the", "on"."""
    handled = sum(p.start > 0 and doc[p.start - 1].lower_ in _HANDLING for p in places)
    return handled >= _HANDLED_USES and handled >= _HANDLED * len(places)


def _least(key: str) -> int:
    return 1 if " " in key else _USES_OF_ONE_WORD


def _most(written: Counter[str]) -> str:
    return min(written.items(), key=lambda way: (-way[1], way[0]))[0]
