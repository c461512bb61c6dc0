"""A desk that answers from a script, so that the page can be tested without a language model."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from dateline.ingest import Archive
from dateline.ingest.errors import BadQuestion
from dateline.ingest.records import Article, Passage, Scope
from dateline.qa import Desk
from dateline.qa.dates import read_period
from dateline.qa.records import (
    Answer,
    Citation,
    Claim,
    Coverage,
    Done,
    Event,
    Found,
    Hit,
    Timings,
    Token,
    Understood,
    Waiting,
)
from dateline.ui import cli, compose
from dateline.ui.commands import forget_command

HARBOUR = Article(
    id="a" * 16,
    title="Council votes 7-4 to rebuild the harbour wall",
    text=(
        "The town council voted on Tuesday to rebuild the harbour wall after last winter's storms. "
        "Mayor Ines Calder said the work would cost 4.2 million and start in May. "
        "Fishing crews had asked for the repairs to wait until the autumn.\n\n"
        "The eastern quay stays open throughout."
    ),
    published=date(2024, 2, 13),
    publisher="Saltmarsh Weekly",
    url="https://saltmarsh.example/2024/harbour-wall",
)
LETTER = Article(
    id="b" * 16,
    title="The wall can wait, the school cannot",
    text="Spending 4.2 million on stones while the school roof leaks is a poor choice. " * 6,
    published=date(2024, 2, 20),
    publisher="Saltmarsh Weekly",
    kind="opinion",
)
HOSTILE = Article(
    id="c" * 16,
    title='<script>window.hacked = "title"</script> Storm **warning** $$x^2$$',
    text=(
        "<img src=x onerror=\"window.hacked = 'image'\"> ![pic](https://evil.example/p.png) ${window.hacked=1} "
        "{{constructor}} [click](javascript:window.hacked=2) \u202egnisrever\u202c </article></details><h1>big</h1>"
    ),
    published=date(2024, 3, 1),
    publisher='<b onmouseover="window.hacked=3">Bold Press</b>',
    url="javascript:window.hacked=4",
    kind="wire",
)
ARTICLES = (HARBOUR, LETTER, HOSTILE)
COVERAGE = Coverage(articles=60, since=date(2023, 1, 5), until=date(2024, 12, 20), stories=3)


def passage_of(article: Article) -> Passage:
    return Passage(f"{article.id}-0", article.id, 0, 0, len(article.text), article.text)


def hits() -> tuple[Hit, ...]:
    return tuple(Hit(passage_of(article), article, 1 / rank) for rank, article in enumerate(ARTICLES, start=1))


def citation(number: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(number, article, passage_of(article), quote, start, start + len(quote))


def claim(text: str, said: str, *numbers: int) -> Claim:
    start = text.index(said)
    return Claim(said, start, start + len(said), numbers, 0.9 if numbers else 0.0)


def answer_record(question: str, text: str, *, status: str = "answered", claims=(), citations=()) -> Answer:
    return Answer(
        question=question,
        standalone_question=question,
        scope=Scope(),
        text=text,
        claims=tuple(claims),
        citations=tuple(citations),
        hits=hits(),
        status=status,
        coverage=COVERAGE,
        timings=Timings(0.01, 0.2, 1.0, 300, 20),
        model="scripted",
    )


def wall_answer(question: str) -> Answer:
    text = "The wall will cost 4.2 million and work starts in May [1]. A reader objects [2]. It is a fine wall."
    return answer_record(
        question,
        text,
        claims=[
            claim(text, "The wall will cost 4.2 million and work starts in May", 1),
            claim(text, "A reader objects", 2),
            claim(text, "It is a fine wall."),
        ],
        citations=[
            citation(1, HARBOUR, "Mayor Ines Calder said the work would cost 4.2 million and start in May."),
            citation(2, LETTER, "Spending 4.2 million on stones while the school roof leaks is a poor choice."),
        ],
    )


def storm_answer(question: str) -> Answer:
    text = 'It said <img src=x onerror="window.hacked=5"> **bold** [1] and [9].'
    return answer_record(
        question,
        text,
        claims=[claim(text, text, 1)],
        citations=[citation(1, HOSTILE, "![pic](https://evil.example/p.png)")],
    )


def fifty_answer(question: str) -> Answer:
    """An answer of fifty sentences, each of which another article supports."""
    numbers = range(1, 51)
    said = [f"On day {number} the wall grew by {number} stones" for number in numbers]
    reports = [
        replace(
            LETTER,
            id=f"{number:016x}",
            title=f"Report {number}",
            text=f"{sentence}. Then it rained.",
            published=date(2024, 3, 1) + timedelta(number),
        )
        for number, sentence in zip(numbers, said, strict=True)
    ]
    text = " ".join(f"{sentence} [{number}]." for number, sentence in zip(numbers, said, strict=True))
    return answer_record(
        question,
        text,
        claims=[claim(text, sentence, number) for number, sentence in zip(numbers, said, strict=True)],
        citations=[
            citation(number, report, f"{sentence}.")
            for number, report, sentence in zip(numbers, reports, said, strict=True)
        ],
    )


class ScriptedDesk:
    """Answers by the words of the question; `gates` let a held answer go on. It searches `archive` for real."""

    def __init__(self, archive: Archive | None = None) -> None:
        self.archive = archive
        self.gates = {"before tokens": threading.Event(), "mid answer": threading.Event()}
        self.closed: list[str] = []
        self.has_closed = threading.Event()
        self.stopped: list[str] = []
        self.asked: list[SimpleNamespace] = []

    def stream(
        self, question, *, history=(), since=None, until=None, publishers=(), stop=None, reader=""
    ) -> Iterator[Event]:
        self.asked.append(
            SimpleNamespace(question=question, history=history, since=since, until=until, publishers=publishers)
        )
        if "broken" in question:
            raise RuntimeError("a mistake of ours")
        if "forbidden" in question:
            raise BadQuestion("The question is empty; write one.")
        try:
            asked = "What will the wall cost, and when?" if question == "And when?" else question
            named = ("The Echo",) if "Echo" in question else ()
            yield Understood(asked, Scope(), read_period(asked, date(2024, 5, 15)), named)
            yield Found(hits(), COVERAGE)
            if "queued" in question:
                yield Waiting(2, 14.6)
            if "slow start" in question and not self._passes("before tokens", question, stop):
                return
            answer = self._answer(question)
            if answer.status == "answered":
                yield from self._tokens(answer.text.replace("[1]", "").replace("[2]", ""), question, stop)
            yield Done(answer)
        finally:
            self.closed.append(question)
            self.has_closed.set()

    def read(self, question, articles, **asked) -> Iterator[Event]:
        self.about = articles
        return self.stream(question, **asked)

    def search(self, query, **asked) -> list[Hit]:
        return Desk(self.archive).search(query, **asked)

    def _answer(self, question: str) -> Answer:
        if "moon" in question:
            text = "The archive does not say who owns the moon."
            return answer_record(question, text, status="not_in_archive")
        if "fifty" in question:
            return fifty_answer(question)
        return storm_answer(question) if "storm" in question else wall_answer(question)

    def _tokens(self, text: str, question: str, stop) -> Iterator[Token]:
        for number, word in enumerate(text.split(" ")):
            if number == 4 and "hold" in question and not self._passes("mid answer", question, stop):
                return
            yield Token(word + " ")

    def _passes(self, gate: str, question: str, stop: threading.Event | None) -> bool:
        """Wait for the gate or the stop; False if stopped."""
        while not self.gates[gate].is_set():
            if stop is not None and stop.is_set():
                self.stopped.append(question)
                return False
            time.sleep(0.01)
        return True


@pytest.fixture
def small_archive(tmp_path, hashing_embedder) -> Iterator[Archive]:
    """The articles that the scripted desk cites, with a quick embedding model without weights."""
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        archive.add_articles(ARTICLES)
        yield archive


@pytest.fixture
def scripted_desk(small_archive) -> ScriptedDesk:
    return ScriptedDesk(small_archive)


@pytest.fixture(name="wall_answer")
def answered() -> Answer:
    return wall_answer("What will the harbour wall cost?")


@pytest.fixture(name="storm_answer")
def hostile() -> Answer:
    return storm_answer("What about the storm?")


@pytest.fixture
def refusal() -> Answer:
    return answer_record("moon?", "The archive does not say who owns the moon.", status="not_in_archive")


@pytest.fixture
def dateline(monkeypatch, capsys, hashing_embedder, tmp_path):
    """Runs the command line over an archive in the temporary folder: (exit code, stdout, stderr).

    The embedding model is a quick one without weights.
    """
    monkeypatch.setattr(compose, "make_embedder", lambda name=None: hashing_embedder())
    monkeypatch.setattr(forget_command, "outcomes_file", lambda: tmp_path / "cache" / "outcomes.db")
    monkeypatch.setenv("DATELINE_ARCHIVE", str(tmp_path / "archive"))

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["dateline", *words])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code or 0
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def filled(dateline, write_articles):
    """`dateline` with three articles in its archive."""
    articles = [
        {"url": "https://e.example/1", "title": "Ferry sails", "text": "The ferry sailed on Monday.",
         "published": "2023-09-12", "publisher": "The Echo"},
        {"url": "https://e.example/2", "title": "Wall falls", "text": "The harbour wall fell.",
         "published": "2024-01-14", "publisher": "Gazette"},
        {"url": "https://e.example/3", "title": "Ferry sold", "text": "The ferry was sold.",
         "published": "2024-02-01", "publisher": "Gazette"},
    ]  # fmt: skip
    folder = write_articles({"articles.jsonl": "\n".join(json.dumps(article) for article in articles)})
    assert dateline("add", str(folder))[0] == 0
    return dateline
