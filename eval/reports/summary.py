"""The figures of a run in JSON types: what report.json holds, and what the pages are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ..metrics.costs import peak_memory
from ..metrics.groups import by_tag
from ..metrics.scores import (
    COST_METRICS,
    DescribedMetric,
    Metric,
    Pair,
    Ratio,
    fault,
    metrics_of,
    score_all,
    score_case,
    seconds,
)
from ..metrics.selective import score_confidence
from ..records import Case, Outcome
from ..runs.folder import RunResult
from .curves import latency, recall_curve, surest_first, years
from .verdicts import LOST, lost_at, right, right_when_answered, verdict

OVERALL: dict[str, DescribedMetric] = {
    "right": DescribedMetric(right, "answers", "Of all cases, those answered rightly or rightly refused."),
    "right when answered": DescribedMetric(right_when_answered, "answers", "Of the answers given, the right ones."),
}
"""Whether a case went right as a whole, refusals included; over all cases and for each tag and year."""


def summarise(result: RunResult) -> dict[str, Any]:
    """The figures of a run, in JSON types.

    `metrics` are from 0 to 1 with 95% intervals, as `score_all` gives them, over all cases and in `tags` for each tag;
    `overall` likewise for `OVERALL`; `confidence` is of `score_confidence`, and `costs` are means. `refusals` counts
    verdicts by whether the archive answers, `lost` the cases of those that it answers which each stage lost.
    `curves` hold what the plots show.
    """
    pairs = list(zip(result.cases, result.outcomes, strict=True))
    metrics = {name: _once(metric) for name, metric in metrics_of(result.config.stages).items()}
    return {
        "config": asdict(result.config),
        "counts": _counts(result),
        "overall": score_all(pairs, OVERALL),
        "metrics": score_all(pairs, metrics),
        "confidence": score_confidence(pairs),
        "costs": score_all(pairs, COST_METRICS),
        "seconds": seconds(result.outcomes),
        "peak_memory": peak_memory(result.outcomes),
        "refusals": _refusals(pairs),
        "lost": _lost(pairs),
        "tags": _tags(pairs, metrics),
        "curves": {
            "recall": recall_curve(pairs),
            "risk_coverage": surest_first(pairs),
            "latency": latency(result.outcomes),
            "years": years(pairs),
        },
        "wrong": [_wrong(case, outcome, why) for case, outcome in pairs if (why := fault(case, outcome))],
        "cases": [_case(case, outcome, metrics) for case, outcome in pairs],
    }


def _once(metric: Metric) -> Metric:
    """The metric, worked out once for each case, though it is asked for again for each of its tags."""
    known: dict[str, Ratio] = {}

    def measure(case: Case, outcome: Outcome) -> Ratio:
        if case.id not in known:
            known[case.id] = metric(case, outcome)
        return known[case.id]

    return measure


def _counts(result: RunResult) -> dict[str, int]:
    """`unasked` are the cases of an unfinished run that are not among its `cases`."""
    outcomes = result.outcomes
    return {
        "cases": len(outcomes),
        "answered": sum(outcome.status == "answered" for outcome in outcomes),
        "refused": sum(outcome.refused for outcome in outcomes),
        "searched": sum(outcome.status == "searched" for outcome in outcomes),
        "errors": sum(outcome.status == "error" for outcome in outcomes),
        "unasked": result.unasked,
    }


def _refusals(pairs: Sequence[Pair]) -> dict[str, dict[str, int]]:
    """Counts of verdicts for `answerable` and `unanswerable` cases; without failed and unjudged ones."""
    table = {
        "answerable": dict.fromkeys(("right answer", "wrong answer", "refused, though the archive answers"), 0),
        "unanswerable": dict.fromkeys(("answered, though the archive does not say", "right refusal"), 0),
    }
    for case, outcome in pairs:
        row = table["answerable" if case.answerable else "unanswerable"]
        if case.answerable is not None and (word := verdict(case, outcome)) in row:
            row[word] += 1
    return table


def _lost(pairs: Sequence[Pair]) -> dict[str, int]:
    """Cases that each stage lost; empty where that is not known of every case."""
    counts = dict.fromkeys(LOST, 0)
    for case, outcome in pairs:
        if outcome.status == "searched":
            return {}
        if case.answerable and verdict(case, outcome) in ("wrong answer", "refused, though the archive answers"):
            if (stage := lost_at(case, outcome)) is None:
                return {}
            counts[stage] += 1
    return counts


def _tags(pairs: Sequence[Pair], metrics: Mapping[str, Metric]) -> dict[str, Any]:
    return {
        tag: {"cases": len(group), "overall": score_all(group, OVERALL), "metrics": score_all(group, metrics)}
        for tag, group in by_tag(pairs).items()
    }


def _wrong(case: Case, outcome: Outcome, why: str) -> dict[str, Any]:
    first = outcome.citations[0] if outcome.citations else None
    return {
        "id": case.id,
        "why": why,
        "question": case.question,
        "gold": list(case.answers),
        "answer": outcome.error or outcome.text,
        "status": outcome.status,
        "first_citation": f"{first.title}: {first.quote}" if first else None,
    }


def _case(case: Case, outcome: Outcome, metrics: Mapping[str, Metric]) -> dict[str, Any]:
    return {
        "id": case.id,
        "verdict": verdict(case, outcome),
        "lost": lost_at(case, outcome),
        "scores": score_case(case, outcome, metrics),
    }
