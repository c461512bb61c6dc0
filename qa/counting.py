"""Counts articles exactly: "How many articles mention the footbridge?" is asked of the indexes, not of the model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from ..ingest import Archive, Scope
from ..ingest.records import Kind
from .records import Hit, Period

_T = TypeVar("_T")
_KINDS: dict[str, tuple[Kind, ...]] = {
    "letter": ("letter",),
    "opinion piece": ("opinion",),
    "column": ("opinion",),
    "correction": ("correction",),
    "obituary": ("obituary",),
    "obituarie": ("obituary",),
}
"""What is asked for, without its s; all else is any article."""
_WHAT = (
    r"how many (?:different )?(?:news )?(?P<what>article|stor(?:y|ie)|report|piece|item|letter|opinion piece|column"
    r"|correction|obituar(?:y|ie))s?"
)
_ABOUT = (
    r"(?:(?:that |which |have |has |do |does |are |were |is |was )*(?:mention(?:s|ed|ing)?|nam(?:e|es|ed|ing)"
    r"|refer(?:s|red|ring)? to|contain(?:s|ed|ing)?|cover(?:s|ed|ing)?|discuss(?:es|ed|ing)?|written about|speak of"
    r"|with the words?|about)) (?P<about>.+?)"
)
_BY = (
    r"(?:did|has|have|does) (?P<by>.+?) (?:ever )?(?:publish(?:ed)?|run|print(?:ed)?|carr(?:y|ied)|had?|have|written?)"
)
_IN_ARCHIVE = (
    r"(?:are there|were there|are in the archive|(?:were|have been) (?:published|printed)"
    r"|(?:do|does) (?:you|we|the archive) (?:have|hold|contain))(?: in the archive)?"
)
_ASKED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WHAT} {_ABOUT}",
        rf"{_WHAT} {_BY}(?: {_ABOUT})?",
        rf"{_WHAT} {_IN_ARCHIVE}(?: {_ABOUT})?",
        r"how (?:often|many times) (?:is|was|were|has|have|did|does|do) (?P<about>.+?) (?:been )?"
        r"(?:mentioned|named|in the news|appear(?:ed)?|written about|reported on|come up|make the news)"
        r"(?: (?:by|in) (?P<by>(?:the )?(?-i:[A-Z]).*))?",
    )
]
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_BEHIND = re.compile(r"\s+(?:(?:are|were) there|in the archive)$", re.IGNORECASE)
_HITS = 20
"""Articles shown of those that were counted, the newest first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be counted: articles of some kinds and publishers that have some words; empty means any."""

    words: str
    kinds: tuple[Kind, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles there are, in words, of which scope, and the newest of them."""

    text: str
    scope: Scope
    hits: tuple[Hit, ...]


def count_asked(question: str, period: Period | None, publishers: Iterable[str]) -> Wanted | None:
    """What a question wants counted; None where it asks for something else, or of a publisher that is not known.

    `period` are the days that the question names: their words are no part of what is counted.
    """
    if period:
        question = question.replace(period.words, " ")
    question = " ".join(re.sub(r"[?.!]+\s*$", "", question).split())
    for match in filter(None, (pattern.fullmatch(question) for pattern in _ASKED)):
        found = {"what": "article", "about": "", "by": ""} | {k: v for k, v in match.groupdict().items() if v}
        named = _publishers(found["by"], publishers) if found["by"] else ()
        if named is not None:
            return Wanted(_plain(found["about"]), _KINDS.get(found["what"].lower(), ()), named)
    return None


def count(archive: Archive, wanted: Wanted, scope: Scope, period: Period | None) -> Count | None:
    """Counts within a scope, which a period and what is wanted narrow; None where nothing can lie in both."""
    narrowed = _narrowed(scope, wanted, period)
    if narrowed is None:
        return None
    all_ = f"{_noun(archive.extent(narrowed).articles, wanted)}{_within(narrowed)}"
    if not wanted.words:
        return Count(f"The archive has {all_}.", narrowed, ())
    found = archive.having(wanted.words, narrowed)
    newest = archive.passages([passage for passage, _ in list(found.values())[::-1][:_HITS]])
    hits = tuple(Hit(passage, article, 0.0) for passage, article in newest.values())
    days = {id_: day for id_, (_, day) in found.items()}
    have = f"{len(found):,} have" if len(found) > 1 else f"{len(found) or 'none'} has"
    text = f"Of {all_}, {have} “{wanted.words}” in the headline or text"
    return Count(text + _spread(days, archive.story_ids(list(found))), narrowed, hits)


def _narrowed(scope: Scope, wanted: Wanted, period: Period | None) -> Scope | None:
    """The scope that is counted in: what the reader restricts stays so."""
    since = max(filter(None, (scope.since, period and period.since)), default=None)
    until = min(filter(None, (scope.until, period and period.until)), default=None)
    publishers = _both(scope.publishers, wanted.publishers)
    kinds = _both(scope.kinds, wanted.kinds)
    if publishers is None or kinds is None or (since and until and since > until):
        return None
    return replace(scope, since=since, until=until, publishers=publishers, kinds=kinds)


def _both(one: tuple[_T, ...], other: tuple[_T, ...]) -> tuple[_T, ...] | None:
    """What two restrictions let through together, where an empty one lets all through; None for nothing."""
    if not one or not other:
        return one or other
    return tuple(value for value in one if value in other) or None


def _publishers(words: str, known: Iterable[str]) -> tuple[str, ...] | None:
    """The publishers that have all words of a name, "the Gazette"; None where there is none."""
    wanted = set(_plain(words).casefold().split())
    return tuple(name for name in known if wanted <= set(name.casefold().split())) or None


def _plain(words: str) -> str:
    """Without quotation marks, an article in front, and "were there" behind."""
    return _ARTICLE.sub("", _BEHIND.sub("", words).strip(" \"'“”‘’"))


def _noun(number: int, wanted: Wanted) -> str:
    noun = wanted.kinds[0] if wanted.kinds else "article"
    plural = {"opinion": "opinion pieces", "obituary": "obituaries"}.get(noun, f"{noun}s")
    singular = {"opinion": "opinion piece"}.get(noun, noun)
    return f"{number:,} {plural}" if number != 1 else f"1 {singular}"


def _within(scope: Scope) -> str:
    """` from The Gazette, 1 May 2022 to 31 May 2022`."""
    told = f" from {' and '.join(scope.publishers)}" if scope.publishers else ""
    since, until = (f"{day.day} {day:%B %Y}" if day else "" for day in (scope.since, scope.until))
    if since and until:
        return f"{told}, {since} to {until}"
    return told + (f", since {since}" if since else "") + (f", until {until}" if until else "")


def _spread(days: Mapping[str, date | None], stories: Mapping[str, str]) -> str:
    """How what was counted lies in time, and how many of it are copies."""
    known = sorted(filter(None, days.values()))
    by_year = Counter(day.year for day in known)
    told = ""
    if len(by_year) > 1:
        told += ": " + ", ".join(f"{number:,} in {year}" for year, number in sorted(by_year.items()))
    told += "."
    if len(known) > 1:
        first, last = (f"{day.day} {day:%B %Y}" for day in (known[0], known[-1]))
        told += f" The first is of {first}, the last of {last}."
    copies = len(days) - len({stories.get(id_, id_) for id_ in days})
    if copies:
        told += f" {copies:,} of them {'is a copy' if copies == 1 else 'are copies'} of another one."
    return told
