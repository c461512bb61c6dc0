"""What is in the archive: files become articles, articles become passages, and an Archive holds them.

    from dateline.ingest import Archive

    with Archive.open("archive") as archive:
        report = archive.add("clippings/")
"""

from __future__ import annotations

from pathlib import Path

from .archive import Archive, ArchiveStats, Progress
from .embedder import Embedder, load_embedder
from .errors import DatelineError
from .records import AddReport, Article, Passage, Scope, Skipped, Story

__all__ = [
    "AddReport",
    "Archive",
    "ArchiveStats",
    "Article",
    "DatelineError",
    "Embedder",
    "Passage",
    "Progress",
    "Scope",
    "Skipped",
    "Story",
    "load_embedder",
    "sample_folder",
]


def sample_folder() -> Path:
    """The folder of the sample archive's articles, which ships with Dateline."""
    return Path(__file__).with_name("sample")
