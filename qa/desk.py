"""The desk: takes a question and answers it from the archive, streaming what it does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..ingest import Archive, Scope
from ..ingest.errors import BadQuestion
from .answerable import LEAST_PROBABILITY, answers, probability_stated
from .cite import cite
from .evidence import TOKEN_BUDGET, pick_evidence
from .language_model import LanguageModel, LlamaCpp, Message
from .prompt import answer_messages, question_messages
from .question import checked, standalone
from .records import Answer, Coverage, Done, Event, Found, Hit, Timings, Token, Turn, Understood
from .retrieve import retrieve

NOTHING_MATCHED = "Nothing in the archive matches this question."
NOT_IN_ARCHIVE = "The archive does not answer this question."


@dataclass(frozen=True, slots=True)
class DeskConfig:
    """Settings of a desk: passages found for a question, most tokens of evidence and of an answer, and the
    probability that the evidence states the answer from which the model is let to write one."""

    hits: int = 10
    evidence_tokens: int = TOKEN_BUDGET
    answer_tokens: int = 120
    least_probability: float = LEAST_PROBABILITY


class Desk:
    """Answers questions from one archive with one language model; the default model is loaded on first use."""

    def __init__(
        self, archive: Archive, model: LanguageModel | None = None, *, config: DeskConfig | None = None
    ) -> None:
        self.archive = archive
        self.model = model or LlamaCpp()
        self.config = config or DeskConfig()

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        publishers: Sequence[str] = (),
        scope: Scope | None = None,
    ) -> Answer:
        """The answer to a question, if asked for from articles of certain days (inclusive) or publishers only.

        Raises `BadQuestion`, `UnknownPublisher` and `ModelError`.
        """
        events = self.stream(question, history=history, since=since, until=until, publishers=publishers, scope=scope)
        return next(event.answer for event in events if isinstance(event, Done))

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        publishers: Sequence[str] = (),
        scope: Scope | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        """As `ask`, event by event: Understood, Found, then Token after Token, and Done.

        Tokens are the model's words as it writes them; only Done has been checked. Setting `stop`, or closing the
        iterator, stops the model; no Done comes then.
        """
        clock = _Clock()
        scope = self._scope(scope or Scope(), since, until, publishers)
        question = checked(question)
        asked = standalone(question, history, self.model, stop)
        yield Understood(asked, scope)
        hits = tuple(retrieve(self.archive, [asked, question], scope=scope, limit=self.config.hits))
        coverage = self._coverage(scope, hits)
        clock.sources()
        yield Found(hits, coverage)
        empty = Answer(
            question=question,
            standalone_question=asked,
            scope=scope,
            text=NOTHING_MATCHED,
            claims=(),
            citations=(),
            hits=hits,
            status="nothing_matched",
            coverage=coverage,
            timings=clock.read(),
            model=self.model.name,
        )
        yield from self._answer(empty, clock, stop or threading.Event()) if hits else [Done(empty)]

    def warm_up(self) -> None:
        """Loads the models and has the unchanging part of the prompt read, so that the first question need not wait."""
        self.archive.embedder.encode_query("")
        probability_stated(self.model, question_messages("", []))

    def search(self, query: str, *, scope: Scope | None = None, limit: int = 10) -> list[Hit]:
        """The passages that match a query best; the language model is not asked."""
        return retrieve(self.archive, [checked(query)], scope=scope or Scope(), limit=limit)

    def _answer(self, empty: Answer, clock: _Clock, stop: threading.Event) -> Iterator[Event]:
        """Has the model write from the evidence and checks what it wrote; `empty` is the answer but for that."""
        asked = empty.standalone_question
        evidence = pick_evidence(
            asked, empty.hits, self.archive.embedder, self.model.count_tokens, budget=self.config.evidence_tokens
        )
        refused = replace(empty, status="not_in_archive", text=NOT_IN_ARCHIVE)
        if not evidence:
            yield Done(refused)
            return
        prompt = question_messages(asked, evidence)
        stated = probability_stated(self.model, prompt, stop)
        if stop.is_set():
            return
        empty = replace(empty, evidence=evidence, confidence=round(stated, 4))
        refused = replace(refused, evidence=evidence, confidence=empty.confidence)
        if stated < self.config.least_probability:
            yield Done(replace(refused, timings=clock.read(self._length(prompt))))
            return
        prompt = answer_messages(prompt)
        reply = ""
        for piece in self.model.stream(prompt, max_tokens=self.config.answer_tokens, stop=stop):
            clock.token()
            reply += piece
            yield Token(piece)
        if stop.is_set():
            return
        cited = cite(reply, asked, evidence)
        timings = clock.read(self._length(prompt), self.model.count_tokens(reply))
        if not answers(asked, cited):
            yield Done(replace(refused, timings=timings))
            return
        yield Done(
            replace(
                empty,
                status="answered",
                text=cited.text,
                claims=cited.claims,
                citations=cited.citations,
                timings=timings,
            )
        )

    def _length(self, prompt: Sequence[Message]) -> int:
        return sum(self.model.count_tokens(message.content) for message in prompt)

    def _coverage(self, scope: Scope, hits: Sequence[Hit]) -> Coverage:
        extent = self.archive.extent(scope)
        return Coverage(extent.articles, extent.since, extent.until, len({hit.article.id for hit in hits}))

    def _scope(
        self, scope: Scope, since: date | str | None, until: date | str | None, publishers: Sequence[str]
    ) -> Scope:
        """`scope`, narrowed by what is given beside it. Raises `BadQuestion` and `UnknownPublisher`."""
        scope = replace(
            scope,
            since=_day(since) or scope.since,
            until=_day(until) or scope.until,
            publishers=self.archive.publishers_named(publishers or scope.publishers),
        )
        if scope.since and scope.until and scope.since > scope.until:
            raise BadQuestion(f"no day lies between {scope.since} and {scope.until}; give the earlier day first")
        return scope


class _Clock:
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


def _day(day: date | str | None) -> date | None:
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise BadQuestion(f"{day!r} is not a day; write it as 2023-09-12") from None
