"""The days that an article tells by their names: its "on Sunday" is the Sunday before it ran.

Whoever reads it later needs the date. Read are weekdays of what has happened, "yesterday", "last month" and the like.
What is still to come on a Friday, what comes every Friday, and names such as "Black Friday" are left alone: better no
date than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from ..ingest.records import long_day
from .dates import month_number
from .facts import MONTH_PATTERN, MONTHS, WEEKDAYS, YEAR
from .irregular import BASE_FORMS

_DAY_NAMES = "|".join(day.capitalize() for day in WEEKDAYS)
_PART_OF_DAY = r"(?: early| late)? (?:morning|afternoon|evening|night)"
_WEEKDAY = re.compile(
    rf"\b(?P<before>[\w’']+ )?(?<![-–])(?P<day>{_DAY_NAMES})\b"
    rf"(?:(?:{_PART_OF_DAY})(?![\w-])|(?!['’-]| [A-Z]))(?![\s,]*(?:the )?(?:\d|{MONTH_PATTERN}\.? \d))"
)
"""Not the Sunday Times, nor Saturday's match, which may be to come, nor Saturday 10 June, which says its date."""
_RELATIVE = re.compile(
    r"(?<!the )(?<!his )(?<!her )(?<!its )(?<!their )(?<!my )(?<!our )(?<!your )(?<!that )(?<!like )\b"
    r"(?:(?P<yesterday>yesterday(?: morning| afternoon| evening)?|last night)"
    r"|(?P<which>last|this|next) (?P<unit>month|year))\b(?!['’]s| of\b)",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"(?:every|each|any|an?|the|most|one|some|alternate|next|this|coming|following|previous|holiday)\s$", re.IGNORECASE
)
_OPENS = ("On ", "By ", "Since ", "Last ", "Late ", "Early ", "And ", "But ")
_NAME = re.compile(r"[A-Z]\w*\s$")
_PAPER = re.compile(r"\b(?:Mail|Independent|Telegraph|Herald|Star|Mirror|Scotland|Wales) on $")
_REPORTED = re.compile(
    r"[;—!?]|(?<!be )(?<!to )\b(?:said|says|told|announced|reported|confirmed|warned|ruled|voted|heard|agreed)\b",
    re.IGNORECASE,
)
"""Behind these a sentence may tell what happened, whatever it says before of what is to come."""
_SHORT_WAY = re.compile(r"(?!.*(?:,|\b(?:he|she|it|they|we|you|i|who|which|that)\b)).{0,30}", re.IGNORECASE)
"""From "said" to the day on which it was said: "told the council on Monday"."""
_TO_COME = re.compile(
    r"\b(?:will|shall|won['’]t|would(?! have)|may|might|could|must|should|going to|to be|(?:is|are|was|were) to|due"
    r"|expect(?:s|ed)|(?:re)?scheduled|slated|set to|plan(?:s|ned)?|chances? of|ruled out|next|appear(?:s|ing)?|plays?"
    r"|resumes?|returns?|reopens?|takes? place|(?:asked|told|ordered|forced|invited|allowed|urged|vowed|promised"
    r"|pledged|offered|wanted|hoped|decided|agreed) to)\b",
    re.IGNORECASE,
)
_UP_TO_THEN = re.compile(
    r"\b(?:until|till|through|from|by|for|before|ahead of|is|are|starts?|starting|begins|beginning|opens|opening|to)"
    r"(?: (?:\d[\d.:]*\s?(?:[ap]\.?m\.?)?|noon|midnight))?(?: on)?\s+$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(rf"{YEAR.pattern}|\bago\b|\bweeks?\b", re.IGNORECASE)
_HAPPENED = re.compile(
    rf"\b(?:was|were|had|did|said|went|left|rose|shot|put|cut|hit|\w\w+ed|{'|'.join(BASE_FORMS)})\b", re.IGNORECASE
)
_ADVERBIAL = re.compile(r"(?:At|By|In|On|Late|Early|Since|Just|Shortly|And|But)\b[^,]{0,30}")
_DATELINE = re.compile(
    rf"^([A-Z][A-Z.'’ /-]{{2,}}(?:, [A-Z][\w. ]+?)?),? {MONTH_PATTERN}\.? \d{{1,2}}"
    r"(?=\s*(?:\([^)]*\)\s*)?[-–—](?!\s*\d))"
)
_DATE = re.compile(
    rf"(?<!the )(?<!each )(?<!every )\b(?:(?P<month>{MONTH_PATTERN})\.? (?P<day>\d{{1,2}})"
    rf"|(?P<day_first>\d{{1,2}}) (?P<month_last>{MONTH_PATTERN}))"
    r"\b(?:st|nd|rd|th)?(?![\w:.,–-]*\d|,? \d{4}|\. \d| (?:to|and|last|this|next|attacks?|bombings?|riots?|committee"
    r"|commission|landings|massacre|insurrection)\b)"
)
_LASTING = re.compile(rf"{YEAR.pattern}|\bborn\b", re.IGNORECASE)
_COMING = re.compile(
    rf"{_TO_COME.pattern}|\b(?:is|are|meets?|starts?|begins?|opens?|closes?|ends?|runs?|from|until|by|booked)\b",
    re.IGNORECASE,
)
_HALF_A_YEAR = timedelta(days=180)
_LONGEST_AGO = 5
"""Days. A weekday six days ago is, half the time, the day after: the page was dated in another time zone, or before its
last lines were written."""
_BEHIND = 40
"""Characters behind a weekday in which it may turn out to be still to come: "On Friday I shall hand over the keys"."""


@lru_cache(maxsize=4096)
def dated(text: str, published: date | None) -> str:
    """A sentence with the date in brackets behind each day that it only names: "on Sunday (10 September 2023)".

    A day without its year gets that: "on May 4 (2022)". The day of a dateline is left out (`without_dateline_day`).
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
        since = (published.weekday() - WEEKDAYS.index(match["day"].lower())) % 7
        if since <= _LONGEST_AGO and _has_been(text, match):
            yield match.end(), long_day(published - timedelta(days=since))
    for match in _DATE.finditer(text):
        if (year := _year_of(match, published)) and not _LASTING.search(text):
            yield match.end(), str(year)
    for match in _RELATIVE.finditer(text):
        if match["yesterday"]:
            yield match.end(), long_day(published - timedelta(days=1))
        else:
            yield match.end(), _beside(published, match["which"].lower(), match["unit"].lower())


def _has_been(text: str, match: re.Match[str]) -> bool:
    before, start = match["before"] or "", match.start("day")
    so_far = text[:start]
    if _OF_MANY.search(before) or (_NAME.search(before) and before not in _OPENS) or not so_far.strip(" \"“'‘"):
        return False
    behind = re.split(r"[,;]", text[match.end() : match.end() + _BEHIND])[0]
    reported = max((each.end() for each in _REPORTED.finditer(so_far)), default=0)
    clause = so_far[reported:]
    if _PAPER.search(so_far) or _UP_TO_THEN.search(so_far) or _OTHER_TIME.search(clause + behind):
        return False
    if _TO_COME.search(clause + text[match.end() : match.end() + _BEHIND]):
        return False
    if _HAPPENED.search(clause) or (reported and _SHORT_WAY.fullmatch(clause)):
        return True
    return bool(_ADVERBIAL.fullmatch(so_far) and _HAPPENED.search(text, match.end()))


def _year_of(match: re.Match[str], published: date) -> int | None:
    """The year of a day that is named without one: that in which it is within half a year of the article.

    After the article only what is said to come.
    """
    month = month_number(match["month"] or match["month_last"])
    for year in (published.year - 1, published.year, published.year + 1):
        with suppress(ValueError):
            day = date(year, month, int(match["day"] or match["day_first"]))
            if abs(day - published) < _HALF_A_YEAR:
                return year if day <= published or _COMING.search(match.string) else None
    return None


def _beside(published: date, which: str, unit: str) -> str:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return str(published.year + step)
    months = published.year * 12 + published.month - 1 + step
    return f"{MONTHS[months % 12].capitalize()} {months // 12}"
