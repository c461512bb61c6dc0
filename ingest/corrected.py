"""Whether an article is the one that a correction means. A wrong link is worse than none, so each rule is narrow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from urllib.parse import urlsplit

from .cleaning.corrections import WITHIN_DAYS, Reference
from .records import Article, When, day_of_article

BECAUSE = ("address", "headline and day", "headline", "words of the headline", "day and words")
"""What links an article to a correction, the surest first."""

_FEWEST_WORDS = 3
"""Significant words with which a part of a headline points to one article."""
_FEWEST_NAMES = 2
"""Names, of a word or several, with which an item points to one article of a day."""
_NAMES_HELD, _WORDS_HELD = 0.75, 0.6
"""Shares of an item's names, and of its other words, that an article of the day has to hold."""

_LATE = 1
"""Days by which the day that a correction names may be later than the one an article ran on."""

_WORD = re.compile(r"\w[\w-]*\w")
_SERIES = re.compile(r"(?:(?:update|wrapup|refile|repeat|rpt)\s?\d*\s?-\s?)+", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,;’'”)] )[^\W\d_a-z][\w-]+(?: [^\W\d_a-z][\w-]+)*")
_OF_CORRECTIONS = frozenset(
    "about article articles clarification correct corrected correction earlier edition editions error errors headline"
    " incorrect incorrectly misidentified misspelled misstated newspaper page paper previous published regret report"
    " reported should story their there version where which wrong wrongly monday tuesday wednesday thursday friday"
    " saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july"
    " august september october november december".split()
)
"""Words that a correction has because it is one."""


@dataclass(frozen=True, slots=True)
class Match:
    """What in `BECAUSE` speaks for an article, and which of the addresses or headlines that an item gives, from 0."""

    because: str
    mark: int = 0


def match(reference: Reference, correction: Article, article: Article) -> Match | None:
    """What links an article to an item of a correction; None for nothing."""
    if article.kind == "correction":
        return None
    for mark, address in enumerate(reference.addresses):
        if address_keys(address) & _own_key(article.url):
            return Match("address", mark)
    if not _may_share_publisher(correction, article):
        return None
    day, ran = day_of_article(correction), day_of_article(article)
    if day and ran and not 0 <= (day - ran).days <= WITHIN_DAYS or _came_later(article.published, correction.published):
        return None
    is_dated = bool(day and ran)
    is_on_day = is_dated and any(_ran_on(ran, named) for named in reference.days)
    if found := _by_headline(reference, article.title, is_dated=is_dated, is_on_day=is_on_day):
        return found
    if is_on_day and correction.publisher and article.publisher and _shares_words(reference.text, article):
        return Match("day and words")
    return None


def fold(headline: str) -> str:
    """A headline without regard to case, punctuation and what a wire numbers it by: "UPDATE 1-"."""
    numbered = _SERIES.match(headline)
    headline = headline[numbered.end() :] if numbered else headline
    return " ".join(re.findall(r"\w+", re.sub("['’]", "", headline.casefold())))


def address_keys(address: str | None) -> set[str]:
    """An address without scheme, "www.", fragment and slash at the end; with its query, and without."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return set()
    page = parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
    return {page, f"{page}?{parts.query}" if parts.query else page} - {""}


def reference_keys(reference: Reference) -> set[str]:
    """Keys of an item: an article that it may be linked to has one of them too."""
    addresses = {f"address {key}" for address in reference.addresses for key in address_keys(address)}
    headlines = {f"words {' '.join(words)}" for headline in reference.headlines if (words := _longest_two(headline))}
    return addresses | headlines | {f"day {day}" for day in reference.days}


def article_keys(title: str, day: date | None, address: str | None = None) -> set[str]:
    """Keys of an article, of which an item of a correction that may mean it has one."""
    days = {f"day {day + timedelta(days=late)}" for late in range(_LATE + 1)} if day else set()
    words = combinations(sorted(_significant(fold(title))), 2)
    return days | {f"words {' '.join(pair)}" for pair in words} | {f"address {key}" for key in _own_key(address)}


def _own_key(address: str | None) -> set[str]:
    """The fullest key of an article's own address: what is in its query may be what tells it from others."""
    return {max(keys, key=len)} if (keys := address_keys(address)) else set()


def _longest_two(headline: str) -> list[str]:
    """The two longest significant words of a headline, in order; empty where it has fewer."""
    longest = sorted(_significant(fold(headline)), key=lambda word: (len(word), word))[-2:]
    return sorted(longest) if len(longest) == 2 else []


def _by_headline(reference: Reference, title: str, *, is_dated: bool, is_on_day: bool) -> Match | None:
    """Equal headlines, or where the days are known one whose significant words are in the title and are most of it.

    A day that is named has to agree, but for a whole long headline: "Council notes" may be that of many articles.
    """
    agrees = is_on_day or not reference.days
    folded, held, ranked = fold(title), _significant(fold(title)), []
    for mark, headline in enumerate(map(fold, reference.headlines)):
        words = _significant(headline)
        is_long = len(words) >= _FEWEST_WORDS
        if headline == folded and len(words) > 1 and (agrees or is_long):
            ranked.append(Match("headline and day" if is_on_day else "headline", mark))
        elif is_long and agrees and is_dated and words <= held and 2 * len(words) > len(held):
            ranked.append(Match("words of the headline", mark))
    return min(ranked, key=lambda found: BECAUSE.index(found.because), default=None)


def _significant(folded: str) -> set[str]:
    return {word for word in folded.split() if len(word) > 3 or word.isdigit()}


def _shares_words(text: str, article: Article) -> bool:
    """Whether an article has most of the names in an item, word for word, and more than half of its other words."""
    body = f"{article.title}\n{article.text}".casefold()
    names = {name for name in _NAME.findall(text) if not _OF_CORRECTIONS.issuperset(name.casefold().split())}
    held = set(_WORD.findall(body))
    words = {word for word in _WORD.findall(_NAME.sub("", text).casefold()) if len(word) > 4} - _OF_CORRECTIONS
    has_names = [bool(re.search(rf"\b{re.escape(name.casefold())}\b", body)) for name in names]
    return (
        len(names) >= _FEWEST_NAMES
        and _share(has_names) >= _NAMES_HELD
        and _share([w in held for w in words]) >= _WORDS_HELD
    )


def _share(held: list[bool]) -> float:
    return sum(held) / len(held) if held else 1.0


def _may_share_publisher(one: Article, other: Article) -> bool:
    names = [(article.publisher or "").casefold().removeprefix("the ") for article in (one, other)]
    return names[0] == names[1] or "" in names


def _came_later(one: When | None, other: When | None) -> bool:
    """Whether one point in time is after another, where the hour of both is known, in zones that can be compared."""
    if not isinstance(one, datetime) or not isinstance(other, datetime):
        return False
    return (one.tzinfo is None) == (other.tzinfo is None) and one > other


def _ran_on(ran: date, named: date) -> bool:
    """Whether an article ran on a day that a correction names, or shortly before: online the evening before print."""
    return 0 <= (named - ran).days <= _LATE
