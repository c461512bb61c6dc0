"""A language model that replies from a queue, drafts, and feedback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.eval import CitedQuote, Support
from dateline.eval.drafting.feedback import Feedback
from dateline.eval.drafting.records import Draft
from dateline.ingest import Archive
from dateline.qa import Message

WALL = "The harbour wall at Saltmere was rebuilt in 1931 by Ada Brand for £84,000."
DRAFT = Draft(
    id="a1-0",
    status="proposed",
    question="Who rebuilt the harbour wall at Saltmere in 1931?",
    answers=("Ada Brand",),
    support=(Support("https://e.example/wall", WALL),),
    as_of=date(2024, 3, 31),
    tags=("drafted", "name", "2023", "The Echo"),
    why=("shown the quote, the model answers: Ada Brand.",),
    heading="The Echo | 5 May 2023 | Wall",
    context=f"It is old. {WALL} It leaks.",
)


class QueueModel:
    """Writes the `replies` one after another, and has for each prompt the probability that `stated` gives it."""

    name = "queue"

    def __init__(self, *replies: str, stated: Callable[[str], float] = lambda prompt: 1.0) -> None:
        self.replies = list(replies)
        self.stated = stated
        self.prompts: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, stop: threading.Event | None = None
    ) -> Iterator[str]:
        self.prompts.append(messages[-1].content)
        yield self.replies.pop(0)

    def probability(
        self, messages: Sequence[Message], reply: str, other: str, *, stop: threading.Event | None = None
    ) -> float:
        return self.stated(messages[-1].content)


@pytest.fixture
def queue_model() -> type[QueueModel]:
    """The class: call it with replies."""
    return QueueModel


@pytest.fixture
def draft() -> Draft:
    return DRAFT


@pytest.fixture
def unanswerable() -> Draft:
    return replace(
        DRAFT,
        id="a1-0-other-year",
        question="Who rebuilt the harbour wall at Saltmere in 1934?",
        answers=(),
        support=(),
        answerable=False,
    )


@pytest.fixture
def feedback() -> Feedback:
    """Thumbs up for an answer that cites the wall."""
    citation = CitedQuote(
        number=1,
        article="https://e.example/wall",
        title="Wall mended",
        publisher="The Echo",
        published="2023-05-05",
        quote=WALL,
        exact=True,
    )
    return Feedback(
        question="Who rebuilt the harbour wall at Saltmere?",
        status="answered",
        answer="Ada Brand rebuilt it in 1931 [1].",
        verdict="up",
        when=datetime(2024, 4, 2, 9, 30, tzinfo=UTC),
        citations=(citation,),
    )


@pytest.fixture
def small_archive(tmp_path: Path, hashing_embedder, make_article) -> Iterator[Callable[..., Archive]]:
    """Opens an archive of the articles that are given, with a quick embedding model."""
    opened = []

    def open_with(*articles) -> Archive:
        opened.append(Archive.open(tmp_path / f"archive-{len(opened)}", embedder=hashing_embedder()))
        opened[-1].add_articles(articles)
        return opened[-1]

    yield open_with
    for archive in opened:
        archive.close()
