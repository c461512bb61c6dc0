"""What a correction says about the article that it corrects: its address, its headline, the day it ran (in English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..records import Article, day_of_article
from .clean import paragraphs
from .correction_marks import correction_mark
from .dates import day_until
from .editors_notes import PIECE

WITHIN_DAYS = 60
"""Days before a correction in which what it corrects is looked for by headline or by day; an address holds for ever."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What one item of a correction says of what it corrects, in the order in which it says it.

    `days` are those of publication, in the `WITHIN_DAYS` up to the correction's own. `text` is the whole item.
    """

    addresses: tuple[str, ...]
    headlines: tuple[str, ...]
    days: tuple[date, ...]
    text: str


_ADDRESS = re.compile(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]", re.IGNORECASE)
_QUOTED = re.compile(
    r"\"([^\"]{8,200})\"|“([^“”]{8,200})”|(?<![\w’])‘([^‘]{8,200}?)’(?!\w)|(?<!\w)'([^']{8,200}?)'(?!\w)"
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = (
    rf"((?:{_WEEKDAY},? )?(?:{_MONTH}\.? \d{{1,2}}\b(?!\S\d)|\d{{1,2}} {_MONTH}\b\.?)(?:,? \d{{4}}\b)?"
    rf"|(?:last )?{_WEEKDAY}|yesterday|today)\b"
)
_RAN = r"(?:published|posted|printed|(?:that|which) (?:was published|appeared|ran)|appearing|dated|headlined|headed)"
_PLACE = r"(?:on|in) (?:the )?(?:front page|page \w+|[\w ]{1,30} (?:section|pages))"
_QUOTE = r"[\"“‘'][^\"“”]{1,200}[\"”’']"
_ON = r"(?:(?:of|on|from|in|online|for|our|the) ){0,4}"
_DAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # our report of November 16; an article published on Page A4 on Wednesday; a story Dec. 18 about
        rf"\b{PIECE}(?:,? (?:{_RAN}|{_PLACE}|{_QUOTE})){{0,4}},? {_ON}{_DAY}",
        # in Wednesday's edition; a May 7 story; some Feb. 10 editions
        rf"\b{_DAY}(?:['’]s?)? (?:print |online |front )?(?:edition|paper|issue|newspaper|{PIECE})s?\b",
        # on Page A4 on Nov. 16; was misspelled on April 14
        rf"\b(?:page \w+|published|printed|appeared|appearing|ran|misstated|misspelled|misidentified),? {_ON}{_DAY}",
        # (Footbridge to cost £1.2m, 16 November, page 4)
        rf"\([^()\n]{{8,200}}, {_DAY}(?:, p(?:age|\.)? ?\w+)?\)",
    )
]
_BRACKETED = re.compile(rf"\(([^()\n]{{8,200}}), {_DAY}(?:, p(?:age|\.)? ?\w+)?\)", re.IGNORECASE)
_SLUG = re.compile(r"[ -]+(?:story|item)$", re.IGNORECASE)


def references(correction: Article) -> tuple[Reference, ...]:
    """What a correction says of each article that it corrects.

    A corrected story, as a wire moves it, has the headline of the other and says nothing else of it. A correction with
    a headline of its own is one item; in a column of several, each paragraph that names an address, a headline or a
    day begins one.
    """
    mark = correction_mark(correction.title, correction.text)
    headline = _SLUG.sub("", mark.headline) if mark else None
    if mark and mark.is_whole:
        return (Reference((), (headline,), (), correction.text),)
    day = day_of_article(correction)
    if mark or not (items := list(_items(correction.text, day))):
        text = f"{correction.title}\n{correction.text}"
        items = [_reference(text, day, headline)]
    return tuple(items)


def _items(text: str, day: date | None) -> Iterator[Reference]:
    held: list[str] = []
    for paragraph in paragraphs(text):
        if _says_something(_reference(paragraph, day)):
            if held:
                yield _reference("\n".join(held), day)
            held = [paragraph]
        elif held:
            held.append(paragraph)
    if held:
        yield _reference("\n".join(held), day)


def _says_something(reference: Reference) -> bool:
    return bool(reference.addresses or reference.headlines or reference.days)


def _reference(text: str, day: date | None, headline: str | None = None) -> Reference:
    quoted = [next(filter(None, found.groups())) for found in _QUOTED.finditer(text)]
    bracketed = [found[1] for found in _BRACKETED.finditer(text)]
    headlines = [*filter(None, [headline]), *quoted, *bracketed]
    named = [found[1] for pattern in _DAYS for found in pattern.finditer(text)]
    known = [found for words in named if day and (found := day_until(words.lower(), day))]
    days = [found for found in known if (day - found).days <= WITHIN_DAYS]
    addresses = _ADDRESS.findall(text)
    return Reference(*(tuple(dict.fromkeys(found)) for found in (addresses, headlines, days)), text)
