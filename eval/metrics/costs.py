"""What an answer costs: seconds, tokens and memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

import numpy as np

from ..records import Case, Outcome
from .intervals import median_interval
from .metric import NOT_APPLICABLE, Metric, Ratio


def spent(name: str) -> Metric:
    """A field of the timings; over outcomes that spent any of it."""
    field = attrgetter(name)

    def metric(case: Case, outcome: Outcome) -> Ratio:
        value = field(outcome.timings) if outcome.timings else None
        return (float(value), 1.0) if value else NOT_APPLICABLE

    return metric


def seconds(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Median with interval and 90th percentile of the seconds to the sources, the first token and the end."""
    return {name: _duration(column) for name, column in times(outcomes).items()}


def times(outcomes: Iterable[Outcome]) -> dict[str, list[float]]:
    """The seconds of every outcome to its `sources`, `first token` and `whole answer`, those left out that none has."""
    timings = [outcome.timings for outcome in outcomes if outcome.timings]
    columns = {
        "sources": [timing.sources for timing in timings],
        "first token": [timing.first_token for timing in timings if timing.first_token is not None],
        "whole answer": [timing.total for timing in timings],
    }
    return {name: column for name, column in columns.items() if column}


def peak_memory(outcomes: Iterable[Outcome]) -> int | None:
    """The most memory that the process took in a run, in bytes; None where no outcome says."""
    return max((outcome.peak_memory for outcome in outcomes if outcome.peak_memory is not None), default=None)


def _duration(values: Sequence[float]) -> dict[str, float]:
    low, high = median_interval(values)
    p90 = float(np.quantile(values, 0.9))
    return {"median": float(np.median(values)), "low": low, "high": high, "p90": p90, "n": len(values)}
