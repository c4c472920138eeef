"""Colours, shapes and sizes that page and pictures share."""

import textwrap

__all__ = [
    "CLAIM",
    "COLOURS",
    "GROUND",
    "INK",
    "LINK",
    "OUTLINE",
    "REGION",
    "SHAPES",
    "SOFT",
    "lines",
    "radius",
    "type_size",
]

COLOURS = {
    "person": "#0072b2",
    "idea": "#e69f00",
    "tool": "#009e73",
    "organization": "#cc79a7",
    "work": "#d55e00",
    "event": "#56b4e9",
    "place": "#8c8c8c",
}
"""Okabe, M. and Ito, K. (2008). Color universal design: told apart by colour-blind readers."""

SHAPES = {
    "person": "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
    "idea": "M0-1.2 1.2 0 0 1.2-1.2 0Z",
    "tool": "M-.9-.9H.9V.9H-.9Z",
    "organization": "M-.55-.97H.55L1.1 0 .55.97H-.55L-1.1 0Z",
    "work": "M0-1.1 1.15.85H-1.15Z",
    "event": "M0-1.25.33-.4 1.2-.39.53.17.76 1.02 0 .53-.76 1.02-.53.17-1.2-.39-.33-.4Z",
    "place": "M-1.15-.85H1.15L0 1.1Z",
}
"""SVG paths about the origin, one unit in radius: kinds are told apart without colour too."""

GROUND, REGION, INK, SOFT = "#fbfaf7", "#f3f0e8", "#1d1f23", "#5a5f68"
LINK, CLAIM, OUTLINE = "#767b85", "#b04a00", "#00000066"
"""Of drawings on light ground, as in ``page.css``."""

_CHARACTERS_A_LINE = 17


def radius(salience: float) -> float:
    """Of a concept's shape, in pixels.

    >>> radius(0.0), radius(1.0)
    (5.0, 16.0)
    """
    return round(5 + 11 * salience, 1)


def type_size(salience: float) -> float:
    """Of a concept's label, in pixels.

    >>> type_size(0.0), type_size(1.0)
    (12.0, 18.0)
    """
    return round(12 + 6 * salience, 1)


def lines(name: str) -> list[str]:
    """A name divided into the lines of its label.

    >>> lines("Letting Go of the Goal")
    ['Letting Go of the', 'Goal']
    """
    words = " ".join(name.split())
    return textwrap.wrap(words, _CHARACTERS_A_LINE, break_long_words=False) or [name]
