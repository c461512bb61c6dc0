"""The series that a report draws, as rows in JSON types: shares from 0 to 1 with 95% intervals, times in seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ..metrics.costs import times
from ..metrics.groups import UNKNOWN, by_year
from ..metrics.ranking import distinct, recall_at_k
from ..metrics.scores import NOT_APPLICABLE, Metric, Pair, Ratio, score_all
from ..records import Case, Outcome
from .scale import nice_step
from .verdicts import VERDICTS, right, verdict

DEPTH = 20
"""The k up to which recall@k is drawn."""
CUTS = 20
"""Points of the risk-coverage curve."""
BINS = 16
"""Bars that a histogram has at most, or one more."""
QUANTILES = {"p5": 0.05, "p25": 0.25, "median": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "most": 1.0}

Row = dict[str, Any]


def recall_curve(pairs: Sequence[Pair]) -> list[Row]:
    """recall@k for each k from 1 to `DEPTH`, or to the most articles that any search gave: `k` and its estimate."""
    known = [pair for pair in pairs if pair[0].relevant]
    ranked = {case.id: distinct(passage.article for passage in outcome.found) for case, outcome in known}
    deepest = min(DEPTH, max(map(len, ranked.values()), default=0))

    def at(k: int) -> Metric:
        return lambda case, outcome: (recall_at_k(ranked[case.id], case.relevant, k), 1.0)

    return [{"k": k, **score_all(known, {"recall": at(k)})["recall"]} for k in range(1, deepest + 1)]


def surest_first(pairs: Sequence[Pair]) -> list[Row]:
    """What share of the answers would be wrong if only the surest of those given were; at most `CUTS` points.

    `coverage` is the share of all judged cases that would be answered, `confidence` that of the last of them, and the
    estimate is the share of wrong ones among them. Empty where the outcomes hold no confidence. The risk-coverage curve
    of `metrics.selective` up to what the run answered, without what it refused, which would be wrong there throughout.
    """
    judged = [(case, outcome) for case, outcome in pairs if VERDICTS[verdict(case, outcome)] is not None]
    sure = [pair for pair in judged if pair[1].status == "answered" and pair[1].confidence is not None]
    sure.sort(key=lambda pair: pair[1].confidence, reverse=True)
    sizes = sorted({round(len(sure) * cut / CUTS) for cut in range(1, CUTS + 1)} - {0})
    return [_point(sure[:size], len(judged)) for size in sizes]


def latency(outcomes: Iterable[Outcome]) -> dict[str, Row]:
    """For `sources`, `first token` and `whole answer`: `quantiles` and `bins` (from, to, count), all in seconds."""
    return {name: _distribution(column) for name, column in times(outcomes).items()}


def years(pairs: Sequence[Pair]) -> list[Row]:
    """The share of right cases by the year of the article that answers: `year`, None where it is unknown, and estimate.

    Over the cases of which such an article is known.
    """
    groups = by_year([pair for pair in pairs if pair[0].relevant])
    estimates = {year: score_all(group, {"right": right}) for year, group in groups.items()}
    return [{"year": None if year == UNKNOWN else year, **of["right"]} for year, of in estimates.items() if of]


def _point(answered: Sequence[Pair], judged: int) -> Row:
    estimate = score_all(answered, {"wrong": _wrong})["wrong"]
    return {"coverage": len(answered) / judged, "confidence": answered[-1][1].confidence, **estimate}


def _wrong(case: Case, outcome: Outcome) -> Ratio:
    above, below = right(case, outcome)
    return (below - above, below) if below else NOT_APPLICABLE


def _distribution(values: Sequence[float]) -> Row:
    step = nice_step(max(values), BINS)
    edges = step * np.arange(int(max(values) // step) + 2)
    counts, _ = np.histogram(values, edges)
    bins = [
        {"from": round(float(low), 9), "to": round(float(high), 9), "count": int(count)}
        for (low, high), count in zip(pairwise(edges), counts, strict=True)
    ]
    return {"quantiles": {name: float(np.quantile(values, q)) for name, q in QUANTILES.items()}, "bins": bins}
