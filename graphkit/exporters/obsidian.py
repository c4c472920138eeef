"""A vault of notes: one a concept, one a document, and a JSON Canvas of the map.

Obsidian (2024). JSON Canvas 1.0; https://jsoncanvas.org/spec/1.0
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from graphkit.exporters import Format, rows
from graphkit.exporters.filenames import file_names
from graphkit.exporters.placement import places
from graphkit.exporters.prose import Said, markdown, place, quotes
from graphkit.exporters.xml import printable
from graphkit.graph import ConceptGraph
from graphkit.page import COLOURS
from graphkit.record import Claim, ConceptNode, DocumentNode
from graphkit.selection import select

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "a vault: linked notes on concepts and documents, and a canvas of the map",
    "Obsidian, Foam, Zettlr, any editor of Markdown",
    folder=True,
)

_MARK = "\ue000"
"""Stands for the marks of a highlight, a character of private use, while the rest is escaped."""

_QUOTES, _NEIGHBOURS, _ON_CANVAS = 8, 16, 150


class Names:
    """The names of the notes, which are also what links say."""

    def __init__(self, graph: ConceptGraph) -> None:
        titles = [c.name for c in graph.concepts.values()]
        titles += [d.title for d in graph.documents.values()]
        names = file_names(["map", *titles])[1:]
        self.concepts = dict(zip(graph.concepts, names, strict=False))
        self.documents = dict(zip(graph.documents, names[len(graph.concepts) :], strict=True))

    def concept(self, concept: ConceptNode) -> str:
        """A link to a concept's note."""
        return _link(self.concepts[concept.id], concept.name)

    def document(self, document: DocumentNode) -> str:
        """A link to a document's note."""
        return _link(self.documents[document.id], document.title)


def write(graph: ConceptGraph, out: Path) -> None:
    """Write the notes into ``concepts`` and ``documents``, and ``map.canvas`` beside them."""
    names = Names(graph)
    said = quotes(graph, _QUOTES)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        for end in {claim.subject, claim.object}:
            claims[end].append(claim)
    for folder in ("concepts", "documents"):
        (out / folder).mkdir()
    for concept in graph.concepts.values():
        note = _concept_note(graph, names, concept, claims[concept.id], said[concept.id])
        _write(out / "concepts" / f"{names.concepts[concept.id]}.md", note)
    for document in graph.documents.values():
        note = _document_note(graph, names, document)
        _write(out / "documents" / f"{names.documents[document.id]}.md", note)
    canvas = msgspec.json.format(msgspec.json.encode(_canvas(graph, names)), indent=1)
    (out / "map.canvas").write_bytes(canvas + b"\n")


def _concept_note(
    graph: ConceptGraph,
    names: Names,
    concept: ConceptNode,
    claims: list[Claim],
    said: list[Said],
) -> Iterator[str]:
    yield from _front_matter(
        {
            "id": concept.id,
            "aliases": sorted({concept.name, *concept.aliases} - {names.concepts[concept.id]}),
            "tags": [concept.kind],
            "mentions": concept.mentions,
            "documents": concept.documents,
            "salience": concept.salience,
            "community": concept.community,
        }
    )
    yield f"# {markdown(concept.name)}\n"
    if concept.about:
        yield f"{markdown(concept.about)}\n"
    if claims:
        yield "## Claims\n"
        for proposition in rows.propositions(claims):
            yield _claimed(graph, names, proposition)
        yield ""
    edges = graph.neighbours[concept.id]
    company = sorted((o for o, e in edges.items() if e.strength), key=lambda o: -edges[o].strength)
    if company:
        yield "## Keeps company with\n"
        for other in company[:_NEIGHBOURS]:
            yield f"- {names.concept(graph.concepts[other])} {edges[other].strength:.2f}"
        yield ""
    if said:
        yield "## What was said\n"
        for mention, segment in said:
            document = graph.documents[mention.document]
            text, start, end = segment.text, mention.start, mention.end
            marked = f"{text[:start]}{_MARK}{text[start:end]}{_MARK}{text[end:]}"
            quote = markdown(marked).replace(_MARK, "==")
            where = place(document, mention.time, mention.line)
            speaker = f"{markdown(segment.speaker)}, " if segment.speaker else ""
            yield f"> {quote}\n> — {speaker}{names.document(document)}, {where}\n"


def _document_note(graph: ConceptGraph, names: Names, document: DocumentNode) -> Iterator[str]:
    count = Counter(mention.concept for mention in graph.evidence[document.id].mentions)
    yield from _front_matter(
        {
            "id": document.id,
            "aliases": [document.title] if document.title != names.documents[document.id] else [],
            "tags": ["document"],
            "date": document.date,
            "url": document.url,
            "source": document.source,
            "words": document.words,
        }
    )
    yield f"# {markdown(document.title)}\n"
    if count:
        yield "## Concepts\n"
        for concept, times in sorted(count.items(), key=lambda item: (-item[1], item[0])):
            yield f"- {names.concept(graph.concepts[concept])} {times}×"
        yield ""


def _claimed(graph: ConceptGraph, names: Names, said: rows.Proposition) -> str:
    subject, object_ = (names.concept(graph.concepts[c]) for c in (said.subject, said.object))
    lines = [f"- {subject} {rows.words(said.relation, said.negated)} {object_}"]
    for claim in said.claims:
        document = graph.documents[claim.document]
        speaker = f"{names.concept(graph.concepts[claim.speaker])}, " if claim.speaker else ""
        where = f"{names.document(document)}, {place(document, claim.time, claim.line)}"
        lines.append(f"    - “{markdown(claim.quote)}” ({speaker}{where})")
    return "\n".join(lines)


def _canvas(graph: ConceptGraph, names: Names) -> dict[str, list[dict[str, object]]]:
    shown = select(graph, top=_ON_CANVAS)
    where = places(shown)
    nodes: list[dict[str, object]] = [
        {
            "id": concept.id,
            "type": "file",
            "file": f"concepts/{names.concepts[concept.id]}.md",
            "x": where[concept.id][0] * 3,
            "y": where[concept.id][1] * 2,
            "width": 260,
            "height": 120,
            "color": COLOURS[concept.kind],
        }
        for concept in shown.concepts.values()
    ]
    said = rows.propositions(shown.claims)
    joined = {frozenset((claim.subject, claim.object)) for claim in said}
    edges = [
        (claim.subject, claim.object, {"label": rows.words(claim.relation, claim.negated)})
        for claim in said
    ]
    edges += [
        (edge.source, edge.target, {"toEnd": "none"})
        for edge in rows.backbone(shown)
        if {edge.source, edge.target} not in joined
    ]
    lines: list[dict[str, object]] = [
        {"id": f"edge-{number}", "fromNode": source, "toNode": target, **look}
        for number, (source, target, look) in enumerate(edges)
    ]
    return {"nodes": nodes, "edges": lines}


def _front_matter(fields: dict[str, object]) -> Iterator[str]:
    """YAML whose values are JSON, which is YAML as well."""
    yield "---"
    for name, value in fields.items():
        if value is not None:
            yield f"{name}: {_yaml(value)}"
    yield "---"


def _yaml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, str):
        text = json.dumps(printable(value), ensure_ascii=False)
        return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", text)
    return str(value)


def _link(name: str, shown: str) -> str:
    """A link by the note's name; with the text to show where that is another."""
    text = " ".join(re.sub(r"[\[\]|]", " ", printable(shown)).split())
    return f"[[{name}]]" if text in (name, "") else f"[[{name}|{text}]]"


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
