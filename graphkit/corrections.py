"""The user's corrections of a map, kept in ``corrections.toml``, applied when it is assembled.

::

    [[merge]]
    concepts = ["conv-net"]            # these are the same as
    into = "convolutional-neural-network"

    [[split]]
    concept = "jordan"                 # what is called this there
    surfaces = ["Jordan Peterson"]
    name = "Jordan Peterson"           # is another thing
    kind = "person"

    [[apart]]
    concepts = ["maria-f13589", "maria-lopez"]   # are not the same, though graphkit takes them so

    [[rename]]
    concept = "caffe"
    name = "Caffe 2"

    [[retype]]
    concept = "imagenet"
    kind = "event"

    [[drop]]
    concept = "python"

    [[surface]]
    text = "karass"                    # as it stands in the text, in any case
    means = "keras"                    # or: not = "keras"
    document = "a-talk-9d8a0b"         # optional: in this document alone
"""

import re
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from graphkit.documents import slug
from graphkit.errors import GraphkitError
from graphkit.merging import Profiles, Sameness, find_same
from graphkit.record import Claim, Concept, Extraction, Mention, SegmentNode
from graphkit.vocabulary import Kind

__all__ = ["UNKNOWN", "Corrections", "Row"]

UNKNOWN = "{!r} is no concept of the map or its vocabulary"

Row = tuple[str, int]
"""A correction's place in its file: its table, and which of that table's it is, from 0."""


class Merge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Concepts that are the same as another."""

    concepts: tuple[str, ...]
    into: str


class Apart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two concepts that are not the same."""

    concepts: tuple[str, str]


class Split(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Surfaces of a concept that mean another thing."""

    concept: str
    surfaces: tuple[str, ...]
    name: str
    kind: Kind

    def __post_init__(self) -> None:
        _need(self.name)


class Rename(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A concept's right name."""

    concept: str
    name: str

    def __post_init__(self) -> None:
        _need(self.name)


class Retype(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A concept's right kind."""

    concept: str
    kind: Kind


class Drop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A concept that is none."""

    concept: str


class Surface(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not"}):
    """What a surface means, or does not mean, everywhere or in one document."""

    text: str
    means: str | None = None
    not_: str | None = None
    document: str | None = None

    def __post_init__(self) -> None:
        _need(self.text)
        if (self.means is None) == (self.not_ is None):
            raise ValueError(f"surface {self.text!r} needs either 'means' or 'not'")


def _need(text: str) -> None:
    if not text.strip():
        raise ValueError("a name or text is empty")


class Corrections(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All corrections of a map; see the module's description for the file."""

    merge: tuple[Merge, ...] = ()
    apart: tuple[Apart, ...] = ()
    split: tuple[Split, ...] = ()
    rename: tuple[Rename, ...] = ()
    retype: tuple[Retype, ...] = ()
    drop: tuple[Drop, ...] = ()
    surface: tuple[Surface, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Corrections":
        """Read a file of corrections; one that is missing corrects nothing.

        Raises
        ------
        GraphkitError
            Where the file is not TOML or not of this form, or where two corrections contradict one
            another; it names their lines.
        """
        try:
            return cls.parse(path.read_text(encoding="utf-8"), path)
        except FileNotFoundError:
            return cls()
        except UnicodeDecodeError as exc:
            raise GraphkitError(f"{path}: {exc}; save it as UTF-8") from exc

    @classmethod
    def parse(cls, text: str, path: Path) -> "Corrections":
        """Read the text of a file of corrections, as `load` does; the path is named in errors."""
        try:
            found = msgspec.convert(tomllib.loads(text), cls)
        except msgspec.ValidationError as exc:
            place = re.search(r"\$\.(\w+)\[(\d+)\]", str(exc))
            line = place and _line(text, place[1], int(place[2]))
            where = f"{path}:{line}" if line else f"{path}"
            raise GraphkitError(f"{where}: {exc}; mend or remove that correction") from exc
        except tomllib.TOMLDecodeError as exc:
            raise GraphkitError(f"{path}: {exc}; mend or remove that correction") from exc
        for (one, i), (other, j), what in found.contradictions():
            first, second = sorted((_line(text, one, i), _line(text, other, j)))
            raise GraphkitError(
                f"{path}:{second}: contradicts line {first}: {what}; remove one of the two"
            )
        return found

    def rows(self) -> Iterator[msgspec.Struct]:
        """All corrections, table by table."""
        for table in self.__struct_fields__:
            yield from getattr(self, table)

    def brought_in(self) -> list[tuple["Row", str]]:
        """The concepts that corrections may bring in though no document names them."""
        return [
            *((("merge", i), merge.into) for i, merge in enumerate(self.merge)),
            *((("surface", i), rule.means) for i, rule in enumerate(self.surface) if rule.means),
        ]

    def check(self, path: Path, known: Container[str]) -> None:
        """Whether all that these corrections of a file bring in is known by its id.

        Raises
        ------
        GraphkitError
            Where it is not; it names the line.
        """
        unknown = [(row, concept) for row, concept in self.brought_in() if concept not in known]
        if unknown:
            text = path.read_text(encoding="utf-8")
            line, concept = min((_line(text, *row), concept) for row, concept in unknown)
            raise GraphkitError(
                f"{path}:{line}: {UNKNOWN.format(concept)}; mend its id or remove that correction"
            )

    def contradictions(self) -> Iterator[tuple["Row", "Row", str]]:
        """Pairs of corrections that cannot both hold, and what they say, in words."""
        told: dict[tuple[object, ...], tuple[object, Row]] = {}
        for row, subject, what, words in self._statements():
            before, first = told.setdefault(subject, (what, row))
            if before != what:
                yield first, row, words
        yield from self._circles()

    def _statements(self) -> Iterator[tuple["Row", tuple[object, ...], object, str]]:
        """What each correction says of what: two that say different of the same contradict."""
        for i, merge in enumerate(self.merge):
            for c in merge.concepts:
                yield ("merge", i), ("same", c), merge.into, f"{c!r} is merged into two concepts"
                yield ("merge", i), ("dropped", c), False, f"{c!r} is merged and dropped"
                pair = frozenset((c, merge.into))
                yield ("merge", i), ("pair", pair), True, f"{c!r} is merged and held apart"
            into = merge.into
            yield ("merge", i), ("dropped", into), False, f"{into!r} is merged into and dropped"
        for i, apart in enumerate(self.apart):
            a, b = apart.concepts
            yield ("apart", i), ("pair", frozenset((a, b))), False, f"{a!r} and {b!r} are merged"
        for i, split in enumerate(self.split):
            for surface in split.surfaces:
                subject = ("split", split.concept, surface.casefold())
                yield ("split", i), subject, slug(split.name), f"{surface!r} is split off twice"
        for i, rename in enumerate(self.rename):
            c = rename.concept
            yield ("rename", i), ("name", c), rename.name, f"{c!r} is given two names"
            yield ("rename", i), ("dropped", c), False, f"{c!r} is renamed and dropped"
        for i, retype in enumerate(self.retype):
            c = retype.concept
            yield ("retype", i), ("kind", c), retype.kind, f"{c!r} is given two kinds"
            yield ("retype", i), ("dropped", c), False, f"{c!r} is given a kind and dropped"
        for i, rule in enumerate(self.surface):
            place = (rule.text.casefold(), rule.document)
            if rule.means:
                c = rule.means
                means = f"{rule.text!r} is said to mean two concepts"
                yield ("surface", i), ("means", *place), c, means
                yield ("surface", i), ("dropped", c), False, f"{c!r} is meant and dropped"
            c = rule.means or rule.not_ or ""
            both = f"{rule.text!r} is said to mean {c!r} and not to"
            yield ("surface", i), ("means it", *place, c), bool(rule.means), both
        for i, drop in enumerate(self.drop):
            c = drop.concept
            yield ("drop", i), ("dropped", c), True, f"{c!r} is dropped and used"

    def _circles(self) -> Iterator[tuple["Row", "Row", str]]:
        direct = {c: (m.into, i) for i, m in enumerate(self.merge) for c in m.concepts}
        for concept in direct:
            seen, at = [concept], concept
            while at in direct:
                at, row = direct[at]
                if at == concept:
                    what = f"{concept!r} and {seen[-1]!r} are merged into each other"
                    yield ("merge", direct[concept][1]), ("merge", row), what
                    return
                if at in seen:
                    break
                seen.append(at)

    def joined(self, profiles: Profiles) -> "Corrections":
        """These corrections and, as merges, what is found to be the same beside them."""
        rows = tuple(Merge((same.concept,), same.into) for same in self.same(profiles))
        return msgspec.structs.replace(self, merge=(*self.merge, *rows))

    def same(self, profiles: Profiles) -> list[Sameness]:
        """What is found to be the same, as far as these corrections leave it open."""
        return find_same(
            profiles,
            joined=[(c, merge.into) for merge in self.merge for c in merge.concepts],
            apart=[apart.concepts for apart in self.apart],
        )

    def mentions(self, record: Extraction) -> list[Mention]:
        """The mentions of one document as the user wants them, in the order of the text."""
        found = record.mentions
        if self.surface:
            found = [mention for mention in found if not self._denied(mention)]
        if self._asserted:
            found = self._with_asserted(found, record)
        for split in self.split:
            surfaces = {surface.casefold() for surface in split.surfaces}
            found = [
                _meaning(m, slug(split.name))
                if m.concept == split.concept and m.surface.casefold() in surfaces
                else m
                for m in found
            ]
        concepts = {m.concept for m in found}
        changed = {c: now for c in concepts if (now := self.became(c)) != c}
        if not changed:
            return found
        dropped = {concept for concept, now in changed.items() if not now}
        return [
            _meaning(m, now) if (now := changed.get(m.concept)) else m
            for m in found
            if m.concept not in dropped
        ]

    def claims(self, record: Extraction) -> list[Claim]:
        """The claims of one document between the concepts that the user wants.

        An end follows the mention in the quote that it was read from; a claim is left out where
        that mention means nothing any more, or where both ends have become one.
        """
        if not record.claims:
            return []
        now = {(m.segment, m.start): m.concept for m in self.mentions(record)}
        said: dict[tuple[str, str], list[Mention]] = {}
        for mention in record.mentions:
            said.setdefault((mention.segment, mention.concept), []).append(mention)

        def end(claim: Claim, concept: str) -> str | None:
            quoted = [m for m in said.get((claim.segment, concept), ()) if m.surface in claim.quote]
            if not quoted:
                return self.became(concept)
            means = {now.get((m.segment, m.start)) for m in quoted}
            return means.pop() if len(means) == 1 else None

        found = []
        for claim in record.claims:
            subject, object_ = end(claim, claim.subject), end(claim, claim.object)
            if subject and object_ and subject != object_:
                speaker = self.became(claim.speaker) if claim.speaker else None
                found.append(
                    msgspec.structs.replace(claim, subject=subject, object=object_, speaker=speaker)
                )
        return found

    def became(self, concept: str) -> str | None:
        """What a concept that is not named has become; None where it was dropped."""
        concept = self._merged.get(concept, concept)
        return None if concept in self._dropped else concept

    def describe(self, concepts: Iterable[Concept]) -> dict[str, Concept]:
        """Concepts by id with their right names and kinds, those of splits included.

        A merged concept's names become aliases of the one that it is merged into.
        """
        known = {concept.id: concept for concept in concepts}
        for split in self.split:
            new = slug(split.name)
            if split.concept in known:
                made = Concept(id=new, name=split.name, kind=split.kind, discovered=True)
                known.setdefault(new, made)
        names = {self._merged.get(r.concept, r.concept): r.name for r in self.rename}
        names |= {rename.concept: rename.name for rename in self.rename}
        kinds = {self._merged.get(r.concept, r.concept): r.kind for r in self.retype}
        kinds |= {retype.concept: retype.kind for retype in self.retype}
        parts: dict[str, list[Concept]] = {}
        for concept_id, into in self._merged.items():
            if concept_id in known:
                parts.setdefault(into, []).append(known[concept_id])
        described = {}
        for concept in known.values():
            merged = parts.get(concept.id, ())
            name = names.get(concept.id, concept.name)
            others = {*concept.aliases, concept.name}
            others.update(other for one in merged for other in (one.name, *one.aliases))
            described[concept.id] = msgspec.structs.replace(
                concept,
                name=name,
                kind=kinds.get(concept.id, concept.kind),
                aliases=tuple(sorted(others - {name})),
            )
        return described

    @cached_property
    def _merged(self) -> dict[str, str]:
        direct = {concept: merge.into for merge in self.merge for concept in merge.concepts}
        final = {}
        for concept in direct:
            into = direct[concept]
            while into in direct:
                into = direct[into]
            final[concept] = into
        return final

    @cached_property
    def _dropped(self) -> frozenset[str]:
        return frozenset(drop.concept for drop in self.drop)

    @cached_property
    def _asserted(self) -> list[tuple[re.Pattern[str], Surface]]:
        return [(_pattern(rule.text), rule) for rule in self.surface if rule.means]

    def _denied(self, mention: Mention) -> bool:
        return any(
            rule.not_ == mention.concept
            and rule.text.casefold() == mention.surface.casefold()
            and rule.document in (None, mention.document)
            for rule in self.surface
        )

    def _with_asserted(self, mentions: list[Mention], record: Extraction) -> list[Mention]:
        """Mentions with those that the user asserts, which win where they overlap another."""
        asserted = [
            mention
            for segment, lines in zip(record.segments, record.lines, strict=True)
            for mention in self._asserted_in(segment, lines)
        ]
        taken: dict[str, list[Mention]] = {}
        for mention in asserted:
            taken.setdefault(mention.segment, []).append(mention)
        kept = [
            m
            for m in mentions
            if not any(m.start < o.end and o.start < m.end for o in taken.get(m.segment, ()))
        ]
        order = {segment.id: segment.position for segment in record.segments}
        return sorted([*kept, *asserted], key=lambda m: (order[m.segment], m.start))

    def _asserted_in(self, segment: SegmentNode, lines: list[tuple[int, int]]) -> Iterator[Mention]:
        for pattern, rule in self._asserted:
            if rule.document in (None, segment.document) and rule.means:
                for match in pattern.finditer(segment.text):
                    line = bisect_right(lines, (match.start(), sys.maxsize)) - 1
                    yield Mention(
                        concept=rule.means,
                        document=segment.document,
                        segment=segment.id,
                        start=match.start(),
                        end=match.end(),
                        surface=match.group(),
                        line=lines[line][1],
                        time=segment.start,
                        confidence=1.0,
                    )


def _meaning(mention: Mention, concept: str) -> Mention:
    """A mention that means this concept."""
    return (
        mention if concept == mention.concept else msgspec.structs.replace(mention, concept=concept)
    )


def _line(text: str, table: str, index: int) -> int:
    """The 1-based line on which a correction begins; 0 where it is not written as a table."""
    header = re.compile(rf"^[ \t]*\[\[[ \t]*{re.escape(table)}[ \t]*\]\]", re.MULTILINE)
    starts = [found.start() for found in header.finditer(text)]
    return text.count("\n", 0, starts[index]) + 1 if index < len(starts) else 0


def _pattern(surface: str) -> re.Pattern[str]:
    """Finds a surface in any case where it stands as whole words."""
    words = r"\s+".join(re.escape(word) for word in surface.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
