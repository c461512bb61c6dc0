"""From outcomes to figures: every metric of a case as a ratio, then means with intervals over many cases.

A ratio is a numerator and a denominator, so that cases to which a metric does not apply weigh nothing (0, 0)
and a metric over citations counts each of them once. Its figure over cases is the sum of the numerators over
the sum of the denominators, from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from ..records import Case, Outcome
from .answers import answer_contained, exact_quotes, right_citations, strip_marks
from .intervals import median_interval, ratio_interval
from .ranking import recall_at_k, reciprocal_rank
from .squad import exact_match, token_f1

Ratio = tuple[float, float]
Metric = Callable[[Case, Outcome], Ratio]
Pair = tuple[Case, Outcome]

NOT_APPLICABLE: Ratio = (0.0, 0.0)


def _ranked(measure: Callable[[Sequence[str], frozenset[str]], float]) -> Metric:
    """Over cases whose relevant articles are known."""

    def metric(case: Case, outcome: Outcome) -> Ratio:
        if not case.relevant:
            return NOT_APPLICABLE
        return measure([passage.article for passage in outcome.found], case.relevant), 1.0

    return metric


def _worded(measure: Callable[[str, Sequence[str]], float]) -> Metric:
    """Over cases with an answer, known to be in the archive or not; a refusal and an error score 0."""

    def metric(case: Case, outcome: Outcome) -> Ratio:
        if not case.answers:
            return NOT_APPLICABLE
        answered = outcome.status == "answered"
        return (measure(strip_marks(outcome.text), case.answers) if answered else 0.0), 1.0

    return metric


def _refusal_precision(case: Case, outcome: Outcome) -> Ratio:
    """Refusals that were right, of all refusals; over cases known to be answerable or not."""
    if case.answerable is None or not outcome.refused:
        return NOT_APPLICABLE
    return float(not case.answerable), 1.0


def _refusal_recall(case: Case, outcome: Outcome) -> Ratio:
    """Refusals, of the cases that the archive does not answer."""
    return (float(outcome.refused), 1.0) if case.answerable is False else NOT_APPLICABLE


def _over_refusal(case: Case, outcome: Outcome) -> Ratio:
    """Refusals, of the cases that the archive answers."""
    return (float(outcome.refused), 1.0) if case.answerable else NOT_APPLICABLE


def _citation_precision(case: Case, outcome: Outcome) -> Ratio:
    """Right citations, of all citations; over answered cases with gold support."""
    if not case.answerable or not case.support or outcome.status != "answered":
        return NOT_APPLICABLE
    return float(right_citations(outcome.citations, case.support)), float(len(outcome.citations))


def _citation_recall(case: Case, outcome: Outcome) -> Ratio:
    """Answers with at least one right citation, of the answered cases with gold support."""
    if not case.answerable or not case.support or outcome.status != "answered":
        return NOT_APPLICABLE
    return float(right_citations(outcome.citations, case.support) > 0), 1.0


def _quote_exactness(case: Case, outcome: Outcome) -> Ratio:
    """Quotes that are the article's text, letter for letter, of all quotes."""
    return float(exact_quotes(outcome.citations)), float(len(outcome.citations))


RETRIEVAL_METRICS: dict[str, Metric] = {
    "recall@1": _ranked(lambda ranked, relevant: recall_at_k(ranked, relevant, 1)),
    "recall@5": _ranked(lambda ranked, relevant: recall_at_k(ranked, relevant, 5)),
    "recall@10": _ranked(lambda ranked, relevant: recall_at_k(ranked, relevant, 10)),
    "MRR": _ranked(reciprocal_rank),
}

ANSWER_METRICS: dict[str, Metric] = {
    "answer contained": _worded(answer_contained),
    "exact match": _worded(exact_match),
    "token F1": _worded(token_f1),
    "refusal precision": _refusal_precision,
    "refusal recall": _refusal_recall,
    "over-refusal": _over_refusal,
    "citation precision": _citation_precision,
    "citation recall": _citation_recall,
    "quote exactness": _quote_exactness,
}

METRICS: dict[str, Metric] = RETRIEVAL_METRICS | ANSWER_METRICS


def metrics_of(stages: str) -> dict[str, Metric]:
    """The metrics that a run of these stages can be judged by."""
    return RETRIEVAL_METRICS if stages == "retrieval" else METRICS


def score_case(case: Case, outcome: Outcome, metrics: Mapping[str, Metric]) -> dict[str, float]:
    """The metrics that apply to one case, each from 0 to 1."""
    ratios = {name: metric(case, outcome) for name, metric in metrics.items()}
    return {name: above / below for name, (above, below) in ratios.items() if below}


def score_all(pairs: Sequence[Pair], metrics: Mapping[str, Metric]) -> dict[str, dict[str, float]]:
    """For each metric that applies to any case: `value`, `low` and `high` of its interval, and `n`, over what."""
    ratios = {name: [metric(*pair) for pair in pairs] for name, metric in metrics.items()}
    return {name: _estimate(column) for name, column in ratios.items() if any(below for _, below in column)}


def seconds(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Median with interval and 90th percentile of the seconds to the sources, the first token and the end."""
    timings = [outcome.timings for outcome in outcomes if outcome.timings]
    columns = {
        "sources": [timing.sources for timing in timings],
        "first token": [timing.first_token for timing in timings if timing.first_token is not None],
        "whole answer": [timing.total for timing in timings],
    }
    return {name: _duration(column) for name, column in columns.items() if column}


def fault(case: Case, outcome: Outcome) -> str | None:
    """What is wrong with an outcome in a few words, None where it is right or nobody can tell."""
    if outcome.status == "error":
        return "error"
    if outcome.status == "searched":
        return "not found" if case.relevant and not _reached(case, outcome) else None
    if case.answerable is False:
        return None if outcome.refused else "answered, though the archive does not say"
    if outcome.refused:
        return "refused" if case.answerable else None
    return None if answer_contained(outcome.text, case.answers) else "answer not contained"


def _reached(case: Case, outcome: Outcome) -> bool:
    return any(passage.article in case.relevant for passage in outcome.found)


def _estimate(ratios: Sequence[Ratio]) -> dict[str, float]:
    above, below = zip(*ratios, strict=True)
    low, high = ratio_interval(above, below)
    return {"value": sum(above) / sum(below), "low": low, "high": high, "n": int(sum(below))}


def _duration(values: Sequence[float]) -> dict[str, float]:
    low, high = median_interval(values)
    p90 = float(np.quantile(values, 0.9))
    return {"median": float(np.median(values)), "low": low, "high": high, "p90": p90, "n": len(values)}
