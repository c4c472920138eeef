"""People who are named in full once and by a part of their name later on."""

import re
from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from graphkit.documents import slug
from graphkit.sound import sound
from graphkit.vocabulary import Entry, Match, Vocabulary
from graphkit.vocabulary.english import rate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "OPENING",
    "familiar",
    "first_name",
    "is_anothers",
    "labelled",
    "namesakes",
    "nearly_named",
    "paired_names",
    "short_names",
    "surname",
    "titled",
    "without_degrees",
]

_PARTICLES = {
    "al",
    "bin",
    "da",
    "de",
    "del",
    "della",
    "di",
    "dos",
    "du",
    "la",
    "le",
    "ter",
    "van",
    "von",
}
OPENING = 200
"""Words from the beginning of a talk in which host and guest are introduced."""
_OFTEN = 3
"""Uses from which on a first name alone is taken for one person's."""

_SOON = 150
"""Words after somebody is named in full within which the first name alone means them."""

_FAMILIAR = 3
"""People of the vocabulary who make a first name familiar."""

_UNLIKE = 50
"""Likeness in 100 up to which two first names are no forms of one: "Matt" and "Mikhail"."""

_MONTHS = frozenset(map(str.lower, month_name))
_COMMON = 100
"""Uses in a million words of English from which on a word with a capital may be no first name."""

_BETWEEN_PARTS = re.compile(
    r"\s+[-–—|/]+\s+|[:|•]\s+|,\s+|\s+(?:with|w/|ft\.?|feat\.?|and|&)\s+", re.IGNORECASE
)

_DEGREES = re.compile(r"(?:,\s+(?=[^,]*[A-Z][^,]*[A-Z])[A-Za-z.]{2,6})+$")
"""What a university or a profession lets somebody put behind their name."""

_ROLES = {
    *("all", "announcer", "audience", "female", "guest", "host", "interviewer", "male", "member"),
    *("moderator", "narrator", "speaker", "unknown", "voice"),
}
"""Words of a label that is no name."""


_AFTER_NAMES = {"esq", "jr", "md", "phd", "sr"}
_NUMBER_OR_LETTER = re.compile(r"[IVX]+|[A-Z]\.?")
_TITLES = {
    *("captain", "colonel", "dr", "father", "general", "king", "lady", "lord", "miss", "mr", "mrs"),
    *("ms", "pope", "president", "prince", "princess", "prof", "professor", "queen", "rabbi"),
    *("reverend", "saint", "senator", "sir", "st"),
}
"""What stands before and after names and is no part by which somebody is called."""


def surname(name: str) -> str:
    """The part of a name by which people are called in their absence; all of it where none is.

    >>> surname("Geoffrey Hinton"), surname("John von Neumann"), surname("Frans de Waal")
    ('Hinton', 'von Neumann', 'de Waal')
    >>> surname("Martin Luther King Jr."), surname("George V"), surname("Eleanor of Aquitaine")
    ('King', 'George V', 'Eleanor of Aquitaine')
    """
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,").lower() in _AFTER_NAMES:
        words = [*words[:-2], words[-2].rstrip(",")]
    if _NUMBER_OR_LETTER.fullmatch(words[-1]) or not {"of", "the"}.isdisjoint(words):
        return " ".join(words)
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].lower() in _PARTICLES:
        begin -= 1
    return " ".join(words[begin:])


def first_name(name: str) -> str:
    """The part of a name by which people are called to their faces.

    >>> first_name("Lex Fridman")
    'Lex'
    """
    return name.split()[0]


def without_degrees(label: str) -> str:
    """A label as the name alone.

    >>> without_degrees("Ada Lovelace, M.D., Ph.D.")
    'Ada Lovelace'
    >>> without_degrees("Lovelace, Ada")
    'Lovelace, Ada'
    """
    return _DEGREES.sub("", label)


def labelled(labels: Iterable[str], vocabulary: Vocabulary) -> list[Entry]:
    """The people whom labels name in full: those of the vocabulary, and others as new entries.

    >>> [person.id for person in labelled(["Ada Lovelace", "Speaker 1", "Ada"], Vocabulary([]))]
    ['ada-lovelace']
    """
    found = []
    for label in dict.fromkeys(labels):
        called = without_degrees(label)
        entries = [vocabulary.entries[name.entry] for name in vocabulary.named(called)]
        people = [entry for entry in entries if entry.kind == "person"]
        if len(people) == 1 and " " in called:
            found.append(people[0])
        elif not people and _is_full_name(called):
            identity = slug(called)
            taken = identity in vocabulary.entries
            found.append(Entry(f"{identity}-person" if taken else identity, called, "person"))
    return found


def namesakes(works: Iterable[Entry], vocabulary: Vocabulary) -> list[Entry]:
    """The people after whom shows are called.

    >>> show = Entry("the-ada-lovelace-show", "The Ada Lovelace Show", "work")
    >>> people = Vocabulary([Entry("ada-lovelace", "Ada Lovelace", "person")])
    >>> [host.name for host in namesakes([show], people)]
    ['Ada Lovelace']
    """
    found = {}
    for work in works:
        words = work.name.split() if work.kind == "work" else []
        for begin, end in combinations(range(len(words) + 1), 2):
            if 1 < end - begin < min(len(words), 4):
                for name in vocabulary.named(" ".join(words[begin:end])):
                    if vocabulary.entries[name.entry].kind == "person":
                        found[name.entry] = vocabulary.entries[name.entry]
    return [*found.values()]


def nearly_named(doc: "Doc", people: Iterable[Entry]) -> list[tuple[int, int, str]]:
    """Where a full name stands with one word that sounds like that of the name: "russ tedrick".

    That word must be none of English.

    Parameters
    ----------
    doc : Doc
        The talk.
    people : iterable of Entry
        Those who speak in it.

    Returns
    -------
    list of (int, int, str)
        First and past last token, and the person's id.
    """
    said = [token.lower_ for token in doc]
    sounds = {word: sound(word) for word in set(said)}
    places = defaultdict(list)
    for place, word in enumerate(said):
        places[sounds[word]].append(place)
    found = []
    for person in people:
        words = person.name.lower().split()
        name = [sound(word) for word in words]
        for begin in places.get(name[0], ()) if len(words) > 1 else ():
            heard = said[begin : begin + len(words)]
            amiss = [one for one, right in zip(heard, words, strict=False) if one != right]
            alike = [sounds[word] for word in heard] == name
            if alike and len(amiss) == 1 and not rate(amiss[0]):
                found.append((begin, begin + len(words), person.id))
    return found


def titled(title: str, vocabulary: Vocabulary) -> list[Entry]:
    """The people whom a title names and no vocabulary holds, as new entries.

    They are parts of it between its marks, of two or three words with capitals, that begin with a
    familiar first name; and at the title's beginning others too, of words that English lacks.

    >>> [who.name for who in titled("Anneke Zarelli: Mud, Rivers and the Sea", Vocabulary([]))]
    ['Anneke Zarelli']
    """
    found = []
    for i, part in enumerate(_BETWEEN_PARTS.split(title)):
        words = [word for word in part.split() if word.lower() not in _PARTICLES]
        if len(words) not in (2, 3) or not _is_full_name(part) or vocabulary.named(part):
            continue
        if not all(re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*", word) for word in words):
            continue
        known = [vocabulary.entries[name.entry].kind for name in vocabulary.named(words[-1])]
        new = not known and not any(rate(word.lower()) for word in words)
        first = words[0].lower() in familiar(vocabulary)
        if (first and (new or "person" in known)) or (not i and not known and (first or new)):
            found.append(part)
    return labelled(found, vocabulary)


@lru_cache(maxsize=4)
def familiar(vocabulary: Vocabulary) -> frozenset[str]:
    """First names that several people of a vocabulary bear, in lower case."""
    people = (entry for entry in vocabulary.entries.values() if entry.kind == "person")
    count = Counter(first_name(person.name).lower() for person in people)
    return frozenset(name for name, bearers in count.items() if bearers >= _FAMILIAR)


def is_anothers(doc: "Doc", start: int, person: Entry, vocabulary: Vocabulary) -> bool:
    """Whether a surname stands behind a first name that is not that of a person: "Paul Sagan".

    Parameters
    ----------
    doc : Doc
        The talk.
    start : int
        The token of the surname.
    person : Entry
        Who bears it.
    vocabulary : Vocabulary
        Which first names are familiar.

    >>> import spacy
    >>> sagan = Entry("carl-sagan", "Carl Sagan", "person")
    >>> known = Vocabulary([sagan, *(Entry(f"p{i}", f"Paul {i}", "person") for i in range(3))])
    >>> talk = spacy.blank("en")("paul sagan and karl sagan")
    >>> is_anothers(talk, 1, sagan, known), is_anothers(talk, 4, sagan, known)
    (True, False)
    """
    if not start:
        return False
    before = doc[start - 1]
    first = before.lower_
    return (
        rate(first) < (_COMMON if before.is_title else 1)
        and first not in _MONTHS
        and first in familiar(vocabulary)
        and all(
            fuzz.ratio(first, own) <= _UNLIKE
            for name in person.names
            for own in name.lower().split()
        )
    )


def paired_names(
    doc: "Doc", vocabulary: Vocabulary, known: Mapping[int, str] = MappingProxyType({})
) -> list[tuple[int, str]]:
    """Where two people who are related are named together by surname alone: "Watson and Crick".

    One of the surnames at least is no common word, or both are written with a capital.

    Parameters
    ----------
    doc : Doc
        The talk.
    vocabulary : Vocabulary
        Who there is, and who is related to whom.
    known : mapping of int to str
        Ids of people whom single tokens are known to mean, in whatever spelling.

    Returns
    -------
    list of (int, str)
        The token of each surname, and the id of who bears it.

    >>> import spacy
    >>> crick = Entry("francis-crick", "Francis Crick", "person", related=("james-watson",))
    >>> watson = Entry("james-watson", "James Watson", "person")
    >>> paired_names(spacy.blank("en")("as watson and crick found"), Vocabulary([crick, watson]))
    [(1, 'james-watson'), (3, 'francis-crick')]
    """
    pairs = _pairs(vocabulary)

    def called(token: "Token") -> str:
        who = vocabulary.entries.get(known.get(token.i, ""))
        return surname(who.name).lower() if who else token.lower_

    found = []
    for joined in doc[1:-1]:
        if joined.lower_ in ("and", "&"):
            one, other = joined.nbor(-1), joined.nbor(1)
            both = pairs.get((called(one), called(other)))
            capital = one.text[0].isupper() and other.text[0].isupper()
            if both and (capital or not (rate(called(one)) and rate(called(other)))):
                found += [(one.i, both[0]), (other.i, both[1])]
    return found


@lru_cache(maxsize=4)
def _pairs(vocabulary: Vocabulary) -> dict[tuple[str, str], tuple[str, str]]:
    """Related people by their surnames, in either order, where these mean one such pair only."""
    people = {entry.id: entry for entry in vocabulary.entries.values() if entry.kind == "person"}
    bearing: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for person in people.values():
        for other in filter(None, map(people.get, person.related)):
            for pair in ((person, other), (other, person)):
                one, two = (surname(who.name).lower() for who in pair)
                bearing[one, two].add((pair[0].id, pair[1].id))
    return {
        names: next(iter(pairs))
        for names, pairs in bearing.items()
        if len(pairs) == 1 and names[0] != names[1]
    }


def _is_full_name(label: str) -> bool:
    words = label.split()
    capitals = 2 <= len(words) <= 4 and words[0][:1].isupper() and words[-1][:1].isupper()
    return capitals and _ROLES.isdisjoint(label.lower().split())


def short_names(
    doc: "Doc",
    named: Iterable[tuple[int, str]],
    present: Iterable[str],
    vocabulary: Vocabulary,
    often: int = _OFTEN,
) -> list[tuple[Match, str]]:
    """Where a talk calls by surname, or by first name, somebody whom it names in full elsewhere.

    A surname counts where just one of the people named bears it; a first name where just one of
    those present does and the talk uses it often, or just one of those named shortly before. One
    that is also a common word counts only where it is written with a capital.

    Parameters
    ----------
    doc : Doc
        The talk.
    named : iterable of (int, str)
        The people named in full: at which token, and the id of each.
    present : iterable of str
        Ids of those whom title and labels name; those named in the opening are present too.
    vocabulary : Vocabulary
        Whose names they bear.
    often : int
        Uses from which on a first name of somebody present counts.

    Returns
    -------
    list of (Match, str)
        Places, and the id of the person.
    """
    named, present = list(named), set(present)
    present.update(person for token, person in named if token < OPENING)
    everyone = present.union(person for _, person in named)
    surnames = _of_one(surname, everyone, vocabulary)
    first_names = _of_one(first_name, present, vocabulary)
    met: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for token, person in named:
        name = first_name(vocabulary.entries[person].name)
        if _may_stand_alone(name) and _is_a_persons(name, vocabulary):
            met[name].append((token, person))

    def just_met(match: Match, name: str) -> str | None:
        near = {who for token, who in met[name] if match.start - token in range(_SOON)}
        if len(near) != 1 or _goes_on(doc, match):
            return None
        who = near.pop()
        met[name].append((match.start, who))
        return who

    called = sorted({*surnames, *first_names, *met})
    parts = Vocabulary(Entry(f"{i}", name, "person") for i, name in enumerate(called))
    found = [(match, parts.entries[match.names[0].entry].name) for match in parts.match(doc)]
    found = [(match, name) for match, name in found if _is_name(doc, match)]
    uses = Counter(name for _, name in found)
    frequent = {name: who for name, who in first_names.items() if uses[name] >= often}
    meant = [
        (match, surnames.get(name) or frequent.get(name) or just_met(match, name))
        for match, name in found
    ]
    return [
        (match, who)
        for match, who in meant
        if who and not is_anothers(doc, match.start, vocabulary.entries[who], vocabulary)
    ]


def _of_one(
    part: Callable[[str], str], people: Iterable[str], vocabulary: Vocabulary
) -> dict[str, str]:
    """Whom the first names, or the surnames, of some people mean, where just one bears them."""
    bearers = defaultdict(set)
    for person in people:
        bearers[part(vocabulary.entries[person].name)].add(person)
    return {
        name: next(iter(borne_by))
        for name, borne_by in bearers.items()
        if len(borne_by) == 1 and (part is surname or _may_stand_alone(name))
    }


def _may_stand_alone(first: str) -> bool:
    return len(first) > 1 and first.strip(".").lower() not in _TITLES


def _is_a_persons(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a first name is no common word and surely nothing else that is known: no "Paris"."""
    return rate(name.lower()) < _COMMON and all(
        other.ambiguous or vocabulary.entries[other.entry].kind == "person"
        for other in vocabulary.named(name)
    )


def _goes_on(doc: "Doc", match: Match) -> bool:
    """Whether what may be a surname follows: a word with a capital, or one that English lacks."""
    after = doc[match.end] if match.end < len(doc) else None
    if after is None or not after.is_alpha or after.is_sent_start:
        return False
    return not after.is_lower or not rate(after.lower_)


def _is_name(doc: "Doc", match: Match) -> bool:
    last = doc[match.end - 1]
    return not rate(last.lower_) or not (last.is_lower or last.is_sent_start)
