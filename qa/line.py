"""The line at the language model: one answer is made at a time, and nobody who asks much keeps the others waiting."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from statistics import mean
from typing import Self

from .records import Waiting

_LAST_ANSWERS = 20
"""Answers whose length the expected wait is worked out from."""
_AT_LAST = Waiting(0, 0.0)
_LOOK = 0.05
"""Seconds between two looks at whether a waiting reader has given up."""


class Line:
    """Readers who wait for the model; threads share it.

    Readers take turns: whoever asks ten questions at once waits with nine of them as soon as somebody else comes.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._places: list[Place] = []
        self._served: Place | None = None
        self._turns = 0
        self._last_turn: dict[str, int] = {}
        self._lengths: deque[float] = deque(maxlen=_LAST_ANSWERS)

    def place(self, reader: str = "") -> Place:
        """A place at the end, to be used as a context manager; places of one `reader` are served one by one."""
        return Place(self, reader)

    def _enter(self, place: Place) -> None:
        with self._changed:
            self._places.append(place)

    def _leave(self, place: Place) -> None:
        with self._changed:
            if self._served is place:
                self._lengths.append(time.monotonic() - place.since)
                self._served = None
            else:
                self._places.remove(place)
            if not self._served and not self._places:
                self._last_turn.clear()
            self._changed.notify_all()

    def _wait(self, place: Place, stop: threading.Event | None) -> Iterator[Waiting]:
        told = 0
        while not (stop and stop.is_set()):
            with self._changed:
                waiting = _AT_LAST if self._take(place) else self._waiting(place)
                if waiting.ahead == told and told:
                    self._changed.wait(_LOOK)
                    continue
            if waiting.ahead != told:
                told = waiting.ahead
                yield waiting
            if not told:
                return

    def _take(self, place: Place) -> bool:
        """Whether it is this place's turn, which it then has."""
        if self._served is None and self._in_order()[0] is place:
            self._places.remove(place)
            self._served = place
            self._turns += 1
            self._last_turn[place.reader] = self._turns
            place.since = time.monotonic()
        return self._served is place

    def _in_order(self) -> list[Place]:
        """The waiting places, next one first: whose reader had no turn for the longest time, and who came first."""
        left, last, order = list(self._places), dict(self._last_turn), []
        for turn in range(self._turns + 1, self._turns + 1 + len(left)):
            order.append(min(left, key=lambda place: last.get(place.reader, 0)))
            left.remove(order[-1])
            last[order[-1].reader] = turn
        return order

    def _waiting(self, place: Place) -> Waiting:
        ahead = self._in_order().index(place) + (self._served is not None)
        if not self._lengths:
            return Waiting(ahead, None)
        usual = mean(self._lengths)
        begun = time.monotonic() - self._served.since if self._served else 0.0
        return Waiting(ahead, round(ahead * usual - min(begun, usual), 1))


class Place:
    """One question's place in a line, from entering the block to leaving it."""

    def __init__(self, line: Line, reader: str) -> None:
        self.reader = reader
        self.since = 0.0
        self._line = line

    def __enter__(self) -> Self:
        self._line._enter(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._line._leave(self)

    def wait(self, stop: threading.Event | None = None) -> Iterator[Waiting]:
        """Waits for this place's turn, and tells when another number is ahead, at last 0; `stop` ends it early.

        Nothing is told where it is its turn at once. It keeps its turn until the block is left.
        """
        yield from self._line._wait(self, stop)
