"""Where the shipped data lies: inside an installed package, or beside it in a checkout."""

from pathlib import Path

__all__ = ["shipped"]


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``shipped("seeds", "vocabulary")``."""
    package = Path(__file__).parent
    inside = package.joinpath(*parts)
    return inside if inside.exists() else package.parent.joinpath(*parts)
