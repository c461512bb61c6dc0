"""The records that travel through the qa room: from Hit through Evidence to Answer, and the events of a stream."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from ..ingest.records import Article, Passage, Scope, iso
from .chronology import Figure, figures_otherwise

Status = Literal["answered", "not_in_archive", "nothing_matched"]
NO_SOURCE = "[no source]"
"""Behind a sentence of an answer that nothing supports, where such sentences are shown."""
Basis = Literal["reading", "quotes", "count"]
"""What an answer comes from: the model's reading of evidence, articles' own sentences, or a count of articles."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found. `ranks` maps a retriever's name to the rank (from 1) it gave the passage; what was
    counted has none.

    `corrected_by` are the articles that correct its article, oldest first.
    """

    passage: Passage
    article: Article
    score: float
    ranks: dict[str, int] = field(default_factory=dict)
    also_ran_in: tuple[str, ...] = ()
    corrected_by: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences of one passage that the model is shown, in the order of the article."""

    article: Article
    passage: Passage
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim stands. `article.text[start:end] == quote`, always."""

    number: int
    article: Article
    passage: Passage
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, at `answer.text[start:end]`, with the numbers of the citations that support it.

    `support` is how well they do, from 0 to 1.
    """

    text: str
    start: int
    end: int
    citations: tuple[int, ...]
    support: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The receipt: what was searched for an answer. `stories` counts the distinct articles among the passages found."""

    articles: int
    since: date | None
    until: date | None
    stories: int


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds from the question's arrival, and tokens. `first_token` is None where the model wrote nothing."""

    sources: float
    first_token: float | None
    total: float
    prompt_tokens: int
    answer_tokens: int


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer, each from 0 to 1.

    `stated` is the model's probability that the evidence states the answer, and `restated` that the cited sentences by
    themselves do. Of these, `likeness` is the greatest cosine with the question, and `covered` the share of the
    question whose words they or their headlines have. All but the first are 0 where nothing is cited.
    """

    stated: float
    likeness: float = 0.0
    covered: float = 0.0
    restated: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive says to a question; `text` carries [1] [2] marks that number the citations.

    `evidence` is what the model was shown, and `confidence` the probability that the answer is right, or that what was
    written and refused would have been, worked out from `signals`: 0 where nothing could be cited, None where the model
    was not asked.
    """

    question: str
    standalone_question: str
    scope: Scope
    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    status: Status
    coverage: Coverage
    timings: Timings
    model: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    signals: Signals | None = None
    basis: Basis = "reading"

    @property
    def counted(self) -> tuple[Hit, ...]:
        """The newest of the articles that were counted; where there is none, the hits are only the closest."""
        return tuple(hit for hit in self.hits if self.basis == "count" and not hit.ranks)

    @property
    def other_figures(self) -> tuple[Figure, ...]:
        """What other articles of the evidence have in place of a figure of the answer, in order of time.

        That they speak of the same thing is told by their words, so it has to be looked at.
        """
        return figures_otherwise(self)

    def turn(self) -> Turn:
        """What a follow-up may refer to: not what no source supports."""
        text = self.text
        for claim in self.claims:
            if not claim.citations:
                text = text.replace(f"{claim.text} {NO_SOURCE}", "")
        return Turn(self.question, " ".join(text.split()))

    def __str__(self) -> str:
        sources = [f'[{c.number}] {_byline(c.article)}\n    "{c.quote}"' for c in self.citations]
        others = [f"elsewhere {each.printed}: {_byline(each.reported.article)}" for each in self.other_figures]
        return "\n".join([self.text, "", *sources, *others]) if sources else self.text

    def as_dict(self) -> dict[str, Any]:
        """The Answer record that `dateline ask --json` prints: JSON types only."""
        return {
            "question": self.question,
            "standalone_question": self.standalone_question,
            "scope": scope_as_dict(self.scope),
            "status": self.status,
            "text": self.text,
            "claims": [asdict(claim) for claim in self.claims],
            "citations": [_citation_as_dict(citation) for citation in self.citations],
            "hits": [hit_as_dict(hit) for hit in self.hits],
            "coverage": coverage_as_dict(self.coverage),
            "timings": asdict(self.timings),
            "model": self.model,
            "confidence": self.confidence,
            "signals": asdict(self.signals) if self.signals else None,
            "basis": self.basis,
            "evidence": [_evidence_as_dict(piece) for piece in self.evidence],
            "other_figures": [figure_as_dict(figure) for figure in self.other_figures],
        }


def scope_as_dict(scope: Scope) -> dict[str, Any]:
    """A scope in JSON types."""
    return {**asdict(scope), "since": iso(scope.since), "until": iso(scope.until)}


def coverage_as_dict(coverage: Coverage) -> dict[str, Any]:
    """A receipt in JSON types."""
    return {**asdict(coverage), "since": iso(coverage.since), "until": iso(coverage.until)}


def article_as_dict(article: Article) -> dict[str, Any]:
    """An article's metadata in JSON types, without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": iso(article.published),
        "url": article.url,
        "authors": list(article.authors),
        "kind": article.kind,
    }


def hit_as_dict(hit: Hit) -> dict[str, Any]:
    """A search hit in JSON types."""
    return {
        "passage": asdict(hit.passage),
        "article": article_as_dict(hit.article),
        "score": hit.score,
        "ranks": hit.ranks,
        "also_ran_in": list(hit.also_ran_in),
        "corrected_by": [article_as_dict(correction) for correction in hit.corrected_by],
    }


def figure_as_dict(figure: Figure) -> dict[str, Any]:
    """A figure that another article gives, in JSON types."""
    reported = figure.reported
    return {
        "printed": figure.printed,
        "quote": reported.sentence.text,
        "start": reported.sentence.start,
        "end": reported.sentence.end,
        "article": article_as_dict(reported.article),
    }


def _citation_as_dict(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "passage": asdict(citation.passage),
        "article": article_as_dict(citation.article),
    }


def _evidence_as_dict(evidence: Evidence) -> dict[str, Any]:
    """By ids: what stands around the sentences is looked up where it is wanted."""
    return {
        "article": evidence.article.id,
        "passage": evidence.passage.id,
        "sentences": [asdict(sentence) for sentence in evidence.sentences],
    }


def _byline(article: Article) -> str:
    parts = [article.publisher, iso(article.published), article.title, article.url]
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a question names, both inclusive; None where it is open. `words` are the question's own."""

    since: date | None
    until: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as it will be searched for, and the days and publishers that it names.

    The search is not restricted to these.
    """

    standalone_question: str
    scope: Scope
    period: Period | None = None
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The passages found, best first; sent before the model reads anything. `is_read` says whether it will."""

    hits: tuple[Hit, ...]
    coverage: Coverage
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class Waiting:
    """Others are answered first: how many, and about how many seconds they take; None before any was answered."""

    ahead: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Token:
    """The next piece of the answer as the model writes it, not yet checked."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The checked answer; its text replaces the tokens."""

    answer: Answer


Event = Understood | Found | Waiting | Token | Done
