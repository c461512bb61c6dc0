"""The times of an answer: when its sources, its first token and its end were there."""

from __future__ import annotations

import time

from .records import Timings


class Clock:
    """Seconds since the question arrived."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._sources = 0.0
        self._first_token: float | None = None

    def _now(self) -> float:
        return round(time.perf_counter() - self._started, 3)

    def sources(self) -> None:
        """The sources are there."""
        self._sources = self._now()

    def token(self) -> None:
        """A piece of the reply is there."""
        self._first_token = self._first_token or self._now()

    def read(self, prompt_tokens: int = 0, answer_tokens: int = 0) -> Timings:
        """What the clock says now."""
        return Timings(self._sources, self._first_token, self._now(), prompt_tokens, answer_tokens)
