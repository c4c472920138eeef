"""What discovery hands on: a thing that no vocabulary holds, and where the talk has it."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from graphkit.language.disfluencies import disfluency
from graphkit.vocabulary import Kind

__all__ = ["Found", "Place", "decide", "words"]


class Place(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int


class Found(NamedTuple):
    """A thing found in a talk.

    ``sure`` tells how sure it is that this is a thing at all, ``kind_sure`` how sure its kind is,
    ``central`` how likely the talk is about it, all in 0..1; ``rank`` orders things of one talk,
    the greater first.
    """

    name: str
    kind: Kind
    kind_sure: float
    places: tuple[Place, ...]
    sure: float
    rank: float
    aliases: tuple[str, ...] = ()
    central: float | None = None


def decide(votes: Counter[Kind]) -> tuple[Kind, float]:
    """The kind with the most votes, and its share of them and of one vote against it.

    >>> decide(Counter(person=4, place=1))
    ('person', 0.67)
    """
    kind, most = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return kind, round(most / (votes.total() + 1), 2)


def words(tokens: Iterable[Token]) -> list[Token]:
    """The words among tokens, without marks and without what the speaker would leave out."""
    return [t for t in tokens if not (t.is_punct or t.is_space or disfluency(t))]
