"""Asking one case, and keeping all of what came back that scoring needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from ...ingest.errors import DatelineError, ModelError
from ...ingest.records import Article, Scope, iso
from ...qa.records import Answer, Done, Event, Evidence, Found, Hit, Timings
from ..records import Case, FoundPassage, Outcome, article_key, cited_quote
from .config import Stages

if TYPE_CHECKING:
    from ...qa.desk import Desk

SEARCH_DEPTH = 20
"""Passages asked for when only retrieval runs: ten articles even where each gives two."""


def attempt(case: Case, desk: Desk, stages: Stages = "all", *, choices: bool = False) -> Outcome:
    """What comes of one case: an answer, or for the stage `retrieval` a search; a DatelineError is recorded.

    With `choices` the desk is also asked which of the case's choices its answer's evidence makes likeliest.
    """
    try:
        outcome = _search(case, desk) if stages == "retrieval" else _ask(case, desk, choices)
    except DatelineError as error:
        outcome = Outcome(id=case.id, question=case.question, status="error", error=str(error))
    return replace(outcome, peak_memory=peak_memory())


def peak_memory() -> int:
    """The most memory that this process has taken so far, in bytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _ask(case: Case, desk: Desk, choices: bool) -> Outcome:
    with closing(events_of(case, desk)) as events:
        hits, answer = _drain(events)
    return Outcome(
        id=case.id,
        question=case.question,
        status=answer.status,
        text=answer.text,
        model=answer.model,
        found=_passages(hits),
        evidence=tuple(_shown(piece) for piece in answer.evidence),
        claims=answer.claims,
        citations=tuple(cited_quote(citation) for citation in answer.citations),
        confidence=answer.confidence,
        signals=answer.signals,
        choice=desk.choose(answer, case.choices) if choices and case.choices else None,
        timings=answer.timings,
    )


def events_of(case: Case, desk: Desk) -> Iterator[Event]:
    """What a desk says to a case, asked as of its day: of its own documents, where it has any, or of the archive."""
    if case.documents:
        return desk.read(case.question, _articles(case), history=case.history)
    return desk.stream(case.question, history=case.history, scope=_scope(case))


def _drain(events: Iterator[Event]) -> tuple[tuple[Hit, ...], Answer]:
    """The hits as they were ranked, and the answer. Raises ModelError where the stream breaks off."""
    hits: tuple[Hit, ...] = ()
    for event in events:
        match event:
            case Found(hits=found):
                hits = found
            case Done(answer=answer):
                return hits or answer.hits, answer
    raise ModelError("the answer broke off before its end; run the same command again")


def _search(case: Case, desk: Desk) -> Outcome:
    """A follow-up is searched for as it is worded: rewriting it takes the model."""
    start = perf_counter()
    hits = _ranked(case, desk) if case.documents else desk.search(case.question, scope=_scope(case), limit=SEARCH_DEPTH)
    seconds = perf_counter() - start
    return Outcome(
        id=case.id,
        question=case.question,
        status="searched",
        found=_passages(hits),
        timings=Timings(seconds, None, seconds, 0, 0),
    )


def _ranked(case: Case, desk: Desk) -> Sequence[Hit]:
    """A case's own documents as the desk ranks them, which it says before the model has read a word."""
    with closing(desk.read(case.question, _articles(case))) as events:
        return next((event.hits for event in events if isinstance(event, Found)), ())


def _articles(case: Case) -> list[Article]:
    """A case's documents, but for those published after the day of asking."""
    return [
        Article(id=document.id, title=document.title, text=document.text, published=document.published)
        for document in case.documents
        if not (case.as_of and document.published and document.published > case.as_of)
    ]


def _scope(case: Case) -> Scope:
    """The case's scope, which ends on the day of asking at the latest."""
    last: list[date] = [day for day in (case.as_of, case.scope.until) if day]
    return replace(case.scope, until=min(last, default=None))


def _passages(hits: Sequence[Hit]) -> tuple[FoundPassage, ...]:
    return tuple(_passage(hit.article, hit.passage.text) for hit in hits)


def _shown(piece: Evidence) -> FoundPassage:
    return _passage(piece.article, " ".join(sentence.text for sentence in piece.sentences))


def _passage(article: Article, text: str) -> FoundPassage:
    return FoundPassage(article_key(article), text, iso(article.published))
