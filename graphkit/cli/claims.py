"""Claims on the terminal: by relation, with their quotes; contradictions side by side."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphkit.cli.tables import Table, clock, write

if TYPE_CHECKING:
    from graphkit.graph import ConceptGraph
    from graphkit.record import Claim

__all__ = ["show_claims"]


def show_claims(graph: "ConceptGraph", claims: Iterable["Claim"], top: int) -> None:
    """Write claims in tables, one a relation, the surest first; then those that contradict."""
    from graphkit.claims import contradictions

    claims = list(claims)
    by_relation: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_relation[claim.relation].append(claim)
    for relation in sorted(by_relation):
        table = Table(relation, "sure", "said by", "quote", "where")
        for said in _together(by_relation[relation])[:top]:
            for place, claim in enumerate(said):
                table.add(
                    "" if place else claim.text,
                    f"{claim.confidence:.2f}",
                    _speaker(graph, claim),
                    f"“{claim.quote}”",
                    _where(graph, claim),
                )
        write(table)
    against = Table("one says", "by", "another says", "by")
    for pair in contradictions(claims)[:top]:
        one, other = (max(side, key=lambda c: c.confidence) for side in pair)
        against.add(
            f"{one.text}: “{one.quote}” ({_where(graph, one)})",
            _speaker(graph, one),
            f"{other.text}: “{other.quote}” ({_where(graph, other)})",
            _speaker(graph, other),
        )
    write(against)


def _together(claims: list["Claim"]) -> list[list["Claim"]]:
    """The places of each claim, those of the surest claim first."""
    places: dict[tuple[str, str, bool], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.id)):
        places[claim.subject, claim.object, claim.negated].append(claim)
    return list(places.values())


def _speaker(graph: "ConceptGraph", claim: "Claim") -> str:
    return graph.concepts[claim.speaker].name if claim.speaker else ""


def _where(graph: "ConceptGraph", claim: "Claim") -> str:
    """Title, time and line, or the link that opens the recording there."""
    from graphkit.documents import link

    document = graph.documents[claim.document]
    address = link(document.url, claim.time)
    when = f" {clock(claim.time)}" if claim.time is not None else ""
    return f"{document.title}{when}, line {claim.line}{f' {address}' if address else ''}"
