"""The desk: takes a question and answers it from the archive, streaming what it does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from ..ingest import Archive, Article, Scope
from ..ingest.errors import BadQuestion
from .clock import Clock
from .config import DeskConfig
from .corrections import with_corrections
from .dates import read_period
from .follow_up import leans_on, needs_model, standalone
from .generate import Generator
from .language_model import LanguageModel, LlamaCpp
from .line import Line
from .prompt import BEGINNING
from .publishers import publishers_named
from .question import as_day, checked
from .quotes.summary import summary_asked
from .reading import extent_of, hits_among
from .records import Answer, Done, Event, Found, Hit, Turn, Understood
from .retrieve import Retriever, retrieve
from .small_talk import is_small_talk
from .unread import Asked, Unread


class Desk:
    """Answers questions from one archive with one language model; the default model is loaded on first use."""

    def __init__(
        self, archive: Archive, model: LanguageModel | None = None, *, config: DeskConfig | None = None
    ) -> None:
        self.archive = archive
        self.model = model or LlamaCpp()
        self.config = config or DeskConfig()
        self._generator = Generator(self.model, archive.embedder, self.config)
        self._unread = Unread(archive, self._hits, self.model)
        self._line = Line()

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
        reader: str = "",
    ) -> Iterator[Event]:
        """As `ask`, event by event: Understood, Found, then Token after Token, and Done.

        Tokens are the model's words as it writes them; only Done has been checked. Setting `stop`, or closing the
        iterator, stops the model; no Done comes then. Threads may share a desk: sources come at once, and the model
        answers one question after another, with a Waiting for whoever is not next; those who wait take turns, by
        `reader`.
        """
        scope = self._scope(scope or Scope(), since, until, publishers)
        yield from self._stream(question, history, scope, None, stop, reader)

    def read(
        self,
        question: str,
        articles: Sequence[Article],
        *,
        history: Sequence[Turn] = (),
        stop: threading.Event | None = None,
        reader: str = "",
    ) -> Iterator[Event]:
        """As `stream`, but from the text of these articles and no others; they need not be in the archive."""
        yield from self._stream(question, history, Scope(), articles, stop, reader)

    def _stream(
        self,
        question: str,
        history: Sequence[Turn],
        scope: Scope,
        articles: Sequence[Article] | None,
        stop: threading.Event | None,
        reader: str = "",
    ) -> Iterator[Event]:
        """From the archive, or from these articles only.

        A follow-up that the model makes a question of its own waits for it before it is searched for.
        """
        clock = Clock()
        question = checked(question)
        stop = stop or threading.Event()
        done = None
        told_of = summary_asked(question)
        standing = told_of or question
        with self._line.place(reader) as place:
            if leans_on(history, question) and not is_small_talk(question):
                if needs_model(history, standing):
                    yield from place.wait(stop)
                    if stop.is_set():
                        return
                    self.model.prepare(BEGINNING, stop=stop)
                standing = standalone(standing, history, self.model, stop)
            asked = Asked(question, standing, scope, read_period(standing, self._as_of(scope)), bool(told_of), clock)
            known = cache(self.archive.catalogue.facets.publishers)
            named = publishers_named(standing, known) if articles is None else ()
            yield Understood(standing, scope, asked.period, named)
            found, is_read = self._before_reading(asked, articles, known)
            yield Found(found.hits, found.coverage, is_read)
            if not is_read:
                yield Done(found)
                return
            yield from place.wait(stop)
            if stop.is_set():
                return
            for event in self._answer(found, clock, stop):
                if isinstance(event, Done):
                    done = event
                else:
                    yield event
        # once the next reader has the model: whoever is sent this may be slow to take it
        if done:
            yield done

    def _before_reading(
        self, asked: Asked, articles: Sequence[Article] | None, publishers: Callable[[], Iterable[str]]
    ) -> tuple[Answer, bool]:
        """What the articles say without the model, and whether it is to read what was found of them."""
        if articles is None and (settled := self._unread.settled(asked, publishers)):
            return settled, False
        empty = self._searched(asked, articles)
        told = self._unread.quoted(asked, empty)
        if not told and articles is None:
            told = self._unread.writer(asked)
        return told or empty, bool(empty.hits) and not told

    def _searched(self, asked: Asked, articles: Sequence[Article] | None) -> Answer:
        """What can be said before the model reads anything."""
        if articles is not None:
            hits = hits_among(articles, asked.standalone, self.archive.embedder, self.config.hits)
            return self._unread.empty(asked, hits, extent_of(articles))
        found = self._hits([asked.standalone, asked.question], asked.scope)
        hits = with_corrections(self.archive, found, asked.standalone, asked.scope.until)
        return self._unread.empty(asked, hits, self.archive.extent(asked.scope))

    def warm_up(self) -> None:
        """Loads the models and has the unchanging part of the prompt read, so that the first question need not wait."""
        self.archive.embedder.encode_query("")
        self.model.prepare(BEGINNING)

    def search(
        self,
        query: str,
        *,
        scope: Scope | None = None,
        limit: int = 10,
        retrievers: tuple[Retriever, ...] | None = None,
    ) -> list[Hit]:
        """The passages that match a query best; the language model is not asked.

        They are searched for as the desk is set to, or by these `retrievers`. Raises `BadQuestion` and
        `UnknownPublisher`.
        """
        scope = self._scope(scope or Scope(), None, None, ())
        return self._retrieve([checked(query)], scope, limit, retrievers)

    def _hits(self, queries: Sequence[str], scope: Scope) -> list[Hit]:
        return self._retrieve(queries, scope, self.config.hits)

    def _retrieve(
        self, queries: Sequence[str], scope: Scope, limit: int, retrievers: tuple[Retriever, ...] | None = None
    ) -> list[Hit]:
        by = retrievers or self.config.retrievers
        return retrieve(self.archive, queries, scope=scope, limit=limit, retrievers=by, as_of=self._as_of(scope))

    def _answer(self, empty: Answer, clock: Clock, stop: threading.Event) -> Iterator[Event]:
        """What the model makes of the hits of `empty`, which is the answer but for that."""
        yield from self._generator.answer(empty, self._as_of(empty.scope), clock, stop)

    def choose(self, answer: Answer, choices: Sequence[str], *, stop: threading.Event | None = None) -> str | None:
        """The choice that the model holds likeliest as the answer from the same evidence; None without evidence.

        Raises `ModelError`.
        """
        return self._generator.choose(answer, choices, stop)

    def _as_of(self, scope: Scope) -> date:
        """The day that a question is asked on: the last one that is searched, where the reader says which."""
        return scope.until or self.config.as_of or date.today()

    def _scope(
        self, scope: Scope, since: date | str | None, until: date | str | None, publishers: Sequence[str]
    ) -> Scope:
        """`scope`, narrowed by what is given beside it. Raises `BadQuestion` and `UnknownPublisher`."""
        scope = replace(
            scope,
            since=as_day(since) or scope.since,
            until=as_day(until) or scope.until,
            publishers=self.archive.publishers_named(publishers or scope.publishers),
        )
        if scope.since and scope.until and scope.since > scope.until:
            raise BadQuestion(f"no day lies between {scope.since} and {scope.until}; give the earlier day first")
        return scope
