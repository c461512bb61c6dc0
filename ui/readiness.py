"""Whether the language model of a desk is here and loaded, for a page that opens before it is."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Literal

from ..ingest.errors import DatelineError, ModelError, WeightsError
from ..qa.records import Event, Found, Turn, Waiting
from .desk_in_front import DeskInFront
from .web.exchange import AnsweringDesk

if TYPE_CHECKING:
    from ..ingest.models.weights import OnProgress, PullProgress
    from ..qa import Desk, LanguageModel

State = Literal["fetching", "loading", "ready", "absent"]

_SAID: dict[State, str] = {
    "fetching": "The language model is being fetched ({share}%). Answers wait for it; their sources and Search do not.",
    "loading": "The language model is being loaded. Answers wait for it; their sources and Search do not.",
    "ready": "",
    "absent": "There is no language model to answer with; the terminal that Dateline runs in says why. "
    "Sources and Search need none.",
}
_LOOK = 0.1
"""Seconds between two looks at whether a reader has given up."""


class Readiness:
    """Where the fetching and loading of `model` stands; threads share it. Without one there is nothing to wait for.

    `also` hears of the fetching, too.
    """

    def __init__(self, model: LanguageModel | None = None, also: OnProgress | None = None) -> None:
        self.model = model
        self._also = also
        self._reached: State = "loading"
        self._share = 0
        self._closed = False

    @property
    def state(self) -> State:
        """Fetching, loading, ready, or absent until someone asks and the model can be had after all."""
        return self._reached if self.model and not self.model.is_loaded else "ready"

    def __str__(self) -> str:
        """One line for readers, empty where all is ready."""
        return _SAID[self.state].format(share=self._share)

    def hear(self, progress: PullProgress) -> None:
        """The callback of whatever fetches the model, which ends by a `ModelError` once this is closed."""
        if self._closed:
            raise ModelError("the server ends; the model is fetched further when it is needed again")
        self._share = 100 * progress.done // progress.total
        self._reached = "fetching" if progress.done < progress.total else "loading"
        if self._also:
            self._also(progress)

    def prepare(self, desk: Desk) -> None:
        """Has the models fetched and loaded; says on stderr what went wrong."""
        try:
            desk.warm_up()
        except DatelineError as error:
            if not self._closed:
                print(f"dateline: {error}", file=sys.stderr)
        finally:
            self.failed()

    def failed(self) -> None:
        """Whoever tried to load the model is done: unless it is there now, it cannot be had."""
        self._reached = "absent"

    def close(self) -> None:
        """Ends the fetching."""
        self._closed = True


class PatientDesk(DeskInFront):
    """Has a question wait for the model outside of the line, where it can be stopped and keeps nobody else waiting."""

    def __init__(self, desk: AnsweringDesk, readiness: Readiness) -> None:
        super().__init__(desk)
        self._readiness = readiness

    def _passed_on(
        self, question: str, history: Sequence[Turn], stream: Iterator[Event], stop: threading.Event
    ) -> Iterator[Event]:
        """A follow-up that the model makes a question of its own waits for it before it is searched for."""
        from ..qa.follow_up import needs_model

        try:
            with closing(stream) as events:
                if needs_model(history, question):
                    yield from self._waited(stop)
                for event in events:
                    yield event
                    if isinstance(event, Found) and event.is_read:
                        yield from self._waited(stop)
        except (ModelError, WeightsError):
            self._readiness.failed()
            raise

    def _waited(self, stop: threading.Event) -> Iterator[Waiting]:
        """Until the model is there, or cannot be had, or the reader gives up; tells whenever there is news."""
        told = ""
        while self._readiness.state in ("fetching", "loading") and not stop.wait(_LOOK):
            if str(self._readiness) != told:
                told = str(self._readiness)
                yield Waiting(0, None)
