"""Right names from list headings: case, spoken order, and the other names that follow from one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wordfreq import zipf_frequency

from graphkit.vocabulary.english import rate

from .written import lines, pairs, words

__all__ = [
    *("other_names", "person_names", "place_names", "running", "short_names", "singular"),
    "small_words",
]

GIVEN = pairs("given_names.txt")
"""Short forms of given names."""

CAPITALS = words("general_capitals.txt")
CAPITAL_TITLES = tuple(lines("general_capital_titles.txt"))
AFTER_SMALL = CAPITALS | frozenset(
    [
        "Hall",
        "Hollywood",
        "Earth",
        "Darwinism",
        "Mesopotamian",
        "Fredholm",
        "Franchis",
        "America",
        "American",
    ]
)
"""Capital words that may follow a small one: the quantum Hall effect."""

SMALL_POSSESSIVES = frozenset(
    [
        "artist",
        "athlete",
        "auditor",
        "author",
        "bachelor",
        "baker",
        "barrister",
        "bird",
        "blind",
        "child",
        "children",
        "coroner",
        "crow",
        "doctor",
        "driver",
        "farmer",
        "father",
        "filler",
        "gentlemen",
        "heron",
        "horse",
        "job",
        "king",
        "knight",
        "lion",
        "man",
        "master",
        "men",
        "mother",
        "nurse",
        "owner",
        "parent",
        "peasant",
        "people",
        "player",
        "pot",
        "potter",
        "sheep",
        "shepherd",
        "sinner",
        "state",
        "surveyor",
        "swimmer",
        "tailor",
        "tennis",
        "traveler",
        "wolf",
        "woman",
        "women",
        "worker",
        "writer",
    ]
)

NUMERALS = (
    "I First|II Second|III Third|IV Fourth|V Fifth|VI Sixth|VII Seventh|VIII Eighth|IX Ninth|"
    "X Tenth|XI Eleventh|XII Twelfth|XIII Thirteenth|XIV Fourteenth|XV Fifteenth|XVI Sixteenth|"
    "XVII Seventeenth|XVIII Eighteenth|XIX Nineteenth|XXII Twenty-Second|XXIII Twenty-Third"
)
ORDINALS = dict(entry.split() for entry in NUMERALS.split("|"))

PEER = re.compile(
    r"(?P<name>[^,]+), (?:\d+\w\w )?(?P<rank>Earl|Viscount|Baron|Duke|Marquess|Count|Countess|"
    r"Baroness|Viscountess|Lord|duc|marquis|comte|Marquis|Marquise|Duchess)\b(?P<title>.*)"
)
RULER = re.compile(
    r"(?P<name>[^,]+), (?P<of>Holy Roman Emperor|German Emperor|King|Queen|Emperor)\b.*"
)
MIDDLE_INITIALS = re.compile(
    r"(?P<given>[A-Z][^\s.]*[^\W\d_A-Z.]) (?:[A-Z]\. ?)+(?P<surname>(?:de |van |von )?[^\s.]+)"
)
INITIALS = re.compile(r"(?P<initials>(?:[A-Z]\. ){2,})(?P<rest>.+)")
SUFFIX = re.compile(r"(?P<name>.+?),? (?P<suffix>Jr\.|Sr\.)")


IRREGULAR = {"lens": "lens", "leaves": "leaf", "species": "species", "series": "series"}
"""Plurals, and words that look like plurals, that no rule brings into the singular."""


def running(title: str) -> str:
    """A title as it is written in running text: its first word small unless it is a name.

    >>> running("Natural selection"), running("Bayesian inference"), running("X-ray")
    ('natural selection', 'Bayesian inference', 'X-ray')
    >>> running("Newton's laws of motion"), running("Women's rights"), running("A cappella")
    ("Newton's laws of motion", "women's rights", 'a cappella')
    """
    first = title.split()[0]
    owner = re.fullmatch(r"(.+?)['’]s?", first)
    parts = re.split("[-–—]", owner[1] if owner else first)
    if title.startswith(CAPITAL_TITLES) or not CAPITALS.isdisjoint([first, parts[0]]):
        return title
    if owner and owner[1].casefold().rstrip("s") not in SMALL_POSSESSIVES | {"men", "women"}:
        return title
    second = "".join(title.split()[1:2])
    if second.isalpha() and second.istitle() and len(second) > 2 and second not in AFTER_SMALL:
        return title
    letter = len(parts[0].rstrip(".")) == 1 and first != "A"
    if letter or any(part[:1].isupper() for part in parts[1:]):
        return title
    if any(c.isupper() or c.isdigit() for c in parts[0][1:]):
        return title
    return title[0].lower() + title[1:]


def small_words(heading: str) -> str:
    """A heading in title case as in running text: ``Parkinson Disease``: ``Parkinson disease``."""
    return " ".join(map(_small, heading.split()))


def _small(word: str) -> str:
    """A word of a heading, small unless it is a name: ``Nurse's``, but ``Alzheimer's``."""
    owner, apostrophe, _ = word.partition("'")
    known = not apostrophe or owner.casefold() in SMALL_POSSESSIVES
    return word.lower() if known and owner.istitle() and owner not in CAPITALS else word


def singular(name: str) -> str:
    """A heading with its last word in the singular, where the language uses one.

    >>> singular("mental disorders"), singular("genetic processes"), singular("measles")
    ('mental disorder', 'genetic process', 'measles')
    """
    *before, last = name.split(" ")
    if last in IRREGULAR:
        return " ".join([*before, IRREGULAR[last]])
    if len(last) < 4 or not last.endswith("s") or last.endswith(("ss", "us", "is", "ics", "ous")):
        return name
    stems = [last[:-1]]
    if last.endswith("ies"):
        stems = [last[:-3] + "y"]
    elif last.endswith(("ses", "xes", "ches", "shes", "zes")):
        stems = [last[:-2], last[:-1]]
    best = max(stems, key=lambda stem: zipf_frequency(stem, "en"))
    kept = zipf_frequency(best, "en") >= max(2.0, zipf_frequency(last, "en") - 0.8)
    return " ".join([*before, best if kept else last])


def person_names(title: str) -> tuple[str, list[str]]:
    """The name by which a person is called, and others that follow from the title.

    >>> person_names("John Dalberg-Acton, 1st Baron Acton")
    ('John Dalberg-Acton', ['John Dalberg-Acton, 1st Baron Acton', 'Lord Acton'])
    >>> person_names("Charles V, Holy Roman Emperor")[1]
    ['Emperor Charles V', 'Emperor Charles the Fifth']
    """
    peer, ruler = PEER.fullmatch(title), RULER.fullmatch(title)
    if ruler:
        rank = "Emperor" if "Emperor" in ruler["of"] else ruler["of"]
        name = f"{rank} {ruler['name']}"
        return title, [name, *spoken_numeral(name)]
    if peer and " " in peer["name"] and not re.search(r"\b[IVX]+$", peer["name"]):
        return peer["name"], [title, *noble_names(peer["rank"], peer["title"].strip())]
    return title, [*spoken_numeral(title), *joined_initials(title), *without_suffix(title)]


def short_names(name: str) -> Iterator[str]:
    """A person's name without middle initials and with the given name as friends say it.

    Not where that makes common words.

    >>> [*short_names("Steven Pinker")], [*short_names("William Tell")]
    (['Steve Pinker'], [])
    >>> [*short_names("Robert C. Martin")], [*short_names("C. S. Lewis")]
    (['Robert Martin', 'Bob Martin', 'Bobby Martin', 'Rob Martin'], [])
    """
    given, _, surname = name.partition(" ")
    if found := MIDDLE_INITIALS.fullmatch(name):
        given, surname = found["given"], found["surname"]
        if not (rate(given.lower()) and rate(surname.lower())):
            yield f"{given} {surname}"
    for short in GIVEN.get(given, ()) if len(surname) > 2 and " " not in surname else ():
        if not (rate(short.lower()) and rate(surname.lower())):
            yield f"{short} {surname}"


def noble_names(rank: str, title: str) -> Iterator[str]:
    """``Lord Acton``, ``Duke of Wellington``, ``Earl of Chesterfield``."""
    if rank in ("Duke", "Earl", "Marquess") and title.startswith("of "):
        yield f"{rank} {title}"
    elif rank in ("Baron", "Viscount", "Earl", "Lord") and title and " " not in title:
        yield f"Lord {title}"


def spoken_numeral(name: str) -> Iterator[str]:
    """``Louis XIV`` as it is said: ``Louis the Fourteenth``."""
    found = re.search(r"(?<=\w) ([IVX]+)(?= of |$)", name)
    if found and found[1] in ORDINALS and name != "Malcolm X":
        yield f"{name[: found.start()]} the {ORDINALS[found[1]]}{name[found.end() :]}"


def joined_initials(name: str) -> Iterator[str]:
    """``J. R. R. Tolkien`` as it is often written: ``J.R.R. Tolkien``, ``JRR Tolkien``."""
    found = INITIALS.fullmatch(name)
    if found:
        close = found["initials"].replace(" ", "")
        yield f"{close} {found['rest']}"
        yield f"{close.replace('.', '')} {found['rest']}"


def without_suffix(name: str) -> Iterator[str]:
    """``Martin Luther King Jr.`` with its suffix written out."""
    found = SUFFIX.fullmatch(name)
    if found:
        yield f"{found['name']} {'Junior' if found['suffix'] == 'Jr.' else 'Senior'}"


def place_names(title: str) -> tuple[str, list[str]]:
    """A place without the larger one that it lies in: ``Raleigh, North Carolina``."""
    name, comma, _ = title.partition(", ")
    return (name, [title]) if comma else (title, [])


def other_names(name: str, kind: str) -> Iterator[str]:
    """Other names that follow from one that is not a person's.

    >>> [*other_names("The Great Gatsby", "work")], [*other_names("Welsh language", "idea")]
    (['Great Gatsby'], ['Welsh'])
    """
    article = re.fullmatch(r"(?:The|A|An) (.+)", name)
    if article and kind in ("work", "organization", "place") and rate(article[1].lower()) < 100:
        yield article[1]
    group = re.fullmatch(r"([A-Z]\S+) (?:language|people|peoples)", name)
    if group and kind == "idea":
        yield group[1]
    club = re.fullmatch(r"(.+) F\.C\.", name)
    if club:
        yield f"{club[1]} FC"
