"""The records that travel through the eval room: from Case to Outcome, both frozen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from ..ingest.records import Article
from ..qa.records import Status, Timings, Turn

OutcomeStatus = Status | Literal["searched", "error"]


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence that a gold answer stands on. `article` is its address, or its id where it has none."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One gold question.

    `answers` are the accepted wordings. `relevant` are the articles that answer it. `answerable` says whether
    the archive holds the answer; None where nobody knows. `as_of` is the day of asking: what was published
    after it must not be used.
    """

    id: str
    question: str
    history: tuple[Turn, ...] = ()
    answers: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    relevant: frozenset[str] = frozenset()
    as_of: date | None = None
    tags: tuple[str, ...] = ()
    answerable: bool | None = True


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that the search found for a case. `article` is as in `Support`."""

    article: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedQuote:
    """A citation of an answer. `exact` says whether its quote is, at its offsets, the text of the article."""

    number: int
    article: str
    title: str
    publisher: str | None
    published: str | None
    quote: str
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of asking one case: all that scoring needs, so a run can be scored again without a model.

    `found` is in the order of the search. `timings` is None and `error` one line where asking failed.
    """

    id: str
    question: str
    status: OutcomeStatus
    text: str = ""
    model: str | None = None
    found: tuple[FoundPassage, ...] = ()
    citations: tuple[CitedQuote, ...] = ()
    timings: Timings | None = None
    error: str | None = None

    @property
    def refused(self) -> bool:
        """The system said that the archive does not answer."""
        return self.status in ("not_in_archive", "nothing_matched")

    def as_dict(self) -> dict[str, Any]:
        """JSON types only; `from_dict` is the inverse."""
        return asdict(self)

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Outcome:
        """Raises TypeError or KeyError where `row` is not what `as_dict` gave."""
        nested = {
            "found": tuple(FoundPassage(**passage) for passage in row["found"]),
            "citations": tuple(CitedQuote(**citation) for citation in row["citations"]),
            "timings": Timings(**row["timings"]) if row["timings"] else None,
        }
        return cls(**{**row, **nested})


def article_key(article: Article) -> str:
    """The name that gold cases know an article by: its address, or its id where it has none."""
    return article.url or article.id
