"""A desk that can be told to end every answer, so that its archive is closed under none of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from ..ingest.records import Article
from ..qa.records import Event
from .web.exchange import AnsweringDesk


class StoppableDesk:
    """Passes questions on to a desk until it is stopped; threads may share it."""

    def __init__(self, desk: AnsweringDesk) -> None:
        self._desk = desk
        self._running: set[threading.Event] = set()
        self._stopped = False
        self._working = 0
        self._changed = threading.Condition()

    def stream(self, question: str, *, stop: threading.Event | None = None, **asked: Any) -> Iterator[Event]:
        """As the desk's; ends without Done once the desk is stopped."""
        stop = stop or threading.Event()
        yield from self._passed_on(self._desk.stream(question, stop=stop, **asked), stop)

    def read(
        self, question: str, articles: Sequence[Article], *, stop: threading.Event | None = None, **asked: Any
    ) -> Iterator[Event]:
        """As the desk's; ends without Done once the desk is stopped."""
        stop = stop or threading.Event()
        yield from self._passed_on(self._desk.read(question, articles, stop=stop, **asked), stop)

    def _passed_on(self, stream: Iterator[Event], stop: threading.Event) -> Iterator[Event]:
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
