"""Bootstrap confidence intervals.

Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13, the percentile interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

RESAMPLES = 2000
LEVEL = 0.95

Interval = tuple[float, float]


def ratio_interval(
    numerators: Sequence[float], denominators: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0
) -> Interval:
    """95% interval of sum(numerators) / sum(denominators), drawing cases; with denominators of 1, of a mean.

    Resamples whose denominators add to 0 are left out. Raises ValueError where all denominators are 0.
    """
    above, below = np.asarray(numerators, float), np.asarray(denominators, float)
    if not below.any():
        raise ValueError("every denominator is 0: there is nothing to average")
    rows = _resamples(len(above), resamples, seed)
    totals = below[rows].sum(axis=1)
    kept = totals > 0
    return _percentiles(above[rows].sum(axis=1)[kept] / totals[kept])


def median_interval(values: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0) -> Interval:
    """95% interval of the median. Raises ValueError where there are no values."""
    if not len(values):
        raise ValueError("there are no values to take the median of")
    rows = _resamples(len(values), resamples, seed)
    return _percentiles(np.median(np.asarray(values, float)[rows], axis=1))


def _resamples(size: int, resamples: int, seed: int) -> np.ndarray:
    """Indices, shape (resamples, size)."""
    return np.random.default_rng(seed).integers(0, size, (resamples, size))


def _percentiles(statistics: np.ndarray) -> Interval:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(statistics, [tail, 1 - tail])
    return float(low), float(high)
