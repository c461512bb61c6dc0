"""Whether a question is one that the articles' own sentences answer, and these sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ...ingest import Embedder
from ...ingest.records import day_of_article
from ..dates import undated
from ..records import Hit, Period
from .casualties import asked_who_was_harmed, casualties
from .introductions import asked_to_introduce, introduction
from .quoting import Told
from .speakers import asked_what_said
from .statements import statement
from .summary import happening_asked, summary
from .whether import asked_whether, bearing_on

_TOLD_WITHIN = timedelta(days=14)


def quoted(
    question: str, hits: Sequence[Hit], embedder: Embedder, period: Period | None = None, *, is_summary: bool = False
) -> Told | None:
    """What the hits say, where their own sentences are the answer; None where they are not, or say nothing.

    That is so for a summary, an introduction, somebody's words, the fate of something, who came to harm, and what is to
    be confirmed.
    What a question asks of certain days is answered from articles of these, and of the weeks after.
    """
    if not hits:
        return None
    if is_summary:
        return _said(summary(question, hits, embedder))
    if subject := asked_to_introduce(question):
        return _said(introduction(subject, question, hits, embedder))
    hits = [hit for hit in hits if _is_of(period, hit)]
    if speaker := asked_what_said(undated(question, period) if period else question):
        return _said(statement(speaker, question, hits, embedder))
    if about := happening_asked(question):
        return _said(summary(question, hits, embedder, about))
    if harm := asked_who_was_harmed(question):
        return _said(casualties(harm, question, hits, embedder))
    if asked := asked_whether(question):
        return _said(bearing_on(asked, question, hits, embedder))
    return None


def _said(told: Told) -> Told | None:
    return told if told[0].claims else None


def _is_of(period: Period | None, hit: Hit) -> bool:
    """Whether an article may tell of the days: it ran on one, or within the weeks after the last."""
    day = day_of_article(hit.article)
    if not period or not day:
        return True
    begins_before = not period.since or day >= period.since
    return begins_before and (not period.until or day <= period.until + _TOLD_WITHIN)
