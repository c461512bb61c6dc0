"""A desk that can be told to end every answer, so that its archive is closed under none of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing

from ..qa.records import Event, Turn
from .desk_in_front import DeskInFront
from .web.exchange import AnsweringDesk


class StoppableDesk(DeskInFront):
    """Passes questions on to a desk until it is stopped, then ends without Done; threads may share it."""

    def __init__(self, desk: AnsweringDesk) -> None:
        super().__init__(desk)
        self._running: set[threading.Event] = set()
        self._stopped = False
        self._working = 0
        self._changed = threading.Condition()

    def _passed_on(
        self, question: str, history: Sequence[Turn], stream: Iterator[Event], stop: threading.Event
    ) -> Iterator[Event]:
        self._running.add(stop)
        try:
            with closing(stream) as events:
                while event := self._next(events):
                    yield event
        finally:
            self._running.discard(stop)

    def _next(self, events: Iterator[Event]) -> Event | None:
        with self._changed:
            if self._stopped:
                return None
            self._working += 1
        try:
            return next(events, None)
        finally:
            with self._changed:
                self._working -= 1
                self._changed.notify_all()

    def stop(self) -> None:
        """End all answers, now and from now on; returns when none of them works any more."""
        with self._changed:
            self._stopped = True
            for stop in tuple(self._running):
                stop.set()
            self._changed.wait_for(lambda: not self._working)
