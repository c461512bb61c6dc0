"""Bootstrap confidence intervals.

Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13, the percentile interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

RESAMPLES = 2000
LEVEL = 0.95

Interval = tuple[float, float]


def ratio_interval(
    numerators: Sequence[float], denominators: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0
) -> Interval:
    """95% interval of sum(numerators) / sum(denominators), drawing cases; with denominators of 1, of a mean.

    Resamples whose denominators add to 0 are left out. A share of all or of nothing has no spread to resample, and gets
    the exact interval over its cases. Raises ValueError where all denominators are 0.
    """
    if not np.any(denominators):
        raise ValueError("every denominator is 0: there is nothing to average")
    if np.array_equal(numerators, denominators) or not np.any(numerators):
        return _exact(bool(np.any(numerators)), np.count_nonzero(denominators))
    above, below = resampled_sums([numerators, denominators], resamples=resamples, seed=seed)
    kept = below > 0
    return percentiles(above[kept] / below[kept])


def median_interval(values: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0) -> Interval:
    """95% interval of the median. Raises ValueError where there are no values."""
    if not len(values):
        raise ValueError("there are no values to take the median of")
    rows = _resamples(len(values), resamples, seed)
    return percentiles(np.median(np.asarray(values, float)[rows], axis=1))


def statistic_interval(
    statistic: Callable[[np.ndarray], float], size: int, *, resamples: int = RESAMPLES, seed: int = 0
) -> Interval:
    """95% interval of a figure that no sum gives: `statistic` gets the indices of the cases drawn, of `size`.

    Resamples for which it is nan are left out.
    """
    return percentiles(np.array([statistic(rows) for rows in _resamples(size, resamples, seed)]))


def resampled_sums(
    columns: Sequence[Sequence[float]], *, resamples: int = RESAMPLES, seed: int = 0
) -> list[np.ndarray]:
    """The sum of each column over cases drawn alike for all columns; one array of `resamples` sums a column."""
    rows = _resamples(len(columns[0]), resamples, seed)
    return [np.asarray(column, float)[rows].sum(axis=1) for column in columns]


def percentiles(statistics: np.ndarray) -> Interval:
    """The middle 95% of a figure over resamples; nan is passed over."""
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(statistics, [tail, 1 - tail])
    return float(low), float(high)


def _exact(all_of_them: bool, cases: int) -> Interval:
    """Clopper and Pearson, "The Use of Confidence or Fiducial Limits" (Biometrika 1934), for all or none of the cases.

    Twenty right cases of twenty leave it open whether one in six is wrong.
    """
    bound = ((1 - LEVEL) / 2) ** (1 / cases)
    return (bound, 1.0) if all_of_them else (0.0, 1 - bound)


def _resamples(size: int, resamples: int, seed: int) -> np.ndarray:
    """Indices, shape (resamples, size)."""
    return np.random.default_rng(seed).integers(0, size, (resamples, size))
