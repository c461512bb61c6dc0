"""A desk that looks answers up in a table: what is tested here is what the eval room makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.eval import RunConfig
from dateline.ingest.errors import ModelError
from dateline.ingest.records import Article, Passage, Scope
from dateline.qa.records import (
    Answer,
    Citation,
    Coverage,
    Done,
    Event,
    Found,
    Hit,
    Timings,
    Token,
    Turn,
    Understood,
)

BRIDGE = Article(
    id="a1",
    title="Footbridge reopens",
    text="The footbridge reopened on Monday. It cost £84,000 to mend.",
    published=date(2023, 5, 2),
    publisher="Harrow Bay Courier",
    url="https://courier.example/bridge",
)
LIBRARY = Article(
    id="a2",
    title="Library roof",
    text="The library roof leaks again.",
    published=date(2023, 6, 1),
    url="https://courier.example/library",
)


def hit(article: Article) -> Hit:
    return Hit(Passage(f"{article.id}-0", article.id, 0, 0, len(article.text), article.text), article, 1.0)


def citation(number: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(number, article, hit(article).passage, quote, start, start + len(quote))


def answer(question: str, text: str, *citations: Citation, status: str = "answered") -> Answer:
    return Answer(
        question=question,
        standalone_question=question,
        scope=Scope(),
        text=text,
        claims=(),
        citations=citations,
        hits=(hit(LIBRARY), hit(BRIDGE)),
        status=status,
        coverage=Coverage(2, date(2023, 5, 2), date(2023, 6, 1), 2),
        timings=Timings(0.1, 0.5, 2.0, 300, 12),
        model="stub",
    )


class TableDesk:
    """Answers from `answers`; a question that is not there fails as a broken model would."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = {answer.question: answer for answer in answers}
        self.asked: list[tuple[str, tuple[Turn, ...], Scope]] = []
        self.shown: list[tuple[str, tuple[Article, ...], tuple[Turn, ...]]] = []
        self.chosen: list[tuple[str, tuple[str, ...]]] = []
        self.searched: list[tuple[str, Scope, int]] = []

    def stream(self, question: str, *, history: Sequence[Turn] = (), scope: Scope = Scope()) -> Iterator[Event]:  # noqa: B008
        self.asked.append((question, tuple(history), scope))
        yield from self._answer(question, scope)

    def read(self, question: str, articles: Sequence[Article], *, history: Sequence[Turn] = ()) -> Iterator[Event]:
        self.shown.append((question, tuple(articles), tuple(history)))
        yield from self._answer(question, Scope())

    def choose(self, answer: Answer, choices: Sequence[str]) -> str | None:
        self.chosen.append((answer.question, tuple(choices)))
        return choices[-1]

    def _answer(self, question: str, scope: Scope) -> Iterator[Event]:
        yield Understood(question, scope)
        if question not in self.answers:
            raise ModelError("the model could not answer; try a smaller one")
        answer = self.answers[question]
        yield Found(answer.hits, answer.coverage)
        yield Token(answer.text)
        yield Done(answer)

    def search(self, query: str, *, scope: Scope = Scope(), limit: int = 10) -> list[Hit]:  # noqa: B008
        self.searched.append((query, scope, limit))
        return list(self.answers[query].hits)


@pytest.fixture
def bridge() -> Article:
    return BRIDGE


@pytest.fixture
def desk() -> TableDesk:
    cost = answer(
        "What did the footbridge cost?",
        "It cost £84,000 [1].",
        citation(1, BRIDGE, "It cost £84,000 to mend."),
    )
    mayor = answer("Who is the mayor?", "The archive does not say.", status="not_in_archive")
    return TableDesk(cost, mayor)


@pytest.fixture
def config() -> RunConfig:
    return RunConfig(
        cases="cases.jsonl",
        cases_sha256="0" * 64,
        format="dateline",
        sample=None,
        seed=0,
        only=None,
        stages="all",
        model="stub",
        embedder="stub",
        archive={"articles": 2, "passages": 2},
        dateline="0.1.0",
    )


@pytest.fixture
def retrieval_config(config: RunConfig) -> RunConfig:
    return replace(config, stages="retrieval", model=None)


@pytest.fixture
def data() -> Path:
    """Evaluation data that is not ours to ship."""
    folder = Path(__file__).parents[2] / ".." / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"needs the evaluation data in {folder}, which is not part of the repository")
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a text file by name and return its path."""

    def write_text(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_text
