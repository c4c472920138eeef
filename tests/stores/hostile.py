"""Names that break what is not written with care."""

import random

WORST = [
    "'", '"', "`", "\\", "\\'",
    "}) DETACH DELETE n //", "'}) MATCH (n) DETACH DELETE n //", "$map",
    "line\nbreak", "carriage\r\nreturn", "tab\t", "\0", "nul\0inside", "🧠", "👩🏽‍🔬", "שלום עולם",
    "\u202eright to left", "e\u0301", "\ufeffmark", "a" * 10_000, "{}", "[1]", "null", "true",
    "1e5", "unit\x1fseparator",
    ";", ",", "|", "//", "/* */", "${x}", "\\u0027", "\x1b[31m", "\u2028", "ſ", "\x7f", " ",
]  # fmt: skip


def hostile_names(number):
    """So many distinct names, each made of the worst ones."""
    chance = random.Random(8)
    names = dict.fromkeys(WORST)
    while len(names) < number:
        names["".join(chance.choices(WORST[:-1], k=3))[:200] + str(len(names))] = None
    return list(names)[:number]


def hostile_graph(number):
    """A graph whose concepts have such names and aliases."""
    from graphkit.graph import ConceptGraph
    from graphkit.record import ConceptNode

    names = hostile_names(number)
    concepts = [
        ConceptNode(
            id=f"c{i}", name=name, kind="idea", aliases=(name, "x"), about=name, mentions=1,
            documents=1, salience=0.5, community=0,
        )
        for i, name in enumerate(names)
    ]  # fmt: skip
    return ConceptGraph([], concepts, [], [], {})


def rows_of(graph):
    """What both stores must give back."""
    return {c.id: [c.name, list(c.aliases), c.about] for c in graph.concepts.values()}
