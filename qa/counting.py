"""Counts articles exactly: "How many articles mention the footbridge?" is asked of the indexes, not of the model, and
so is "Find articles about the ferry", whose newest are then the sources.

Only where articles of the archive are plainly what is asked for: "How many letters were referred to the police?" is a
question about the news.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TypeVar

from ..ingest import Archive, Article, Passage, Scope
from ..ingest.records import Extent, Kind, long_day
from .dates import names_days
from .facts import words
from .fold import annotated
from .publishers import publisher_named, without_article
from .records import Hit, Period

_T = TypeVar("_T")
_KINDS: dict[str, tuple[Kind, ...]] = {
    "letter": ("letter",),
    "column": ("opinion",),
    "opinion piece": ("opinion",),
    "correction": ("correction",),
    "obituary": ("obituary",),
    "obituarie": ("obituary",),
}
"""What is asked for, without its s; all else is any article."""
_HOW_MANY = r"how many (?:different )?(?:news )?"
_ARTICLES = rf"{_HOW_MANY}(?P<what>article|stor(?:y|ie))s?"
_FIND = (
    r"(?:please )?(?:(?:can|could) you )?(?:find|show|list|give|get|search for|look for|are there|is there"
    r"|do (?:you|we) have|have (?:you|we)(?: got)?)(?: (?:me|us))?(?: (?:all|every|some|any|the|an?))*"
    r" (?P<what>article|stor(?:y|ie)|report|piece|letter|column|coverage|anything|everything)s?"
)
_PIECES = (
    rf"(?:{_HOW_MANY}|(?:which|what) )(?P<what>article|stor(?:y|ie)|report|piece|item|letter|opinion piece|column"
    r"|correction|obituar(?:y|ie))s?"
)
_WHICH = r"(?:which|what) (?P<what>article|storie|report|piece|letter|column)s"
_ABOUT = (
    r"(?:(?:(?:that|which|have|do|did) )*(?:mention(?:ed)?|refer(?:red)? to|name|contain|cover|discuss|quote)"
    r"|(?:(?:that|which) )?(?:are |were )?(?:written )?about) (?P<about>.+)"
)
_OF_WHAT = re.compile(
    r"\b(?:about|mention(?:s|ed)?|refer(?:red)?|name|contain|cover|discuss|quote|how (?:often|many times))\b",
    re.IGNORECASE,
)
_THAT_RAN = re.compile(
    r" (?:(?:that|which) )?(?:ran|appeared|(?:(?:were|are) )?(?:published|printed|dated|written))\s*$", re.IGNORECASE
)
_ASKED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ARTICLES} {_ABOUT}",
        rf"{_ARTICLES} are there(?: {_ABOUT})?",
        rf"{_FIND} {_ABOUT}",
        rf"{_FIND} on (?P<about>.+)",
        rf"{_WHICH} {_ABOUT}",
        r"how (?:often|many times) (?:is|was|were|has|have) (?P<about>.+?) (?:been )?"
        r"(?:mentioned|in the news|written about|reported on)",
    )
]
_ASKED_OF_ARCHIVE = [re.compile(rf"{asked}(?: {_ABOUT})?", re.IGNORECASE) for asked in (_PIECES, _FIND)]
"""Any piece, where a tail says that the archive, or a publisher of its, is meant."""
_WRITTEN_BY = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"what (?:has|did) (?P<by>.+?) (?:writ(?:e|ten)|publish(?:ed)?|report(?:ed)?)"
        r"(?: (?:about|on) (?P<about>(?!\w+day\b).+))?",
        rf"{_FIND}(?: (?:that|which) (?:were|are))?(?: written)? by (?P<by>.+?)(?: (?:about|on) (?P<about>.+))?",
    )
]
"""What somebody wrote, of whatever kind."""
_IN_ARCHIVE = r"(?:are|were)(?: there)? in the archive"
_IS_HAD = r"(?:do|does) (?:you|we|the archive) (?:have|hold|contain)"
_DID_PUBLISH = r"(?:did|has|have) (?P<by>.+?) (?:publish(?:ed)?|print(?:ed)?|run|carr(?:y|ied)|write|written)"
_TAILS = [
    re.compile(rf"\s+{pattern}", re.IGNORECASE)
    for pattern in (
        rf"{_IN_ARCHIVE}$",
        rf"{_IS_HAD}$",
        rf"{_DID_PUBLISH}$",
        r"(?:were|have been|has been) (?:published|printed)(?: (?:in|by) (?P<by>.+))?$",
        r"in (?P<publisher>(?:the )?(?-i:[A-Z])[^?]*)$",
        r"by (?P<by>(?:the )?(?-i:[A-Z])[^?]*)$",
        rf"(?:{_IN_ARCHIVE}|{_IS_HAD}|{_DID_PUBLISH})(?=\s)",
    )
]
"""Behind all else, or, as the last of them, before what is counted; "in Jordan" names no author."""
_MORE_THAN_A_PHRASE = re.compile(
    r",|\b(?:and|or|but|both|that|which|who|when|while|how|why|what|where|whether|more than|less than|is|are|was|were"
    r"|has|have|had|do|does|did|will|be|since|until|between)\b|\b(?:of|in|on|at|by|from|for|to|with|about)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“‘'](.+)[\"”’']")
_BEHIND = re.compile(r"\s+(?:are|were) there$", re.IGNORECASE)
_ASKS = re.compile(rf"how |(?:which|what) |{_FIND}\b", re.IGNORECASE)
_HITS = 20
"""Articles shown of those that were counted, the newest first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be counted: articles of some kinds, publishers and authors with some words; empty means any."""

    words: str
    kinds: tuple[Kind, ...]
    publishers: tuple[str, ...]
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles there are, in words, of how many that were searched, the newest of them, and the scope."""

    text: str
    searched: Extent
    hits: tuple[Hit, ...] = ()
    scope: Scope | None = None


def count_asked(
    question: str,
    period: Period | None,
    publishers: Callable[[], Iterable[str]],
    author: Callable[[str], tuple[str, ...]] = lambda name: (),
) -> Wanted | None:
    """What a question wants counted; None where it asks for something else, or of a publisher or author not known.

    `author` gives the author of a name, as the archive spells it, or nobody. `period` are the days that the question
    names; they are no part of what is counted, wherever they stand but within it.
    """
    question = " ".join(re.sub(r"[?.!]+\s*$", "", question).split())
    undated = _without_days(question, period) if period else question
    plain = _THAT_RAN.sub("", undated)
    if not _ASKS.match(plain) or (period and names_days(plain)):
        return None
    by = _Known(publishers, author)
    return _asked_of_archive(plain, by) or _asked_of_author(undated, by) or _asked_plainly(plain)


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom articles may be by."""

    publishers: Callable[[], Iterable[str]]
    author: Callable[[str], tuple[str, ...]]

    def published_by(self, name: str) -> Wanted | None:
        """Everything that a publisher published; None where it is not known."""
        publisher = publisher_named(name, self.publishers())
        return Wanted("", (), publisher) if publisher else None

    def by(self, name: str) -> Wanted | None:
        """Everything that a publisher published, or an author wrote; None where neither is known."""
        if published := self.published_by(name):
            return published
        author = self.author(name)
        return Wanted("", (), (), author) if author else None


def _asked_of_author(question: str, known: _Known) -> Wanted | None:
    for match in filter(None, (pattern.fullmatch(question) for pattern in _WRITTEN_BY)):
        wanted, phrase = known.by(match["by"]), _phrase(match["about"] or "")
        if wanted and phrase is not None:
            return replace(wanted, words=phrase, kinds=_KINDS.get(match.groupdict().get("what", "").lower(), ()))
    return None


def _without_days(question: str, period: Period) -> str:
    """The question without the days at its beginning or end, or before what is counted; empty where they are within."""
    match = re.search(rf"{re.escape(period.words)}\b", question)
    before, rest = (question[: match.start()], question[match.end() :]) if match else ("", "")
    if before and rest and _OF_WHAT.search(before):
        return ""
    return f"{_THAT_RAN.sub('', before).strip()} {rest.lstrip(', ')}".strip()


def _asked_plainly(question: str) -> Wanted | None:
    question = _BEHIND.sub("", question) if " about " in question else question
    for match in filter(None, (pattern.fullmatch(question) for pattern in _ASKED)):
        if (phrase := _phrase(match["about"] or "")) is not None:
            return Wanted(phrase, _KINDS.get(match.groupdict().get("what", "").lower(), ()), ())
    return None


def _asked_of_archive(question: str, known: _Known) -> Wanted | None:
    """Where the archive, a publisher or an author is named, behind all else or behind what is counted."""
    for pattern, asked in product(_TAILS, _ASKED_OF_ARCHIVE):
        tail = pattern.search(question)
        match = tail and asked.fullmatch(question[: tail.start()] + question[tail.end() :])
        if not tail or not match:
            continue
        wanted, phrase = _told_by(tail, known), _phrase(match["about"] or "")
        if wanted and phrase is not None:
            return replace(wanted, words=phrase, kinds=_KINDS.get(match["what"].lower(), ()))
    return None


def _told_by(tail: re.Match[str], known: _Known) -> Wanted | None:
    """Whose articles a tail says are meant: everybody's, where it names nobody."""
    named = tail.groupdict()
    if named.get("publisher"):
        return known.published_by(named["publisher"])
    return known.by(named["by"]) if named.get("by") else Wanted("", (), ())


def _phrase(about: str) -> str | None:
    """The words to be found one after another; None where more than such words is asked for."""
    quoted = _QUOTED.fullmatch(about.strip())
    if quoted:
        return quoted[1].strip()
    plain = without_article(about.strip())
    if plain and (_MORE_THAN_A_PHRASE.search(plain) or not words(plain)):
        return None
    return plain


def count(archive: Archive, wanted: Wanted, scope: Scope, period: Period | None) -> Count:
    """Counts within a scope, which a period and what is wanted narrow; what the reader restricts stays so."""
    narrowed = narrow(scope, period, wanted)
    if narrowed is None:
        return Count("None: the filters leave out what the question asks for.", Extent(0, None, None))
    searched = archive.extent(narrowed)
    all_ = f"{_noun(searched.articles, wanted)}{_within(narrowed)}"
    if not wanted.words:
        hits = _hits(archive, archive.newest(narrowed, _HITS)) if wanted.authors else ()
        return Count(f"The archive has {all_}.", searched, hits, narrowed if hits else None)
    found = archive.having(wanted.words, narrowed)
    newest = archive.passages([passage for passage, _ in list(found.values())[::-1][:_HITS]]).values()
    hits = _hits(archive, newest)
    have = f"{len(found):,} have" if len(found) > 1 else f"{len(found) or 'none'} has"
    in_a_row = ", word for word" if not found and " " in wanted.words else ""
    days = {id_: day for id_, (_, day) in found.items()}
    text = f"Of {all_}, {have} “{wanted.words}” in the headline or text{in_a_row}"
    return Count(text + _spread(days, archive.story_ids(list(found))), searched, hits, narrowed)


def _hits(archive: Archive, found: Iterable[tuple[Passage, Article]]) -> tuple[Hit, ...]:
    return tuple(annotated(archive, Hit(passage, article, 0.0)) for passage, article in found)


def narrow(scope: Scope, period: Period | None, wanted: Wanted = Wanted("", (), ())) -> Scope | None:
    """The part of a scope that a question asks about; None where nothing can lie in it."""
    since = max(filter(None, (scope.since, period and period.since)), default=None)
    until = min(filter(None, (scope.until, period and period.until)), default=None)
    publishers = _both(scope.publishers, wanted.publishers)
    kinds = _both(scope.kinds, wanted.kinds)
    authors = _both(scope.authors, wanted.authors)
    if publishers is None or kinds is None or authors is None or (since and until and since > until):
        return None
    return replace(scope, since=since, until=until, publishers=publishers, kinds=kinds, authors=authors)


def _both(one: tuple[_T, ...], other: tuple[_T, ...]) -> tuple[_T, ...] | None:
    """What two restrictions let through together, where an empty one lets all through; None for nothing."""
    if not one or not other:
        return one or other
    return tuple(value for value in one if value in other) or None


def _noun(number: int, wanted: Wanted) -> str:
    noun = wanted.kinds[0] if wanted.kinds else "article"
    plural = {"opinion": "opinion pieces", "obituary": "obituaries"}.get(noun, f"{noun}s")
    singular = {"opinion": "opinion piece"}.get(noun, noun)
    return f"{number:,} {singular if number == 1 else plural}"


def _within(scope: Scope) -> str:
    """` from The Gazette, 1 May 2022 to 31 May 2022`."""
    told = f" by {' and '.join(scope.authors)}" if scope.authors else ""
    told += f" from {' and '.join(scope.publishers)}" if scope.publishers else ""
    since, until = (long_day(day) if day else "" for day in (scope.since, scope.until))
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
        told += f" The first is of {long_day(known[0])}, the last of {long_day(known[-1])}."
    copies = len(days) - len({stories.get(id_, id_) for id_ in days})
    if copies:
        told += f" {copies:,} of them {'is a copy' if copies == 1 else 'are copies'} of another one."
    return told
