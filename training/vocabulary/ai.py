"""Build the pack on artificial intelligence and computing.

    python -m training.vocabulary.ai --data DIR --out FILE

``DIR`` holds ``vocabularies/`` (the raw lists). Entries written by hand, ``written/ai*.jsonl``, win
over those derived from the lists; a derived one is kept only where its name says enough.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import msgspec
import spacy

from graphkit.documents import slug
from graphkit.vocabulary import Entry, Vocabulary, read_pack
from graphkit.vocabulary.spelling import fold_name, spellings, variants

from .everyday import COMMON, zipf
from .names import running, short_names, singular
from .sources import Row, read_list
from .written import HERE, groups, is_unmistakable, lines, pairs, split, words

DISTINCT = frozenset(line.casefold() for line in lines("ai_distinct.txt"))
"""Names that mean one thing in spite of being common or short."""
DROPS = frozenset(name.casefold() for line in lines("ai_drops.txt") for name in split(line))
RENAMES = {old: new[0] for old, new in pairs("ai_renames.txt").items()}
AMBIGUOUS = frozenset(name for line in lines("ai_ambiguous.txt") for name in split(line))
"""Names that are also other things although no measure says so."""
ALIASES = pairs("ai_aliases.txt")
"""True other names, by the name in the pack."""
ABOUTS = {name: " ".join(about) for name, about in pairs("ai_abouts.txt").items()}
SHARED_ABOUTS = groups("ai_abouts_shared.txt")
KINDS = groups("general_kinds.txt") | groups("ai_kinds.txt")
FIRST_NAMES = words("ai_first_names.txt")
SHARED_SURNAMES = words("ai_shared_surnames.txt")

COINED = re.compile(r"(?=.*[a-z].*[A-Z]|.*\d|[A-Z]{4,}$)[A-Z][\w.]*(?:-[\w.]+)*(?: \d[\w.]*)?")
"""A name that nothing else bears: it has inner capitals or numbers, and no spaces."""
MODEL = re.compile(
    r"(?:Net|GAN|BERT|former|CNN|DETR|VAE|GPT|CLIP|NeRF)(?:-?\d[\w.]*)?$|^\w+-v?\d\w*$"
)
LEGAL = re.compile(r",? (?:Inc|Ltd|Corporation|Corp|LLC|GmbH)\b\.?| - |/|\(")
THEOREM = re.compile(r"comput|Turing|logic|probab|game|voting|vote|choice|graph|fixed.point|limit")
MIDDLE_INITIAL = re.compile(r" (?:[A-Z]\.?)+(?= )")
DETAIL = re.compile(r"[^\w\s'’.-]|(?i:block|module|cell|reduction|layer|unet)\b|\d-|-[A-Z]$")
"""A part of some architecture, or a method's variant."""
OF_TEXT = re.compile(
    r"(?i:text|summari[sz]|dialog|sentence|language|entity|relation extr|report gen|news|NER\b)"
)
OF_PICTURES = re.compile(r"(?i:image|video|visual|scene|hand|spotting|vision|sign)")
METHODS_KEPT, TASKS_KEPT = 850, 1000
RARE = 2.3
"""Zipf rate from which on a word is too common for the name of a thing that only a list knows."""
VITAL_FIELDS = {"artificial intelligence", "computer science", "computing", "statistics"}

AREAS = {
    "computer vision": "computer-vision",
    "vision": "computer-vision",
    "natural language processing": "natural-language-processing",
    "language": "language-model",
    "graph learning": "graph-neural-network",
    "reinforcement learning": "reinforcement-learning",
    "games": "reinforcement-learning",
    "sequence modeling": "recurrent-neural-network",
    "audio": "signal-processing",
    "speech": "speech-recognition",
    "multimodal": "multimodal-model",
    "biology": "protein-folding",
    "image generation": "text-to-image-generation",
    "video": "text-to-video-generation",
    "recommendation": "recommender-system",
    "robotics": "robotics",
    "mathematics": "mathematics",
    "statistics": "statistics",
    "computer science": "computer-science",
    "computing": "computer-science",
    "artificial intelligence": "artificial-intelligence",
}
"""What an entry of a list's field is related to."""


def language(row: Row) -> Iterator[Entry]:
    """A programming language or data format of GitHub's linguist."""
    markup = row.field.startswith("markup")
    about = "Markup language or data format." if markup else "Programming language."
    related = ["programming-language", "software-engineering"]
    row = row._replace(aliases=())  # interpreters and file endings
    yield entry(row, "tool", related, about, ambiguous=len(row.name) < 3)


def epoch(row: Row) -> Iterator[Entry]:
    """A model, author or organization of Epoch AI's notable models."""
    area = row.field.partition(": ")[2]
    if row.kind == "tool" and COINED.fullmatch(row.name):
        related = [AREAS.get(area, "machine-learning"), "deep-learning"]
        about = "AI model." if area == "other" else f"AI model ({area})."
        row = row._replace(aliases=())  # variants and datasets
        yield entry(row, "tool", related, about)
    elif row.kind == "person" and re.fullmatch(r"[^\W\d_]\S+(?: \S+){1,2}", row.name):
        short = MIDDLE_INITIAL.sub("", row.name)
        if short != row.name:
            row = row._replace(name=short, aliases=(row.name,))
        shared = row.name.split()[-1] in SHARED_SURNAMES
        about = "Researcher, co-author of notable AI models."
        yield entry(row, "person", ["artificial-intelligence", "deep-learning"], about, shared)
    elif row.kind == "organization" and not LEGAL.search(row.name):
        university = re.search("Universit|Institute of Tech|College", row.name)
        about = (
            "University with notable AI models." if university else "Maker of notable AI models."
        )
        yield entry(row, "organization", ["artificial-intelligence", "machine-learning"], about)


def method(row: Row) -> Iterator[Entry]:
    """A method of Papers with Code."""
    if len(row.name.split()) > 4 or DETAIL.search(row.name):
        return
    model = MODEL.search(row.name) and " " not in row.name
    kind = KINDS.get(row.name, "tool" if model else "idea")
    thing = "Model" if kind == "tool" else "Method"
    related = [AREAS.get(row.field, "machine-learning"), "deep-learning"]
    row = row._replace(name=small(row.name) if kind == "idea" else row.name)
    yield entry(row, kind, related, f"{thing} in {row.field}.")


def task(row: Row) -> Iterator[Entry]:
    """A task or a dataset of Papers with Code."""
    related = [AREAS.get(row.field, "machine-learning"), "benchmark"]
    if row.field.endswith("dataset"):
        if re.fullmatch(r"[A-Z][\w.-]*(?: [\w.-]+)?", row.name) and COINED.match(row.name):
            yield entry(row, "tool", related, "Dataset or benchmark for machine learning.")
    elif len(row.name.split()) in (2, 3) and re.fullmatch(r"[A-Za-z -]+", row.name):
        if OF_TEXT.search(row.name) and not OF_PICTURES.search(row.name):
            related[0] = AREAS["natural language processing"]
        row = row._replace(name=small(row.name))
        yield entry(row, "idea", related, "Task in machine learning.")


def vital(row: Row) -> Iterator[Entry]:
    """One of Wikipedia's vital articles on computing or statistics."""
    if row.kind in ("idea", "tool") and row.field in VITAL_FIELDS:
        field = "computing" if row.field == "computer science" else row.field
        kind = KINDS.get(row.name, row.kind)
        thing = "Product or tool" if kind == "tool" else "Term"
        common = kind == "idea" or " " in row.name
        row = row._replace(name=running(row.name) if common else row.name)
        yield entry(row, kind, [AREAS[row.field]], f"{thing} of {field}.")


def theorem(row: Row) -> Iterator[Entry]:
    """A theorem on computing, probability, graphs or choice."""
    if THEOREM.search(row.name):
        row = row._replace(name=running(row.name))
        yield entry(row, "idea", ["mathematics", "mathematical-proof"], "Theorem of mathematics.")


def software(row: Row) -> Iterator[Entry]:
    """A package of the awesome machine learning list."""
    if COINED.fullmatch(row.name):
        about = "Software for machine learning."
        yield entry(row, "tool", ["machine-learning", "open-source"], about)


def landscape(row: Row) -> Iterator[Entry]:
    """A project of the LF AI & Data landscape."""
    area = row.field.partition(": ")[2]
    if row.kind == "tool" and (COINED.fullmatch(row.name) or row.name.startswith("Apache ")):
        related = ["machine-learning", "open-source"]
        yield entry(row, "tool", related, f"Open-source software ({area}).")


def conference(row: Row) -> Iterator[Entry]:
    """A conference of the list of deadlines."""
    related = ["artificial-intelligence", "machine-learning"]
    yield entry(row, "event", related, "Conference on AI or computing.")


LISTS: dict[str, tuple[Callable[[Row], Iterator[Entry]], int]] = {
    "linguist_languages": (language, 1000),
    "epoch_ai_models": (epoch, 5000),
    "ai_conferences": (conference, 1000),
    "vital_articles_l5": (vital, 100_000),
    "lfai_landscape": (landscape, 1000),
    "pwc_methods": (method, METHODS_KEPT),
    "pwc_tasks_datasets": (task, TASKS_KEPT),
    "theorems_1000plus": (theorem, 5000),
    "awesome_machine_learning": (software, 1000),
}
"""For each list what is made of a row, and how many of its rows (the best come first)."""


def entry(row: Row, kind: str, related: list[str], about: str, ambiguous: bool = False) -> Entry:
    """An entry of a row."""
    name = RENAMES.get(row.name, row.name)
    plain = [alias for alias in row.aliases if not re.search(r"[()]", alias)]
    about = ABOUTS.get(name) or SHARED_ABOUTS.get(name) or about.rstrip(".")
    doubtful = [one for one in (name, *plain) if (ambiguous and one == name) or rare(one, kind)]
    return Entry(slug(name), name, kind, tuple(plain), tuple(related), f"{about}.", tuple(doubtful))


def rare(name: str, kind: str) -> bool:
    """Whether a name that only a list knows is sooner another thing: a short acronym, a word.

    >>> rare("FEM", "idea"), rare("Sandstorm", "tool"), rare("GluonTS", "tool")
    (True, True, False)
    """
    if name.casefold() in DISTINCT:
        return False
    folded = fold_name(name)
    word = kind != "idea" and len(folded) == 1 and zipf(folded[0]) >= RARE
    return word or bool(re.fullmatch("[A-Z]{2,3}", name))


def small(heading: str) -> str:
    """A heading in title case as in running text, in the singular; names keep their capitals.

    >>> small("Dilated Convolutions"), small("Bayesian Networks"), small("Pruning")
    ('dilated convolution', 'Bayesian network', 'pruning')
    """
    if " " not in heading and "-" not in heading:
        return running(heading) if zipf(heading.casefold()) > 2.5 else heading
    title = singular(running(heading))
    return "".join(
        word.lower() if word.istitle() and running(word)[0].islower() else word
        for word in re.split(r"([ -])", title)
    )


def derived(data: Path) -> Iterator[Entry]:
    """The entries that the lists give, the best lists first; datasets stand after the tasks."""
    for name, (make, most) in LISTS.items():
        rows = read_list(data / "vocabularies", name)
        if name == "pwc_tasks_datasets":
            rows = [r for r in rows if r.kind == "work"] + [r for r in rows if r.kind != "work"]
            most += sum(row.kind == "work" for row in rows)
        for row in rows[:most]:
            if row.name.casefold() not in DROPS:
                yield from (one for one in make(row) if one.name.casefold() not in DROPS)


def merge(written: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """What is written by hand, and of the others those whose names it does not hold."""
    kept: dict[str, Entry] = {}
    known: set[tuple[str, ...]] = set()
    for one in written:
        if one.id in kept:
            raise SystemExit(f"written twice: {one.id}")
        kept[one.id] = one
        known |= spellings(one.names, one.kind)
    people = [one.name for one in kept.values() if one.kind == "person"]
    for one in others:
        person = one.kind == "person"
        misspelt = person and get_close_matches(one.name, people, 1, 0.9)
        names = spellings(one.names, one.kind) if person else variants(one.name, one.kind)
        if one.id in kept or misspelt or not known.isdisjoint(names):
            continue
        aliases = tuple(a for a in one.aliases if known.isdisjoint(variants(a, one.kind)))
        kept[one.id] = msgspec.structs.replace(one, aliases=new_names(one, aliases))
        known |= spellings(kept[one.id].names, kept[one.id].kind)
    return list(kept.values())


def new_names(one: Entry, aliases: Iterable[str]) -> tuple[str, ...]:
    """Aliases that the matcher does not derive from the name or from each other."""
    kept: list[str] = []
    known = set(variants(one.name, one.kind))
    for alias in aliases:
        if fold_name(alias) not in known:
            kept.append(alias)
            known |= variants(alias, one.kind)
    return tuple(kept)


def also_called(entries: list[Entry]) -> list[Entry]:
    """The entries with the other names that are listed for them, or that friends call them."""
    known = {fold_name(name) for one in entries for name in one.names}
    return [
        msgspec.structs.replace(one, aliases=(*one.aliases, *new_names(one, others)))
        if (others := [*ALIASES.get(one.name, ()), *friendly(one, known)])
        else one
        for one in entries
    ]


def friendly(one: Entry, known: Container[tuple[str, ...]]) -> Iterator[str]:
    """What friends call a person, unless somebody else is called so."""
    for name in one.names if one.kind == "person" else ():
        yield from (short for short in short_names(name) if fold_name(short) not in known)


def marked(entries: list[Entry]) -> Iterator[Entry]:
    """The entries with their ambiguous names marked, and related only to what is there."""
    ids = {one.id for one in entries}
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in entries:
        for folded in spellings(one.names, one.kind):
            owners[folded].add(one.id)
    forms = {fold_name(name): name for name in AMBIGUOUS}
    for one in entries:
        related = tuple(sorted(other for other in one.related if other in ids - {one.id}))
        derived = spellings(one.names, one.kind) - {fold_name(name) for name in one.names}
        doubtful = tuple(
            name
            for name in one.names
            if not is_unmistakable(name, one.name)
            and (
                name in one.ambiguous
                or name in AMBIGUOUS
                or everyday(name)
                or len(owners[fold_name(name)]) > 1
            )
        )
        doubtful += tuple(forms[form] for form in sorted(derived) if form in forms)
        yield msgspec.structs.replace(one, related=related, ambiguous=doubtful)


def told(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, people related also to what their descriptions surely name."""
    vocabulary, nlp = Vocabulary(entries), spacy.blank("en")
    for one in vocabulary.entries.values():
        named = vocabulary.match(nlp(one.about)) if one.kind == "person" else []
        sure = {m.names[0].entry for m in named if len(m.names) == 1 and not m.names[0].ambiguous}
        yield msgspec.structs.replace(one, related=tuple(sorted({*one.related, *sure} - {one.id})))


def everyday(name: str) -> bool:
    """Whether a name of one word is a common word, a first name or very short."""
    folded = fold_name(name)
    if len(folded) != 1 or name.casefold() in DISTINCT:
        return False
    return len(folded[0]) < 3 or folded[0] in FIRST_NAMES or zipf(folded[0]) >= COMMON


def write(entries: Iterable[Entry], path: Path) -> None:
    """Write entries as JSON Lines, sorted by id, without empty keys."""
    with path.open("wb") as file:
        for one in sorted(entries, key=lambda one: one.id):
            full = msgspec.to_builtins(one)
            file.write(msgspec.json.encode({k: v for k, v in full.items() if v}) + b"\n")


def main() -> None:
    """Build and write the pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    written = (one for path in sorted(HERE.glob("ai*.jsonl")) for one in read_pack(path))
    write(told(marked(also_called(merge(written, derived(options.data))))), options.out)


if __name__ == "__main__":
    main()
