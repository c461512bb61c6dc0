"""What a sync has to do: compares a folder with what the ledger knows of it, and changes nothing."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import UnreadableFile
from ..readers import walk
from ..readers.folders import files_under
from ..readers.source import printable
from ..records import Skipped
from ..store.file_ledger import FileLedger, FileRow
from .absence import doubt
from .report import FileCounts, Kept, SyncProgress, SyncReport, Tell


@dataclass(frozen=True, slots=True)
class ToRead:
    """A file that is new or has changed. `row` is how it looks now; its hash is empty until it is needed."""

    row: FileRow
    is_known: bool
    moved_from: FileRow | None = None


@dataclass(slots=True)
class Plan:
    """What a sync has to do. `refresh` are files that look different and hold what they held."""

    read: list[ToRead] = field(default_factory=list)
    moved: list[ToRead] = field(default_factory=list)
    gone: list[FileRow] = field(default_factory=list)
    refresh: list[FileRow] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def report(self) -> SyncReport:
        """The beginning of a report: all that is known before a file is read."""
        known = sum(file.is_known for file in self.read)
        counts = FileCounts(
            new=len(self.read) - known,
            changed=known,
            unchanged=self.unchanged,
            moved=len(self.moved),
            removed=len(self.gone) - len(self.moved),
        )
        return SyncReport(skipped=self.skipped, kept=self.kept, files=counts)


def make_plan(folder: Path, archive: Path, ledger: FileLedger, tell: Tell, *, retry_empty: bool = False) -> Plan:
    """What is to be done for a folder. The files of the archive's own folder are passed over.

    With `retry_empty`, files that gave no article are read again though they have not changed. Raises UnreadableFile
    where the folder is none, or is missing and nothing below it is known.
    """
    root, own = Path(os.path.realpath(folder)), archive.resolve()
    if os.path.isfile(root):
        raise UnreadableFile(f"{root} is a file: sync takes a folder; put single files in with `dateline add`")
    plan, met = Plan(), _Met(root)
    for found in files_under([root]):
        if isinstance(found, Skipped):
            if not _is_within(Path(found.path), own):
                plan.skipped.append(found)
        elif not _is_within(found, own):
            known = ledger.get(found)
            met.take(found, known)
            if known and retry_empty and not ledger.articles(found):
                known = None
            _judge(found, known, plan)
            tell(SyncProgress("looking", len(met.files)))
    _find_gone(root, ledger, met, plan)
    _find_moved(plan)
    return plan


def _is_within(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(folder)


class _Met:
    """The files that were met, and the folders above the known ones with the file system that these were on."""

    def __init__(self, root: Path) -> None:
        self.files: set[Path] = set()
        self.alive: set[tuple[Path, int]] = set()
        self._root = root

    def take(self, path: Path, known: FileRow | None) -> None:
        self.files.add(path)
        for folder in path.parents if known else ():
            if (folder, known.device) in self.alive or not folder.is_relative_to(self._root):
                return
            self.alive.add((folder, known.device))


def _judge(path: Path, known: FileRow | None, plan: Plan) -> None:
    """Sorts a file that was met into the plan."""
    try:
        stat = path.stat()
        row = FileRow(path, stat.st_size, stat.st_mtime_ns, stat.st_dev, "")
        if known and known.looks_like(stat):
            plan.unchanged += 1
            if known.device != row.device:
                plan.refresh.append(row)
        elif known and known.size == row.size and sha256(path) == known.sha256:
            plan.unchanged += 1
            plan.refresh.append(row)
        else:
            _wants_reading(row, known, plan)
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}): check its permissions"
        plan.skipped.append(Skipped(printable(path), reason))


def _wants_reading(row: FileRow, known: FileRow | None, plan: Plan) -> None:
    for found in walk([row.path]):
        if isinstance(found, Skipped):
            plan.skipped.append(found)
        else:
            plan.read.append(ToRead(row, is_known=known is not None))


def _find_gone(root: Path, ledger: FileLedger, met: _Met, plan: Plan) -> None:
    known = 0
    for row in ledger.below(root):
        known += 1
        if met.files and row.path not in met.files and not os.path.isfile(row.path):
            if reason := doubt(row, met.alive):
                plan.kept.append(Kept(printable(row.path), reason))
            else:
                plan.gone.append(row)
    if known and not met.files:
        why = "holds no file" if os.path.isdir(root) else "is missing"
        reason = (
            f"{why}, so what came from there stays (known files: {known:,}): mount its disk, or sync the folder above"
        )
        plan.kept.append(Kept(printable(root), reason))
    elif not known and not os.path.isdir(root):
        raise UnreadableFile(f"no such folder: {root}; check the path")


def _find_moved(plan: Plan) -> None:
    """Pairs new files with files that are gone and held the same bytes."""
    gone = defaultdict(list)
    for row in reversed(plan.gone):
        gone[row.size].append(row)
    entries, plan.read = plan.read, []
    for entry in entries:
        if entry.is_known or not (same_size := gone.get(entry.row.size)):
            plan.read.append(entry)
            continue
        entry = _hashed(entry)
        old = next((row for row in reversed(same_size) if row.sha256 == entry.row.sha256), None)
        if old:
            same_size.remove(old)
        (plan.moved if old else plan.read).append(replace(entry, moved_from=old))


def _hashed(entry: ToRead) -> ToRead:
    try:
        return replace(entry, row=replace(entry.row, sha256=sha256(entry.row.path)))
    except OSError:
        return entry  # reading it will fail as well, and say why


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def groups(files: list[ToRead], most_files: int, most_bytes: int) -> Iterator[list[ToRead]]:
    """The files in order, so many at a time, and fewer where they are large."""
    group: list[ToRead] = []
    size = 0
    for file in files:
        if group and (len(group) == most_files or size + file.row.size > most_bytes):
            yield group
            group, size = [], 0
        group.append(file)
        size += file.row.size
    if group:
        yield group
