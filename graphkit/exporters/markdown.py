"""A digest of each document in Markdown: what to know of a talk before or after hearing it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log
from typing import IO

from graphkit.exporters import Format, rows
from graphkit.exporters.prose import Said, around, markdown, place, questions
from graphkit.graph import ConceptGraph, Evidence
from graphkit.record import Claim, DocumentNode, Mention, SegmentNode

__all__ = ["FORMAT", "write"]

FORMAT = Format(
    "a digest of each document: concepts, claims with quotes, questions, what to look up",
    "any editor, Obsidian, Logseq, GitHub, pandoc",
)

_THEMES, _CONCEPTS, _CLAIMS, _QUESTIONS, _LOOKUPS = 5, 10, 12, 12, 8

_HEADINGS = {
    "person": "People",
    "organization": "Organizations",
    "tool": "Tools",
    "work": "Works",
    "event": "Events",
    "place": "Places",
}
"""What one looks up; ideas are told of under the key concepts."""


def write(graph: ConceptGraph, out: IO[bytes]) -> None:
    """Write a document at a time."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        claims[claim.document].append(claim)
    for document in graph.documents.values():
        digest = _digest(graph, document, graph.evidence[document.id], claims[document.id])
        out.write("\n".join([*digest, ""]).encode())


def _digest(
    graph: ConceptGraph, document: DocumentNode, evidence: Evidence, claims: list[Claim]
) -> Iterator[str]:
    count = Counter(mention.concept for mention in evidence.mentions)
    ranked = _ranked(graph, count)
    yield f"# {markdown(document.title)}\n"
    yield f"{_facts(document)}\n"
    if ranked:
        themes = [_strong(graph.concepts[c].name) for c in ranked[:_THEMES]]
        yield f"Mostly about {_and(themes)}.\n"
        yield "## Key concepts\n"
        for concept, said in _telling(evidence, ranked[:_CONCEPTS]).items():
            yield _described(graph, concept, f"{graph.concepts[concept].kind}, {count[concept]}×")
            yield f"  > {_said(document, said)}"
        yield ""
    if claims:
        yield "## Key claims\n"
        for proposition in _surest(rows.propositions(claims)):
            yield _claimed(graph, document, proposition)
        yield ""
    asked = _asked(evidence)
    if asked:
        yield "## Questions asked\n"
        for segment, question in asked:
            yield f"- {markdown(question)} ({place(document, segment.start, segment.line)})"
        yield ""
    lookups = [c for c in ranked if graph.concepts[c].kind in _HEADINGS]
    if lookups:
        yield "## Who and what to look up\n"
        for kind, heading in _HEADINGS.items():
            found = [c for c in lookups if graph.concepts[c].kind == kind][:_LOOKUPS]
            if found:
                yield f"{heading}:\n"
                yield from _lookups(graph, found)
                yield ""


def _telling(evidence: Evidence, concepts: list[str]) -> dict[str, Said]:
    """For each concept the mention in the passage that tells most, each passage once if it can be.

    That is the one that mentions the most concepts, and the concept by its own name.
    """
    segments = {segment.id: segment for segment in evidence.segments}
    inside: dict[str, set[str]] = defaultdict(set)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in evidence.mentions:
        inside[mention.segment].add(mention.concept)
        mentions[mention.concept].append(mention)
    found: dict[str, Said] = {}
    used: set[str] = set()
    for concept in concepts:
        best = max(
            mentions[concept],
            key=lambda m: (m.segment not in used, not m.reason, len(inside[m.segment])),
        )
        used.add(best.segment)
        found[concept] = (best, segments[best.segment])
    return found


def _surest(propositions: Iterable[rows.Proposition]) -> list[rows.Proposition]:
    """The surest propositions, mere links last; of those with one quote the first."""
    found: dict[str, rows.Proposition] = {}
    order = sorted(propositions, key=lambda p: (p.relation == "RELATED_TO", -p.confidence))
    for proposition in order:
        found.setdefault(_shown(proposition).quote, proposition)
    return list(found.values())[:_CLAIMS]


def _shown(proposition: rows.Proposition) -> Claim:
    return max(proposition.claims, key=lambda claim: claim.confidence)


def _asked(evidence: Evidence) -> list[tuple[SegmentNode, str]]:
    """Questions that name a concept, if there are enough, from all over the talk."""
    surfaces = {mention.surface for mention in evidence.mentions}
    asked = list(questions(evidence.segments))
    naming = [item for item in asked if any(surface in item[1] for surface in surfaces)]
    chosen = naming if len(naming) >= _QUESTIONS else asked
    step = max(len(chosen) / _QUESTIONS, 1)
    return [chosen[int(i * step)] for i in range(min(len(chosen), _QUESTIONS))]


def _lookups(graph: ConceptGraph, concepts: list[str]) -> Iterator[str]:
    """One line each where there is something to say, one for all the others."""
    yield from (_described(graph, concept) for concept in concepts if graph.concepts[concept].about)
    others = [graph.concepts[concept] for concept in concepts if not graph.concepts[concept].about]
    if others:
        yield f"- {', '.join(_strong(concept.name) for concept in others)}"


def _facts(document: DocumentNode) -> str:
    facts = [document.date or "", f"{document.words:,} words"]
    if document.url and document.url.startswith(("http://", "https://")):
        facts.append(f"<{document.url}>")
    return " · ".join(markdown(fact) if fact[:1] != "<" else fact for fact in facts if fact)


def _ranked(graph: ConceptGraph, count: Counter[str]) -> list[str]:
    """Concepts by their count here, times how few documents have them (Spärck Jones, 1972)."""
    total = len(graph.documents)
    weight = {c: n * log(1 + total / max(graph.concepts[c].documents, 1)) for c, n in count.items()}
    return sorted(weight, key=lambda c: (-weight[c], c))


def _described(graph: ConceptGraph, concept: str, facts: str = "") -> str:
    node = graph.concepts[concept]
    about = f": {markdown(node.about)}" if node.about else ""
    return f"- {_strong(node.name)}{f' ({facts})' if facts else ''}{about}"


def _said(document: DocumentNode, said: Said) -> str:
    mention, segment = said
    quote = markdown(around(segment.text, mention.start, mention.end))
    speaker = f"{markdown(segment.speaker)}, " if segment.speaker else ""
    return f"“{quote}” ({speaker}{place(document, mention.time, mention.line)})"


def _claimed(graph: ConceptGraph, document: DocumentNode, said: rows.Proposition) -> str:
    claim = _shown(said)
    subject, object_ = (_strong(graph.concepts[c].name) for c in (said.subject, said.object))
    speaker = f"{markdown(graph.concepts[claim.speaker].name)}, " if claim.speaker else ""
    where = place(document, claim.time, claim.line)
    return (
        f"- {subject} {rows.words(said.relation, said.negated)} {object_}: "
        f"“{markdown(claim.quote)}” ({speaker}{where})"
    )


def _strong(name: str) -> str:
    shown = markdown(name)
    return f"**{shown}**" if shown else "(no name)"


def _and(items: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]]))
