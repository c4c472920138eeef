"""Which concepts of the vocabulary a text mentions, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from spacy.attrs import IS_LOWER, ORTH
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.vocabulary import Entry, Match, Vocabulary, packs

__all__ = ["SPANS", "ConceptFinder", "Sighting", "find_concepts"]

SPANS = "graphkit_concepts"
"""Key in `Doc.spans` under which the component writes what it found."""

_NEAR = 100
"""Words to either side within which a related concept is evidence for an ambiguous name."""

_SURE = 0.95


class Sighting(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive) that mean a concept, with a confidence in 0..1."""

    start: int
    end: int
    concept: str
    confidence: float


def find_concepts(doc: Doc, vocabulary: Vocabulary, title: Doc | None = None) -> list[Sighting]:
    """The concepts that a text mentions under one of their names.

    A name that means nothing else is taken as it stands. An ambiguous one ("go", "Adam") counts
    only with evidence: two related concepts nearby, or one where it is written as a name, or the
    concept itself in the title. Edited text that writes it lower-case means the everyday word.

    Parameters
    ----------
    doc : Doc
        The whole talk; only its tokens are used.
    vocabulary : Vocabulary
        Concepts to look for.
    title : Doc, optional
        The talk's title, as evidence.

    Returns
    -------
    list of Sighting
        In the order of the text, none overlapping another.
    """
    matches = vocabulary.match(doc)
    titled = (
        {name.entry for match in vocabulary.match(title) for name in match.names}
        if title
        else set()
    )
    sure = {match: name.entry for match in matches if (name := _only_sure(match))}
    places = defaultdict(list)
    for match, concept in sure.items():
        places[concept].append(match.start)
    positions = {concept: np.array(starts) for concept, starts in places.items()}
    edited = _is_edited(doc)

    def evidence(match: Match, entry: Entry) -> float:
        named = _written_as_name(doc, match, entry)
        if edited and not named and entry.name != entry.name.lower():
            return 0.0
        company = vocabulary.company.get(entry.id, frozenset()) & positions.keys()
        near = sum(bool(np.any(np.abs(positions[c] - match.start) <= _NEAR)) for c in company)
        support = near + named * bool(company) + 2 * (entry.id in titled)
        return 1 - 0.5**support if support >= 2 else 0.0

    sightings = []
    for match in matches:
        if match in sure:
            sightings.append(Sighting(match.start, match.end, sure[match], _SURE))
            continue
        weighed = [(evidence(match, vocabulary.entries[n.entry]), n.entry) for n in match.names]
        confidence, concept = max(weighed, key=lambda w: (w[0], [-ord(c) for c in w[1]]))
        if confidence:
            sightings.append(Sighting(match.start, match.end, concept, min(confidence, _SURE)))
    return sightings


def _only_sure(match: Match) -> Any:
    """The one name among those of a match that means nothing else, if there is just one."""
    sure = [name for name in match.names if not name.ambiguous]
    return sure[0] if len(sure) == 1 else None


def _written_as_name(doc: Doc, match: Match, entry: Entry) -> bool:
    """Whether the text writes a capital here where an everyday word would have none."""
    first = doc[match.start]
    if match.start == 0 or doc[match.start - 1].text in {".", "?", "!", ":", '"', "\n"}:
        return False
    return entry.name != entry.name.lower() and not first.is_lower and first.is_alpha


def _is_edited(doc: Doc) -> bool:
    """Whether the text has the full stops and capitals of edited English."""
    if not len(doc):
        return False
    stop = doc.vocab.strings["."]
    values = doc.to_array([ORTH, IS_LOWER])
    return bool(np.mean(values[:, 0] == stop) > 0.02 and np.mean(values[:, 1]) < 0.97)


@Language.factory(
    "graphkit_concepts",
    default_config={"vocabulary": None},
    assigns=["doc.spans"],
)
def make_concept_finder(nlp: Language, name: str, vocabulary: list[str] | None) -> "ConceptFinder":
    """Component that writes the concepts of a text to ``doc.spans["graphkit_concepts"]``.

    Parameters
    ----------
    vocabulary : list of str, optional
        Paths of packs to use in place of the shipped ones.
    """
    paths = packs() if vocabulary is None else [Path(path) for path in vocabulary]
    return ConceptFinder(Vocabulary.load(paths))


class ConceptFinder:
    """spaCy component; each span's label is the kind and its ``kb_id_`` the id of the concept.

    >>> import spacy
    >>> from graphkit.vocabulary import Entry, Vocabulary
    >>> find = ConceptFinder(Vocabulary([Entry("keras", "Keras", "tool")]))
    >>> doc = find(spacy.blank("en")("she wrote it in keras"))
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans[SPANS]]
    [('keras', 'tool', 'keras')]
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Find and write down."""
        return self.set_annotations(doc, find_concepts(doc, self.vocabulary))

    def set_annotations(self, doc: Doc, sightings: Iterable[Sighting]) -> Doc:
        """Write sightings to the Doc's spans."""
        kinds = self.vocabulary.entries
        doc.spans[SPANS] = [
            Span(doc, s.start, s.end, label=kinds[s.concept].kind, kb_id=s.concept)
            for s in sightings
        ]
        return doc

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """The vocabulary as JSON Lines."""
        return msgspec.json.Encoder().encode_lines(list(self.vocabulary.entries.values()))

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> "ConceptFinder":
        """Take the vocabulary from `to_bytes`."""
        self.vocabulary = Vocabulary(msgspec.json.Decoder(Entry).decode_lines(data))
        return self

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the vocabulary as a pack in folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "vocabulary.jsonl").write_bytes(self.to_bytes())

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "ConceptFinder":
        """Read what `to_disk` wrote."""
        return self.from_bytes((Path(path) / "vocabulary.jsonl").read_bytes())
