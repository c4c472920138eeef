"""The settings of a map, kept in its ``map.toml``, and the digest that tells when to read anew."""

import hashlib
import tomllib
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import msgspec
import tomlkit

from graphkit import __version__, record
from graphkit.claims import Relations
from graphkit.errors import GraphkitError
from graphkit.files import replacing
from graphkit.shipped import shipped
from graphkit.vocabulary import digest, packs, read_pack

__all__ = ["Settings"]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """What the user chose for a map.

    Parameters
    ----------
    vocabulary : tuple of str
        The user's own vocabulary files, which win over the shipped ones.
    without : tuple of str
        Names of shipped vocabularies to leave out.
    relations : str
        The user's own file of relations; empty for graphkit's alone.
    pipeline : str
        Name or folder of the spaCy pipeline to annotate with; empty for graphkit's own.
    discover : str
        How much to find that no vocabulary has: ``none``, ``few``, ``normal`` or ``many``.
    window : int
        Words within which two mentions keep company.
    """

    vocabulary: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    relations: str = ""
    pipeline: str = ""
    discover: Literal["none", "few", "normal", "many"] = "normal"
    window: int = 50

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read a ``map.toml``; the defaults where there is none.

        Raises
        ------
        GraphkitError
            Where it is not TOML or has settings that are unknown.
        """
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            return msgspec.convert(table.get("settings", {}), cls)
        except FileNotFoundError:
            return cls()
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as exc:
            raise GraphkitError(f"{path}: {exc}; mend that line or remove the file") from exc

    def write(self, path: Path) -> None:
        """Write a ``map.toml``, unless it stands there already as it would be written."""
        table = tomlkit.document()
        table.add(tomlkit.comment("A graphkit map. The next build follows what you change here."))
        table["graphkit"] = __version__
        table["settings"] = msgspec.to_builtins(self)
        table["digests"] = {
            "vocabulary": self._vocabulary_digest,
            "relations": self.wording.digest,
            "model": self._model_digest,
            "extraction": self.digest,
        }
        text = tomlkit.dumps(table).encode()
        if not path.exists() or path.read_bytes() != text:
            with replacing(path) as out:
                out.write(text)

    def check(self) -> None:
        """Whether the user's own files are there and right; raises GraphkitError if not."""
        for path in self.vocabulary:
            for _ in read_pack(Path(path)):
                pass
        _ = self.packs(), self.wording, self._model_digest
        if self.pipeline:
            from graphkit import language

            language.load(self.pipeline)

    def packs(self) -> list[Path]:
        """Paths of the vocabularies to use."""
        return packs(self.vocabulary, self.without)

    @cached_property
    def wording(self) -> Relations:
        """How claims are worded; raises GraphkitError where the user's file is not right."""
        return Relations.load(Path(self.relations) if self.relations else None)

    @cached_property
    def digest(self) -> str:
        """Digest of all that an extraction depends on beside its document.

        The window is not among it: co-mentions are counted when the map is assembled.
        """
        parts = (
            str(record.VERSION),
            self._vocabulary_digest,
            self.wording.digest,
            self._model_digest,
            self.discover,
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    @cached_property
    def _vocabulary_digest(self) -> str:
        return digest(self.packs())

    @cached_property
    def _model_digest(self) -> str:
        if not self.pipeline:
            return _folder_digest(shipped("language", "model"))
        if Path(self.pipeline).is_dir():
            return _folder_digest(Path(self.pipeline))
        try:
            return f"{self.pipeline} {version(self.pipeline)}"
        except PackageNotFoundError as exc:
            raise GraphkitError(
                f"no spaCy pipeline {self.pipeline!r} is installed; install it or give the folder "
                "of one"
            ) from exc


def _folder_digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(path.read_bytes())
    return total.hexdigest()
