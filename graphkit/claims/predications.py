"""What is said of what, clause by clause: a word that predicates, and what fills its places.

Active and passive, participles, relative clauses, infinitives and shared subjects come out alike,
so that a rule need know only one form. Labels are those of Universal Dependencies.

References
----------
de Marneffe, M.-C. et al. (2021). Universal Dependencies. Computational Linguistics 47(2).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from graphkit.language.disfluencies import disfluency

__all__ = [
    "HEADLESS",
    "WORKS",
    "Predication",
    "apposed",
    "credited",
    "end_of_list",
    "is_copular",
    "is_spoken",
    "led_by",
    "linear",
    "listed",
    "modifies",
    "predications",
    "surface_subjects",
    "titled",
]

_NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
HEADLESS = {"one", "some", "example", "part", "kind", "sort", "most", "many"}
"""Nouns after which "of" brings what is meant: one of the inventors of wavelets."""

_PARTICLES = {"away", "back", "down", "off", "out", "over", "up"}
_COMPOUNDING = {"based": "on", "inspired": "subject", "driven": "subject", "powered": "subject"}
"""Participles that stand behind a noun as in "evidence-based", and the place that it fills."""

_INSTANCES = {"example", "instance"}
"""Nouns behind "for" that make of an apposition one of many."""

_MUCH = {"lot", "bit", "bunch", "kind", "sort", "ton"}

_LEND_OBJECT = {
    *("allow", "ask", "build", "cause", "change", "design", "enable", "force", "get", "have"),
    *("help", "intend", "let", "make", "modify", "port", "push", "refactor", "rewrite", "teach"),
    *("tell", "train", "use", "want"),
}
"""Verbs whose object is the subject of the infinitive that follows: port X to run on Y."""

_HAVING = {"have", "get", "know"}
"""Verbs of a clause behind which a preposition belongs to the noun before: "the closest thing that
we have to it"."""

_LETTING = {"allow", "enable", "help", "let"}
"""Verbs behind which an infinitive tells what is made possible."""

_VIEWING = {"consider", "count", "describe", "regard", "see", "treat", "view"}
"""Verbs that say what somebody takes a thing for: "we saw it as a version of X"."""

_TITLES, _LONGEST_TITLE = {"NN", "NNP", "JJ", "HYPH"}, 4
"""Tags of a title's words, and how many there are at most."""

_TRADES = {"architect", "designer", "developer", "maker"}
"""Titles that tell with a thing's name what somebody works with."""

_ASPECTS = {"begin", "continue", "finish", "keep", "start", "stop", "try"}
"""Verbs before which a gerund is done, and not an object of its own: "started programming"."""

_OF_THE_WHOLE = ("at", "for")
"""Prepositions that belong to a predicate noun though another stands between: "professor of
biology at Harvard"."""

_LINKING = {"become", "feel", "get", "grow", "look", "remain", "seem", "sound", "stay"}
"""Verbs that join an adjective to their subject as "be" does: "I got interested in"."""

_NOMINAL = "(?:JJ|NNP?S?|VB[GN]|CC|HYPH)"
_APPOSED = re.compile(
    rf"(?:(?:CC )?DT )?(?:{_NOMINAL} )*NNP? (?:of (?:DT )?(?:{_NOMINAL} )*(?:NNP?S?|VBG) )?"
    r"(?:IN|of)(?: DT)?"
)
"""Tags between a name and another that an apposition joins."""

_LISTED = 40
"""Words behind a name in which a list may tell what somebody is."""

_LEADING = {"CC", "CD", "DT", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "PRP$", "RBS"}
_FINITE, _BY_TITLE = {"MD", "VBD", "VBP", "VBZ"}, {"at", "for", "of", "with"}
"""Tags of words that may lead up to a name, those of verbs that begin another statement, and the
prepositions behind what somebody is."""

_WORSE = {"less", "slower", "worse"}
"""Comparatives of what does less well."""

WORKS = frozenset({"article", "book", "essay", "film", "memoir", "movie", "novel", "paper"})
"""Nouns for what has a title."""

_CALLED, _OWN = {"called", "entitled", "named", "titled"}, {"her", "his", "their"}
"""Words that lead in a title, and those that lead in what is somebody's own."""

_HELPING = {"be", "have", "do", "will", "'ll", "can"}
_PASSED_OVER = {"RB", "RBR", "DT", "PDT", "PRP$", "UH", "JJS", "RBS"}

_DEEPEST = 6


class Predication(NamedTuple):
    """A word that predicates, the keys under which rules know it, and who fills which place.

    Places are ``subject``, ``object``, or the preposition that leads in what fills them.
    """

    head: Token
    keys: tuple[str, ...]
    places: dict[str, list[Token]]


def linear(before: Span, between: list[Token], after: Span) -> Iterator[Predication]:
    """What the few words between two names say, read without the tree, which garbled talk misleads.

    They must be one verb, or a form of "be" with a noun or adjective, with or without a
    preposition; helping verbs, adverbs, articles and adjectives before nouns do not matter. A word
    alone that the tags take for a plural may be a verb: "sleep improves memory".
    """
    words = [t for t in between if is_spoken(t) and not t.is_space]
    auxiliary = [t for t in words if t.lemma_.lower() in _HELPING]
    core = [t for t in words if t not in auxiliary and t.tag_ not in _PASSED_OVER]
    prepositions = [t for t in core if t.tag_ in ("IN", "TO", "RP")]
    said = [t for t in core if t not in prepositions]
    ahead = core[: len(said)] == said
    if len(said) != 1 or not ahead or any(t.is_punct for t in between) or modifies(after.root):
        return
    head = said[0]
    place = " ".join(t.lower_ for t in prepositions) or "object"
    copular = any(t.lemma_.lower() == "be" for t in auxiliary)
    quality = "less" if any(t.lower_ == "less" for t in words) else head.lemma_.lower()
    left, right = [before.root], [after.root]
    if head.tag_ == "VBN" and copular:
        passive = {"by": "subject"}.get(place, place)
        yield Predication(head, (head.lemma_.lower(),), {"object": left, passive: right})
    elif head.pos_ == "VERB" or (
        words[0] == head and head.tag_ in ("NNS", "NNPS") and (words == [head] or prepositions)
    ):
        yield Predication(head, (_verb(head),), {"subject": left, place: right})
    elif copular and head.pos_ in ("NOUN", "ADJ"):
        yield Predication(head, (f"be {quality}",), {"subject": left, place: right})


def _verb(word: Token) -> str:
    """The base form of a verb, also of one that is taken for the plural of a name."""
    lemma = word.lemma_.lower()
    ending = "es" if lemma.endswith(("ses", "xes", "zes", "ches", "shes")) else "s"
    return lemma.removesuffix(ending) if word.tag_ == "NNPS" else lemma


def titled(before: Span, between: list[Token], after: Span) -> Iterator[Predication]:
    """What a title says between two names, or behind them: "MIT professor Ada", "Ada, MIT's dean".

    Which of the two bears it, their kinds tell: "Ada professor MIT" is heard as well. A trade alone
    does not tell who made a thing: "Python developer Ada".
    """
    doc = after.doc
    words = [t for t in between if is_spoken(t) and not t.is_space]
    if words and all(t.lower_ in (",", "a", "an", "the") for t in words):
        owner, bearer, title = after, before, list(doc[after.end : after.end + _LONGEST_TITLE])
    else:
        owner, bearer, title = before, after, words
    owned = bool(title) and title[0].tag_ == "POS"
    nouns = list(takewhile(lambda t: t.tag_ in _TITLES, title[owned:]))
    if not nouns or nouns[-1].tag_ == "JJ" or (owner is before and len(nouns) + owned < len(title)):
        return
    name = nouns[-1].lemma_.lower()
    for one, other in ((bearer, owner), (owner, bearer))[: 1 if owned else 2]:
        places = {"subject": [one.root], "at": [other.root]}
        if owned or name not in _TRADES:
            places["of"] = [other.root]
        yield Predication(nouns[-1], (f"be {name}",), places)


def apposed(before: Span, between: list[Token], after: Span) -> Iterator[Predication]:
    """What a noun between a name and another says of the first: "Ada a physicist at Intel".

    No more may stand between them than the noun with what modifies it, the preposition that leads
    in the other name, and another noun behind "of".
    """
    words = [t for t in between if is_spoken(t) and not t.is_space and t.lower_ != ","]
    tags = " ".join("of" if t.lower_ == "of" else t.tag_ for t in words)
    if not _APPOSED.fullmatch(tags) or modifies(after.root):
        return
    prepositions = [i for i, t in enumerate(words) if t.tag_ == "IN"]
    place = words[prepositions[-1]].lower_
    for i, head in enumerate(words[: prepositions[0]]):
        if head.pos_ in ("NOUN", "PROPN") and words[i + 1].tag_ in ("CC", "IN"):
            places = {"subject": [before.root], place: [after.root]}
            yield Predication(head, (f"be {head.lemma_.lower()}", "be *"), places)


def credited(before: Span, between: list[Token], after: Span) -> Iterator[Predication]:
    """Whose a title is, by the words between it and a person, read without the tree.

    "Emma by Jane Austen", "by Jane Austen called Emma", "Jane Austen in her novel Emma".
    """
    words = [t for t in between if is_spoken(t) and not t.is_space and not t.is_punct]
    if [t.lower_ for t in words] == ["by"]:
        yield Predication(words[0], ("",), {"subject": [before.root], "by": [after.root]})
        return
    called = bool(words) and words[-1].lower_ in _CALLED
    said = words[: len(words) - called]
    by = before.start > 0 and before.doc[before.start - 1].lower_ == "by"
    if (called and by and not said) or _is_own_work(said):
        yield Predication(words[-1], ("",), {"subject": [after.root], "by": [before.root]})


def _is_own_work(words: list[Token]) -> bool:
    """Whether words lead in the title of somebody's work: "in his famous book"."""
    if not words or words[-1].lower_ not in WORKS:
        return False
    ahead = [t for t in words[:-1] if t.tag_ not in ("CD", "JJ", "JJS", "NN")]
    return bool(ahead) and ahead[-1].lower_ in _OWN and all(t.tag_ == "IN" for t in ahead[:-1])


def end_of_list(doc: Doc, name: int) -> int:
    """Where a list of what somebody is ends at the latest whose name ends at some token."""
    first = name + 1 if name < len(doc) and doc[name].lemma_ == "be" else name
    behind = range(first, min(name + _LISTED, len(doc)))
    return next((i for i in behind if doc[i].tag_ in _FINITE), behind.stop)


def listed(before: Span, between: list[Token], after: Span) -> Iterator[Predication]:
    """What one of many nouns behind a name says: "Ada, a dean at X, host of Y and author of Z".

    Behind it stands no more than leads up to the other name: "many books including".
    """
    words = [t for t in between if is_spoken(t) and not t.is_space]
    lead = len(words) - len([*takewhile(_leads_up, reversed(words))]) - 1
    if lead < 1 or modifies(after.root):
        return
    place, head = words[lead], words[lead - 1]
    if place.lower_ in _BY_TITLE and head.pos_ in ("NOUN", "PROPN"):
        places = {"subject": [before.root], place.lower_: [after.root]}
        yield Predication(head, (f"be {head.lemma_.lower()}",), places)


def _leads_up(word: Token) -> bool:
    """Whether a word may stand before a name that it tells the sort of: "a podcast called"."""
    return word.tag_ in _LEADING or word.lower_ in ("called", "named", "titled", "including", ",")


def modifies(word: Token) -> bool:
    """Whether a noun follows that is what is meant: "an open-source library"."""
    return word.dep_ in ("amod", "compound") and word.head.i > word.i


def is_spoken(token: Token) -> bool:
    """Whether a word belongs to what the speaker meant to say."""
    return not disfluency(token) and token.dep_ != "reparandum"


def predications(token: Token) -> Iterator[Predication]:
    """What a word predicates: as a verb, behind "be", in apposition or through a preposition."""
    if not is_spoken(token):
        return
    if token.tag_.startswith("VB") and token.dep_ not in ("aux", "aux:pass", "cop"):
        yield from _of_verb(token)
    if token.dep_ == "amod" and token.lower_ in _COMPOUNDING:
        yield from _of_compound(token)
    if is_copular(token):
        yield from _of_nominal(token, surface_subjects(token))
    if token.pos_ in _NOUNS:
        yield from _of_noun(token)


def is_copular(token: Token) -> bool:
    """Whether a form of "be" makes a noun, adjective or prepositional phrase a predicate."""
    return any(child.dep_ == "cop" for child in token.children) or (
        token.dep_ == "conj"
        and token.pos_ in ("NOUN", "ADJ", "PROPN")
        and any(child.dep_ == "cop" for child in token.head.children)
    )


def _of_compound(participle: Token) -> Iterator[Predication]:
    """What "X-based", "X-driven" says of its noun."""
    before = [c for c in participle.children if c.dep_ in ("compound", "obl", "nmod", "advmod")]
    places = {"object": [participle.head], _COMPOUNDING[participle.lower_]: before}
    yield Predication(participle, (participle.lemma_.lower(),), places)


def _of_verb(verb: Token) -> Iterator[Predication]:
    places = _complements(verb)
    _take_from_names(places)
    subjects = surface_subjects(verb)
    if _is_passive(verb):
        places["object"] += subjects
        places["subject"] += places.pop("by", [])
    else:
        places["subject"] += subjects
    if verb.dep_ in ("acl:relcl", "advcl:relcl") and subjects and not places["object"]:
        places["object"] += [verb.head] if subjects[0].tag_ not in ("WDT", "WP") else []
    lemma = verb.lemma_.lower()
    keys = [lemma, "*"]
    for child in verb.children:
        if child.dep_ == "compound:prt" or (child.i == verb.i + 1 and child.lower_ in _PARTICLES):
            keys.insert(0, f"{lemma} {child.lower_}")
            places[child.lower_] += places["object"]
        elif _compares(child) and lemma not in _LINKING:
            than = _complements(child)["than"] or places["than"]
            keys.append("be less" if child.lower_ in _WORSE else "be well")
            places["than"] = than
        elif child.dep_ == "xcomp" and child.pos_ == "ADJ":
            keys.append(f"{lemma} {child.lemma_.lower()}")
            if any(t.lower_ == "it" for t in places["object"]):
                places["object"] += _done(verb, child)
            if lemma in _LINKING:
                yield Predication(child, (f"be {_quality(child)}",), _with(child, subjects))
        elif child.dep_ == "xcomp" and child.pos_ in _NOUNS:
            places["as" if places["object"] else "object"].append(child)
        elif child.dep_ == "xcomp" and child.tag_ == "VBG" and lemma not in _ASPECTS:
            places["object"] += [] if [*child.children] else [child]
    yield Predication(verb, tuple(keys), places)
    if verb.pos_ == "ADJ":
        yield Predication(verb, (f"be {verb.lower_}",), _with(verb, subjects))
    if lemma in _VIEWING:
        for taken_for in places["as"]:
            yield from _of_nominal_again(taken_for, places["object"])
            kinds = [taken_for, *(c for c in taken_for.children if c.dep_ == "amod")]
            yield Predication(verb, tuple(f"{lemma} {k.lemma_.lower()}" for k in kinds), places)
    if lemma in _LETTING:
        yield Predication(verb, (f"{lemma} to do",), {**places, "object": _done(verb, verb)})
    for noun in places["object"]:
        if noun.head == verb and noun.pos_ == "NOUN":
            yield _of_verb_with(noun, verb, places)
            for made in noun.children:
                if made.dep_ == "amod" and made.i > noun.i:
                    yield Predication(verb, (f"{lemma} {made.lemma_.lower()}",), places)


def _done(verb: Token, adjective: Token) -> list[Token]:
    """What is done that is made so: "it made it possible to train networks"."""
    infinitives = [c for t in (verb, adjective) for c in t.children if c.tag_ == "VB"]
    return [o for verb in infinitives for o in verb.children if o.dep_ == "obj" and is_spoken(o)]


def _compares(word: Token) -> bool:
    """Whether a verb is said to do more or less so: "works better", not "needs more"."""
    degree = word.tag_ == "RBR" or (word.tag_ == "JJR" and word.lower_ not in ("less", "more"))
    return degree and word.dep_ in ("advmod", "xcomp")


def _with(head: Token, subjects: list[Token]) -> dict[str, list[Token]]:
    """What depends on a predicate, and its subjects."""
    places = _complements(head)
    places["subject"] = subjects
    return places


def _of_verb_with(noun: Token, verb: Token, places: dict[str, list[Token]]) -> Predication:
    """A verb that says little without its object: "draw inspiration from", "make use of"."""
    joined = _complements(noun)
    if noun.lower_ in _MUCH and joined["of"]:
        noun = joined["of"][0]
    for place, fillers in places.items():
        if place != "object":
            joined[place] += fillers
    lemma = verb.lemma_.lower()
    return Predication(verb, (f"{lemma} {noun.lemma_.lower()}", f"{lemma} *"), joined)


def _take_from_names(places: dict[str, list[Token]]) -> None:
    """Move up what hangs on a name but belongs to the verb: "written in Python by Ada".

    Of other nouns only by what means and to what end: "train a model with labels".
    """
    for name in [t for fillers in places.values() for t in fillers if t.pos_ == "PROPN"]:
        for place, fillers in _complements(name).items():
            if place not in ("of", "object", "that"):
                places[place] += fillers
    for noun in [t for t in places["object"] if t.pos_ == "NOUN"]:
        for place in ("for", "with", "without"):
            places[place] += _complements(noun)[place]


def _of_nominal(head: Token, subjects: list[Token]) -> Iterator[Predication]:
    """A noun, adjective or prepositional phrase that says something of some subjects."""
    cases = led_by(head, "case") or _likened(head)
    if cases:
        place, filler = _led_in(head, cases)
        yield Predication(head, ("be",), {"subject": subjects, place: [filler]})
        return
    places = _with(head, subjects)
    complemented = len(places) > 1
    nested = _with_nested({"of": places.get("of", [])})
    for place in _OF_THE_WHOLE:
        places[place] = places.get(place, []) + nested.get(place, [])
    name = _quality(head)
    keys = [f"be {name}"]
    if head.pos_ in _NOUNS:
        keys = [*_keys(head)]
        yield Predication(head, ("be",), {"subject": subjects, "object": [head]})
    others = []
    for other in head.conjuncts:
        if (
            other.i > head.i
            and other.pos_ in ("NOUN", "ADJ", "PROPN")
            and not any(c.dep_ in ("cop", "nsubj") for c in other.children)
        ):
            theirs = _complements(other)
            if theirs:
                also = {**theirs, "subject": subjects}
                others.append(Predication(other, (f"be {_quality(other)}",), also))
            if not theirs or not complemented:
                keys.append(f"be {_quality(other)}")
                places |= theirs
    yield Predication(head, (*keys, "be *"), places)
    yield from others
    for subject in subjects:
        the = any(c.lower_ in ("the", "one") for c in subject.children)
        if subject.pos_ == "NOUN" and (head.pos_ == "PROPN" or (the and head.pos_ == "NOUN")):
            turned = {**_complements(subject), "subject": [head]}
            yield Predication(head, (f"be {subject.lemma_.lower()}",), turned)
    if name in HEADLESS:
        for meant in _complements(head)["of"]:
            if meant.pos_ in _NOUNS:
                yield from _of_nominal_again(meant, subjects)


def _quality(head: Token) -> str:
    """The base form of a predicate, or "less" of one that is said to be so less than another."""
    less = any(c.lower_ == "less" and c.dep_ == "advmod" for c in head.children)
    return "less" if less else head.lemma_.lower()


def _likened(head: Token) -> str:
    """The word "like" where it stands before a predicate noun, whatever the parser makes of it."""
    inner = [c.i for c in head.children if c.dep_ in ("det", "amod", "compound", "nummod")]
    first = min([head.i, *(i for i in inner if i < head.i)])
    return "like" if first and head.doc[first - 1].lower_ == "like" else ""


def _of_nominal_again(head: Token, subjects: list[Token]) -> Iterator[Predication]:
    yield Predication(head, _keys(head), _with(head, subjects))
    yield Predication(head, ("be",), {"subject": subjects, "object": [head]})


def _keys(noun: Token) -> tuple[str, ...]:
    """How rules know a predicate noun: alone, and with each word that modifies it."""
    name = noun.lemma_.lower()
    modified = [c.lower_ for c in noun.children if c.dep_ in ("compound", "amod")]
    return (f"be {name}", *(f"be {word} {name}" for word in modified))


def _of_noun(noun: Token) -> Iterator[Predication]:
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in noun.children):
        yield Predication(noun, ("",), {"subject": [noun], "such as": [*noun.conjuncts]})
    for child in noun.children:
        if not is_spoken(child):
            continue
        if child.dep_ == "appos" and any(c.lemma_ in _INSTANCES for c in child.children):
            yield Predication(noun, ("",), {"subject": [noun], "such as": [child]})
        elif child.dep_ == "appos":
            indefinite = any(c.lower_ in ("a", "an") for c in child.children) and not any(
                c.dep_ in ("conj", "appos") for c in (*child.children, *noun.children) if c != child
            )
            set_off = noun.pos_ == "PROPN" or any(t.is_punct for t in noun.doc[noun.i : child.i])
            classed = indefinite and set_off
            yield from (p for p in _of_nominal(child, [noun]) if classed or p.keys != ("be",))
            yield from (p for p in _of_nominal(noun, [child]) if p.keys != ("be",))
        elif child.dep_ == "nmod:poss" and _is_verb_to_be(child, noun):
            yield from _of_nominal(noun, [child])
        elif child.dep_ == "nmod:poss":
            yield Predication(noun, ("",), {"subject": [child], "'s": [noun]})
    places = _complements(noun)
    places["'s"] = [child for child in noun.children if child.dep_ == "nmod:poss"]
    yield Predication(noun, (noun.lemma_.lower(),), _with_nested(places))
    for place, fillers in places.items():
        if fillers and place not in ("subject", "object", "that", "'s"):
            yield Predication(noun, ("",), {"subject": [noun], place: fillers})


def _is_verb_to_be(owner: Token, noun: Token) -> bool:
    """Whether "'s" behind a name was taken for a possessive: "hydrogen's a light gas"."""
    marks = [c for c in owner.children if c.tag_ == "POS" and c.lower_ in ("'s", "’s")]
    return bool(marks) and any(
        child.dep_ == "det" and marks[0].i < child.i < noun.i for child in noun.children
    )


def _with_nested(places: dict[str, list[Token]]) -> dict[str, list[Token]]:
    """Places with those that hang on a filler instead: "the move from X to Y"."""
    found = {place: list(fillers) for place, fillers in places.items()}
    for fillers in places.values():
        for filler in fillers:
            for place, nested in _complements(filler).items():
                found.setdefault(place, []).extend(nested)
    return found


def _complements(head: Token) -> dict[str, list[Token]]:
    """What depends on a word, by the preposition that leads it in."""
    places: dict[str, list[Token]] = defaultdict(list)
    for child in head.children:
        if not is_spoken(child):
            continue
        label = child.dep_
        if label == "obj":
            places["object"].append(child)
        elif label == "iobj":
            places["to"].append(child)
        elif label == "obl:agent":
            places["by"].append(child)
        elif label in ("obl", "nmod", "nmod:poss"):
            cases = led_by(child, "case")
            if cases or label == "nmod:poss":
                place, filler = _led_in(child, cases or "of")
                places[place].append(filler)
        elif label in ("advcl", "acl", "xcomp") and (mark := led_by(child, "mark", "case")):
            if (
                mark in ("for", "by", "to", "in", "without") and not is_copular(child)
            ) or mark == "than":
                places[mark].append(child)
        elif label == "ccomp":
            places["that"].append(child)
        elif label == "acl:relcl" and child.lemma_ in _HAVING:
            for place, fillers in _complements(child).items():
                places[place] += [] if place == "object" else fillers
    return places


def led_by(token: Token, *labels: str) -> str:
    """The words with these labels that lead in a phrase, as one.

    Some hang on the first noun of a compound: "at UC Berkeley".
    """
    before = [child for child in token.children if child.i < token.i]
    inner = [c for child in before if child.dep_ == "compound" for c in child.children]
    words = [
        part
        for child in (*before, *inner)
        if child.dep_ in labels and child.i < token.i and child.tag_ != "POS"
        for part in (child, *(c for c in child.children if c.dep_ == "fixed"))
    ]
    return " ".join(word.lower_ for word in sorted(words))


def _led_in(token: Token, cases: str) -> tuple[str, Token]:
    """Prepositions that are made with a noun, as "on top of", and what they lead in."""
    for child in token.children:
        if child.dep_ == "nmod" and led_by(child, "case") == "of":
            composed = f"{cases} {token.lower_} of"
            if composed in ("on top of", "in terms of", "in favor of", "in way of"):
                return composed, child
    return cases.removeprefix("up "), token


def _is_passive(verb: Token) -> bool:
    if verb.dep_ == "acl":
        return verb.tag_ in ("VBN", "VBD")
    if any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children):
        return True
    alone = not any(c.dep_ in ("nsubj", "aux", "obj") for c in verb.children)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and alone and _is_passive(verb.head)


def surface_subjects(word: Token, depth: int = 0) -> list[Token]:
    """The subject of a predicate as it stands, or that of the clause it takes its own from."""
    if any(c.dep_ == "expl" for c in word.children) or depth > _DEEPEST:
        return []
    own = [c for c in word.children if c.dep_ in ("nsubj", "nsubj:pass", "csubj") and is_spoken(c)]
    if own:
        return own
    head = word.head
    if word.dep_ in ("acl:relcl", "advcl:relcl"):
        return [] if any(c.tag_ in ("WDT", "WP") for c in word.children) else [head]
    if word.dep_ == "acl" and word.lower_ == "using" and head.head.pos_ == "VERB":
        return surface_subjects(head.head, depth + 1)
    if word.dep_ == "acl":
        return [head] if word.tag_ in ("VBN", "VBG", "VBD") else []
    if word.dep_ in ("xcomp", "advcl"):
        finite = word.tag_ in ("VBD", "VBZ", "VBP")
        if finite and word.dep_ == "advcl":
            return []
        lends = head.lemma_.lower() in _LEND_OBJECT
        objects = [c for c in head.children if c.dep_ == "obj" and is_spoken(c)] if lends else []
        return objects or surface_subjects(head, depth + 1)
    if word.dep_ == "conj" and (head.pos_ in ("VERB", "AUX", "ADJ") or is_copular(head)):
        return surface_subjects(head, depth + 1)
    return []
