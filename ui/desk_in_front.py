"""What desks have in common that pass questions on to another one and do something of their own around it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from ..ingest.records import Article
from ..qa.records import Event, Turn
from .web.exchange import AnsweringDesk


class DeskInFront(ABC):
    """Answers as the desk behind it does; `_passed_on` says what is done around each answer."""

    def __init__(self, desk: AnsweringDesk) -> None:
        self._desk = desk

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), stop: threading.Event | None = None, **asked: Any
    ) -> Iterator[Event]:
        """As the desk's."""
        stop = stop or threading.Event()
        stream = self._desk.stream(question, history=history, stop=stop, **asked)
        yield from self._passed_on(question, history, stream, stop)

    def read(
        self,
        question: str,
        articles: Sequence[Article],
        *,
        history: Sequence[Turn] = (),
        stop: threading.Event | None = None,
        **asked: Any,
    ) -> Iterator[Event]:
        """As the desk's."""
        stop = stop or threading.Event()
        stream = self._desk.read(question, articles, history=history, stop=stop, **asked)
        yield from self._passed_on(question, history, stream, stop)

    @abstractmethod
    def _passed_on(
        self, question: str, history: Sequence[Turn], stream: Iterator[Event], stop: threading.Event
    ) -> Iterator[Event]:
        """The events of a stream, which it closes; `stop` ends it."""
