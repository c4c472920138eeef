"""The language pipeline: made for talk in lower case, without marks, with slips of the tongue."""

from .disfluencies import Disfluencies, fluent
from .labels import KINDS, LabelMapping
from .loading import MODEL, PipelineError, load
from .names import KnownNames
from .sentences import SentenceBoundaries

__all__ = [
    "KINDS",
    "MODEL",
    "Disfluencies",
    "KnownNames",
    "LabelMapping",
    "PipelineError",
    "SentenceBoundaries",
    "fluent",
    "load",
]
