"""The relations between concepts and the phrases that state them, read from a TOML file.

::

    [[CREATED]]                          # one of the relations of `READINGS`
    subject = ["person", "organization"] # kinds that its ends may have; left out, any
    object = ["tool", "idea", "work"]
    sure = ["S invent|devise O", "S be inventor of O"]
    likely = ["S start O"]
    weak = ["S build O"]

A phrase says where subject and object stand around a verb in its base form, a noun or adjective
after ``be``, or a preposition alone. ``|`` parts alternatives, ``*`` is any word, ``_`` joins a
particle to its verb, and behind a word that may be a preposition makes a verb of it: ``S like_ O``.
One phrase covers active, passive, participles and relative clauses: ``base S on O`` also finds "S,
which is based on O". ``S and O differ`` joins two subjects. Without S, the subject is who holds the
opinion: ``O be promising``. ``that O`` is what the clause that follows is about: ``S believe that
O``.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import msgspec

from graphkit.errors import GraphkitError
from graphkit.vocabulary import Kind

__all__ = ["PREPOSITIONS", "READINGS", "Phrase", "Relations", "Rule", "statement"]

READINGS = {
    "CREATED": ("created", "did not create"),
    "AUTHORED": ("wrote", "did not write"),
    "WORKS_AT": ("works at", "does not work at"),
    "MEMBER_OF": ("is a member of", "is not a member of"),
    "STUDIED_WITH": ("studied with", "did not study with"),
    "LOCATED_IN": ("is in", "is not in"),
    "IS_A": ("is a kind of", "is not a kind of"),
    "PART_OF": ("is part of", "is not part of"),
    "USES": ("uses", "does not use"),
    "BUILT_ON": ("is built on", "is not built on"),
    "RUNS_ON": ("runs on", "does not run on"),
    "APPLIED_TO": ("is applied to", "is not applied to"),
    "ENABLES": ("enables", "does not enable"),
    "CAUSES": ("causes", "does not cause"),
    "REQUIRES": ("requires", "does not require"),
    "IMPROVES": ("improves", "does not improve"),
    "LIMITS": ("limits", "does not limit"),
    "OUTPERFORMS": ("outperforms", "does not outperform"),
    "REPLACES": ("replaces", "does not replace"),
    "SIMILAR_TO": ("is similar to", "is not similar to"),
    "DIFFERS_FROM": ("differs from", "does not differ from"),
    "INSPIRED_BY": ("is inspired by", "is not inspired by"),
    "SUPPORTS": ("supports", "does not support"),
    "CRITICIZES": ("criticizes", "does not criticize"),
    "BELIEVES": ("holds a belief about", "holds no belief about"),
    "RELATED_TO": ("is related to", "is not related to"),
}
"""All relations, each as it is read when stated and when denied."""

PREPOSITIONS = frozenset(
    {
        *("'s", "about", "across", "after", "against", "along", "among", "around", "as", "at"),
        *(
            "because of",
            "before",
            "behind",
            "between",
            "beyond",
            "by",
            "due to",
            "during",
            "for",
            "from",
            "in",
        ),
        *(
            "in favor of",
            "in way of",
            "including",
            "inside",
            "instead of",
            "into",
            "like",
            "near",
            "of",
            "off",
        ),
        *("on", "on top of", "onto", "out of", "outside", "over", "such as", "than", "that"),
        *(
            "thanks to",
            "through",
            "to",
            "toward",
            "towards",
            "under",
            "unlike",
            "upon",
            "using",
            "via",
            "with",
        ),
        *("within", "without"),
    }
)
"""Words after which a slot is no direct object."""

STRENGTHS = {"sure": 0.75, "likely": 0.6, "weak": 0.45}
"""Share of right claims that a phrase is trusted with where nothing else speaks against one.

Phrases stand where what readers said of 3,346 clauses puts them (``python -m training.claims``)."""


class Phrase(NamedTuple):
    """Where the two ends stand around a key word; ``subject`` is None for who holds an opinion."""

    key: str
    subject: str | None
    object: str


class Rule(NamedTuple):
    """A phrase and the relation that it states between concepts of some kinds."""

    relation: str
    phrase: Phrase
    subjects: frozenset[Kind]
    objects: frozenset[Kind]
    trust: float


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    subject: tuple[Kind, ...] = ()
    object: tuple[Kind, ...] = ()
    sure: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Relations:
    """Rules by the key of their phrase, and a digest that tells them from others."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules
        self.by_key: dict[str, list[Rule]] = {}
        for rule in rules:
            self.by_key.setdefault(rule.phrase.key, []).append(rule)
        told = [
            (*rule[:2], sorted(rule.subjects), sorted(rule.objects), rule.trust) for rule in rules
        ]
        self.digest = hashlib.sha256(repr(told).encode()).hexdigest()

    @classmethod
    def load(cls, own: Path | None = None) -> "Relations":
        """Our relations with the user's added, or the user's alone where they say ``only = true``.

        Raises
        ------
        GraphkitError
            Where a file is not of the form described above; it names the phrase.
        """
        only, rules = _read(own) if own else (False, [])
        return cls(rules if only else [*rules, *_shipped()])


@cache
def _shipped() -> list[Rule]:
    return _read(Path(__file__).with_name("relations.toml"))[1]


def _read(path: Path) -> tuple[bool, list[Rule]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        only = msgspec.convert(tables.pop("only", False), bool)
        groups = {
            _relation(name): msgspec.convert(table, list[_Group]) for name, table in tables.items()
        }
        return only, [
            rule for name, parts in groups.items() for part in parts for rule in _rules(name, part)
        ]
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise GraphkitError(f"{path}: {exc}; give a TOML file of relations") from exc
    except ValueError as exc:
        raise GraphkitError(f"{path}: {exc}; mend or remove it") from exc


def _relation(name: str) -> str:
    if name not in READINGS:
        close = get_close_matches(name.upper(), READINGS, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(READINGS)}"
        raise ValueError(f"unknown relation {name!r}, {hint}")
    return name


def _rules(relation: str, group: _Group) -> Iterator[Rule]:
    for strength, trust in STRENGTHS.items():
        for text in getattr(group, strength):
            for phrase in phrases(text):
                subjects, objects = frozenset(group.subject), frozenset(group.object)
                yield Rule(relation, phrase, subjects, objects, trust)


def phrases(text: str) -> Iterator[Phrase]:
    """The phrases that a line of a relations file stands for.

    >>> list(phrases("S invent|devise O"))[1]
    Phrase(key='devise', subject='subject', object='object')
    >>> list(phrases("base S on O"))
    [Phrase(key='base', subject='object', object='on')]
    >>> list(phrases("S like_ O"))
    [Phrase(key='like', subject='subject', object='object')]
    >>> list(phrases("S be fan of O"))
    [Phrase(key='be fan', subject='subject', object='of')]
    """
    words = [part.replace("_", " ").split("|") for part in text.split()]
    for choice in product(*words):
        yield _phrase(list(choice), text)


def _phrase(words: list[str], text: str) -> Phrase:
    slots: dict[str, str] = {}
    key: list[str] = []
    role = "subject"
    for word in words:
        if word in ("S", "O"):
            if word in slots:
                raise ValueError(f"phrase {text!r} has {word} twice")
            slots[word] = "as" if role == "object" and role in slots.values() else role
        elif word == "and":
            continue
        elif word in PREPOSITIONS:
            role = word
        else:
            key.append(word.rstrip())
            role = "object"
    paired = "and" in words
    if "O" not in slots or (slots.get("S") == slots["O"] and not paired):
        raise ValueError(f"phrase {text!r} needs O, and S in another place if at all")
    if not key and not {"subject"} < set(slots.values()):
        raise ValueError(f"phrase {text!r} needs a verb, a noun or a preposition")
    return Phrase(" ".join(key), slots.get("S"), slots["O"])


def statement(subject: str, relation: str, object_: str, *, negated: bool) -> str:
    """A claim in plain words.

    >>> statement("Keras", "BUILT_ON", "Python", negated=False)
    'Keras is built on Python'
    """
    return f"{subject} {READINGS[relation][negated]} {object_}"


def kinds_fit(rule: Rule, subject: Kind, object_: Kind) -> bool:
    """Whether a rule may join concepts of these kinds."""
    return (not rule.subjects or subject in rule.subjects) and (
        not rule.objects or object_ in rule.objects
    )
