"""What a sync would do, told without doing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..readers.source import printable
from ..store.file_ledger import FileLedger
from ..store.lock import ArchiveLock
from ..store.schema import bring_up
from .plan import make_plan
from .report import Step, SyncReport, Tell


def rehearse(folder: Path, own: Path, ledger: FileLedger, tell: Tell, *, retry_empty: bool = False) -> SyncReport:
    """What a sync would do with each file; reads those that may be known under another name, and changes nothing.

    With `retry_empty`, as where fields are named, that includes files that gave no article so far.
    """
    plan = make_plan(folder, own, ledger, tell, retry_empty=retry_empty)
    report = plan.report()
    moved = {file.moved_from.path for file in plan.moved}
    report.planned = [
        *(Step("changed" if file.is_known else "new", printable(file.row.path)) for file in plan.read),
        *(Step("moved", printable(file.row.path), printable(file.moved_from.path)) for file in plan.moved),
        *(Step("removed", printable(row.path)) for row in plan.gone if row.path not in moved),
    ]
    return report


def rehearse_closed(folder: Path, own: Path, tell: Tell, *, retry_empty: bool = False) -> SyncReport:
    """`rehearse` over an archive that is not open, or not made yet. Writes nothing but the lock of the archive.

    Raises ArchiveLocked.
    """
    with _held(own), closing(_ledger_of(own)) as db:
        return rehearse(folder, own, FileLedger(db), tell, retry_empty=retry_empty)


@contextmanager
def _held(archive: Path) -> Iterator[None]:
    """Keeps other processes out of an archive, if there is one."""
    if not archive.exists():
        yield
        return
    lock = ArchiveLock(archive)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _ledger_of(archive: Path) -> sqlite3.Connection:
    """The catalogue to read; an empty one in memory where there is none yet, or none with a ledger."""
    path = archive / "catalogue.db"
    if path.exists():
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'files'").fetchone():
            return db
        db.close()
    db = sqlite3.connect(":memory:")
    bring_up(db)
    return db
