"""The concept graph of a map: its rows, its evidence, and how it is written as JSON."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from graphkit.co_mentions import CoMentions
from graphkit.errors import GraphkitError
from graphkit.record import Claim, CoMention, ConceptNode, DocumentNode, Mention, SegmentNode
from graphkit.vocabulary import fold_name

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ConceptGraph", "Evidence", "Index", "Interchange"]


class Evidence(msgspec.Struct, frozen=True):
    """What one document gives the graph: its passages, and what is mentioned in them."""

    segments: list[SegmentNode]
    mentions: list[Mention]


class Index(msgspec.Struct, frozen=True):
    """Where to look for a concept, without going through all evidence.

    ``places`` has for each document the mentions of each concept; ``surfaces`` for each concept how
    often it is mentioned in which lower-case words.
    """

    places: dict[str, dict[str, int]]
    surfaces: dict[str, dict[str, int]]

    @classmethod
    def of(cls, evidence: Mapping[str, Evidence]) -> "Index":
        """Go through all evidence."""
        places: dict[str, Counter[str]] = {}
        surfaces: dict[str, Counter[str]] = defaultdict(Counter)
        for document in sorted(evidence):
            places[document] = Counter()
            for mention in evidence[document].mentions:
                places[document][mention.concept] += 1
                surfaces[mention.concept][mention.surface.casefold()] += 1
        return cls(
            {d: dict(p) for d, p in places.items()}, {c: dict(s) for c, s in surfaces.items()}
        )


class Interchange(msgspec.Struct, frozen=True, kw_only=True):
    """A whole graph as one JSON object."""

    format: str = "graphkit"
    version: int = 1
    documents: list[DocumentNode]
    segments: list[SegmentNode]
    concepts: list[ConceptNode]
    mentions: list[Mention]
    co_mentions: list[CoMention]
    claims: list[Claim]

    def lacking(self) -> str:
        """What is named in it and not there, the first by its id; empty where it is whole."""
        said: list[Mention | Claim] = [*self.mentions, *self.claims]
        documents = {row.document for row in said} | {row.document for row in self.segments}
        ends = {c for claim in self.claims for c in (claim.subject, claim.object, claim.speaker)}
        ends |= {end for edge in self.co_mentions for end in (edge.source, edge.target)}
        ends |= {mention.concept for mention in self.mentions}
        for what, named, known in (
            ("document", documents, {row.id for row in self.documents}),
            ("segment", {row.segment for row in said}, {row.id for row in self.segments}),
            ("concept", {end for end in ends if end}, {row.id for row in self.concepts}),
        ):
            if missing := named - known:
                return f"{what} {min(missing)!r}"
        return ""


class ConceptGraph:
    """Concepts, their co-mentions and claims, and the evidence for them.

    Parameters
    ----------
    documents, concepts, co_mentions, claims : iterables
        Rows of the graph, in any order.
    evidence : mapping of str to Evidence
        By the id of a document. It may read from disk, so that a large map need not fit in memory.
    index : callable, optional
        Gives what `evidence` comes to for each concept, where that is known; asked when needed.
    name : str
        That of the map, by which databases tell it from others.
    """

    def __init__(
        self,
        documents: Iterable[DocumentNode],
        concepts: Iterable[ConceptNode],
        co_mentions: Iterable[CoMention],
        claims: Iterable[Claim],
        evidence: Mapping[str, Evidence],
        index: Callable[[], Index] | None = None,
        name: str = "map",
    ) -> None:
        self.name = name
        self.documents = {d.id: d for d in sorted(documents, key=lambda d: d.id)}
        self.concepts = {c.id: c for c in sorted(concepts, key=lambda c: c.id)}
        self.co_mentions: Sequence[CoMention] = (
            co_mentions
            if isinstance(co_mentions, CoMentions)
            else sorted(co_mentions, key=lambda e: (e.source, e.target))
        )
        self._claims = claims
        self.evidence = evidence
        self._index = index

    @cached_property
    def claims(self) -> list[Claim]:
        """All claims, in the order of their ids."""
        return sorted(self._claims, key=lambda claim: claim.id)

    @cached_property
    def index(self) -> Index:
        """Where each concept is mentioned and how."""
        return self._index() if self._index else Index.of(self.evidence)

    def documents_of(self, concepts: Iterable[str]) -> list[DocumentNode]:
        """The documents that mention some of these concepts."""
        wanted, places = set(concepts), self.index.places
        return [d for i, d in self.documents.items() if not wanted.isdisjoint(places.get(i, ()))]

    def segments(self) -> Iterator[SegmentNode]:
        """All passages, document by document."""
        for document in self.documents:
            yield from self.evidence[document].segments

    def mentions(self) -> Iterator[Mention]:
        """All mentions, document by document."""
        for document in self.documents:
            yield from self.evidence[document].mentions

    @cached_property
    def neighbours(self) -> Mapping[str, dict[str, CoMention]]:
        """For each concept its co-mentions, by the other concept's id."""
        if isinstance(self.co_mentions, CoMentions):
            return self.co_mentions.neighbours
        found: dict[str, dict[str, CoMention]] = {concept: {} for concept in self.concepts}
        for edge in self.co_mentions:
            found[edge.source][edge.target] = edge
            found[edge.target][edge.source] = edge
        return found

    def among(self, concepts: Collection[str]) -> Iterable[CoMention]:
        """The co-mentions that join two of some concepts."""
        if isinstance(self.co_mentions, CoMentions):
            return self.co_mentions.among(concepts)
        return (e for e in self.co_mentions if e.source in concepts and e.target in concepts)

    def ranked(self) -> list[ConceptNode]:
        """Concepts, the most salient first."""
        return sorted(self.concepts.values(), key=lambda c: (-c.salience, c.id))

    def find(self, name: str) -> ConceptNode:
        """The concept that has this id, name or alias, in any spelling.

        Raises
        ------
        GraphkitError
            Where there is none; it names the most similar ones.
        """
        if name in self.concepts:
            return self.concepts[name]
        wanted = "".join(fold_name(name))
        ranked = self.ranked()
        for concept in ranked:
            if wanted == "".join(fold_name(concept.name)):
                return concept
        for concept in ranked:
            if wanted in {"".join(fold_name(alias)) for alias in concept.aliases}:
                return concept
        raise GraphkitError(f"no concept {name!r} in this map; {self._similar(name)}")

    def _similar(self, name: str) -> str:
        from difflib import get_close_matches

        names = {c.name.casefold(): c.name for c in self.concepts.values()}
        close = [names[n] for n in get_close_matches(name.casefold(), names, n=3, cutoff=0.7)]
        return f"did you mean {' or '.join(close)}?" if close else "'graphkit show MAP' lists them"

    def together(self, a: str, b: str) -> Iterator[list[SegmentNode]]:
        """The shortest stretches of talk that mention both concepts.

        Yields
        ------
        list of SegmentNode
            Passages that follow one another: one where one has both, else as few as there are,
            document by document.
        """
        places = self.index.places
        for document in self.documents:
            if not {a, b} <= places.get(document, {}).keys():
                continue
            evidence = self.evidence[document]
            place = {segment.id: segment.position for segment in evidence.segments}
            said = defaultdict(set)
            for mention in evidence.mentions:
                said[mention.concept].add(place[mention.segment])
            stretches = {(min(i, j), max(i, j)) for i in said[a] for j in said[b]}
            least = min((last - first for first, last in stretches), default=0)
            for first, last in sorted(stretches):
                if last - first == least:
                    yield evidence.segments[first : last + 1]

    def path(self, a: str, b: str) -> list[str]:
        """The ids on the strongest way between two concepts, both ends included.

        A step costs the negative logarithm of its strength, so that the way with the greatest
        product of strengths is the shortest.

        Raises
        ------
        GraphkitError
            Where no co-mentions join the two.
        """
        import networkx as nx

        def cost(near: str, far: str, edge: dict[str, float]) -> float | None:
            return 0.01 - log(edge["weight"]) if edge["weight"] > 0 else None

        try:
            way: list[str] = nx.dijkstra_path(self.to_networkx(), a, b, weight=cost)
        except nx.NetworkXNoPath as exc:
            names = f"{self.concepts[a].name!r} and {self.concepts[b].name!r}"
            raise GraphkitError(f"nothing in this map joins {names}") from exc
        return way

    def to_networkx(self) -> "nx.Graph[str]":
        """The concepts and co-mentions as a networkx graph with their fields as attributes.

        Returns
        -------
        networkx.Graph
            Undirected; nodes are concept ids, ``weight`` of an edge is its strength.
        """
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        for concept in self.concepts.values():
            graph.add_node(concept.id, **_attributes(concept, "id"))
        for edge in self.co_mentions:
            fields = _attributes(edge, "source", "target")
            graph.add_edge(edge.source, edge.target, weight=edge.strength, **fields)
        return graph

    def to_json(self) -> bytes:
        """The interchange format; see `write_json` for graphs that do not fit in memory."""
        from io import BytesIO

        out = BytesIO()
        self.write_json(out)
        return out.getvalue()

    def write_json(self, out: IO[bytes]) -> None:
        """Write the interchange format, one row at a time."""
        encode = msgspec.json.Encoder(order="sorted").encode
        parts: list[tuple[str, Iterable[object]]] = [
            ("claims", self.claims),
            ("co_mentions", self.co_mentions),
            ("concepts", (_attributes(c, "kind_confidence") for c in self.concepts.values())),
            ("documents", self.documents.values()),
            ("mentions", (_attributes(mention, "reason") for mention in self.mentions())),
            ("segments", self.segments()),
        ]
        out.write(b"{")
        for name, rows in parts:
            if name == "mentions":
                out.write(b'"format":"graphkit",\n')
            out.write(b'"%s":[' % name.encode())
            for i, row in enumerate(rows):
                out.write((b",\n" if i else b"\n") + encode(row))
            out.write(b"],\n")
        out.write(b'"version":1}\n')

    def export(self, name: str, path: Path | str) -> None:
        """Write the graph in another format; see `graphkit.exporters`.

        Parameters
        ----------
        name : str
            Such as ``"graphml"``; ``graphkit export --list`` says which there are.
        path : Path or str
            File to write, or folder; as it was where something goes wrong.
        """
        from graphkit.exporters import export

        export(self, name, path)

    @classmethod
    def from_json(cls, data: bytes) -> "ConceptGraph":
        """Read the interchange format.

        Raises
        ------
        GraphkitError
            Where `data` is not of the format, or of a later version.
        """
        try:
            read = msgspec.json.decode(data, type=Interchange)
        except msgspec.MsgspecError as exc:
            raise GraphkitError(f"not a graphkit export: {exc}") from exc
        if (read.format, read.version) != ("graphkit", 1):
            raise GraphkitError(
                f"a {read.format!r} file of version {read.version}, not graphkit's version 1; "
                "export it anew or update graphkit"
            )
        if lacking := read.lacking():
            raise GraphkitError(f"not a whole graphkit export: it lacks {lacking}")
        evidence = {d.id: Evidence([], []) for d in read.documents}
        for segment in read.segments:
            evidence[segment.document].segments.append(segment)
        for mention in read.mentions:
            evidence[mention.document].mentions.append(mention)
        return cls(read.documents, read.concepts, read.co_mentions, read.claims, evidence)


def _attributes(row: msgspec.Struct, *without: str) -> dict[str, object]:
    return {k: v for k, v in msgspec.structs.asdict(row).items() if k not in without}
