"""Random graphs with names that break careless writers."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.graph import ConceptGraph, Evidence
from graphkit.record import Claim, CoMention, ConceptNode, DocumentNode, Mention, SegmentNode
from graphkit.vocabulary import KINDS

HOSTILE = [
    "=cmd|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\x00\x01\x1f\x7f\x85\ufffe",
    "]]>",
    "<b>&amp;</b>",
    "a\nb\r\nc\rd",
    "say \"it\" 'so'",
    "back\\slash\\n",
    "CON",
    "nul.txt",
    "../../etc/passwd",
    "C:\\x",
    "a" * 400,
    "é" * 300,
    "e\u0301",
    "\u00e9",
    "Keras",
    "keras",
    "[[x|y]]#z^b",
    "start",
    "end",
    "id",
    "end %% subgraph",
    "```",
    "---",
    "None",
    " ",
    ".",
    "\u202egnp.exe",
    "😀",
]

texts = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=12)
fractions = st.integers(0, 1000).map(lambda n: n / 1000)
seconds = st.none() | st.integers(0, 9999).map(float)
RELATIONS = ("CREATED", "IS_A", "PART_OF", "USES", "RELATED_TO")


@st.composite
def graphs(draw, prefix=""):
    """A consistent graph: every row points at one that is there, and counts agree.

    All ids begin with the prefix, so that graphs can stand side by side.
    """
    documents = [
        DocumentNode(
            id=f"{prefix}d{i}",
            title=draw(texts),
            date=draw(st.sampled_from([None, "2024-02-29"])),
            url=draw(st.sampled_from([None, "https://example.org/a?b=1", "javascript:alert(1)"])),
            source=draw(texts),
            kind="text",
            words=draw(st.integers(0, 9)),
        )
        for i in range(draw(st.integers(1, 2)))
    ]
    names = [f"{prefix}c{i}" for i in range(draw(st.integers(0, 5)))]
    evidence, mentions = {}, []
    for document in documents:
        segments = [
            SegmentNode(
                id=f"{document.id}.{i}",
                document=document.id,
                position=i,
                start=draw(seconds),
                end=None,
                speaker=draw(st.none() | texts),
                line=i + 1,
                text=draw(texts),
            )
            for i in range(draw(st.integers(1, 3)))
        ]
        found = [
            Mention(
                concept=draw(st.sampled_from(names)),
                document=document.id,
                segment=segment.id,
                start=0,
                end=1,
                surface=segment.text[:1],
                line=segment.line,
                time=segment.start,
                confidence=0.5,
            )
            for segment in segments
            if names and draw(st.booleans())
        ]
        evidence[document.id] = Evidence(segments, found)
        mentions += found
    count = Counter(mention.concept for mention in mentions)
    spread = Counter(c for _, c in {(m.document, m.concept) for m in mentions})
    concepts = [
        ConceptNode(
            id=name,
            name=draw(texts),
            kind=draw(st.sampled_from(KINDS)),
            aliases=tuple(draw(st.lists(texts, max_size=2))),
            about=draw(st.just("") | texts),
            discovered=draw(st.booleans()),
            mentions=count[name],
            documents=spread[name],
            salience=draw(fractions),
            community=draw(st.integers(0, 1)),
        )
        for name in names
    ]
    pairs = [pair for pair in combinations(names, 2) if draw(st.booleans())]
    co_mentions = [
        CoMention(
            source=a,
            target=b,
            count=draw(st.integers(1, 9)),
            documents=1,
            npmi=draw(fractions),
            strength=draw(fractions),
        )
        for a, b in pairs
    ]
    claims = []
    if names:
        for i in range(draw(st.integers(0, 4))):
            document = draw(st.sampled_from(documents)).id
            segment = draw(st.sampled_from(evidence[document].segments))
            claims.append(
                Claim(
                    id=f"{prefix}claim-{i}",
                    document=document,
                    segment=segment.id,
                    subject=draw(st.sampled_from(names)),
                    relation=draw(st.sampled_from(RELATIONS)),
                    object=draw(st.sampled_from(names)),
                    negated=draw(st.booleans()),
                    speaker=draw(st.none() | st.sampled_from(names)),
                    text=draw(texts),
                    quote=segment.text,
                    line=segment.line,
                    time=segment.start,
                    confidence=draw(fractions),
                )
            )
    return ConceptGraph(documents, concepts, co_mentions, claims, evidence)


def of_any_graph(test):
    """Run a test with random graphs; few of them, as there are many formats."""
    return settings(max_examples=40, deadline=None)(given(graph=graphs())(test))


def many_graphs(number):
    """A graph of so many random ones side by side."""
    found = []

    @settings(max_examples=number, database=None, derandomize=True, deadline=None)
    @given(st.data())
    def find(data):
        found.append(data.draw(graphs(f"{len(found)}-")))

    find()
    return beside(found)


def beside(graphs):
    """A graph of several that have no id in common."""
    return ConceptGraph(
        [d for graph in graphs for d in graph.documents.values()],
        [c for graph in graphs for c in graph.concepts.values()],
        [e for graph in graphs for e in graph.co_mentions],
        [c for graph in graphs for c in graph.claims],
        {d: e for graph in graphs for d, e in graph.evidence.items()},
    )
