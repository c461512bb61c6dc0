"""The days that an article tells by their names: its "on Sunday" is the Sunday before it ran.

Whoever reads it later needs the date. Read are weekdays of what has happened, "yesterday", "last month" and the like.
What is still to come on a Friday, what comes every Friday, and names such as "Black Friday" are left alone: better no
date than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from .facts import MONTHS, WEEKDAYS
from .irregular import BASE_FORMS

_DAY_NAMES = "|".join(day.capitalize() for day in WEEKDAYS)
_MONTH_NAMES = "|".join(month.capitalize() for month in MONTHS)
_PART_OF_DAY = r"(?: early| late)? (?:morning|afternoon|evening|night)|['’]s"
_WEEKDAY = re.compile(
    rf"\b(?P<before>[\w’']+ )?(?P<day>{_DAY_NAMES})\b"
    rf"(?:(?:{_PART_OF_DAY})(?![\w-])|(?!['’-]| [A-Z]))(?![\s,]*(?:the )?(?:\d|(?:{_MONTH_NAMES})\b))"
)
"""Not the Sunday Times, nor Saturday 10 June, which says its date."""
_RELATIVE = re.compile(
    r"\b(?P<yesterday>yesterday(?: morning| afternoon| evening)?|last night)\b"
    r"|(?<!the )\b(?P<which>last|this|next) (?P<unit>month|year)\b(?!['’]s)",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"(?:every|each|any|an?|the|most|one|some|alternate|next|this|coming|following)\s$", re.IGNORECASE
)
_NAME = re.compile(r"[A-Z]\w*\s$")
_CLAUSE = re.compile(r"[,;:–—.!?]|\b(?:said|says)\b")
_TO_COME = re.compile(
    r"\b(?:will|shall|won['’]t|would(?! have)|going to|to be|due|expect(?:s|ed)|scheduled|set to|plan(?:s|ned)?"
    r"|next)\b",
    re.IGNORECASE,
)
_UP_TO_THEN = re.compile(
    r"\b(?:until|till|from|by|before|ahead of|is|are|starts?|starting|begins|beginning|opens|opening|to)(?: on)?\s+$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    rf"\b(?:was|were|had|did|said|went|left|rose|shot|put|cut|hit|\w\w+ed|{'|'.join(BASE_FORMS)})\b", re.IGNORECASE
)
_SHORT_MONTHS = "|".join(month[:3].capitalize() for month in MONTHS)
_DATELINE = re.compile(
    rf"^([A-Z][A-Z.'’ /-]{{2,}}(?:, [A-Z][\w. ]+?)?),? (?:{_SHORT_MONTHS})[a-z]*\.? \d{{1,2}}"
    r"(?=\s*(?:\([^)]*\)\s*)?[-–—])"
)
_BEHIND = 30
"""Characters behind a weekday in which it may turn out to be still to come: "On Friday I shall hand over the keys"."""


@lru_cache(maxsize=4096)
def dated(text: str, published: date | None) -> str:
    """A sentence with the date in brackets behind each day that it only names: "on Sunday (10 September 2023)".

    The day of a dateline is left out (`without_dateline_day`).
    """
    text = without_dateline_day(text)
    if not published:
        return text
    for end, words in sorted(_told(text, published), reverse=True):
        text = f"{text[:end]} ({words}){text[end:]}"
    return text


def without_dateline_day(text: str) -> str:
    """Leaves out the day on which "PARIS, May 4 - It closed on Tuesday." was written: it reads as that of the event."""
    return _DATELINE.sub(r"\1", text)


def _told(text: str, published: date) -> Iterator[tuple[int, str]]:
    """Where in a sentence a day, month or year has just been named, and which that is."""
    for match in _WEEKDAY.finditer(text):
        if _has_been(text, match):
            since = (published.weekday() - WEEKDAYS.index(match["day"].lower())) % 7
            yield match.end(), _written(published - timedelta(days=since))
    for match in _RELATIVE.finditer(text):
        if match["yesterday"]:
            yield match.end(), _written(published - timedelta(days=1))
        else:
            yield match.end(), _beside(published, match["which"].lower(), match["unit"].lower())


def _has_been(text: str, match: re.Match[str]) -> bool:
    before = match["before"] or ""
    opens = not text[: match.start()].strip(" \"“'‘")
    if (
        _OF_MANY.search(before)
        or (_NAME.search(before) and not opens)
        or _UP_TO_THEN.search(text[: match.start("day")])
    ):
        return False
    clauses = [each.end() for each in _CLAUSE.finditer(text, 0, match.start("day"))]
    clause = text[clauses[-1] if clauses else 0 : match.end() + _BEHIND]
    return bool(_HAPPENED.search(text)) and not _TO_COME.search(clause)


def _beside(published: date, which: str, unit: str) -> str:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return str(published.year + step)
    months = published.year * 12 + published.month - 1 + step
    return f"{MONTHS[months % 12].capitalize()} {months // 12}"


def _written(day: date) -> str:
    return f"{day:%-d %B %Y}"
