"""What a sync tells: how far it has come, and what became of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Literal

from ..records import AddReport


@dataclass(frozen=True, slots=True)
class Kept:
    """A path that was not met, or not read to its end, and of which nothing was removed; and why."""

    path: str
    reason: str


@dataclass(slots=True)
class FileCounts:
    """Files of the folder, by what became of them."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What a dry run would do with a file. `moved_from` is where the file was, if it was moved."""

    what: Literal["new", "changed", "moved", "removed"]
    path: str
    moved_from: str | None = None


@dataclass(slots=True)
class SyncReport(AddReport):
    """What became of a folder. `added`, `updated`, `unchanged` and `removed` count articles, of files that were read.

    The articles of a file that was moved count as unchanged.
    """

    removed: int = 0
    files: FileCounts = field(default_factory=FileCounts)
    kept: list[Kept] = field(default_factory=list)
    """Of what nothing was removed though it is missing or could not be read, with the reason."""
    planned: list[Step] = field(default_factory=list)
    """What a dry run would do; empty for any other."""

    def include(self, part: AddReport) -> None:
        """Adds up what a batch came to."""
        for one in fields(AddReport):
            mine, its = getattr(self, one.name), getattr(part, one.name)
            setattr(self, one.name, dict(Counter(mine) + Counter(its)) if isinstance(mine, dict) else mine + its)


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far a sync has come: files and bytes that were read, of how many. While it looks, it knows no totals."""

    doing: Literal["looking", "reading", "removing"]
    files: int
    of_files: int = 0
    bytes: int = 0
    of_bytes: int = 0


Tell = Callable[[SyncProgress], None]
