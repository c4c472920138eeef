"""``graphkit show``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import map_argument

if TYPE_CHECKING:
    from graphkit.graph import ConceptGraph
    from graphkit.record import ConceptNode

__all__ = ["show"]


@click.command(epilog="Example: graphkit show talks.map 'Frank Rosenblatt'")
@map_argument
@click.argument("concept", required=False)
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="Rows of a table."
)
@click.option("--claims", "claims_only", is_flag=True, help="Show what was claimed, and by whom.")
@click.option("--by", metavar="PERSON", help="With --claims: only what this person says.")
@click.option("--about", metavar="CONCEPT", help="With --claims: only what is about this.")
@click.option("--relation", metavar="RELATION", help="With --claims: only this relation.")
def show(
    map_: Path,
    concept: str | None,
    top: int,
    claims_only: bool,
    by: str | None,
    about: str | None,
    relation: str | None,
) -> None:
    """Show a map in tables; or one CONCEPT: its mentions, surfaces, claims and neighbours.

    CONCEPT, like PERSON, is a name, an alias or an id.
    """
    from graphkit.map import load

    if (by or about or relation) and not claims_only:
        raise click.UsageError("--by, --about and --relation choose among --claims; add that")
    if claims_only and concept:
        raise click.UsageError("say --about CONCEPT for the claims about it")
    graph = load(map_)
    if claims_only:
        _show_claims(graph, by, about, relation, top)
    elif concept is None:
        _show_map(graph, top)
    else:
        _show_concept(graph, graph.find(concept), top)


def _show_claims(
    graph: "ConceptGraph", by: str | None, about: str | None, relation: str | None, top: int
) -> None:
    from graphkit.claims import READINGS
    from graphkit.cli.claims import show_claims

    claims = graph.claims
    if by:
        person = graph.find(by).id
        claims = [claim for claim in claims if claim.speaker == person]
    if about:
        concept = graph.find(about).id
        claims = [claim for claim in claims if concept in (claim.subject, claim.object)]
    if relation:
        name = relation.upper().replace("-", "_").replace(" ", "_")
        if name not in READINGS:
            raise click.UsageError(f"no relation {relation!r}; there are {', '.join(READINGS)}")
        claims = [claim for claim in claims if claim.relation == name]
    show_claims(graph, claims, top)
    click.echo(f"{len(claims)} of {len(graph.claims)} claims")


def _show_map(graph: "ConceptGraph", top: int) -> None:
    from graphkit.cli.tables import Table, write

    documents = Table("document", "title", "date", "words")
    for document in graph.documents.values():
        documents.add(document.id, document.title, document.date or "", document.words)
    concepts = Table("concept", "kind", "mentions", "documents", "salience")
    for concept in graph.ranked()[:top]:
        concepts.add(
            concept.name,
            concept.kind,
            concept.mentions,
            concept.documents,
            f"{concept.salience:.2f}",
        )
    write(documents, concepts)
    click.echo(f"{min(top, len(graph.concepts))} of {len(graph.concepts)} concepts")


def _show_concept(graph: "ConceptGraph", concept: "ConceptNode", top: int) -> None:
    from graphkit.cli.claims import show_claims
    from graphkit.cli.tables import Table, clock, excerpt, write

    found = f", discovered, kind {concept.kind_confidence:.2f} sure" if concept.discovered else ""
    click.echo(f"{concept.name} ({concept.kind}, id {concept.id}{found})")
    if concept.about:
        click.echo(concept.about)
    if concept.aliases:
        click.echo(f"Also: {', '.join(concept.aliases)}")
    surfaces: Counter[str] = Counter()
    mentions = Table("where", "line", "time", "sure", "what was said")
    heard = Table("heard as", "line", "sure", "why")
    for document in graph.documents_of([concept.id]):
        evidence = graph.evidence[document.id]
        texts = {segment.id: segment.text for segment in evidence.segments}
        for mention in evidence.mentions:
            if mention.concept == concept.id:
                surfaces[mention.surface] += 1
                if mention.reason:
                    sure = f"{mention.confidence:.2f}"
                    heard.add(mention.surface, mention.line, sure, mention.reason)
                mentions.add(
                    document.id,
                    mention.line,
                    clock(mention.time),
                    f"{mention.confidence:.2f}",
                    excerpt(texts[mention.segment], mention.start, mention.end),
                )
    common = sorted(surfaces.items(), key=lambda found: (-found[1], found[0]))
    click.echo(f"In the text: {', '.join(f'{text} ({count})' for text, count in common)}")
    neighbours = Table("keeps company with", "kind", "windows", "documents", "strength")
    edges = graph.neighbours[concept.id].items()
    for other, edge in sorted(edges, key=lambda e: (-e[1].strength, e[0]))[:top]:
        node = graph.concepts[other]
        neighbours.add(node.name, node.kind, edge.count, edge.documents, f"{edge.strength:.2f}")
    show_claims(graph, (c for c in graph.claims if concept.id in (c.subject, c.object)), top)
    write(heard.head(top), neighbours, mentions.head(top))
    if len(mentions) > top:
        click.echo(f"{top} of {len(mentions)} mentions; --top {len(mentions)} shows all")
