"""What the news was: "What happened in May 2023?" and "What is the latest news?", by how each report begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from ...ingest import Archive, Scope
from ...ingest.records import Kind, day_of_article, long_day
from ..dates import undated
from ..evidence import sentences_of
from ..facts import YEAR, dates
from ..fold import fold_copies
from ..publishers import with_publishers_as
from ..records import Hit, Period, Sentence
from ..told_days import dated
from .quoting import Scored, Told, best_of_each, in_order_of_time, is_report

MOST_ARTICLES = 12
MOST_OF_LATE = 6
"""Where no days are asked about."""
MOST_LOOKED_AT = 100
"""Of the days after one on which something happened."""
_COPIES = 3
"""Articles that are looked at for each that is told: copies of one story are among them."""
_FEWEST_CHARACTERS = 60
"""Below which a report's first sentence, "Nobody made a speech.", has the next one with it."""
_NEWS = r"(?:news|headlines|(?:top |main |biggest |big )?stories)"
_NEW = r"(?:latest|newest|most recent|recent)"
_IS = r"(?:['’]?s| is| are| was| were)"
_ASKED = re.compile(
    rf"what{_IS} (?:(?:in|on|making) )?(?:the |today['’]s )?(?:{_NEW} )?{_NEWS}"
    rf"|what{_IS} (?:the )?(?:new|latest|newest|going on|happening)"
    rf"|(?:(?:please )?(?:show|tell|give|list)(?: (?:me|us))? |any )?(?:the )?{_NEW} {_NEWS}"
    rf"|(?:(?:please )?(?:show|tell|give|list)(?: (?:me|us))? )(?:the )?{_NEWS}(?: of)?|any news",
    re.IGNORECASE,
)
_ASKED_OF_DAYS = re.compile(
    r"(?:tell (?:me|us) )?what (?:has |had |else )?(?:happened|went on|was (?:going on|reported|published))"
    r"|(?:the |today['’]s )?(?:news|headlines)(?: (?:of|from))?"
    r"|what did the news (?:report|say|write|publish|print|carry|run|have)"
    rf"|what made (?:the )?{_NEWS}|(?:top |main |biggest )stories|(?:what(?:['’]s|{_IS}) )?['’]s {_NEWS}"
    rf"|{_ASKED.pattern}",
    re.IGNORECASE,
)

_OF_THE_NEWS = re.compile(r" (?:in|from|of|by|according to) the news$", re.IGNORECASE)
_HAPPENED = re.compile(r"\b(?:happened|went on|going on)\b", re.IGNORECASE)
_REPORTED_WITHIN = timedelta(days=8)


def news_asked(question: str, period: Period | None, publishers: Callable[[], Iterable[str]] = tuple) -> bool:
    """Whether a question asks what the news was, of the days it names or of late, and of nothing in particular.

    "What was in the Gazette?" asks for that of one of the `publishers`.
    """
    plain = with_publishers_as("the news", question, publishers)
    plain = undated(plain, period) if period else plain
    plain = " ".join(re.sub(r"[?.!,]+", " ", plain).split()).removesuffix(" of")
    asked = _ASKED_OF_DAYS if period else _ASKED
    return bool(asked.fullmatch(plain) or asked.fullmatch(_OF_THE_NEWS.sub("", plain)))


def newest(archive: Archive, scope: Scope, limit: int = MOST_OF_LATE) -> list[Hit]:
    """The newest reports within a scope, each with its first passage; copies of a story are one.

    Of a scope that is narrowed to kinds of articles they are the newest of these.
    """
    reports = scope if scope.kinds else replace(scope, kinds=tuple(kind for kind in get_args(Kind) if is_report(kind)))
    hits = [Hit(passage, article, 0.0) for passage, article in archive.newest(reports, _COPIES * limit)]
    return fold_copies(archive, hits, limit)


def day_asked(question: str, period: Period | None) -> date | None:
    """The one day of which a question asks what happened."""
    is_one_day = period and period.since == period.until and _HAPPENED.search(question)
    return period.since if period and is_one_day else None


def days_after(day: date, *, with_it: bool = False) -> Period:
    """The days in which what happened on a day is reported, by a weekly paper as well."""
    return Period(day if with_it else day + timedelta(days=1), day + _REPORTED_WITHIN, "")


def openings(hits: Sequence[Hit]) -> list[Scored]:
    """How the article of each hit, which has its first passage, begins."""
    return [
        Scored(0.0, hit, (rank, at), sentence)
        for rank, hit in enumerate(hits)
        for at, sentence in enumerate(_lead(sentences_of(hit)))
    ]


def tellings(hits: Iterable[Hit], day: date) -> list[Scored]:
    """The first sentence of each hit's passage that tells of a day, "on Saturday" as well."""
    found = [
        Scored(0.0, hit, (-rank, at), sentence)
        for rank, hit in enumerate(hits, start=1)
        for at, sentence in enumerate(sentences_of(hit))
        if hit.article.kind != "correction" and _tells_of(day, dated(sentence.text, day_of_article(hit.article)))
    ]
    return best_of_each(found)


def _tells_of(day: date, text: str) -> bool:
    """Whether a text names a day; of another year it is another day."""
    others = set(YEAR.findall(text)) - {str(day.year)}
    return dates(long_day(day)) <= dates(text) and not others


def in_their_words(told: Sequence[Scored]) -> Told:
    """What these sentences tell, oldest first, each with the one before it that it leans on."""
    around = [
        Scored(0.0, each.hit, (each.place[0], at), sentence)
        for each in told
        for at, sentence in enumerate(sentences_of(each.hit))
    ]
    return in_order_of_time(best_of_each(told), told, around, 2 * len(told))


def _lead(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    is_enough = sentences and len(sentences[0].text) >= _FEWEST_CHARACTERS
    return sentences[: 1 if is_enough else 2]
