"""What there is to read: a file, or a piece that lies in another file, such as a page in a zip."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`path` is where the bytes lie, `name` what reports call them and `origin` what identifies them for good.

    For a file, `name` is its path as given and `origin` its full path. A piece of another file lies in a temporary
    file and carries the names of both: `saved.zip!/2021/ferry.html`. `url` is the address that it was fetched from,
    where the outer file says so, and `depth` counts the files around it. `fields` says under which name records of no
    fixed form have each field: `{"text": "story"}`; what it does not say is guessed.
    """

    path: Path
    name: str
    origin: str
    url: str | None = None
    depth: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path, fields: Mapping[str, str] | None = None) -> Source:
        """A file on its own."""
        return cls(path=path, name=printable(path), origin=printable(path.resolve()), fields=fields or {})

    def inner(self, path: Path, name: str, url: str | None = None) -> Source:
        """A piece of this file that was written to `path` and is called `name` in it."""
        return replace(
            self,
            path=path,
            name=f"{self.name}!/{name}",
            origin=f"{self.origin}!/{name}",
            url=url,
            depth=self.depth + 1,
        )

    def record(self, number: int | None) -> str:
        """What reports call the nth record (or line), from 1; without a number, the file itself."""
        return self.name + _mark(number)

    def record_origin(self, number: int | None) -> str:
        """What identifies the nth record; without a number, the file itself."""
        return self.origin + _mark(number)

    @property
    def filename(self) -> str:
        """The last part of the name: `ferry.html`."""
        return PurePosixPath(self.origin).name

    @property
    def suffix(self) -> str:
        """`.html`, in lower case; of a gzipped file that of what is packed."""
        return PurePosixPath(self.filename.lower().removesuffix(".gz")).suffix


def printable(path: Path) -> str:
    """A path as text that can be stored and shown, even where its name is not valid Unicode."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _mark(number: int | None) -> str:
    return "" if number is None else f"#{number}"
