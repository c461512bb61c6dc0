"""The records that travel through the eval room: from Case to Outcome, both frozen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from ..ingest.records import Article, Scope, iso
from ..qa.records import Citation, Claim, Signals, Status, Timings, Turn

OutcomeStatus = Status | Literal["searched", "error"]


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence that a gold answer stands on. `article` is its address, or its id where it has none."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that a data set gives with its question, to be read in place of an archive. `id` is unique in its case."""

    id: str
    title: str
    text: str
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One gold question.

    `answers` are the accepted wordings, `choices` what a quiz offers (the answers among them), and `must_not_say` what
    is wrong to say, such as the figure that a correction took back. `relevant` are the articles, or documents, that
    answer it. Where there are `documents` it is asked of them and of no archive. `answerable` says whether they hold
    the answer; None where nobody knows. `as_of` is the day of asking: what was published after it must not be used;
    `scope` restricts the articles further.
    """

    id: str
    question: str
    history: tuple[Turn, ...] = ()
    answers: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    choices: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    relevant: frozenset[str] = frozenset()
    documents: tuple[Document, ...] = ()
    as_of: date | None = None
    scope: Scope = Scope()
    tags: tuple[str, ...] = ()
    answerable: bool | None = True


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that the search found for a case. `article` is as in `Support`, `published` its day in ISO 8601."""

    article: str
    text: str
    published: str | None = None


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

    `found` is in the order of the search, and `evidence` is what of it the model was shown. `confidence` and `signals`
    are as in `Answer`, and `choice` is the likeliest of the case's choices. `peak_memory` is the most that the process
    has taken so far, in bytes. `timings` is None and `error` one line where asking failed.
    """

    id: str
    question: str
    status: OutcomeStatus
    text: str = ""
    model: str | None = None
    found: tuple[FoundPassage, ...] = ()
    evidence: tuple[FoundPassage, ...] = ()
    claims: tuple[Claim, ...] = ()
    citations: tuple[CitedQuote, ...] = ()
    confidence: float | None = None
    signals: Signals | None = None
    choice: str | None = None
    timings: Timings | None = None
    peak_memory: int | None = None
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
            "evidence": tuple(FoundPassage(**passage) for passage in row["evidence"]),
            "claims": tuple(Claim(**{**claim, "citations": tuple(claim["citations"])}) for claim in row["claims"]),
            "citations": tuple(CitedQuote(**citation) for citation in row["citations"]),
            "signals": Signals(**row["signals"]) if row.get("signals") else None,
            "timings": Timings(**row["timings"]) if row["timings"] else None,
        }
        return cls(**{**row, **nested})


def article_key(article: Article) -> str:
    """The name that gold cases know an article by: its address, or its id where it has none."""
    return article.url or article.id


def cited_quote(citation: Citation) -> CitedQuote:
    """A citation without its article."""
    article = citation.article
    return CitedQuote(
        number=citation.number,
        article=article_key(article),
        title=article.title,
        publisher=article.publisher,
        published=iso(article.published),
        quote=citation.quote,
        exact=article.text[citation.start : citation.end] == citation.quote,
    )
