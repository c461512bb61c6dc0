"""The cases of a run for the table of its page: an index to search, the details of each, and their passages once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...ingest.records import iso
from ...qa.records import scope_as_dict
from ..metrics.citations import is_right
from ..records import Case, CitedQuote, FoundPassage, Outcome
from ..runs.folder import RunResult
from .highlight import spans, utf16
from .verdicts import VERDICTS

Row = dict[str, Any]


@dataclass(slots=True)
class Passages:
    """The distinct passages of a run, each numbered in the order of its first use."""

    numbers: dict[FoundPassage, int] = field(default_factory=dict)

    def number(self, passage: FoundPassage) -> int:
        """The number of a passage, from 0."""
        return self.numbers.setdefault(passage, len(self.numbers))

    def rows(self) -> list[Row]:
        """Each passage in JSON types, in the order of the numbers."""
        return [{"article": one.article, "published": one.published, "text": one.text} for one in self.numbers]


def table_of(result: RunResult, summary: Mapping[str, Any]) -> dict[str, list[Row]]:
    """`index`, `details` and `passages`, rows in JSON types; the first two in the order of the cases."""
    passages = Passages()
    pairs = list(zip(result.cases, result.outcomes, summary["cases"], strict=True))
    return {
        "index": [_index_row(case, outcome, judged) for case, outcome, judged in pairs],
        "details": [_details(case, outcome, judged["scores"], passages) for case, outcome, judged in pairs],
        "passages": passages.rows(),
    }


def _index_row(case: Case, outcome: Outcome, judged: Mapping[str, Any]) -> Row:
    return {
        "id": case.id,
        "question": case.question,
        "gold": list(case.answers),
        "answer": outcome.error or outcome.text,
        "answerable": case.answerable,
        "verdict": judged["verdict"],
        "right": VERDICTS[judged["verdict"]],
        "lost": judged["lost"],
        "tags": list(case.tags),
        "confidence": outcome.confidence,
        "seconds": outcome.timings.total if outcome.timings else None,
    }


def _details(case: Case, outcome: Outcome, scores: Mapping[str, float], passages: Passages) -> Row:
    scope = {name: value for name, value in scope_as_dict(case.scope).items() if value}
    timings = outcome.timings
    return {
        "history": [{"question": turn.question, "answer": turn.answer} for turn in case.history],
        "as_of": iso(case.as_of),
        "scope": scope,
        "choices": list(case.choices),
        "choice": outcome.choice,
        "must_not_say": list(case.must_not_say),
        "support": [{"article": one.article, "quote": one.quote} for one in case.support],
        "claims": [
            {"text": claim.text, "support": claim.support, "citations": list(claim.citations)}
            for claim in outcome.claims
        ],
        "citations": [_citation(one, case) for one in outcome.citations],
        "evidence": [_passage(one, case, passages) for one in outcome.evidence],
        "found": [_passage(one, case, passages) for one in outcome.found],
        "timings": {"sources": timings.sources, "first token": timings.first_token, "whole answer": timings.total}
        if timings
        else None,
        "scores": scores,
    }


def _citation(citation: CitedQuote, case: Case) -> Row:
    known = bool(case.support)
    return {
        "number": citation.number,
        "article": citation.article,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": citation.published,
        "quote": citation.quote,
        "exact": citation.exact,
        "right": is_right(citation, case.support) if known else None,
    }


def _passage(passage: FoundPassage, case: Case, passages: Passages) -> Row:
    """The passage by its number, whether its article is a gold one, and what to mark in it, in UTF-16 code units."""
    quotes = [one.quote for one in case.support if one.article == passage.article]
    marks = {"answer": case.answers, "quote": quotes, "wrong": case.must_not_say}
    return {
        "passage": passages.number(passage),
        "gold": passage.article in case.relevant,
        "marks": {kind: places for kind, phrases in marks.items() if (places := _places(passage.text, phrases))},
    }


def _places(text: str, phrases: Sequence[str]) -> list[tuple[int, int]]:
    return [utf16(text, span) for span in spans(text, phrases)]
