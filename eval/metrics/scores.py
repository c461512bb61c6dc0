"""From outcomes to figures: the metrics of one case, and means with intervals over many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records import Case, Outcome
from .costs import seconds
from .faults import fault
from .intervals import ratio_interval
from .metric import NOT_APPLICABLE, DescribedMetric, Metric, Pair, Ratio
from .table import ANSWER_METRICS, COST_METRICS, METRICS, RETRIEVAL_METRICS, metrics_of

__all__ = [
    "ANSWER_METRICS",
    "COST_METRICS",
    "METRICS",
    "NOT_APPLICABLE",
    "RETRIEVAL_METRICS",
    "DescribedMetric",
    "Metric",
    "Pair",
    "Ratio",
    "fault",
    "metrics_of",
    "score_all",
    "score_case",
    "seconds",
]


def score_case(case: Case, outcome: Outcome, metrics: Mapping[str, Metric]) -> dict[str, float]:
    """The metrics that apply to one case, each from 0 to 1 or in its unit."""
    ratios = {name: metric(case, outcome) for name, metric in metrics.items()}
    return {name: above / below for name, (above, below) in ratios.items() if below}


def score_all(pairs: Sequence[Pair], metrics: Mapping[str, Metric]) -> dict[str, dict[str, float]]:
    """For each metric that applies to any case: `value`, `low` and `high` of its interval, and `n`, over what."""
    ratios = {name: [metric(*pair) for pair in pairs] for name, metric in metrics.items()}
    return {name: _estimate(column) for name, column in ratios.items() if any(below for _, below in column)}


def _estimate(ratios: Sequence[Ratio]) -> dict[str, float]:
    above, below = zip(*ratios, strict=True)
    low, high = ratio_interval(above, below)
    return {"value": sum(above) / sum(below), "low": low, "high": high, "n": int(sum(below))}
