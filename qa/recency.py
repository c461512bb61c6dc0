"""Questions about what is new: "this week", "the latest estimate", "who runs it now"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..ingest.records import Article, day_of_article
from .facts import YEAR

_ASKS_FOR_NEW = re.compile(
    r"\b(?:this (?:week|month|weekend)|last (?:night|week|weekend|month)|recent(?:ly)?|latest|newest|now|nowadays|today"
    r"|yesterday|current(?:ly)?|so far)\b|^(?:has|have|is|are)\b(?!.*\b(?:ever|true|in the \w+ies)\b)",
    re.IGNORECASE,
)
_ASKS_OF_NOW = re.compile(r"\b(?:latest|newest|now|nowadays|today|current(?:ly)?|so far)\b", re.IGNORECASE)
_HALVED_AFTER = 30
"""Days after which an article is half as recent as one of the day itself."""


def asks_for_new(question: str) -> bool:
    """Whether the newer of two articles is likelier to be meant; a question that names its year means that one."""
    return bool(_ASKS_FOR_NEW.search(question)) and not YEAR.search(question)


def asks_of_now(question: str) -> bool:
    """Whether the last that is known is asked for, "the mayor now", and nothing of certain days."""
    return bool(_ASKS_OF_NOW.search(question)) and not YEAR.search(question)


def recency(articles: Sequence[Article], until: date | None) -> list[float]:
    """How recent each article is: 1 for one of the last day down to 0, and 0 where its day is unknown.

    The last day is the last one searched, `until`, or the newest of these articles' where that is earlier: an archive
    that ended long ago is asked about its own last weeks.
    """
    days = [day_of_article(article) for article in articles]
    last = min(filter(None, (max(filter(None, days), default=None), until)), default=None)
    if last is None:
        return [0.0] * len(days)
    return [1 / (1 + max((last - day).days, 0) / _HALVED_AFTER) if day else 0.0 for day in days]
