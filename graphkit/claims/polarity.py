"""Whether a clause is stated, denied, doubted, asked or only supposed, and by whom it is held."""

from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Token

from graphkit.claims.predications import is_copular, is_spoken

__all__ = ["Polarity", "polarity"]

_NOT = {
    *("barely", "hardly", "n't", "neither", "never", "no", "nobody", "none", "nor", "not"),
    *("nothing", "scarcely", "without"),
}
_SOFTENED = {
    *("always", "entirely", "exactly", "just", "merely", "necessarily", "only", "quite", "simply"),
}
"""After "not" these leave the claim standing in part, so that it is neither."""

_HEDGES = {
    **dict.fromkeys(("maybe", "perhaps", "possibly", "supposedly", "allegedly"), 0.75),
    **dict.fromkeys(("probably", "presumably", "apparently", "almost", "nearly"), 0.85),
    **dict.fromkeys(("could", "might", "may"), 0.75),
    **dict.fromkeys(("would", "should", "wo", "ought"), 0.8),
    **dict.fromkeys(("can", "will", "'ll"), 0.97),
}
_SUPPOSING = {"if", "unless", "whether", "suppose", "lest"}
_CONTRASTS = {("rather", "than"), ("instead", "of")}
_GOVERNING = {
    **dict.fromkeys(("want", "hope", "wish", "try", "aim", "attempt", "plan", "intend"), 0.75),
    **dict.fromkeys(("seem", "appear", "tend", "guess", "suppose", "suspect", "like"), 0.88),
    **dict.fromkeys(("imagine", "wonder", "ask", "pretend", "stop", "cease", "quit"), 0.0),
}
"""What hedges in a clause, and verbs above it, leave of trust."""

_DENYING = {"doubt", "deny", "fail", "refuse", "avoid", "forget", "dispute"}
_HOLDING = {
    *("argue", "assert", "assume", "believe", "claim", "conjecture", "expect", "feel", "figure"),
    *("guess", "hold", "imagine", "insist", "maintain", "predict", "say", "state", "suggest"),
    *("suppose", "suspect", "tell", "think", "write"),
}
_SUBORDINATE = {"acl", "acl:relcl", "advcl", "advcl:relcl", "csubj"}
_CLAUSAL = _SUBORDINATE | {"ccomp", "conj", "dep", "parataxis", "xcomp"}
_NAMING = {"about", "for", "of", "without", "before", "instead", "from"}
_ASKING = {"how", "why", "what", "who", "where", "which", "whose"}
_NEGATING = {"advmod", "case", "cc", "cc:preconj", "mark", "neg", "nsubj", "obj"}

_ASIDE, _UNREALISED, _ASKED = 0.97, 0.6, 0.4
"""What is left of trust in a subordinate clause, in one that only names an action, and before a
question mark."""

_RENOWNED = {"award", "celebrate", "credit", "famous", "know", "praise", "remember", "thank", "win"}
"""Predicates behind which "for" names what was done: "known for creating Python"."""

_WITHIN = {"nmod", "nmod:poss", "nsubj", "nsubj:pass", "obj", "obl"}
_DEFINITE = {"the", "these", "this", "those"}
"""Labels of nouns within a clause, and words before those that are known."""

_HIGHEST = 6


class Polarity(NamedTuple):
    """``trust`` is 0 for what is no claim; ``holder`` the subject of the verb of thinking above."""

    negated: bool
    trust: float
    holder: Token | None


def polarity(head: Token) -> Polarity:
    """Read a predicate and the clauses above it.

    A denied verb of thinking denies what is thought ("I don't think it works"); a question or a
    condition anywhere above makes it no claim.
    """
    negated, trust, holder = False, 1.0, None
    for word, link in _upwards(head):
        children = [c for c in word.children if is_spoken(c)]
        if link in _SUBORDINATE:
            trust *= _ASIDE
        else:
            negated ^= _is_denied(word, children) ^ (bool(link) and _lemma(word) in _DENYING)
            trust *= _hedged(word, link, children)
        if holder is None and link in ("ccomp", "parataxis") and _lemma(word) in _HOLDING:
            holder = next((c for c in children if c.dep_ == "nsubj"), None)
        if _is_unrealised(word, children):
            trust *= _UNREALISED
        if _is_supposed(word, children) or _asks(word):
            trust = 0.0
    if not _is_presupposed(head) and (head.sent[-1].text == "?" or _is_turned_round(head)):
        trust *= _ASKED
    return Polarity(negated, trust, holder)


def _is_denied(word: Token, children: list[Token]) -> bool:
    return any(_negates(c) for c in children) and not _is_utmost(word)


def _hedged(word: Token, link: str, children: list[Token]) -> float:
    """What is left of trust in a clause by its adverbs and auxiliaries, and by a verb above it."""
    trust = _GOVERNING.get(_lemma(word), 1.0) if link else 1.0
    for child in children:
        if child.dep_ in ("aux", "advmod", "discourse", "cop") and not _is_utmost(word):
            trust *= _HEDGES.get(child.lower_, 1.0)
        if _negates(child) and _next(child) in _SOFTENED:
            trust = 0.0
    return trust


def _is_supposed(word: Token, children: list[Token]) -> bool:
    """Whether "if" or "rather than" leads the clause in, or "if" stands where it opens."""
    if any(child.lower_ in _SUPPOSING or _is_contrast(child) for child in children):
        return True
    start = word.left_edge.i
    opening = word.doc[max(start - 3, word.sent.start) : start + 1]
    return any(token.lower_ in _SUPPOSING for token in opening)


def _is_contrast(child: Token) -> bool:
    return (child.lower_, _next(child)) in _CONTRASTS


def _is_unrealised(word: Token, children: list[Token]) -> bool:
    """Whether a clause names an action without saying that it is done: "excited about building"."""
    named = any(child.lower_ in _NAMING for child in children)
    finite = any(child.dep_.startswith("aux") for child in children)
    done = _lemma(word.head) in _RENOWNED and any(child.lower_ == "for" for child in children)
    return named and not (finite or done) and word.tag_ == "VBG" and word.dep_ in ("advcl", "acl")


def _upwards(head: Token) -> list[tuple[Token, str]]:
    """A predicate and the predicates it depends on, each with the link from the one below."""
    found = [(head, "")]
    word = head
    while len(found) < _HIGHEST and word.dep_ in _CLAUSAL:
        loose = word.dep_ in ("parataxis", "dep") or (word.dep_ == "conj" and not _shares(word))
        if loose and not _is_aside(word):
            break
        found.append((word.head, word.dep_))
        word = word.head
    return found


def _is_aside(word: Token) -> bool:
    return word.dep_ == "parataxis" and _lemma(word) in _HOLDING


def _shares(word: Token) -> bool:
    """Whether a conjunct has no subject of its own, so that it is under the same verbs."""
    return not any(c.dep_.startswith("nsubj") for c in word.children)


def _negates(child: Token) -> bool:
    if child.lower_ == "no":
        return child.dep_ == "advmod"
    if child.lower_ == "longer":
        return child.i > 0 and child.dep_ == "advmod" and child.nbor(-1).lower_ == "no"
    return child.lower_ in _NOT and child.dep_ in _NEGATING


def _lemma(word: Token) -> str:
    return word.lemma_.lower()


def _is_utmost(word: Token) -> bool:
    """Whether a denied comparative affirms: "could not be more different"."""
    more = any(c.lower_ == "more" and c.dep_ == "advmod" for c in word.children)
    could = any(c.lower_ in ("could", "can") and c.dep_ == "aux" for c in word.children)
    return more and could


def _next(token: Token) -> str:
    return token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""


def _asks(word: Token) -> bool:
    """Whether a clause is a question by its form: turned round, or with a question word ahead."""
    subject = next((c for c in word.children if c.dep_.startswith("nsubj") and is_spoken(c)), None)
    for child in word.children:
        if (
            subject is not None
            and _is_inverted(child, subject)
            and (child.dep_ == "cop" or subject.i < word.i)
        ):
            return True
        ahead = child.i < word.i and not word.dep_.endswith(":relcl")
        if ahead and child.tag_ in ("WRB", "WP", "WP$") and child.lower_ in _ASKING:
            return True
        if child.tag_ in ("WDT", "WP") and child.lower_ == "what":
            return True
    return False


def _is_presupposed(head: Token) -> bool:
    """Whether a noun is taken for granted in what is asked: "does the move from X to Y help"."""
    if head.pos_ not in ("NOUN", "PROPN") or head.dep_ not in _WITHIN or is_copular(head):
        return False
    known = (c.dep_ == "nmod:poss" or c.lower_ in _DEFINITE for c in head.children)
    return head.pos_ == "PROPN" or head.dep_ in ("nsubj", "nsubj:pass") or any(known)


def _is_turned_round(head: Token) -> bool:
    """Whether a question is asked earlier in the sentence: "do you see X becoming Y"."""
    words = head.doc[head.sent.start : head.i]
    return any(
        subject.dep_ in ("nsubj", "nsubj:pass", "expl")
        and subject.tag_ in ("PRP", "EX")
        and subject.head == word.head
        and _is_inverted(word, subject)
        for word, subject in pairwise(words)
    )


def _is_inverted(verb: Token, subject: Token) -> bool:
    """Whether a helping verb stands ahead of its subject, as in a question: "was there"."""
    there = subject.tag_ == "EX" and verb.lemma_ == "be"
    helping = there or verb.dep_ in ("aux", "cop", "aux:pass")
    finite = helping and verb.lower_ not in ("be", "been")
    return finite and verb.i < subject.i and not _there_before(verb)


def _there_before(verb: Token) -> bool:
    """Whether a word ahead turns a statement round: "so is", "here's", "nor does"."""
    if verb.i == verb.sent.start:
        return False
    before = verb.nbor(-1)
    return (
        before.lower_ in ("so", "here", "there", "neither", "nor", "only") or before.pos_ == "ADV"
    )
