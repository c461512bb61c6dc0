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

    def start(self) -> None:
        """Shows the bar, if it is not shown yet."""
        self._bar.start()

    def stop(self) -> None:
        """Takes it away, if it is shown; a terminal whose bar is never taken away is left without its cursor."""
        self._bar.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
