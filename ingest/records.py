"""The records that travel through the ingest room: Article, Passage, Story, Scope and the report of an add.

All are frozen dataclasses; the room is functions between them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

Kind = Literal["news", "wire", "opinion", "correction", "letter", "obituary", "other"]
KINDS: tuple[str, ...] = get_args(Kind)

SCOPED_FIELDS = ("publisher", "section", "kind", "language")
"""Fields of an article, one value each, that a `Scope` restricts and the indexes therefore store."""

When = date | datetime
"""A point in time as an archive knows it: a `datetime` where the hour is known, else only the day."""


def long_day(when: When | None) -> str:
    """`12 September 2023`, or `undated`."""
    return f"{when.day} {when:%B %Y}" if when else "undated"


def iso(when: When | None) -> str | None:
    """`2023-09-12`, or `2023-09-12T08:30:00+09:00` where the hour is known."""
    return when.isoformat() if when else None


def precision(when: When | None) -> str:
    """How well a date is known, in words: "time and zone", "time without zone", "day only" or "undated"."""
    if when is None:
        return "undated"
    if not isinstance(when, datetime):
        return "day only"
    return "time and zone" if when.tzinfo else "time without zone"


def from_iso(text: str | None) -> When | None:
    """The inverse of `iso`."""
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def day_number(when: When | None) -> int:
    """20230912 for 12 September 2023 (in the article's own zone), 0 where the date is unknown."""
    return when.year * 10_000 + when.month * 100 + when.day if when else 0


def day_of(number: int) -> date | None:
    """The inverse of `day_number` for a day."""
    return date(number // 10_000, number // 100 % 100, number % 100) if number else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece as its publisher ran it. `text` is the body without headline and page clutter.

    `url` is the address it was published at and `origin` says which file (and record) it was read from; the
    address, or else the origin, is the article's identity: see `article_id`.
    """

    id: str
    title: str
    text: str
    published: When | None = None
    updated: When | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    kind: Kind = "news"
    dateline: str | None = None
    """Place that the piece was filed from, as printed: "SEOUL, South Korea"."""
    agency: str | None = None
    """News agency that the piece is credited to: "The Associated Press"."""
    origin: str = ""
    original: str = field(default="", compare=False, repr=False)
    """The text as its file had it, before clutter was dropped. Only readers fill it: see `Archive.original`."""

    def content_hash(self) -> str:
        """SHA-256 over everything but where it was read from: equal hashes mean nothing has changed."""
        fields = asdict(self)
        del fields["origin"], fields["original"]
        encoded = json.dumps(fields, sort_keys=True, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return hashlib.sha256(encoded).hexdigest()


def article_id(identity: str) -> str:
    """16 hexadecimal digits from an article's address, or from its origin where it has none."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def day_of_article(article: Article) -> date | None:
    """The day an article ran on, in its own zone."""
    return day_of(day_number(article.published))


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article that fits the embedding model. `article.text[start:end] == text`, always."""

    id: str
    article_id: str
    ordinal: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """Near-identical copies of one piece, as when several papers carry the same wire story."""

    id: str
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which articles a question may be answered from. Empty fields do not restrict; days are inclusive.

    An article whose date is unknown is outside every scope that names a day.
    """

    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    languages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Scope()

    def days(self) -> tuple[int, int] | None:
        """First and last day as `day_number` has them, both inclusive; None where days do not matter."""
        if not self.since and not self.until:
            return None
        return day_number(self.since) or 1, day_number(self.until) or 99_991_231

    def allowed(self) -> dict[str, tuple[str, ...]]:
        """By field, the values of which an article must have one. Authors are apart: an article has many."""
        values = (self.publishers, self.sections, self.kinds, self.languages)
        return {name: wanted for name, wanted in zip(SCOPED_FIELDS, values, strict=True) if wanted}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much lies within a scope, and the first and last day of it."""

    articles: int
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that could not go into the archive, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that was read and is no article, as a picture or a draft is, or a part of one that cannot be kept.

    `what` names its sort, in the singular: "picture", "impossible date".
    """

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that whoever adds a file should know, though all of it went in."""

    path: str
    text: str


Item = Article | Skipped | LeftOut | Note
"""What reading yields."""


@dataclass(slots=True)
class AddReport:
    """What became of everything that was offered to `Archive.add`."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    copies: int = 0
    """Of the articles added or updated, those that are near-identical to one that was there before them."""
    dates: dict[str, int] = field(default_factory=dict)
    """How well the dates of the articles added or updated are known, by `precision`."""
    skipped: list[Skipped] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    """What was left out on purpose, by sort: `{"picture": 3}`."""
    notes: list[Note] = field(default_factory=list)

    def take(self, item: Skipped | LeftOut | Note) -> None:
        """Records something that is no article."""
        match item:
            case Skipped():
                self.skipped.append(item)
            case LeftOut(what=what):
                self.left_out[what] = self.left_out.get(what, 0) + 1
            case Note():
                self.notes.append(item)

    def date(self, article: Article) -> None:
        """Counts how well the date of an article is known that was added or updated."""
        known = precision(article.published)
        self.dates[known] = self.dates.get(known, 0) + 1
