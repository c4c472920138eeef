"""The words that carry a claim: as few clauses as hold both ends and what joins them."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from graphkit.claims.predications import is_spoken

__all__ = ["clause", "quoted"]

_LONGEST = 30
_LEADS = {"so", "and", "but", "because", "well", "yeah", "uh", "um", "or", "like", ",", "."}
_KEPT = {
    *("acl", "advmod", "amod", "aux", "aux:pass", "case", "compound", "compound:prt", "cop"),
    *("det", "fixed", "flat", "iobj", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass"),
    *("nummod", "obj", "obl", "obl:agent", "xcomp"),
}
"""Dependents that belong to their clause."""


def quoted(doc: Doc, head: Token, needed: Iterable[int], within: range) -> tuple[int, int]:
    """First and last token of a quote.

    It holds `head`, the tokens `needed`, and what depends on the head in its own clause, unless
    that makes it longer than 30 words; it stays within a turn.
    """
    must = {head.i, *needed}
    first, last = min(must), max(must)
    own = set(clause(head)) | must
    low = max(min(own), within.start)
    high = min(max(own), within.stop - 1)
    if high - low < _LONGEST:
        first, last = min(low, first), max(high, last)
    while first < min(must) and (doc[first].lower_ in _LEADS or not is_spoken(doc[first])):
        first += 1
    while last > max(must) and (
        doc[last].is_punct or doc[last].is_space or not is_spoken(doc[last])
    ):
        last -= 1
    while last + 1 < within.stop and _is_joined(doc[last]):
        last += 1
    return first, last


def _is_joined(word: Token) -> bool:
    """Whether a hyphen joins a word to the next, so that a quote may not end between them."""
    after = word.nbor(1)
    return not word.whitespace_ and (word.text == "-" or after.text == "-")


def clause(head: Token) -> Iterable[int]:
    """A predicate and the words of its own clause."""
    yield head.i
    pending = [head]
    while pending:
        for child in pending.pop().children:
            if child.dep_ in _KEPT:
                yield child.i
                pending.append(child)
