"""How strongly concepts belong together, how salient each is, and which form communities."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import networkx as nx

__all__ = ["Windows", "communities", "npmi", "salience", "strength"]


class Windows:
    """Counts which concepts are mentioned within one window of talk.

    A window is a number of words; the next begins half a window further on, so that no two
    neighbours are parted by a boundary.

    Parameters
    ----------
    size : int
        Words a window, at least 2.

    Examples
    --------
    >>> windows = Windows(10)
    >>> windows.add(words=20, mentions=[(1, "keras"), (4, "python"), (19, "caffe")])
    >>> windows.total, windows.count("keras"), dict(windows.together)
    (4, 1, {('keras', 'python'): 1})
    """

    def __init__(self, size: int) -> None:
        self.stride = max(size // 2, 1)
        self.total = 0
        self.together: Counter[tuple[str, str]] = Counter()
        self.documents: Counter[tuple[str, str]] = Counter()
        self._alone: Counter[str] = Counter()

    def add(self, words: int, mentions: Iterable[tuple[int, str]]) -> None:
        """Count the windows of one document.

        Parameters
        ----------
        words : int
            Length of the document in words.
        mentions : iterable of (int, str)
            Place of each mention, in words from the start, and the concept that it means.
        """
        inside: dict[int, set[str]] = defaultdict(set)
        for word, concept in mentions:
            last = word // self.stride
            inside[last].add(concept)
            inside[max(last - 1, 0)].add(concept)
        pairs: set[tuple[str, str]] = set()
        for concepts in inside.values():
            self._alone.update(concepts)
            found = list(combinations(sorted(concepts), 2))
            self.together.update(found)
            pairs.update(found)
        self.documents.update(pairs)
        self.total += math.ceil(words / self.stride)

    def count(self, concept: str) -> int:
        """Number of windows that mention a concept."""
        return self._alone[concept]


def npmi(both: int, a: int, b: int, total: int) -> float:
    """Normalised pointwise mutual information of two concepts over windows, in -1..1.

    Parameters
    ----------
    both, a, b, total : int
        Windows with both, with the one, with the other, and of all.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Proceedings of the Biennial GSCL Conference.

    >>> npmi(5, 5, 5, 100), npmi(1, 10, 10, 100), npmi(0, 3, 4, 100)
    (1.0, 0.0, -1.0)
    """
    if not both:
        return -1.0
    if both >= total:
        return 1.0
    together = both / total
    return min(math.log(together * total * total / (a * b)) / -math.log(together), 1.0)


def strength(both: int, a: int, b: int, total: int) -> float:
    """How much a co-mention says to a reader, in 0..1: NPMI, discounted where counts are small.

    NPMI damps hubs, whose company is chance; the discount damps pairs seen once or twice, to which
    mutual information is too kind.

    References
    ----------
    Pantel, P. and Lin, D. (2002). Discovering word senses from text. KDD, section 3: the factor
    ``c / (c + 1) * m / (m + 1)`` with c the count of the pair, m the smaller of the two counts.

    >>> round(strength(1, 1, 1, 100), 2), round(strength(9, 9, 9, 100), 2)
    (0.25, 0.81)
    """
    least = min(a, b)
    discount = both / (both + 1) * least / (least + 1)
    return max(npmi(both, a, b, total), 0.0) * discount


def salience(
    mentions: Mapping[str, int], together: Mapping[tuple[str, str], int]
) -> dict[str, float]:
    """Rank concepts in 0..1 by PageRank over their co-mentions, the first having 1.

    The walk follows co-mentions by their count and starts anew at a concept in proportion to the
    logarithm of its mentions, so that one much talked about but seldom in company is not lost.

    Parameters
    ----------
    mentions : mapping of str to int
        Mentions of each concept.
    together : mapping of (str, str) to int
        Windows that each pair shares.

    References
    ----------
    Mihalcea, R. and Tarau, P. (2004). TextRank: bringing order into text. EMNLP.
    Haveliwala, T. (2002). Topic-sensitive PageRank. WWW.

    >>> salience({"a": 3, "b": 3, "c": 1}, {("a", "b"): 5, ("a", "c"): 1})["a"]
    1.0
    """
    if not mentions:
        return {}
    graph, names = _graph(mentions, together)
    start = {i: math.log1p(mentions[name]) for i, name in enumerate(names)}
    ranks = nx.pagerank(graph, personalization=start, dangling=start, tol=1e-9, max_iter=500)
    most = max(ranks.values())
    return {name: ranks[i] / most for i, name in enumerate(names)}


def communities(
    mentions: Mapping[str, int], edges: Mapping[tuple[str, str], float], seed: int = 0
) -> dict[str, int]:
    """Number the community of each concept, from 0 for the one with the most mentions.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks. Journal of
    Statistical Mechanics, P10008.

    >>> found = communities({"a": 9, "b": 2, "c": 1, "d": 1}, {("a", "b"): 1.0, ("c", "d"): 1.0})
    >>> found == {"a": 0, "b": 0, "c": 1, "d": 1}
    True
    """
    graph, names = _graph(mentions, edges)
    parts = [
        sorted(names[i] for i in part)
        for part in nx.community.louvain_communities(graph, seed=seed)
    ]
    parts.sort(key=lambda part: (-sum(mentions[name] for name in part), part))
    return {name: number for number, part in enumerate(parts) for name in part}


def _graph(
    mentions: Mapping[str, int], edges: Mapping[tuple[str, str], float]
) -> tuple["nx.Graph[int]", list[str]]:
    """A graph over numbers in the order of the names: its sets iterate alike in every process."""
    names = sorted(mentions)
    number = {name: i for i, name in enumerate(names)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from(
        (number[a], number[b], weight) for (a, b), weight in sorted(edges.items()) if weight > 0
    )
    return graph, names
