"""Keeps an archive in step with a folder: what is new, changed, moved or gone in it.

The catalogue has an article before the ledger says which file gave it, and an article leaves the catalogue in the same
transaction as the ledger's row of its file. So a kill at any moment leaves work that the next sync finds again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..readers import read
from ..readers.source import printable
from ..records import AddReport, Article, Item, Skipped
from ..store.catalogue import Catalogue
from ..store.file_ledger import FileRow
from ..store.follower import Follower
from .plan import Plan, ToRead, groups, make_plan, sha256
from .report import Kept, SyncProgress, SyncReport, Tell

_FILES_A_BATCH = 64
_BYTES_A_BATCH = 50_000_000
"""Files are recorded as read so many at a time, or so many bytes: what a kill leaves to be read again."""


Add = Callable[[Iterable[Item], AddReport, Follower], None]
"""Stores articles, and counts in the report what became of them."""
Follow = Callable[[Callable[[], None]], Follower]
"""Makes a follower that calls a function while it is waited for."""


Fields = Mapping[str, str]
"""What records call a field: `{"text": "story"}`."""


def sync_folder(
    folder: Path, own: Path, catalogue: Catalogue, fields: Fields, add: Add, follow: Follow, tell: Tell
) -> SyncReport:
    """Makes an archive hold what the files in a folder hold.

    `own` is the archive's folder. Whatever `tell` raises stops it; the next sync goes on. Raises UnreadableFile where
    there is no such folder and there never was.
    """
    plan = make_plan(folder, own, catalogue.files, tell, retry_empty=bool(fields))
    run = _Run(plan, catalogue, fields, add, tell)
    with follow(run.tell) as follower:
        run.run(follower)
    return run.report


@dataclass(slots=True)
class _Given:
    """What a file turned out to hold."""

    article_ids: set[str] = field(default_factory=set)
    is_partial: bool = False
    """Something in it could not be read."""
    has_failed: bool = False
    """The file itself could not be read to its end."""


class _Run:
    def __init__(self, plan: Plan, catalogue: Catalogue, fields: Fields, add: Add, tell: Tell) -> None:
        self._plan = plan
        self.report = plan.report()
        self._catalogue = catalogue
        self._ledger = catalogue.files
        self._fields = fields
        self._add = add
        self._tell = tell
        self._late: list[tuple[FileRow, set[str]]] = []
        files = [*plan.read, *plan.moved]
        self._progress = SyncProgress("reading", 0, len(files), 0, sum(file.row.size for file in files))

    def tell(self) -> None:
        self._tell(self._progress)

    def run(self, follower: Follower) -> None:
        self.tell()
        for files in (self._plan.read, self._plan.moved):
            for group in groups(files, _FILES_A_BATCH, _BYTES_A_BATCH):
                self._take_in(group, follower)
        self._settle()
        follower.finish()
        moved = {file.moved_from.path: file.row.path for file in self._plan.moved}
        for at in range(0, len(self._plan.gone), _FILES_A_BATCH):
            self._remove(self._plan.gone[at : at + _FILES_A_BATCH], moved)
            follower.finish()
            self._tell(replace(self._progress, doing="removing"))
        with self._catalogue.transaction():
            for row in self._plan.refresh:
                self._ledger.refresh(row)

    def _take_in(self, group: Sequence[ToRead], follower: Follower) -> None:
        given = [_Given() for _ in group]
        part = AddReport()
        self._add(_items(group, given, self._fields), part, follower)
        if group[0].moved_from:
            part.unchanged, part.added, part.updated = part.unchanged + part.added + part.updated, 0, 0
        self.report.include(part)
        rows = [_row_after(file, its) for file, its in zip(group, given, strict=True)]
        self._count_failed(group, given)
        with self._catalogue.transaction():
            for file, row, its in zip(group, rows, given, strict=True):
                self._enter(file, row, its)
        self._progress = replace(
            self._progress,
            files=self._progress.files + len(group),
            bytes=self._progress.bytes + sum(file.row.size for file in group),
        )
        self.tell()

    def _count_failed(self, group: Sequence[ToRead], given: Sequence[_Given]) -> None:
        """Files that turned out to be unreadable are among the skipped, and no others."""
        for file, its in zip(group, given, strict=True):
            what = "moved" if file.moved_from else "changed" if file.is_known else "new"
            setattr(self.report.files, what, getattr(self.report.files, what) - its.has_failed)

    def _enter(self, file: ToRead, row: FileRow, given: _Given) -> None:
        """Records a file; one that gives less than it did waits until all are read: another may give the rest."""
        before = self._ledger.articles(row.path)
        if given.has_failed and file.moved_from:
            before |= self._ledger.articles(file.moved_from.path)
        lost = before - given.article_ids
        if lost and given.is_partial:
            reason = f"part of it could not be read, so {len(lost):,} that it gave before stay: mend the file"
            self.report.kept.append(Kept(printable(row.path), reason))
            self._ledger.put(row, before | given.article_ids)
        elif lost:
            self._late.append((row, given.article_ids))
        elif given.article_ids or not given.has_failed:
            self._ledger.put(row, given.article_ids)

    def _settle(self) -> None:
        with self._catalogue.transaction():
            lost: set[str] = set()
            for row, article_ids in self._late:
                lost |= self._ledger.articles(row.path) - article_ids
                self._ledger.put(row, article_ids)
            self.report.removed += self._delete(lost)

    def _remove(self, rows: Sequence[FileRow], moved: dict[Path, Path]) -> None:
        with self._catalogue.transaction():
            for row in rows:
                lost = self._ledger.articles(row.path)
                if row.path in moved:
                    self._ledger.follow(row.path, moved[row.path])
                self._ledger.drop(row.path)
                removed = self._delete(lost)
                self.report.removed += 0 if row.path in moved else removed

    def _delete(self, article_ids: Iterable[str]) -> int:
        """Takes out those of the articles that no file gives any more, and says how many."""
        lost = self._ledger.given_by_none(article_ids)
        for id_ in lost:
            self._catalogue.delete(id_)
        return len(lost)


def _items(group: Sequence[ToRead], given: Sequence[_Given], fields: Fields) -> Iterator[Item]:
    for file, its in zip(group, given, strict=True):
        name = printable(file.row.path)
        for item in read(file.row.path, fields):
            if isinstance(item, Article):
                its.article_ids.add(item.id)
            elif isinstance(item, Skipped):
                its.is_partial = True
                its.has_failed |= item.path == name
            yield item


def _row_after(file: ToRead, given: _Given) -> FileRow:
    """How a file is recorded once it was read; as unfinished where it failed, or has changed meanwhile."""
    row = file.row
    if not given.has_failed:
        try:
            digest = row.sha256 or sha256(row.path)
            if row.looks_like(row.path.stat()):
                return FileRow(row.path, row.size, row.mtime_ns, row.device, digest)
        except OSError:
            pass  # it went away while it was read: the next sync finds out
        given.is_partial = True
    return FileRow.unfinished(row.path, row.device)
