"""How two runs over the same cases differ, and whether by more than chance.

A metric is given as its ratios for each case, an array of shape (cases, 2): numerators and denominators. Its figure is
the sum of the one over the sum of the other, as in `metrics.scores`.

Sources: the paired bootstrap of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), and of Koehn,
"Statistical Significance Tests for Machine Translation Evaluation" (EMNLP 2004), where cases are drawn and each brings
what both runs made of it; the exact test of McNemar, "Note on the sampling error of the difference between correlated
proportions" (Psychometrika 1947), for metrics that are right or wrong; for others the approximate randomization of
Noreen (1989), as Yeh, "More accurate tests for the statistical significance of result differences" (COLING 2000), has
it for precision and recall.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..metrics.intervals import LEVEL, RESAMPLES

_BLOCK = 100
"""Resamples that are worked out at once, so that memory stays small for large sets."""
_ROUNDING = 1e-9


Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A metric in two runs, and `difference` = b - a with its 95% interval from `low` to `high`.

    `p` is two-sided: how often chance alone would make a difference as large. `n` counts the cases that the metric
    applies to in either run. `better` says which way is better.
    """

    a: float
    b: float
    difference: float
    low: float
    high: float
    p: float
    n: int
    better: Better

    @property
    def is_worse(self) -> bool:
        """Whether the whole interval is on the side that is worse for `b`."""
        return self.high < 0 if self.better == "higher" else self.low > 0

    @property
    def is_better(self) -> bool:
        """Whether the whole interval is on the side that is better for `b`."""
        return self.low > 0 if self.better == "higher" else self.high < 0


def paired_difference(a: np.ndarray, b: np.ndarray, better: Better = "higher", *, seed: int = 0) -> Difference | None:
    """How a metric differs between runs; None where it applies to no case of one of them."""
    applies = (a[:, 1] > 0) | (b[:, 1] > 0)
    a, b = a[applies], b[applies]
    if not a[:, 1].any() or not b[:, 1].any():
        return None
    before, after = _figure(a.sum(axis=0)), _figure(b.sum(axis=0))
    rng = np.random.default_rng(seed)
    low, high = _bootstrap_interval(a, b, rng)
    p = mcnemar(a[:, 0], b[:, 0]) if _is_right_or_wrong(a, b) else _randomization(a, b, rng)
    return Difference(float(before), float(after), float(after - before), low, high, p, len(a), better)


def mcnemar(a: np.ndarray, b: np.ndarray) -> float:
    """The two-sided p of the exact test on cases that are right (1) or wrong (0) in each run: a coin thrown for each
    case that changed."""
    from scipy.stats import binomtest

    fell, rose = int((a > b).sum()), int((a < b).sum())
    return float(binomtest(fell, fell + rose).pvalue) if fell + rose else 1.0


def _is_right_or_wrong(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(np.isin(np.hstack([a, b]), (0, 1)).all() and (a[:, 1] == b[:, 1]).all())


def _bootstrap_interval(a: np.ndarray, b: np.ndarray, rng: np.random.Generator) -> tuple[float, float]:
    """Resamples to which the metric does not apply in one of the runs are left out."""
    both = np.hstack([a, b])
    size = len(both)
    differences = []
    for _ in range(RESAMPLES // _BLOCK):
        rows = rng.integers(0, size, (_BLOCK, size)) + size * np.arange(_BLOCK)[:, None]
        drawn = np.bincount(rows.ravel(), minlength=_BLOCK * size).reshape(_BLOCK, size)
        sums = drawn @ both
        differences.append(_figure(sums[:, 2:]) - _figure(sums[:, :2]))
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(np.concatenate(differences), [tail, 1 - tail])
    return float(low), float(high)


def _randomization(a: np.ndarray, b: np.ndarray, rng: np.random.Generator) -> float:
    """How often a difference as large comes about when it is left to a coin which run each outcome belongs to."""
    observed = abs(_figure(b.sum(axis=0)) - _figure(a.sum(axis=0)))
    as_large = 0
    for _ in range(RESAMPLES // _BLOCK):
        swapped = rng.integers(0, 2, (_BLOCK, len(a))) @ (b - a)
        differences = _figure(b.sum(axis=0) - swapped) - _figure(a.sum(axis=0) + swapped)
        as_large += int((np.abs(np.nan_to_num(differences)) >= observed - _ROUNDING).sum())
    return (as_large + 1) / (RESAMPLES + 1)


def _figure(sums: np.ndarray) -> np.ndarray:
    """Numerators over denominators along the last axis; nan where the denominator is 0."""
    below = sums[..., 1]
    return np.divide(sums[..., 0], below, out=np.full(below.shape, np.nan), where=below > 0)
