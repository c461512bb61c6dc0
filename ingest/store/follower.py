"""Lets the indexes follow the catalogue in a thread of its own, while the next articles are read and split."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self

from .catalogue import Catalogue
from .indexes import Indexes

_WORTH_STARTING = 128
"""Passages pending before the indexes start to follow."""
_ENOUGH_WAITING = 4_000
"""Passages pending before reading waits for the indexes: some of their windows, so that they never wait for it."""
_LOOK_EVERY = 0.2
"""Seconds between two looks at how far the indexes are, while they are waited for."""


class Follower:
    """A context manager around writes to a catalogue; the indexes have followed when it ends without an error.

    After an error they stop at the end of a batch; what is pending stays so. One thread owns it.
    """

    def __init__(self, catalogue: Catalogue, indexes: Indexes, tell: Callable[[], None]) -> None:
        self._catalogue = catalogue
        self._indexes = indexes
        self._tell = tell
        self._stop = threading.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="indexes")
        self._work: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            self._stop.set()
            self._thread.shutdown()

    def keep_up(self) -> None:
        """After each commit: has the indexes follow, and waits for them where too much is pending."""
        waiting = self._catalogue.count_pending()
        self._tell()
        if waiting >= _WORTH_STARTING:
            self._start()
        while waiting >= _ENOUGH_WAITING and not self._look():
            waiting = self._catalogue.count_pending()

    def finish(self) -> None:
        """Waits until the indexes hold all that the catalogue holds."""
        self._wait()
        self._start()  # what ran may have ended before the last commit
        self._wait()

    def _wait(self) -> None:
        while self._work and not self._look():
            pass

    def _start(self) -> None:
        if self._work and self._work.done():
            self._work.result()  # raises what stopped them
            self._work = None
        if self._work is None:
            self._work = self._thread.submit(self._indexes.catch_up, self._after_a_batch)

    def _look(self) -> bool:
        """Whether the indexes have caught up; raises what stopped them."""
        assert self._work is not None
        wait([self._work], _LOOK_EVERY)
        self._tell()
        if self._work.done():
            work, self._work = self._work, None
            work.result()
            return True
        return False

    def _after_a_batch(self) -> None:
        if self._stop.is_set():
            raise _Stopped


class _Stopped(Exception):
    """Ends the thread; nobody sees it."""
