"""What is in the archive: files become articles, articles become passages, and an Archive holds them.

from dateline.ingest import Archive

with Archive.open("archive") as archive:
    report = archive.add("clippings/")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .lazy import lazy_exports

if TYPE_CHECKING:
    from .archive import Archive, ArchiveStats, Progress
    from .cleaning.editors_notes import EditorsNote, editors_notes
    from .errors import DatelineError
    from .models.embedder import Embedder, load_embedder
    from .records import AddReport, Article, LeftOut, Note, Passage, Scope, Skipped, Story
    from .store.forget import Receipt
    from .sync.report import SyncProgress, SyncReport

__all__ = [
    "AddReport",
    "Archive",
    "ArchiveStats",
    "Article",
    "DatelineError",
    "EditorsNote",
    "Embedder",
    "LeftOut",
    "Note",
    "Passage",
    "Progress",
    "Receipt",
    "Scope",
    "Skipped",
    "Story",
    "SyncProgress",
    "SyncReport",
    "editors_notes",
    "load_embedder",
    "sample_folder",
]

__getattr__ = lazy_exports(
    __name__,
    {
        "archive": ("Archive", "ArchiveStats", "Progress"),
        "cleaning.editors_notes": ("EditorsNote", "editors_notes"),
        "models.embedder": ("Embedder", "load_embedder"),
        "errors": ("DatelineError",),
        "store.forget": ("Receipt",),
        "records": ("AddReport", "Article", "LeftOut", "Note", "Passage", "Scope", "Skipped", "Story"),
        "sync.report": ("SyncProgress", "SyncReport"),
    },
)


def sample_folder() -> Path:
    """The folder of the sample archive's articles, which ships with Dateline."""
    return Path(__file__).with_name("sample")
