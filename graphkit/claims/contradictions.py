"""Claims that cannot both hold: one denies the other, or they say the opposite of one pair."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from graphkit.record import Claim

__all__ = ["Contradiction", "contradictions"]

_OPPOSITES = {"CRITICIZES": "SUPPORTS", "DIFFERS_FROM": "SIMILAR_TO"}
"""Relations that deny another between the same ends."""

_BOTH_WAYS = {"SIMILAR_TO", "RELATED_TO"}
"""Relations that say the same the other way round."""

_ONE_WAY = {"OUTPERFORMS", "REPLACES", "PART_OF", "BUILT_ON"}
"""Relations that deny themselves the other way round."""


class Contradiction(NamedTuple):
    """The claims of one side and of the other, each in the order of their ids."""

    one: list[Claim]
    other: list[Claim]


def contradictions(claims: Iterable[Claim]) -> list[Contradiction]:
    """Find the claims that contradict each other, whoever made them.

    Parameters
    ----------
    claims : iterable of Claim
        Of a whole map, or of one concept.

    Returns
    -------
    list of Contradiction
        Ordered by the first claim of each.
    """
    sides: dict[tuple[str, str, str], dict[bool, list[Claim]]] = defaultdict(
        lambda: {False: [], True: []}
    )
    for claim in sorted(claims, key=lambda c: c.id):
        subject, relation, object_ = claim.subject, claim.relation, claim.object
        denies = claim.negated
        if relation in _OPPOSITES:
            relation, denies = _OPPOSITES[relation], not denies
        if relation in _BOTH_WAYS:
            subject, object_ = sorted((subject, object_))
        sides[subject, relation, object_][denies].append(claim)
    found = [Contradiction(side[False], side[True]) for side in sides.values()]
    for (subject, relation, object_), side in sides.items():
        back = sides.get((object_, relation, subject))
        if relation in _ONE_WAY and subject < object_ and back:
            found.append(Contradiction(side[False], back[False]))
    both = [pair for pair in found if pair.one and pair.other]
    return sorted(both, key=lambda pair: pair.one[0].id)
