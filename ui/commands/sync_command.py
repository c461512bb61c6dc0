"""`dateline sync`: an archive kept in step with a folder."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...ingest.errors import UnreadableFile
from ..compose import open_archive
from .archive_commands import print_findings, print_some
from .options import DEFAULT_ARCHIVE, ArchiveFolder, AsJson, Fields, field_names
from .sync_bar import SyncBar
from .terminal import print_json, say

if TYPE_CHECKING:
    from ...ingest import Archive, SyncProgress, SyncReport

_FIRST_LOOK = 200
"""Milliseconds that a watch listens before the first sync, so that nothing changes unseen between the two."""
_QUIET = 500
"""Milliseconds without a change that end a burst of them."""


class Stopped(Exception):
    """Ctrl-C, taken at a moment where everything that was done is recorded; `str()` says how to go on."""


def sync(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder that the archive is to follow.")],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    fields: Fields = None,
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and sync at every change, until Ctrl-C.")] = False,
) -> None:
    """Make the archive hold what a folder holds: what is new, changed, moved or removed there.

    A file's articles are removed only where it is proved to be gone: a folder that cannot be read, or a disk that is
    not mounted, removes nothing. Ctrl-C stops it; the same command goes on.

    Example: dateline sync clippings/ --dry-run
    """
    given = field_names(fields)
    if dry_run and watch:
        raise typer.BadParameter("a dry run changes nothing, so there is nothing to watch for", param_hint="--watch")
    if dry_run:
        _print(_rehearsed(folder, archive, given), as_json)
        return
    if not os.path.isdir(folder) and not (archive / "catalogue.db").exists():
        raise UnreadableFile(f"no such folder: {folder}; check the path")
    with open_archive(archive, create=True) as opened, _asked_to_stop() as stop:
        if watch:
            _watch(opened, folder, given, stop, as_json)
        else:
            _print(_synced(opened, folder, given, stop), as_json)


def _rehearsed(folder: Path, archive: Path, fields: Mapping[str, str]) -> SyncReport:
    from ...ingest.sync.dry_run import rehearse_closed

    with SyncBar() as bar:
        return rehearse_closed(folder, archive, bar, retry_empty=bool(fields))


def _synced(archive: Archive, folder: Path, fields: Mapping[str, str], stop: threading.Event) -> SyncReport:
    with SyncBar() as bar:
        return archive.sync(folder, fields=fields, progress=_until(stop, bar))


def _until(stop: threading.Event, bar: SyncBar) -> Callable[[SyncProgress], None]:
    def tell(progress: SyncProgress) -> None:
        bar(progress)
        if stop.is_set():
            raise Stopped("stopped; what was read is in the archive, and the same command goes on from there")

    return tell


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Set by Ctrl-C; a second Ctrl-C interrupts at once."""
    stop = threading.Event()

    def ask(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        say("stopping after this batch; Ctrl-C again stops at once")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _watch(archive: Archive, folder: Path, fields: Mapping[str, str], stop: threading.Event, as_json: bool) -> None:
    """Syncs at the start and after each burst of changes, one line each, until Ctrl-C."""
    import watchfiles

    if not os.path.isdir(folder):
        raise UnreadableFile(f"no such folder: {folder}; it has to be there to be watched")
    bursts = watchfiles.watch(
        folder,
        watch_filter=_matters(Path(os.path.realpath(folder)), archive.folder.resolve()),
        stop_event=stop,
        step=_QUIET,
        rust_timeout=_FIRST_LOOK,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    try:
        for number, burst in enumerate(bursts):
            if burst or number == 0:
                _print_line(_synced(archive, folder, fields, stop), as_json)
    except Stopped:
        pass


def _matters(root: Path, own: Path) -> Callable[[object, str], bool]:
    """Which changes call for a sync: not those of hidden files, and not those of the archive itself."""

    def matters(_: object, changed: str) -> bool:
        path = Path(os.path.realpath(changed))
        parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
        return not path.is_relative_to(own) and not any(part.startswith(".") for part in parts)

    return matters


def _print(report: SyncReport, as_json: bool) -> None:
    if as_json:
        print_json(asdict(report))
        return
    for step in report.planned:
        origin = f" (from {step.moved_from})" if step.moved_from else ""
        typer.echo(f"{step.what:>8}  {step.path}{origin}")
    typer.echo(_summary(report))
    print_findings(report)
    print_some("kept", [f"{kept.path}: {kept.reason}" for kept in report.kept])


def _print_line(report: SyncReport, as_json: bool) -> None:
    typer.echo(json.dumps(asdict(report), ensure_ascii=False) if as_json else _summary(report))


def _summary(report: SyncReport) -> str:
    files = ", ".join(f"{count:,} {what}" for what, count in asdict(report.files).items())
    if report.planned:
        return f"would be done, files: {files}"
    articles = f"added {report.added:,}, updated {report.updated:,}, removed {report.removed:,}"
    troubles = {"skipped": len(report.skipped), "kept": len(report.kept)}
    return f"{articles}; files: {files}" + "".join(f", {count:,} {what}" for what, count in troubles.items() if count)
