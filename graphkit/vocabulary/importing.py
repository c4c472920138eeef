"""Make entries of lists that people have: tables, thesauri, answers of Wikidata."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any

import msgspec

from graphkit.documents import slug
from graphkit.errors import GraphkitError
from graphkit.vocabulary.packs import KINDS, Entry, Kind
from graphkit.vocabulary.spelling import fold_name

__all__ = ["import_entries"]

_RDF = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml", ".nt": "nt", ".jsonld": "json-ld"}
_LISTED = re.compile(r"\s*[|;]\s*")


def import_entries(path: Path, kind: Kind = "idea", language: str = "en") -> list[Entry]:
    """Entries from a file, in the order of their ids.

    Rows of one thing become one entry: of one id, item or subject, or of one name where the file
    tells none of these. Of several things of one name all but the first get a number to their id.

    Parameters
    ----------
    path : Path
        A CSV table with a column ``name`` and any of ``id``, ``kind``, ``aliases``, ``related``,
        ``about`` and ``ambiguous`` (several values parted by ``|`` or ``;``); a SKOS thesaurus in
        Turtle or another form of RDF (needs the extra ``rdf``); or the JSON of a Wikidata query
        with ``item``, ``itemLabel``, and maybe ``itemAltLabel`` and ``itemDescription``.
    kind : str
        Kind of those for which the file tells none.
    language : str
        Language of the labels taken from a thesaurus.

    Raises
    ------
    GraphkitError
        Where the file is none of these, or one thing has two kinds.
    ImportError
        Where the extra ``rdf`` is needed and missing.

    References
    ----------
    Miles, A. and Bechhofer, S. (2009). SKOS Simple Knowledge Organization System Reference. W3C.
    SPARQL 1.1 Query Results JSON Format (2013). W3C.
    """
    suffix = path.suffix.lower()
    try:
        if suffix in (".csv", ".tsv"):
            found = _from_table(path, kind, "\t" if suffix == ".tsv" else ",")
        elif suffix == ".json":
            found = _from_wikidata(path, kind)
        elif suffix in _RDF:
            found = _from_skos(path, kind, _RDF[suffix], language)
        else:
            raise GraphkitError(f"{path}: neither CSV, RDF nor JSON; name it by what it is")
        known: dict[str, Entry] = {}
        for thing, entry in found:
            before = known.setdefault(thing, entry)
            if before.kind != entry.kind:
                raise GraphkitError(
                    f"{path}: {entry.name!r} is {before.kind} and {entry.kind} ({entry.id}); "
                    "give one of them another id"
                )
            known[thing] = _joined(before, entry)
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        raise GraphkitError(f"{path}: cannot be read ({exc})") from exc
    if not known:
        raise GraphkitError(f"{path}: no concepts found in it")
    entries: dict[str, Entry] = {}
    for entry in known.values():
        ids = chain([entry.id], (f"{entry.id}-{number}" for number in count(2)))
        identity = next(i for i in ids if i not in entries)
        entries[identity] = msgspec.structs.replace(entry, id=identity)
    return [entries[key] for key in sorted(entries)]


Found = Iterator[tuple[str, Entry]]
"""Entries, each with what tells which thing it is of."""


def _from_table(path: Path, kind: Kind, delimiter: str) -> Found:
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = csv.DictReader(text, delimiter=delimiter)
        if "name" not in (rows.fieldnames or ()):
            raise GraphkitError(f"{path}: no column 'name'; its first line must name the columns")
        read: list[tuple[int, str, dict[str, Any]]] = []
        for row in rows:
            fields: dict[str, Any] = {key: (row.get(key) or "").strip() for key in _TEXTS}
            fields |= {key: _listed(row.get(key) or "") for key in _LISTS}
            if fields["name"]:
                read.append((rows.line_num, fields["id"] or _folded(fields["name"]), fields))
    kinds = {thing: fields["kind"] for _, thing, fields in read if fields["kind"]}
    for line, thing, fields in read:
        fields["kind"] = fields["kind"] or kinds.get(thing, kind)
        fields["id"] = fields["id"] or slug(fields["name"])
        try:
            yield thing, msgspec.convert(fields, Entry)
        except msgspec.ValidationError as exc:
            reason = f"{path}:{line}: {exc}; kinds are {', '.join(KINDS)}"
            raise GraphkitError(reason) from exc


_TEXTS = ("id", "name", "kind", "about")
_LISTS = ("aliases", "related", "ambiguous")


def _listed(cell: str) -> list[str]:
    """The values in a cell.

    >>> _listed("neural net; ANN ;")
    ['neural net', 'ANN']
    """
    return [value for value in _LISTED.split(cell.strip()) if value]


def _from_wikidata(path: Path, kind: Kind) -> Found:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as exc:
        raise GraphkitError(f"{path}: not valid JSON ({exc})") from exc
    try:
        rows = data["results"]["bindings"] if isinstance(data, dict) else data
    except (KeyError, TypeError):
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GraphkitError(f"{path}: not the answer of a Wikidata query")
    for row in rows:
        values = {k: v.get("value", "") if isinstance(v, dict) else str(v) for k, v in row.items()}
        name = values.get("itemLabel", "")
        if name and not re.fullmatch(r"Q\d+", name):
            aliases = re.split(r"\s*[,|;]\s*", values.get("itemAltLabel", ""))
            about = values.get("itemDescription", "")
            yield values.get("item") or _folded(name), _entry(name, kind, aliases, about)


def _from_skos(path: Path, kind: Kind, form: str, language: str) -> Found:
    try:
        from rdflib import Graph
        from rdflib.namespace import SKOS
        from rdflib.term import Literal, Node
    except ImportError as exc:
        raise ImportError("reading RDF needs an extra: pip install 'graphkit[rdf]'") from exc
    graph = Graph()
    try:
        graph.parse(str(path), format=form)
    except Exception as exc:
        reason = str(exc).strip().splitlines()[0]
        raise GraphkitError(f"{path}: not valid RDF ({reason})") from exc

    def labels(subject: Node, predicate: Node) -> list[str]:
        found = graph.objects(subject, predicate)
        fit = (o for o in found if isinstance(o, Literal) and o.language in (language, None))
        return sorted(str(label) for label in fit)

    names = {
        subject: preferred[0]
        for subject in set(graph.subjects(SKOS.prefLabel))
        if (preferred := labels(subject, SKOS.prefLabel))
    }
    for subject, name in sorted(names.items()):
        near = {o for p in (SKOS.related, SKOS.broader) for o in graph.objects(subject, p)}
        related = {slug(names[other]) for other in near if other in names}
        about = next(iter(labels(subject, SKOS.definition)), "")
        others = labels(subject, SKOS.altLabel)
        yield str(subject), _entry(name, kind, others, about, sorted(related - {slug(name)}))


def _folded(name: str) -> str:
    return " ".join(fold_name(name)) or name


def _joined(one: Entry, other: Entry) -> Entry:
    """An entry with what another of the same thing adds to it."""
    names: dict[str, str] = {}
    for name in (*one.names, *other.names):
        names.setdefault(_folded(name), name)
    return msgspec.structs.replace(
        one,
        aliases=tuple(names.values())[1:],
        related=tuple(dict.fromkeys((*one.related, *other.related))),
        about=one.about or other.about,
        ambiguous=tuple(dict.fromkeys((*one.ambiguous, *other.ambiguous))),
    )


def _entry(
    name: str, kind: Kind, aliases: Iterable[str], about: str, related: Iterable[str] = ()
) -> Entry:
    others = tuple(filter(None, aliases))
    return Entry(slug(name), name, kind, others, tuple(related), " ".join(about.split()))
