"""Whether a clause is stated, denied, doubted, asked or only supposed, and by whom it is held."""

from typing import NamedTuple

from spacy.tokens import Token

from graphkit.claims.predications import is_spoken

__all__ = ["Polarity", "polarity"]

_NOT = {
    "not",
    "n't",
    "never",
    "nor",
    "neither",
    "hardly",
    "barely",
    "scarcely",
    "no",
    "nobody",
    "nothing",
    "none",
    "without",
}
_SOFTENED = {
    "only",
    "just",
    "merely",
    "necessarily",
    "simply",
    "always",
    "quite",
    "exactly",
    "entirely",
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
_INTENDING = {
    **dict.fromkeys(
        ("want", "hope", "wish", "try", "aim", "attempt", "plan", "intend", "like"), 0.75
    ),
    **dict.fromkeys(("seem", "appear", "tend", "guess", "suppose", "suspect"), 0.88),
    **dict.fromkeys(("imagine", "wonder", "ask", "pretend", "stop", "cease", "quit"), 0.0),
}
_DENYING = {"doubt", "deny", "fail", "refuse", "avoid", "forget", "dispute"}
_HOLDING = {
    *("argue", "assert", "assume", "believe", "claim", "conjecture", "expect", "feel", "figure"),
    *("guess", "hold", "imagine", "insist", "maintain", "predict", "say", "state", "suggest"),
    *("suppose", "suspect", "tell", "think", "write"),
}
_CLAUSAL = {
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "acl:relcl",
    "advcl:relcl",
    "conj",
    "parataxis",
    "csubj",
    "ROOT",
    "dep",
}
_NAMING = {"about", "for", "of", "without", "before", "instead", "from"}
_ASKING = {"how", "why", "what", "who", "where", "which", "whose"}
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
        words = {c.lower_ for c in children}
        if link in ("advcl", "acl:relcl", "advcl:relcl", "acl", "csubj"):
            trust *= 0.97
        else:
            no = [c for c in children if c.lower_ in _NOT and _negates(c, word)]
            if any(_next(c) in _SOFTENED for c in no):
                trust = 0.0
            if no and _is_utmost(word):
                no = []
            negated ^= bool(no)
            negated ^= word is not head and word.lemma_.lower() in _DENYING
            for child in children:
                if child.dep_ in ("aux", "advmod", "discourse", "cop"):
                    trust *= _HEDGES.get(child.lower_, 1.0)
            if word is not head:
                trust *= _INTENDING.get(word.lemma_.lower(), 1.0)
                if (
                    holder is None
                    and word.lemma_.lower() in _HOLDING
                    and link in ("ccomp", "parataxis")
                ):
                    holder = next((c for c in children if c.dep_ == "nsubj"), None)
        if _is_unrealised(word, words):
            trust *= 0.6
        if words & _SUPPOSING or _opens_supposing(word) or _asks(word):
            trust = 0.0
    last = head.sent[-1]
    if last.text == "?":
        trust *= 0.6
    return Polarity(negated, trust, holder)


def _opens_supposing(word: Token) -> bool:
    """Whether "if" or "whether" stands where the clause opens, wherever it was attached."""
    start = word.left_edge.i
    opening = word.doc[max(start - 3, word.sent.start) : start + 1]
    return any(token.lower_ in ("if", "whether", "unless") for token in opening)


def _is_unrealised(word: Token, words: set[str]) -> bool:
    """Whether a clause names an action without saying that it is done: "excited about building"."""
    return word.tag_ == "VBG" and word.dep_ in ("advcl", "acl") and bool(words & _NAMING)


def _upwards(head: Token) -> list[tuple[Token, str]]:
    """A predicate and the predicates it depends on, each with the link from the one below."""
    found = [(head, "")]
    word = head
    while len(found) < _HIGHEST and word.dep_ in _CLAUSAL and word.dep_ != "ROOT":
        loose = word.dep_ in ("parataxis", "dep") or (word.dep_ == "conj" and not _shares(word))
        if loose and not _is_aside(word):
            break
        found.append((word.head, word.dep_))
        word = word.head
    return found


def _is_aside(word: Token) -> bool:
    return word.dep_ == "parataxis" and word.lemma_.lower() in _HOLDING


def _shares(word: Token) -> bool:
    """Whether a conjunct has no subject of its own, so that it is under the same verbs."""
    return not any(c.dep_.startswith("nsubj") for c in word.children)


def _negates(child: Token, word: Token) -> bool:
    if child.dep_ == "det":
        return False
    if child.lower_ == "no":
        return child.dep_ == "advmod"
    return child.dep_ in ("advmod", "cc:preconj", "nsubj", "case", "mark", "cc", "obj", "neg")


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
        if child.dep_ in ("aux", "cop", "aux:pass") and subject is not None:
            turned = child.i < subject.i < word.i or (child.dep_ == "cop" and child.i < subject.i)
            if turned and child.lower_ not in ("be", "been") and not _there_before(child):
                return True
        ahead = child.i < word.i and not word.dep_.endswith(":relcl")
        if ahead and child.tag_ in ("WRB", "WP", "WP$") and child.lower_ in _ASKING:
            return True
        if child.tag_ in ("WDT", "WP") and child.lower_ == "what":
            return True
    return False


def _there_before(verb: Token) -> bool:
    """Whether a word ahead turns a statement round: "so is", "here's", "nor does"."""
    if verb.i == verb.sent.start:
        return False
    before = verb.nbor(-1)
    return (
        before.lower_ in ("so", "here", "there", "neither", "nor", "only") or before.pos_ == "ADV"
    )
