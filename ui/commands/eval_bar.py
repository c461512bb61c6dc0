"""The progress of an evaluation run, on stderr."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from .bar import Bar

_PACE_OVER = 600
"""Seconds that the pace is measured over: a case may take ten, and rich's thirty would make the time left jump."""


class EvalBar(Bar):
    """Shows on stderr how far a run is, its pace and the time left; a context manager and the run's callback."""

    def __init__(self, console: Console | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(
            console,
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _PaceColumn(),
            TimeRemainingColumn(),
            TextColumn("left"),
            speed_estimate_period=_PACE_OVER,
            get_time=clock,
        )
        self._task: TaskID | None = None
        self._tenth = 0

    def __call__(self, done: int, total: int) -> None:
        if self._task is None:
            # Cases that need not be asked count as done from the start, so that they do not quicken the pace.
            self._task = self._bar.add_task("cases", total=total, completed=done)
        self._bar.update(self._task, completed=done)
        if not self._console.is_terminal and 10 * done // total > self._tenth:
            self._tenth = 10 * done // total
            self._console.print(f"{done} of {total} cases{self._left()}", highlight=False)

    def _left(self) -> str:
        seconds = self._bar.tasks[0].time_remaining
        return f", {timedelta(seconds=round(seconds))} left" if seconds else ""


class _PaceColumn(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{1 / task.speed:.1f} s/case" if task.speed else "")
