"""One question and what has come of it so far: the state that the page draws after every event."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from ...ingest.errors import DatelineError
from ...ingest.records import Article, Scope
from ...qa.closest import Closest, closest
from ...qa.records import Answer, Coverage, Done, Event, Found, Hit, Period, Token, Turn, Understood, Waiting
from ..problem_line import problem_line
from ..wording import other_figures

if TYPE_CHECKING:
    from ...eval.drafting.feedback import Feedback


class AnsweringDesk(Protocol):
    """The methods of `dateline.qa.Desk` that answer."""

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        since: str | None = None,
        until: str | None = None,
        publishers: Sequence[str] = (),
        scope: Scope | None = None,
        stop: threading.Event | None = None,
        reader: str = "",
    ) -> Iterator[Event]: ...

    def read(
        self,
        question: str,
        articles: Sequence[Article],
        *,
        history: Sequence[Turn] = (),
        stop: threading.Event | None = None,
        reader: str = "",
    ) -> Iterator[Event]: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader typed into the filters; days are text until a question is asked.

    A question about one article, `about`, is answered from that alone.
    """

    since: str = ""
    until: str = ""
    publishers: tuple[str, ...] = ()
    about: Article | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """`understood` is the question as it is searched for, and `period` and `named` are the days and the
    publishers that it names.

    `draft` grows with the tokens; `answer` is there when it has been checked, `problem` if it failed.

    `otherwise` names the figures that other articles give, and `closest` are the articles nearest to a question
    that was refused; both are worked out once, as the page is drawn anew for every token that follows.

    `opinion` is what the reader said of the answer, and `remark` a line on what came of saying so. `key` is the one
    that the answer is kept under.
    """

    question: str
    filters: Filters = Filters()
    understood: str = ""
    period: Period | None = None
    named: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    coverage: Coverage | None = None
    waiting: Waiting | None = None
    draft: str = ""
    answer: Answer | None = None
    otherwise: str = ""
    closest: tuple[Closest, ...] = ()
    problem: str | None = None
    stopped: bool = False
    opinion: Feedback | None = None
    remark: str = ""
    key: str = ""

    @property
    def running(self) -> bool:
        return self.answer is None and self.problem is None and not self.stopped

    def after(self, event: Event) -> Exchange:
        """The exchange once the event is known."""
        match event:
            case Understood(standalone_question=understood, period=period, publishers=named):
                return replace(self, understood=understood, period=period, named=named)
            case Found(hits=hits, coverage=coverage):
                return replace(self, hits=hits, coverage=coverage)
            case Waiting():
                return replace(self, waiting=event)
            case Token(text=text):
                return replace(self, draft=self.draft + text)
            case Done(answer=answer):
                hits = answer.hits or self.hits
                return replace(
                    self,
                    answer=answer,
                    hits=hits,
                    coverage=answer.coverage,
                    otherwise=other_figures(answer),
                    closest=() if answer.citations else closest(answer),
                )
            case _:
                return self


@dataclass(slots=True)
class Conversation:
    """The exchanges of one browser session, and the switch that stops the one that is running.

    `telling` is the place of the exchange that the reader is asked what is wrong with. `id` is what it is kept by, from
    its first question on: Gradio copies the same empty conversation for every session.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    stop: threading.Event | None = None
    telling: int | None = None
    id: str = ""

    def begin(self, question: str, filters: Filters) -> None:
        self.halt()
        self.id = self.id or secrets.token_urlsafe()
        self.exchanges.append(Exchange(question, filters))
        self.stop = threading.Event()

    def halt(self) -> None:
        """Stop the running exchange, wherever it is: waiting, reading or writing."""
        if self.stop:
            self.stop.set()
        if self.exchanges and self.exchanges[-1].running:
            self.exchanges[-1] = replace(self.exchanges[-1], stopped=True)

    def history(self, before: int | None = None) -> tuple[Turn, ...]:
        """The answered exchanges, or those before one of them: what a follow-up question may refer to."""
        return tuple(each.answer.turn() for each in self.exchanges[:before] if each.answer)


def converse(desk: AnsweringDesk, conversation: Conversation, reader: str = "") -> Iterator[Exchange]:
    """Run the conversation's last exchange, yielding it after every event; closing this closes the stream.

    A stopped exchange keeps what was written so far. An expected error becomes the exchange's `problem`.
    """
    index, stop = len(conversation.exchanges) - 1, conversation.stop
    exchange = conversation.exchanges[index]
    try:
        for event in _events(desk, exchange, conversation.history(), stop, reader):
            if stop and stop.is_set():
                break
            conversation.exchanges[index] = exchange = exchange.after(event)
            yield exchange
    except DatelineError as error:
        conversation.exchanges[index] = replace(exchange, problem=problem_line(error))
    finally:
        if conversation.exchanges[index].running:
            conversation.exchanges[index] = replace(exchange, stopped=True)
    yield conversation.exchanges[index]


def _events(
    desk: AnsweringDesk, exchange: Exchange, history: tuple[Turn, ...], stop: threading.Event | None, reader: str
) -> Iterator[Event]:
    filters, question = exchange.filters, exchange.question
    if filters.about:
        stream = desk.read(question, [filters.about], history=history, stop=stop, reader=reader)
    else:
        stream = desk.stream(
            question,
            history=history,
            since=filters.since.strip() or None,
            until=filters.until.strip() or None,
            publishers=filters.publishers,
            stop=stop,
            reader=reader,
        )
    with closing(stream):
        yield from stream
