"""A kept answer as the record that it was: what an article said is looked up again, and not believed from a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ...ingest.errors import UnknownArticle
from ...ingest.records import Article, Passage, Scope
from ...qa.records import Answer, Citation, Claim, Coverage, Evidence, Hit, Sentence, Signals, Timings
from .answer_store import Record

if TYPE_CHECKING:
    from ...ingest import Archive


def restored(record: Record, archive: Archive) -> Answer:
    """The answer; a citation whose quote no version of its article has any more is left out, and with it its hit.

    So is evidence that an article no longer has. An answer that was kept before evidence was has none.
    """
    citations, evidence = tuple(_citations(record, archive)), tuple(_evidence(record, archive))
    coverage, signals = record["coverage"], record["signals"]
    return Answer(
        question=record["question"],
        standalone_question=record["standalone_question"],
        scope=Scope(**{name: _scoped(name, value) for name, value in record["scope"].items()}),
        text=record["text"],
        claims=tuple(Claim(**{**claim, "citations": tuple(claim["citations"])}) for claim in record["claims"]),
        citations=citations,
        hits=tuple(Hit(each.passage, each.article, 0.0) for each in citations or evidence),
        status=record["status"],
        coverage=Coverage(**{**coverage, "since": _day(coverage["since"]), "until": _day(coverage["until"])}),
        timings=Timings(**record["timings"]),
        model=record["model"],
        confidence=record["confidence"],
        signals=Signals(**signals) if signals else None,
        evidence=evidence,
        basis=record.get("basis", "reading"),
    )


def _citations(record: Record, archive: Archive) -> Iterator[Citation]:
    for kept in record["citations"]:
        start, end, quote = kept["start"], kept["end"], kept["quote"]
        if article := _with(archive, kept["article"]["id"], [Sentence(start, end, quote)]):
            yield Citation(kept["number"], article, Passage(**kept["passage"]), quote, start, end)


def _evidence(record: Record, archive: Archive) -> Iterator[Evidence]:
    kept = record.get("evidence", ())
    passages = archive.passages([piece["passage"] for piece in kept])
    for piece in kept:
        sentences = tuple(Sentence(**sentence) for sentence in piece["sentences"])
        passage, article = passages.get(piece["passage"], (None, None))
        if article and passage and _has(article, sentences):
            yield Evidence(article, passage, sentences)


def _with(archive: Archive, id_: str, sentences: Sequence[Sentence]) -> Article | None:
    """The latest version of an article that has all of these where they were."""
    return next((article for article in _versions(archive, id_) if _has(article, sentences)), None)


def _has(article: Article, sentences: Sequence[Sentence]) -> bool:
    return all(article.text[sentence.start : sentence.end] == sentence.text for sentence in sentences)


def _versions(archive: Archive, id_: str) -> list[Article]:
    try:
        return [archive.get(id_), *archive.versions(id_)]
    except UnknownArticle:
        return []


def _scoped(name: str, value: Any) -> Any:
    return _day(value) if name in ("since", "until") else tuple(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
