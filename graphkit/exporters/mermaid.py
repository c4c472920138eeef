"""Mermaid flowchart.

https://mermaid.js.org/syntax/flowchart.html
"""

import re
from typing import IO

from graphkit.exporters import Format, rows, xml
from graphkit.graph import ConceptGraph
from graphkit.page import COLOURS
from graphkit.selection import select

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "a drawing inside Markdown, of at most 60 concepts; choose them with --about or --kind",
    "GitHub, GitLab, Obsidian, Notion, mermaid.live",
)

_CONCEPTS, _EDGES = 60, 500
"""Mermaid's limits (maxEdges 500, maxTextSize 50,000) allow no more, and neither do readers."""

_LETTERS = 80


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write the most salient concepts, their surest claims, and strong co-mentions of each."""
    shown = select(graph, top=_CONCEPTS)
    number = {concept: f"n{i}" for i, concept in enumerate(shown.concepts)}
    said = sorted(rows.propositions(shown.claims), key=lambda s: -s.confidence)[:_EDGES]
    joined = {frozenset((claim.subject, claim.object)) for claim in said}
    lines = [f"%% {len(shown.concepts)} of {len(graph.concepts)} concepts", "flowchart LR"]
    lines += (
        f'  {number[concept.id]}["{_text(concept.name)}"]:::{concept.kind}'
        for concept in shown.concepts.values()
    )
    lines += (
        f'  {number[claim.subject]} -->|"{rows.words(claim.relation, claim.negated)}"| '
        f"{number[claim.object]}"
        for claim in said
    )
    together = [e for e in rows.backbone(shown) if {e.source, e.target} not in joined]
    lines += (
        f"  {number[edge.source]} --- {number[edge.target]}"
        for edge in together[: _EDGES - len(said)]
    )
    lines += (
        f"  classDef {kind} fill:{colour}33,stroke:{colour}" for kind, colour in COLOURS.items()
    )
    out.write("\n".join([*lines, ""]).encode())


def _text(text: str) -> str:
    """A label of at most 80 letters; what is not a letter, digit or harmless sign, by its number.

    >>> _text('C# "x"')
    'C#35; #34;x#34;'
    """
    plain = " ".join(xml.printable(text).split()) or "…"
    cut = plain if len(plain) <= _LETTERS else f"{plain[: _LETTERS - 1]}…"
    return re.sub(r"[^\w .,:'()+/…–—-]", lambda sign: f"#{ord(sign[0])};", cut)
