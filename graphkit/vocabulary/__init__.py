"""What graphkit knows beforehand: concepts with their right names, and how to find them."""

from graphkit.vocabulary.matching import Match, Vocabulary
from graphkit.vocabulary.packs import KINDS, Entry, Kind, digest, packs, read_pack
from graphkit.vocabulary.spelling import fold_name
from graphkit.vocabulary.table import Name

__all__ = [
    "KINDS",
    "Entry",
    "Kind",
    "Match",
    "Name",
    "Vocabulary",
    "digest",
    "fold_name",
    "packs",
    "read_pack",
]
