"""How far a sync is, with its rate and the time left, on stderr."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, Task, TextColumn

from ..wording import counted
from .bar import Bar

if TYPE_CHECKING:
    from ...ingest import SyncProgress

_LINE_EVERY = 5.0
"""Seconds between two lines of progress where stderr is no terminal."""


class SyncBar(Bar):
    """A context manager and the callback that a sync takes. Rate and time left are told by the bytes read."""

    def __init__(self, console: Console | None = None) -> None:
        super().__init__(console, SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), transient=True)
        self._last_line = time.monotonic()

    def __enter__(self) -> Self:
        super().__enter__()
        self._id = self._bar.add_task("Looking for changes", total=None)
        return self

    def __call__(self, progress: SyncProgress) -> None:
        task = self._bar.tasks[0]
        if progress.doing == "reading" and task.total is None:
            self._bar.reset(self._id, total=progress.of_bytes)
        self._bar.update(self._id, completed=progress.bytes)
        line = _line(progress, task)
        self._bar.update(self._id, description=line)
        if not self._console.is_terminal and time.monotonic() - self._last_line >= _LINE_EVERY:
            self._last_line = time.monotonic()
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)


def _line(progress: SyncProgress, task: Task) -> str:
    if progress.doing == "looking":
        return f"Looking for changes: {counted(progress.files, 'file')}"
    if progress.doing == "removing":
        return "Removing what is gone"
    line = f"Reading: {progress.files:,} of {counted(progress.of_files, 'file')}"
    if not progress.bytes or not task.elapsed:
        return line
    rate = progress.bytes / task.elapsed
    left = (progress.of_bytes - progress.bytes) / rate
    return f"{line}, {progress.files / task.elapsed:,.1f} files/s, {rate / 1e6:,.2f} MB/s, {_span(left)} left"


def _span(seconds: float) -> str:
    """`0:45`, `1:02:03`."""
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
