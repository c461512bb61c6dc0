"""Publication dates as papers print them, read strictly: a date that does not say its day, month and year is None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

import dateparser

from ..records import When

EARLIEST_YEAR = 1600
"""The first printed newspapers date from 1605: anything earlier is a misreading."""

_SLACK = timedelta(days=2)
"""How far ahead of now a date may lie: time zones, and a piece dated for tomorrow's paper."""

_LAST_SECOND = 2e10
"""Unix seconds of the year 2603; from -2e10, the year 1336, a larger number can only be milliseconds."""

_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d|[./-])|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:(?:first |last )?(?:published|posted|updated|modified|date)\b(?: on| at)?)?[\s:]*", re.IGNORECASE
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}(?!\d)")
_DOTTED = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.]?)(\d{2})\2(\d{2})(?![0-9A-Za-z])")
_ZONED_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})")
"""A day with a zone and no hour, as XML Schema has it: Python would read the zone as the hour."""
_LONGEST = 80


def parse_date(value: object, *, language: str | None = None, now: datetime | None = None) -> When | None:
    """A date (`datetime` where the hour is printed) from a string, a date or Unix seconds or milliseconds.

    ISO 8601 first, then whatever dateparser reads without filling in a part. `05/04/2022` could be May or April, so
    it is None unless `language` settles it ("en-GB", "fr", but not "en"); so is a year of two digits. Years before
    1600 and dates more than two days after `now` are None.
    """
    found = _from_value(value, language)
    return found if found is not None and _is_plausible(found, now or datetime.now(UTC)) else None


def date_in_name(name: str) -> date | None:
    """The day that a file name carries: `2023-09-12-council.txt`, `20230912_council.txt`."""
    for year, _, month, day in _IN_NAME.findall(name):
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            continue
        if _is_plausible(found, datetime.now(UTC)):
            return found
    return None


@lru_cache(maxsize=4096)
def day_until(words: str, day: date) -> date | None:
    """The last day up to `day` that English words name, with or without its year: "Nov. 16", "Wednesday", "yesterday".

    A weekday that is that of `day` is the one of the week before.
    """
    settings = {"RELATIVE_BASE": datetime.combine(day, time()), "PREFER_DATES_FROM": "past"}
    found = dateparser.parse(words, languages=["en"], settings=settings)
    return found.date() if found and found.date() <= day else None


def _from_value(value: object, language: str | None) -> When | None:
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    if not isinstance(value, str):
        return None
    text = _LABEL.sub("", value, count=1).strip()
    if not text or len(text) > _LONGEST:
        return None
    return _from_iso(text) or _from_words(text, language)


def _from_epoch(seconds: float) -> datetime | None:
    """Unix time; numbers too large for seconds are milliseconds. Small ones are not a time at all."""
    if not 1e8 <= abs(seconds) < 1e13:
        return None
    return datetime.fromtimestamp(seconds / 1000 if abs(seconds) > _LAST_SECOND else seconds, UTC)


def _from_iso(text: str) -> When | None:
    zoned = _ZONED_DAY.fullmatch(text)
    try:
        return date.fromisoformat(zoned[1] if zoned else text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _from_words(text: str, language: str | None) -> When | None:
    """Remembered, for words that are no date take 80 ms, and a file may have them in every record."""
    if not _YEAR.search(text):
        return None
    hint = _hint(language)
    found = _parse(text, hint)
    if found is None and hint and not _is_ambiguous(text):
        found = _parse(text, {})
    if found is None:
        return None
    return _in_fixed_zone(found) if _CLOCK.search(text) else found.date()


def _parse(text: str, hint: dict[str, list[str]]) -> datetime | None:
    """dateparser's reading, with nothing filled in; without a hint, only where the order of the parts is plain."""
    if _is_ambiguous(text) and not hint:
        return None
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    if _DOTTED.search(text):
        settings["DATE_ORDER"] = "DMY"
    try:
        return dateparser.parse(text, settings=settings, **hint)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _in_fixed_zone(when: datetime) -> datetime:
    """With the standard library's zone in place of dateparser's own class, so that `iso` reads back equal."""
    offset = when.utcoffset()
    return when if offset is None else when.replace(tzinfo=timezone(offset))


def _hint(language: str | None) -> dict[str, list[str]]:
    """dateparser's argument for a language tag that it knows; none for "en", which has two orders of the parts."""
    code, _, region = (language or "").replace("_", "-").partition("-")
    options = [("locales", f"{code.lower()}-{region.upper()}")] if region else []
    if code.lower() not in ("", "en"):
        options.append(("languages", code.lower()))
    for argument, name in options:
        try:
            dateparser.DateDataParser(**{argument: [name]})
        except ValueError:
            continue
        return {argument: [name]}
    return {}


def _is_ambiguous(text: str) -> bool:
    numbers = _SLASHED.search(text)
    if not numbers:
        return False
    first, second = int(numbers[1]), int(numbers[2])
    return first <= 12 and second <= 12 and first != second


def _is_plausible(when: When, now: datetime) -> bool:
    day = when.date() if isinstance(when, datetime) else when
    return day.year >= EARLIEST_YEAR and day <= (now + _SLACK).date()
