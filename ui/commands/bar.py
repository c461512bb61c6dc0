"""A progress bar on stderr, which the bars of the commands have in common."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import Progress, ProgressColumn


class Bar:
    """A context manager that shows a bar while it lasts, on a terminal only; elsewhere its subclasses print lines."""

    def __init__(self, console: Console | None, *columns: ProgressColumn, **options: Any) -> None:
        self._console = console or Console(stderr=True)
        self._bar = Progress(*columns, console=self._console, disable=not self._console.is_terminal, **options)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
