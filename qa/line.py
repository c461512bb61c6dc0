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

    Readers take turns: whoever asks ten questions at once does not keep the others waiting for all of them.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._places: list[Place] = []
        self._served: Place | None = None
        self._round = 0
        self._last_round: dict[str, int] = {}
        self._lengths: deque[float] = deque(maxlen=_LAST_ANSWERS)

    def place(self, reader: str = "") -> Place:
        """A place to be used as a context manager; each `reader` is served once in a round."""
        return Place(self, reader)

    def _enter(self, place: Place) -> None:
        """Puts a place at the end of its round: the one after what is served, or after its reader's last."""
        place.round = max(self._round, self._last_round.get(place.reader, 0)) + 1
        self._last_round[place.reader] = place.round
        self._places.append(place)
        self._places.sort(key=_round)

    def _leave(self, place: Place) -> None:
        with self._changed:
            if self._served is place:
                self._lengths.append(time.monotonic() - place.since)
                self._served = None
            elif place in self._places:
                self._places.remove(place)
            if not self._served and not self._places:
                self._last_round.clear()
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
        if self._served is not place and place not in self._places:
            self._enter(place)
        if self._served is None and self._places[0] is place:
            self._places.remove(place)
            self._served = place
            self._round = place.round
            place.since = time.monotonic()
        return self._served is place

    def _waiting(self, place: Place) -> Waiting:
        ahead = self._places.index(place) + (self._served is not None)
        if not self._lengths:
            return Waiting(ahead, None)
        usual = mean(self._lengths)
        begun = time.monotonic() - self._served.since if self._served else 0.0
        return Waiting(ahead, round(ahead * usual - min(begun, usual), 1))


class Place:
    """One question's place in a line: from the first `wait` until the block is left."""

    def __init__(self, line: Line, reader: str) -> None:
        self.reader = reader
        self.round = 0
        self.since = 0.0
        self._line = line

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line._leave(self)

    def wait(self, stop: threading.Event | None = None) -> Iterator[Waiting]:
        """Waits for this place's turn, and tells when another number is ahead, at last 0; `stop` ends it early.

        Nothing is told where it is its turn at once. It keeps its turn until the block is left.
        """
        yield from self._line._wait(self, stop)


def _round(place: Place) -> int:
    return place.round
