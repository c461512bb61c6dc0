"""What the tests of the qa room share."""

import threading
from collections.abc import Iterator, Sequence

import pytest

from dateline.qa import Message


class ScriptedModel:
    """A language model that says what a test tells it to: for tests of what stands around a model.

    Replies word by word with `reply`, gives `stated` for every probability, and keeps the prompts it was shown.
    """

    name = "scripted"

    def __init__(self, reply: str = "", stated: float = 1.0) -> None:
        self.reply = reply
        self.stated = stated
        self.prompts: list[Sequence[Message]] = []
        self.finished = False

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, stop: threading.Event | None = None
    ) -> Iterator[str]:
        self.prompts.append(messages)
        try:
            for word in self.reply.split()[:max_tokens]:
                if stop and stop.is_set():
                    return
                yield word + " "
        finally:
            self.finished = True

    def probability(
        self, messages: Sequence[Message], reply: str, other: str, *, stop: threading.Event | None = None
    ) -> float:
        self.prompts.append(messages)
        return self.stated

    def log_likelihood(self, messages: Sequence[Message], reply: str, *, stop: threading.Event | None = None) -> float:
        self.prompts.append(messages)
        return float(reply in self.reply)


@pytest.fixture(scope="session")
def scripted_model() -> type[ScriptedModel]:
    """The class: call it with a reply and a probability."""
    return ScriptedModel
