"""Reads the days that a question names: "in May 2022", "since last summer", "between 3 and 9 March", "two weeks ago".

A rule for each way of saying it, so that the same words always mean the same days. A year that belongs to a name ("the
2022 World Cup") is no period, and neither is a month's name that is a word or a person ("may", "Theresa May").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from .facts import MONTHS, WEEKDAYS
from .records import Period

_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1, "a couple of": 2}
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_M = "|".join([*MONTHS, *(f"{name[:3]}" for name in MONTHS), "sept"])
_D = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?:1[5-9]|20)\d\d"
_N = rf"\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_UNIT = r"day|week|month|year"
_ANY_DAY = date(2000, 1, 1)


Span = tuple[date, date]
_Reading = Callable[[re.Match[str], date], "Span | None"]


def read_period(question: str, as_of: date) -> Period | None:
    """The period that a question asks about, or None; of several the first. `as_of` is the day that it is asked on.

    A month or a season without its year is the latest that had begun by then.
    """
    found = [*_with_two_ends(question, as_of), *_with_one_end(question, as_of), *_alone(question, as_of)]
    return min(found, key=lambda entry: entry[0], default=(0, None))[1]


def names_days(text: str) -> bool:
    """Whether a text names days at all, which does not depend on when it is written."""
    return read_period(text, _ANY_DAY) is not None


def undated(text: str, period: Period | None = None) -> str:
    """A text without the days that it names, in single spaces; without those of `period`, where it is known."""
    period = period or read_period(text, _ANY_DAY)
    return " ".join(text.replace(period.words, " ").split()) if period else text


def _with_two_ends(question: str, as_of: date) -> Iterator[tuple[int, Period]]:
    for match in _TWO_ENDS.finditer(question):
        second = _read(match["second"], as_of)
        first = second and _first_end(match["first"], second[0], as_of)
        if first and second and first[0] <= second[1]:
            yield match.start(), Period(first[0], second[1], match[0])


def _first_end(words: str, second: date, as_of: date) -> Span | None:
    """`3`, `3 March` and `March` are of the month and the year of the other end: "between 3 and 9 March 2023"."""
    return _day_beside(words, second) or _read(f"{words} {second.year}", as_of) or _read(words, as_of)


def _with_one_end(question: str, as_of: date) -> Iterator[tuple[int, Period]]:
    for match in _ONE_END.finditer(question):
        span = _read(match["period"], as_of)
        if span:
            yield match.start(), _bounded(match["word"].lower(), span, match[0])


def _bounded(word: str, span: Span, words: str) -> Period:
    day = timedelta(days=1)
    if word in ("since", "from"):
        return Period(span[0], None, words)
    if word == "after":
        return Period(span[1] + day, None, words)
    if word == "before":
        return Period(None, span[0] - day, words)
    return Period(None, span[1], words)


def _alone(question: str, as_of: date) -> Iterator[tuple[int, Period]]:
    for pattern in (_WITHIN, _BARE):
        for match in pattern.finditer(question):
            if span := _read(match["period"], as_of):
                yield match.start(), Period(*span, match[0])


def _read(words: str, as_of: date) -> Span | None:
    """The days of a phrase without its preposition; None for one that names no days there can be."""
    for pattern, reading in _READINGS:
        if match := pattern.fullmatch(words.strip()):
            try:
                return reading(match, as_of)
            except (ValueError, OverflowError):
                return None
    return None


def _day_beside(words: str, other: date) -> Span | None:
    """`3` of "between 3 and 9 March"."""
    if not re.fullmatch(_D, words):
        return None
    day = other.replace(day=int(re.sub(r"\D", "", words)))
    return day, day


def month_number(month: str) -> int:
    """1 for "January", "jan" and "Jan."; raises KeyError where it is no month."""
    return _MONTH_NUMBERS[month[:3].lower()]


def _month(month: int, year: int) -> Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)


def _of_day(match: re.Match[str], as_of: date) -> Span:
    number, month = int(re.sub(r"\D", "", match["day"])), month_number(match["month"])
    if match["year"]:
        day = date(int(match["year"]), month, number)
    else:
        day = max(day for year in (as_of.year - 1, as_of.year) if (day := date(year, month, number)) <= as_of)
    return day, day


def _of_iso(match: re.Match[str], as_of: date) -> Span:
    day = date.fromisoformat(match[0])
    return day, day


def _of_month(match: re.Match[str], as_of: date) -> Span:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else as_of.year - (month > as_of.month)
    return _part(_month(month, year), match["part"])


def _part(span: Span, part: str | None) -> Span:
    """Early, mid and late, as thirds of a month, or of a year."""
    if not part:
        return span
    third = (span[1] - span[0]).days // 3
    cuts = [span[0], span[0] + timedelta(third), span[0] + timedelta(2 * third), span[1]]
    at = {"early": 0, "mid": 1, "late": 2}[part.strip(" -").lower()]
    return cuts[at], cuts[at + 1]


def _of_season(match: re.Match[str], as_of: date) -> Span:
    first, last = _SEASONS[match["season"].lower()]
    year = int(match["year"]) if match["year"] else as_of.year - (date(as_of.year, first, 1) > as_of)
    ends = year + (last < first)
    return date(year, first, 1), _month(last, ends)[1]


def _of_year(match: re.Match[str], as_of: date) -> Span:
    return _part(_year(int(match["year"])), match["part"])


def _of_decade(match: re.Match[str], as_of: date) -> Span:
    first = int(match["year"]) // 10 * 10
    return date(first, 1, 1), date(first + 9, 12, 31)


def _of_named_day(match: re.Match[str], as_of: date) -> Span:
    day = as_of - timedelta(days={"today": 0, "tonight": 0, "yesterday": 1, "last night": 1}[match[0].lower()])
    return day, day


def _of_this(match: re.Match[str], as_of: date) -> Span:
    """`this week` up to the day it is asked on, `last week` the whole one before."""
    begins = {
        "week": as_of - timedelta(days=as_of.weekday()),
        "month": as_of.replace(day=1),
        "year": as_of.replace(month=1, day=1),
    }[match["unit"].lower()]
    if match["which"].lower() == "this":
        return begins, as_of
    ends = begins - timedelta(days=1)
    return {"week": ends - timedelta(days=6), "month": ends.replace(day=1), "year": ends.replace(month=1, day=1)}[
        match["unit"].lower()
    ], ends


def _of_last_weekday(match: re.Match[str], as_of: date) -> Span:
    back = (as_of.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7 or 7
    day = as_of - timedelta(days=back)
    return day, day


def _count(match: re.Match[str]) -> int:
    if not match["count"]:
        return 1
    return int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"].lower()]


def _back(as_of: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return as_of - timedelta(days=count * {"day": 1, "week": 7}[unit])
    months = as_of.year * 12 + as_of.month - 1 - count * {"month": 1, "year": 12}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(as_of.day, monthrange(year, month + 1)[1]))


def _of_ago(match: re.Match[str], as_of: date) -> Span:
    """The unit that lies so far back: the day, the week, the month or the year."""
    unit = match["unit"].lower()
    day = _back(as_of, _count(match), unit)
    if unit == "day":
        return day, day
    if unit == "week":
        return (begins := day - timedelta(days=day.weekday())), begins + timedelta(days=6)
    return _month(day.month, day.year) if unit == "month" else _year(day.year)


def _of_past(match: re.Match[str], as_of: date) -> Span:
    return _back(as_of, _count(match), match["unit"].lower()), as_of


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MONTH = rf"(?P<month>{_M})\b\.?"
_PART = r"(?P<part>(?:early|mid|late)[ -])?"
_READINGS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_compiled(rf"(?:the )?(?P<day>{_D})(?: of)? {_MONTH},?(?: (?P<year>{_Y}))?"), _of_day),
    (_compiled(rf"{_MONTH} (?:the )?(?P<day>{_D})(?:,? (?P<year>{_Y}))?"), _of_day),
    (_compiled(rf"{_Y}-\d\d-\d\d"), _of_iso),
    (_compiled(rf"{_PART}(?:last )?{_MONTH},?(?: (?:of )?(?P<year>{_Y}))?"), _of_month),
    (_compiled(rf"(?:the |last )?(?P<season>{'|'.join(_SEASONS)})(?: (?:of )?(?P<year>{_Y}))?"), _of_season),
    (_compiled(rf"{_PART}(?:the year )?(?P<year>{_Y})"), _of_year),
    (_compiled(rf"the (?P<year>{_Y})s"), _of_decade),
    (_compiled("today|tonight|yesterday|last night"), _of_named_day),
    (_compiled(r"(?P<which>this|last) (?P<unit>week|month|year)"), _of_this),
    (_compiled(rf"last (?P<weekday>{'|'.join(WEEKDAYS)})"), _of_last_weekday),
    (_compiled(rf"(?P<count>{_N}) (?P<unit>{_UNIT})s? ago"), _of_ago),
    (_compiled(rf"(?:the )?(?:last|past) (?P<count>{_N}) (?P<unit>{_UNIT})s?"), _of_past),
    (_compiled(rf"(?:the )?past (?P<count>)(?P<unit>{_UNIT})"), _of_past),
)

_FULL_DAY = (
    rf"(?:(?:the )?{_D}(?: of)? (?:{_M})\b\.?,?(?: {_Y})?"
    rf"|(?:{_M})\b\.? (?:the )?{_D}\b(?:,? {_Y})?|{_Y}-\d\d-\d\d)"
)
_RELATIVE = (
    rf"(?:today|tonight|yesterday|last night|(?:this|last) (?:week|month|year)|last (?:{'|'.join(WEEKDAYS)})"
    rf"|(?:{_N}) (?:{_UNIT})s? ago|(?:the )?(?:last|past) (?:{_N}) (?:{_UNIT})s?|(?:the )?past (?:{_UNIT}))"
)
_MONTH_YEAR = rf"(?:(?:early|mid|late)[ -])?(?:{_M})\b\.?,? (?:of )?{_Y}"
_SEASON = rf"(?:the |last )?(?:{'|'.join(_SEASONS)})"
_LONGEST_FIRST = (
    rf"(?:{_FULL_DAY}|{_MONTH_YEAR}|{_SEASON} (?:of )?{_Y}|the {_Y}s|{_RELATIVE}"
    rf"|(?:(?:early|mid|late)[ -])?(?:the year )?{_Y}|{_SEASON}|(?:(?:early|mid|late)[ -])?(?:last )?(?:{_M})\b\.?)"
)
_TWO_ENDS = _compiled(
    rf"\b(?:between|from) (?P<first>{_LONGEST_FIRST}|{_D}) (?:and|to|until|till) (?P<second>{_LONGEST_FIRST})\b"
)
_ONE_END = _compiled(rf"\b(?P<word>since|from|after|before|until|till|up to|by) (?P<period>{_LONGEST_FIRST})(?![\w-])")
_WITHIN = _compiled(rf"\b(?:in|during|on|over|throughout|within) (?P<period>{_LONGEST_FIRST})(?![\w-])")
_BARE = _compiled(
    rf"(?<![\w-])(?P<period>{_FULL_DAY}|{_MONTH_YEAR}|(?:the )?(?:{'|'.join(_SEASONS)}) (?:of )?{_Y}|{_RELATIVE}"
    rf"|last (?:{'|'.join(_SEASONS)})|last (?:{_M})\b)(?![\w-])"
)
