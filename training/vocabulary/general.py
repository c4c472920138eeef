"""Build the general knowledge pack.

    python -m training.vocabulary.general --data DIR --out FILE [--without PACK]

``DIR`` holds ``vocabularies/`` (the raw lists) and ``changelog.tar.xz`` (talk, for how words are
written). Hand-written entries and corrections in ``written/general*`` win over the lists.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from graphkit.documents import slug
from graphkit.vocabulary.english import rate
from graphkit.vocabulary.spelling import fold_name, spellings

from .concepts import Concept, Marker, Shelf, join_related, write_pack
from .everyday import Everyday, zipf
from .names import (
    CAPITALS,
    other_names,
    person_names,
    place_names,
    running,
    short_names,
    singular,
    small_words,
)
from .sources import Row, read_list
from .written import files, groups, lines, pairs, split

KINDS = groups("general_kinds.txt")
RENAMES = {old: new[0] for old, new in pairs("general_renames.txt").items()}
KEPT = frozenset(lines("general_keep.txt"))
NAMESAKES = frozenset(groups("general_namesakes.txt").items())
DROPS = frozenset(line for line in lines("general_drops.txt") if line[0] != "/")
DROP_PATTERN = re.compile(
    "|".join(line.strip("/") for line in lines("general_drops.txt") if line[0] == "/")
)
HEADING_DROPS = frozenset(
    name for line in lines("general_drops_headings.txt") for name in split(line)
)
LISTED_ALIASES = frozenset(
    fold_name(name) for names in pairs("general_aliases.txt").values() for name in names
)

LEFT_OUT_FIELDS = frozenset(
    ["artificial intelligence", "computer science", "programming languages"]
)
MISLEADING = frozenset([("New York", "magazines"), ("Marco Polo", "games"), ("Victoria", "plants")])
"""Articles that share their bare name with something much better known."""
FOREMOST = frozenset(["Portland, Oregon", "Memphis, Tennessee", "Charleston, South Carolina"])
TAXA = frozenset(["animals", "plants", "fungi and microbes"])
GENERIC_TOOLS = frozenset(["machines and tools", "military technology", "optics"])
LATIN = re.compile(
    r"(?:idae|inae|aceae|ales|formes|morpha|optera|oidea|mycota|mycetes|phyta|opsida|ida|aria|ota|zoa)$"
)
EMPTY = 3.6
"""Zipf rate from which on a heading of one word, outside the vital articles, says too little."""
MESH = "MeSH"
MESH_DEPTHS = {
    "psychology": 5, "neuroanatomy": 9, "anatomy": 4, "disease": 4, "biology": 4,
    "medical technique": 3, "scientific discipline": 5, "society": 3, "humanities": 4,
}  # fmt: skip


def from_vital(row: Row) -> Iterator[Concept]:
    """One of Wikipedia's vital articles."""
    kind = KINDS.get(row.name, row.kind)
    if row.field in LEFT_OUT_FIELDS or (row.field == "computing" and row.kind == "tool"):
        return
    if (row.name, row.field) in MISLEADING:
        return
    unit = row.field == "units of measurement"
    unheard = unit or (row.field in TAXA and not known_creature(row.name))
    if unheard and row.name not in KEPT:
        return
    title = RENAMES.get(row.name, row.name)
    aliases: list[str] = []
    if kind == "person":
        name, aliases = person_names(title)
    elif kind == "place":
        name, aliases = place_names(title)
    elif row.name in RENAMES:
        name = title
    elif kind == "idea" or (kind == "tool" and (row.kind == "idea" or row.field in GENERIC_TOOLS)):
        name = running(title)
    else:
        name = title
    doubtful = {a for a in aliases if re.match(r"(Duke|Earl|Marquess|Lord|Emperor|King) ", a)}
    yield Concept(name, kind, row.field, aliases, doubtful)


def known_creature(name: str) -> bool:
    """Whether a plant's or animal's name is one that people say."""
    parts = [p for p in re.split(r"[\s\-–']", name.casefold()) if len(p) > 1]
    rate = min(map(zipf, parts), default=0.0)
    return rate >= (2.6 if len(parts) == 1 else 2.2) and (rate >= 2.9 or not LATIN.search(name))


def from_mesh(row: Row) -> Iterator[Concept]:
    """A heading of MeSH: in title case, often in the plural."""
    depth = int(row.source.rpartition("depth")[2])
    most = 3 if row.field in ("psychology", "neuroanatomy", "disease") else 2
    if depth <= MESH_DEPTHS.get(row.field, 0) and spoken(row.name, 2.7, most):
        yield from heading(singular(small_words(row.name)), f"{MESH} {row.field}")


def from_physh(row: Row) -> Iterator[Concept]:
    """A concept of PhySH: in sentence case, often in the plural; its facets are in title case."""
    facet = any(word.istitle() and word not in CAPITALS for word in row.name.split()[1:])
    if row.kind == "idea" and not facet and spoken(row.name, 2.8, most=2):
        yield from heading(singular(running(row.name)), row.field)


def from_astronomy(row: Row) -> Iterator[Concept]:
    """A concept of the Unified Astronomy Thesaurus."""
    if row.kind == "idea" and spoken(row.name, 3.0, most=2):
        yield from heading(singular(running(row.name)), row.field)


def from_economics(row: Row) -> Iterator[Concept]:
    """A heading of the STW thesaurus for economics."""
    wanted = row.source == "stw-9.16" and row.field in ("economics", "business")
    if wanted and row.kind == "idea" and spoken(row.name, 3.3, most=2):
        yield from heading(singular(running(row.name)), row.field)


def from_theorems(row: Row) -> Iterator[Concept]:
    """A theorem with an article of its own."""
    if not re.search(r"[()$\\]", row.name):
        title = re.sub(" Theorem$", " theorem", row.name.replace("’", "'"))
        yield from heading(running(title), row.field)


def heading(name: str, field: str) -> Iterator[Concept]:
    """A heading of a thesaurus, unless it is left out or another name of something else."""
    if name not in HEADING_DROPS and fold_name(name) not in LISTED_ALIASES:
        right = RENAMES.get(name, name)
        yield Concept(right, KINDS.get(right, "idea"), field)


def spoken(name: str, least: float, most: int) -> bool:
    """Whether a heading is short, of known words, not put together and not an empty word."""
    parts = name.replace("-", " ").split()
    plain = re.fullmatch(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*", name)
    joined = {"and", "or", "as", "other", "in", "for", "by", "of", "the", "with"} & set(parts)
    rates = [zipf(part.casefold().removesuffix("'s")) for part in parts]
    empty = len(parts) == 1 and max(rates) >= EMPTY
    return bool(plain) and not joined and not empty and len(parts) <= most and min(rates) >= least


LISTS: dict[str, Callable[[Row], Iterator[Concept]]] = {
    "vital_articles_l5": from_vital,
    "theorems_1000plus": from_theorems,
    "mesh_descriptors": from_mesh,
    "uat_astronomy": from_astronomy,
    "physh": from_physh,
    "stw_economics": from_economics,
}


def hand_written() -> Iterator[Concept]:
    """The entries of ``general_entries*.txt``: ``name = alias | alias > company | company``."""
    for entry in entries():
        concept = Concept(entry.name, entry.kind, "written")
        concept.also(entry.aliases)
        yield concept


class Written(NamedTuple):
    """A hand-written entry and the field of its list."""

    name: str
    kind: str
    aliases: list[str]
    company: list[str]
    field: str


@cache
def entries() -> list[Written]:
    """The hand-written entries, in the order of their lists."""
    found = []
    for name in files("general_entries*.txt"):
        home = name.removesuffix(".txt").removeprefix("general_entries").strip("_") or "written"
        kind = ""
        for line in lines(name):
            if line.startswith("["):
                kind = line.strip("[]")
            else:
                names, _, others = line.partition(" > ")
                first, _, more = names.partition(" = ")
                aliases, company = [*split(more)], [*split(others)]
                found.append(Written(first.strip(), kind, aliases, company, home))
    return found


def gather(data: Path, everyday: Everyday) -> Shelf:
    """All concepts: first those written by hand, then list after list."""
    shelf = Shelf()
    for concept in hand_written():
        shelf.add(concept)
    for name, reader in LISTS.items():
        rows = sorted(read_list(data / "vocabularies", name), key=level)
        for concept in (c for row in rows for c in reader(row)):
            if dropped(concept, everyday):
                continue
            if name == "vital_articles_l5" or not shelf.knows(concept.name):
                shelf.add(concept)
    return shelf


def level(row: Row) -> tuple[str, bool]:
    """Sorts the vital articles by importance, and leaves the other lists in their order.

    Places called after where they lie come last: Birmingham before Birmingham, Alabama; but
    those that are meant by the bare name come first.
    """
    if row.name in FOREMOST:
        return "", False
    return (row.source, ", " in row.name) if row.source.startswith("wikipedia") else ("", False)


def dropped(concept: Concept, everyday: Everyday) -> bool:
    """Whether a concept is left out: listed, list-like, empty or of unknown case."""
    name = concept.name
    listed_like = concept.kind in ("idea", "event", "place") and DROP_PATTERN.search(name)
    if name in DROPS or listed_like or len(name) > 70:
        return True
    written = (everyday.small(w) or w in CAPITALS for w in re.findall(r"\w+", name))
    return concept.field.startswith(MESH) and not all(written)


def add_names(shelf: Shelf) -> dict[str, Concept]:
    """Add derived and listed aliases; return the people whom a surname alone means."""
    by_surname: dict[str, Concept] = {}
    people = [concept for concept in shelf.concepts if concept.kind == "person"]
    shared = Counter(person.name.split()[-1] for person in people)
    shorter = {
        person.name: [
            short
            for name in person.names
            for short in short_names(name)
            if not shelf.knows(short) and fold_name(short) not in LISTED_ALIASES
        ]
        for person in people
    }
    for person in people:
        surname = person.name.split()[-1]
        person.also(shorter[person.name])
        if shared[surname] > 1 or rate(surname.lower()):
            person.doubtful.update(shorter[person.name])
    for concept in shelf.concepts:
        derived = [*other_names(concept.name, concept.kind)]
        if concept.kind == "idea":
            concept.doubtful.update(derived)
        concept.also(derived)
    for name, aliases in pairs("general_aliases.txt").items():
        concept = shelf.find(name)
        if concept is None:
            print(f"no concept for the aliases of {name}")
        else:
            concept.also(aliases)
    for entry in (part for line in lines("general_surnames.txt") for part in line.split(" | ")):
        name, _, surname = entry.strip().partition(" = ")
        concept = shelf.find(name, "person")
        if concept is None:
            print(f"no person for the surname of {name}")
        else:
            surname = surname or name.split()[-1]
            concept.also([surname])
            by_surname[fold_name(surname)[-1]] = concept
    return by_surname


def titles(data: Path) -> Iterator[str]:
    """Titles in sentence case, for how their words are written."""
    for name in ("vital_articles_l5", "stw_economics", "physh", "uat_astronomy"):
        rows = read_list(data / "vocabularies", name)
        yield from (row.name for row in rows if row.kind in ("idea", "tool"))


def beyond(concepts: list[Concept], others: list[Concept]) -> list[Concept]:
    """The concepts that another pack does not hold."""
    named = {slug(other.name) for other in others}
    called = {
        (fold_name(alias), other.kind)
        for other in others
        for alias in set(other.aliases) - other.doubtful
    }
    return [
        c for c in concepts
        if (slug(c.name) not in named or (c.name, c.kind) in NAMESAKES)
        and (c.name in KEPT or (fold_name(c.name), c.kind) not in called)
    ]  # fmt: skip


def add_company(concepts: list[Concept], others: list[Concept]) -> None:
    """Add the company written by hand, from this pack or from another.

    What the other pack holds is the company of what it is written to keep company with.
    """
    everything = [*others, *concepts]
    known = bearers(everything)
    alike = {(fold_name(c.name), c.kind): c for c in reversed(everything)}
    here = {id(concept) for concept in concepts}

    def find(name: str, kind: str) -> Concept | None:
        folded = fold_name(name)
        return alike.get((folded, kind)) or known.get(folded)

    for entry in entries():
        concept = find(entry.name, entry.kind)
        for name in entry.company:
            other = find(name, entry.kind)
            if other is None or concept is None:
                print(f"no concept for the company {name} of {entry.name}")
            elif other is not concept and (pair := [c for c in (concept, other) if id(c) in here]):
                pair[0].related.append(other if pair[0] is concept else concept)


def add_fields(concepts: list[Concept], others: list[Concept]) -> None:
    """Give concepts without company that of their field: physics to a physicist."""
    known = bearers([*others, *concepts])
    renamed = {field: names[0] for field, names in pairs("general_fields.txt").items()}
    homes = {entry.name: entry.field for entry in entries()}
    for concept in concepts:
        field = concept.field.removeprefix(MESH).strip()
        field = homes.get(concept.name, "") if field == "written" else field
        other = known.get(fold_name(renamed.get(field, field)))
        if not concept.related and other is not None and other is not concept:
            concept.related.append(other)


def bearers(concepts: list[Concept]) -> dict[tuple[str, ...], Concept]:
    """The concept that each name means: the first called so, else with the alias, else alike."""
    alike = {words: c for c in reversed(concepts) for words in spellings(c.names, c.kind)}
    aliases = {fold_name(alias): c for c in reversed(concepts) for alias in c.aliases}
    return alike | aliases | {fold_name(c.name): c for c in reversed(concepts)}


def read_pack(path: Path) -> list[Concept]:
    """The concepts of a pack that is built already."""
    rows = map(json.loads, path.open(encoding="utf-8"))
    return [
        Concept(
            row["name"],
            row["kind"],
            aliases=row.get("aliases", []),
            doubtful=set(row.get("ambiguous", [])),
            id=row["id"],
        )
        for row in rows
    ]


def build(data: Path, without: Path | None) -> list[Concept]:
    """All concepts of the pack, with their aliases, company and marks."""
    everyday = Everyday(data / "changelog.tar.xz", titles(data))
    shelf = gather(data, everyday)
    by_surname = add_names(shelf)
    others = read_pack(without) if without else []
    concepts = beyond(shelf.concepts, others)
    add_company(concepts, others)
    marker = Marker(concepts, everyday)
    for concept in concepts:
        concept.doubtful = set(marker.ambiguous(concept))
    kept = {id(concept) for concept in concepts}
    eponyms = {surname: c for surname, c in by_surname.items() if id(c) in kept}
    sure = {c.name for c in concepts if c.name not in c.doubtful}
    join_related(concepts, eponyms, sure)
    add_fields(concepts, others)
    return concepts


def main() -> None:
    """Build the pack and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m training.vocabulary.general")
    parser.add_argument("--data", type=Path, required=True, help="folder with the raw data")
    parser.add_argument("--out", type=Path, required=True, help="the pack to write")
    parser.add_argument("--without", type=Path, help="another pack, whose concepts are left out")
    options = parser.parse_args()
    concepts = build(options.data, options.without)
    taken = {other.id for other in read_pack(options.without)} if options.without else set()
    write_pack(concepts, options.out, taken)
    kinds = Counter(concept.kind for concept in concepts)
    surfaces = sum(len(concept.names) for concept in concepts)
    print(f"{len(concepts)} concepts, {surfaces} names, {options.out.stat().st_size} bytes")
    print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))


if __name__ == "__main__":
    main()
