"""How two runs over the same cases differ, and whether by more than chance.

Metrics are given as their ratios for each case, an array of shape (cases, metrics, 2): numerators and denominators. A
metric's figure is the sum of the one over the sum of the other, as in `metrics.scores`.

Sources: the paired bootstrap of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), and of Koehn,
"Statistical Significance Tests for Machine Translation Evaluation" (EMNLP 2004), where cases are drawn and each brings
what both runs made of it; the exact test of McNemar, "Note on the sampling error of the difference between correlated
proportions" (Psychometrika 1947), for metrics that are right or wrong; for others the approximate randomization of
Noreen (1989), as Yeh, "More accurate tests for the statistical significance of result differences" (COLING 2000), has
it for precision and recall.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def paired_differences(
    a: np.ndarray, b: np.ndarray, better: Sequence[Better], *, seed: int = 0
) -> list[Difference | None]:
    """How each metric differs between runs, from two arrays of shape (cases, metrics, 2).

    None for a metric that applies to no case of one of the runs. All metrics share one set of resamples.
    """
    rng = np.random.default_rng(seed)
    before, after = _figures(a.sum(axis=0)), _figures(b.sum(axis=0))
    intervals, ps = _bootstrap_intervals(a, b, rng), _randomization(a, b, rng)
    found: list[Difference | None] = []
    for metric, way in enumerate(better):
        x, y = a[:, metric], b[:, metric]
        if not x[:, 1].any() or not y[:, 1].any():
            found.append(None)
            continue
        p = mcnemar(x[:, 0], y[:, 0]) if _is_right_or_wrong(x, y) else ps[metric]
        low, high = intervals[:, metric]
        n = int(((x[:, 1] > 0) | (y[:, 1] > 0)).sum())
        values = (before[metric], after[metric], after[metric] - before[metric], low, high, p)
        found.append(Difference(*map(float, values), n, way))
    return found


def mcnemar(a: np.ndarray, b: np.ndarray) -> float:
    """The two-sided p of the exact test on cases that are right (1) or wrong (0) in each run: a coin thrown for each
    case that changed."""
    from scipy.stats import binomtest

    fell, rose = int((a > b).sum()), int((a < b).sum())
    return float(binomtest(fell, fell + rose).pvalue) if fell + rose else 1.0


def _is_right_or_wrong(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(np.isin(np.hstack([a, b]), (0, 1)).all() and (a[:, 1] == b[:, 1]).all())


def _bootstrap_intervals(a: np.ndarray, b: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Low and high ends, shape (2, metrics). Resamples to which a metric does not apply are left out for it."""
    size = len(a)
    differences = []
    for _ in range(RESAMPLES // _BLOCK):
        rows = rng.integers(0, size, (_BLOCK, size)) + size * np.arange(_BLOCK)[:, None]
        drawn = np.bincount(rows.ravel(), minlength=_BLOCK * size).reshape(_BLOCK, size)
        differences.append(_figures(_sums(drawn, b)) - _figures(_sums(drawn, a)))
    tail = (1 - LEVEL) / 2
    found = np.concatenate(differences)
    found[:, np.isnan(found).all(axis=0)] = 0  # of metrics that are left out
    return np.nanquantile(found, [tail, 1 - tail], axis=0)


def _randomization(a: np.ndarray, b: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """For each metric how often a difference as large comes about when a coin says which run an outcome belongs to."""
    change = b - a
    observed = np.abs(_figures(b.sum(axis=0)) - _figures(a.sum(axis=0)))
    as_large = np.zeros(a.shape[1])
    for _ in range(RESAMPLES // _BLOCK):
        swapped = _sums(rng.integers(0, 2, (_BLOCK, len(a))), change)
        differences = _figures(b.sum(axis=0) - swapped) - _figures(a.sum(axis=0) + swapped)
        as_large += (np.abs(np.nan_to_num(differences)) >= observed - _ROUNDING).sum(axis=0)
    return (as_large + 1) / (RESAMPLES + 1)


def _sums(weights: np.ndarray, ratios: np.ndarray) -> np.ndarray:
    """Numerators and denominators of each metric in each resample, shape (resamples, metrics, 2)."""
    return np.tensordot(weights.astype(float), ratios, axes=1)


def _figures(sums: np.ndarray) -> np.ndarray:
    """Numerators over denominators along the last axis; nan where the denominator is 0."""
    below = sums[..., 1]
    return np.divide(sums[..., 0], below, out=np.full(below.shape, np.nan), where=below > 0)
