"""graphkit turns talk into a concept map.

>>> import graphkit
>>> graph = graphkit.load("talks.map")  # doctest: +SKIP
>>> graph.find("Keras").mentions  # doctest: +SKIP
12
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "ConceptGraph",
    "Document",
    "GraphkitError",
    "Map",
    "ReadError",
    "Segment",
    "Settings",
    "Vocabulary",
    "build",
    "extract",
    "load",
    "read",
]

if TYPE_CHECKING:
    from graphkit.build import build
    from graphkit.documents import Document, Segment
    from graphkit.errors import GraphkitError, ReadError
    from graphkit.extraction import extract
    from graphkit.graph import ConceptGraph
    from graphkit.map import Map, load
    from graphkit.readers import read
    from graphkit.settings import Settings
    from graphkit.vocabulary import Vocabulary

_HOMES = {
    "ConceptGraph": "graph",
    "Document": "documents",
    "GraphkitError": "errors",
    "Map": "map",
    "ReadError": "errors",
    "Segment": "documents",
    "Settings": "settings",
    "Vocabulary": "vocabulary",
    "build": "build",
    "extract": "extraction",
    "load": "map",
    "read": "readers",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: the command line answers before spaCy is loaded."""
    if name in _HOMES:
        value = getattr(import_module(f"graphkit.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'graphkit' has no attribute {name!r}")
