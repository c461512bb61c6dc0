"""Answers for which no model reads: small talk, counts, the news of some days, and the articles' own sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..ingest import Archive, Scope
from ..ingest.records import Extent, long_day
from .clock import Clock
from .counting import Wanted, count, count_asked, narrow
from .generate import NOT_IN_ARCHIVE
from .language_model import LanguageModel
from .publishers import publishers_named
from .quotes.introductions import asked_to_introduce
from .quotes.news import (
    MOST_ARTICLES,
    MOST_LOOKED_AT,
    MOST_OF_LATE,
    day_asked,
    days_after,
    in_their_words,
    newest,
    news_asked,
    openings,
    tellings,
)
from .quotes.quoted import quoted
from .quotes.quoting import Told
from .records import Answer, Coverage, Hit, Period
from .small_talk import is_small_talk, what_may_be_asked

NOTHING_MATCHED = "Nothing in the archive matches this question."

Search = Callable[[Sequence[str], Scope], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came and as it stands alone; where it is looked for; the days that it names, if any."""

    question: str
    standalone: str
    scope: Scope
    period: Period | None
    is_summary: bool
    clock: Clock


class Unread:
    """Answers from one archive, which `search` searches by meaning; of the model they have only its name."""

    def __init__(self, archive: Archive, search: Search, model: LanguageModel) -> None:
        self._archive = archive
        self._search = search
        self._model = model

    def settled(self, asked: Asked, publishers: Callable[[], Iterable[str]]) -> Answer | None:
        """The answer to what needs no search by meaning either; None for all other questions."""
        if is_small_talk(asked.question):
            extent = self._archive.extent(asked.scope)
            text = what_may_be_asked(extent)
            return replace(self.empty(asked, (), extent), text=text, status="answered", basis="count")
        author_named = self._archive.catalogue.facets.author_named
        if wanted := count_asked(asked.standalone, asked.period, publishers, author_named):
            return self._counted(asked, wanted)
        if news_asked(asked.standalone, asked.period, publishers):
            return self._news(asked, publishers_named(asked.standalone, publishers))
        return None

    def quoted(self, asked: Asked, empty: Answer) -> Answer | None:
        """The answer in the sentences of the hits of `empty`; None where it is to be read after all."""
        embedder = self._archive.embedder
        told = quoted(asked.standalone, empty.hits, embedder, asked.period, is_summary=asked.is_summary)
        if told:
            return _in_quotes(asked, empty, told)
        if asked.is_summary and empty.hits:
            return replace(empty, status="not_in_archive", text=NOT_IN_ARCHIVE, timings=asked.clock.read())
        return None

    def writer(self, asked: Asked) -> Answer | None:
        """What is of somebody who writes, where it is asked by the whole name who that is; else None."""
        subject = asked_to_introduce(asked.standalone)
        if not subject or not subject.is_person:
            return None
        author = self._archive.catalogue.facets.author_named(subject.name)
        if [name.casefold() for name in author] != [subject.name.casefold()]:
            return None
        counted = self._counted(asked, Wanted("", (), (), author))
        return counted if counted.counted else None

    def empty(self, asked: Asked, hits: Sequence[Hit], extent: Extent) -> Answer:
        """The answer but for what it says."""
        coverage = Coverage(extent.articles, extent.since, extent.until, len({hit.article.id for hit in hits}))
        asked.clock.sources()
        return Answer(
            question=asked.question,
            standalone_question=asked.standalone,
            scope=asked.scope,
            text=NOTHING_MATCHED,
            claims=(),
            citations=(),
            hits=tuple(hits),
            status="nothing_matched",
            coverage=coverage,
            timings=asked.clock.read(),
            model=self._model.name,
        )

    def _counted(self, asked: Asked, wanted: Wanted) -> Answer:
        """The answer to "How many articles ...?"; where none is, the closest are its hits."""
        counted = count(self._archive, wanted, asked.scope, asked.period)
        hits: Sequence[Hit] = counted.hits
        if not hits and counted.scope is not None:
            hits = self._search([wanted.words], counted.scope)
        return replace(self.empty(asked, hits, counted.searched), text=counted.text, status="answered", basis="count")

    def _news(self, asked: Asked, publishers: tuple[str, ...]) -> Answer:
        """How the newest reports of the days that are asked about begin, and what later ones tell of a single day.

        Where there are none, the newest of all.
        """
        of_publishers = Wanted("", (), publishers)
        within = narrow(asked.scope, asked.period, of_publishers)
        limit = MOST_ARTICLES if asked.period else MOST_OF_LATE
        told = openings(newest(self._archive, within, limit)) if within is not None else []
        if day := day_asked(asked.standalone, asked.period):
            after = narrow(asked.scope, days_after(day), of_publishers)
            later = newest(self._archive, after, MOST_LOOKED_AT) if after is not None else []
            told += tellings(later, day)[-limit:]
            within = narrow(asked.scope, days_after(day, with_it=True), of_publishers)
        if within is not None and told:
            hits = list({each.hit.passage.id: each.hit for each in told}.values())
            return _in_quotes(asked, self.empty(asked, hits, self._archive.extent(within)), in_their_words(told))
        searched = narrow(asked.scope, None, of_publishers) or asked.scope
        extent = self._archive.extent(searched)
        empty = self.empty(asked, newest(self._archive, searched), extent)
        text = f"The archive has no report of these days; its newest article is of {long_day(extent.until)}."
        return replace(empty, status="not_in_archive", text=text if asked.period and extent.until else NOT_IN_ARCHIVE)


def _in_quotes(asked: Asked, empty: Answer, told: Told) -> Answer:
    cited, evidence = told
    return replace(cited.given_as(empty), evidence=evidence, timings=asked.clock.read(), basis="quotes")
