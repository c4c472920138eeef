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
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from graphkit.documents import slug
from graphkit.errors import GraphkitError
from graphkit.record import Claim, Concept, Extraction, Mention, SegmentNode
from graphkit.vocabulary import Kind

__all__ = ["Corrections"]


class Merge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Concepts that are the same as another."""

    concepts: tuple[str, ...]
    into: str


class Split(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Surfaces of a concept that mean another thing."""

    concept: str
    surfaces: tuple[str, ...]
    name: str
    kind: Kind


class Rename(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A concept's right name."""

    concept: str
    name: str


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
        if (self.means is None) == (self.not_ is None):
            raise ValueError(f"surface {self.text!r} needs either 'means' or 'not'")


class Corrections(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All corrections of a map; see the module's description for the file."""

    merge: tuple[Merge, ...] = ()
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
            Where the file is not TOML or not of this form.
        """
        try:
            return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), cls)
        except FileNotFoundError:
            return cls()
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as exc:
            raise GraphkitError(f"{path}: {exc}; mend or remove that correction") from exc

    def mentions(self, record: Extraction) -> list[Mention]:
        """The mentions of one document as the user wants them, in the order of the text."""
        found = [mention for mention in record.mentions if not self._denied(mention)]
        if self._asserted:
            found = self._with_asserted(found, record)
        renamed = (msgspec.structs.replace(m, concept=self._target(m)) for m in found)
        return [m for m in renamed if m.concept not in self._dropped]

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
                return self._known(concept)
            means = {now.get((m.segment, m.start)) for m in quoted}
            return means.pop() if len(means) == 1 else None

        found = []
        for claim in record.claims:
            subject, object_ = end(claim, claim.subject), end(claim, claim.object)
            if subject and object_ and subject != object_:
                speaker = self._known(claim.speaker) if claim.speaker else None
                found.append(
                    msgspec.structs.replace(claim, subject=subject, object=object_, speaker=speaker)
                )
        return found

    def _known(self, concept: str) -> str | None:
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
                known[new] = Concept(id=new, name=split.name, kind=split.kind, discovered=True)
        names = {rename.concept: rename.name for rename in self.rename}
        kinds = {retype.concept: retype.kind for retype in self.retype}
        described = {}
        for concept in known.values():
            merged = [
                known[c] for c, into in self._merged.items() if into == concept.id and c in known
            ]
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
            into, seen = direct[concept], {concept}
            while into in direct:
                if into in seen:
                    raise GraphkitError(
                        f"corrections merge {concept!r} and {into!r} into each other; remove one"
                    )
                seen.add(into)
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

    def _target(self, mention: Mention) -> str:
        concept = mention.concept
        for split in self.split:
            if split.concept == concept and mention.surface.casefold() in {
                surface.casefold() for surface in split.surfaces
            }:
                concept = slug(split.name)
        return self._merged.get(concept, concept)

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


def _pattern(surface: str) -> re.Pattern[str]:
    """Finds a surface in any case where it stands as whole words."""
    words = r"\s+".join(re.escape(word) for word in surface.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
