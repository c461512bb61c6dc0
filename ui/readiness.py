"""Whether the models of a desk are here and loaded, for a page that opens before they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..ingest.errors import DatelineError
from .commands.models_command import PullBar
from .commands.terminal import say

if TYPE_CHECKING:
    from ..ingest.models.weights import PullProgress
    from ..qa import Desk, LanguageModel

State = Literal["fetching", "loading", "ready", "absent"]

_SAID: dict[State, str] = {
    "fetching": "The language model is being fetched ({share}%). Answers wait for it; their sources and Search do not.",
    "loading": "The language model is being loaded. Answers wait for it; their sources and Search do not.",
    "ready": "",
    "absent": "There is no language model to answer with; the terminal that Dateline runs in says why. "
    "Sources and Search need none.",
}


class Readiness:
    """Where the fetching and loading stands; threads share it. Ready from the start where no model is prepared."""

    def __init__(self, model: LanguageModel | None = None) -> None:
        self._model = model
        self._reached: State = "loading"
        self._share = 0
        self._bar = PullBar()

    @property
    def state(self) -> State:
        """Fetching, loading, ready, or absent until someone asks and the model can be had after all."""
        return self._reached if self._model and not self._model.is_loaded else "ready"

    def __str__(self) -> str:
        """One line for readers, empty where all is ready."""
        return _SAID[self.state].format(share=self._share)

    def hear(self, progress: PullProgress) -> None:
        """The callback of whatever fetches the language model."""
        self._share = 100 * progress.done // progress.total
        self._reached = "fetching" if progress.done < progress.total else "loading"
        self._bar(progress)

    def prepare(self, desk: Desk) -> None:
        """Has the models fetched and loaded, with a bar on stderr, or the line of what went wrong."""
        self._model = desk.model
        try:
            with self._bar:
                desk.warm_up()
        except DatelineError as error:
            self._reached = "absent"
            say(f"dateline: {error}")
