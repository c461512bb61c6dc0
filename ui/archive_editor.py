"""Changes an archive while it is being served: adds files that readers upload, and removes articles."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from ..ingest.errors import DatelineError
from ..ingest.readers import Source, read_source
from ..ingest.records import AddReport, Article, Item

if TYPE_CHECKING:
    from ..ingest import Archive, Progress

_DIGITS = 12
"""Hexadecimal digits of a file's hash that tell uploads of one name apart."""


class ArchiveEditor:
    """Makes one change at a time; threads may share it. What has been begun goes on when its page is closed.

    `progress` is how far the adding is that is under way, or None.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._changing = threading.Lock()
        self._stop = threading.Event()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="adding")
        self._closed = False
        self.progress: Progress | None = None

    def add(self, files: Sequence[Path]) -> Iterator[Progress | AddReport]:
        """Adds files, which it then deletes; yields how far it has come, and at the end the report.

        A file is known by its name and contents: the same again changes nothing, and another one of that name does not
        replace it. Raises `DatelineError` where another change is under way.
        """
        self._begin()
        told: queue.SimpleQueue[Progress | None] = queue.SimpleQueue()
        adding = self._worker.submit(self._add, files, told.put)
        while progress := told.get():
            yield progress
        yield adding.result()

    def _add(self, files: Sequence[Path], tell: Callable[[Progress | None], None]) -> AddReport:
        def heard(progress: Progress) -> None:
            self.progress = progress
            tell(progress)

        try:
            return self._archive.add_articles(self._until_stopped(files), progress=heard)
        finally:
            self.progress = None
            for file in files:
                file.unlink(missing_ok=True)
            self._changing.release()
            tell(None)

    def _until_stopped(self, files: Iterable[Path]) -> Iterator[Item]:
        for file in files:
            for item in read_source(_uploaded(file)):
                if self._stop.is_set():
                    return
                yield item

    def remove(self, id_: str) -> Article:
        """Takes an article out and returns it; raises `UnknownArticle`, and `DatelineError` as `add` does."""
        self._begin()
        try:
            return self._archive.remove(id_)
        finally:
            self._changing.release()

    def _begin(self) -> None:
        if self._closed or not self._changing.acquire(blocking=False):
            raise DatelineError("the archive is being changed; try again when that is done")
        self._stop.clear()

    def halt(self) -> None:
        """End the adding that is under way; what has been read so far stays."""
        self._stop.set()

    def close(self) -> None:
        """End what is under way, for good; returns when that is done."""
        self._closed = True
        self._stop.set()
        self._worker.shutdown()


def _uploaded(file: Path) -> Source:
    """The file under a name of its own: where it lies meanwhile says nothing, and tomorrow it lies elsewhere."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()[:_DIGITS]
    return Source(path=file, name=file.name, origin=f"uploaded/{digest}/{file.name}")
