import math

import numpy as np
import pytest
from scipy import stats

from dateline.eval.comparison.paired import mcnemar, paired_differences


def paired_difference(a, b, better="higher"):
    [found] = paired_differences(a[:, None], b[:, None], [better])
    return found


def right_or_wrong(values):
    return np.array([[value, 1] for value in values], float)


def test_mcnemar_by_hand():
    a, b = np.array([1] * 6 + [0] + [1] * 5), np.array([0] * 6 + [1] + [1] * 5)
    assert mcnemar(a, b) == pytest.approx(2 * (math.comb(7, 0) + math.comb(7, 1)) / 2**7)
    assert mcnemar(a, b) == mcnemar(b, a)


def test_where_nothing_changed_there_is_no_difference():
    a = right_or_wrong([1, 0, 1, 1])
    found = paired_difference(a, a)
    assert (found.difference, found.low, found.high, found.p) == (0, 0, 0, 1)
    assert not found.is_better and not found.is_worse


def test_figures_are_sums_over_sums():
    a = np.array([[1, 2], [3, 3], [0, 0], [0, 0]], float)
    b = np.array([[1, 1], [0, 3], [1, 1], [0, 0]], float)
    found = paired_difference(a, b)
    assert (found.a, found.b, found.n) == (4 / 5, 2 / 5, 3)
    assert found.difference == pytest.approx(-2 / 5)


def test_a_metric_that_applies_to_no_case_of_one_run_is_left_out():
    nowhere = np.zeros((3, 2))
    somewhere = right_or_wrong([1, 0, 1])
    assert paired_difference(nowhere, somewhere) is None
    assert paired_difference(somewhere, nowhere) is None
    assert paired_difference(nowhere, nowhere) is None


def test_the_interval_is_that_of_the_paired_bootstrap():
    rng = np.random.default_rng(1)
    a = np.column_stack([rng.random(80), np.ones(80)])
    b = np.column_stack([np.clip(a[:, 0] + rng.normal(0.1, 0.2, 80), 0, 1), np.ones(80)])
    expected = stats.bootstrap(
        (a[:, 0], b[:, 0]),
        lambda x, y, axis: y.mean(axis=axis) - x.mean(axis=axis),
        paired=True,
        method="percentile",
        n_resamples=20_000,
        rng=2,
    ).confidence_interval
    found = paired_difference(a, b)
    assert (found.low, found.high) == pytest.approx(tuple(expected), abs=0.005)


def test_cases_that_agree_make_the_paired_interval_narrower_than_two_runs_apart():
    rng = np.random.default_rng(3)
    values = rng.integers(0, 2, 100)
    a, b = right_or_wrong(values), right_or_wrong(np.where(np.arange(100) < 4, 1 - values, values))
    found = paired_difference(a, b)
    assert found.high - found.low < 0.1 < 2 * 1.96 * math.sqrt(2 * 0.25 / 100)


def test_the_p_of_a_ratio_is_that_of_the_exact_randomization():
    a = np.array([[3, 3], [2, 2], [1, 2], [4, 4], [2, 3], [1, 1], [3, 4], [2, 2]], float)
    b = np.array([[1, 3], [1, 2], [1, 1], [2, 4], [0, 2], [1, 2], [3, 4], [0, 0]], float)
    observed = b[:, 0].sum() / b[:, 1].sum() - a[:, 0].sum() / a[:, 1].sum()
    as_large = 0
    for swaps in range(2**8):
        coin = np.array([swaps >> case & 1 for case in range(8)], bool)[:, None]
        x, y = np.where(coin, b, a).sum(axis=0), np.where(coin, a, b).sum(axis=0)
        as_large += abs(y[0] / y[1] - x[0] / x[1]) >= abs(observed) - 1e-9
    assert paired_difference(a, b).p == pytest.approx(as_large / 2**8, abs=0.02)


def test_right_or_wrong_is_tested_by_mcnemar_and_whatever_else_is_not():
    a, b = right_or_wrong([1] * 9 + [0]), right_or_wrong([0] * 9 + [0])
    assert paired_difference(a, b).p == mcnemar(a[:, 0], b[:, 0])
    b[0, 1] = 0
    assert paired_difference(a, b).p != mcnemar(a[:, 0], b[:, 0])


@pytest.mark.parametrize(("better", "worse"), [("higher", True), ("lower", False)])
def test_which_way_is_worse_depends_on_the_metric(better, worse):
    fell = paired_difference(right_or_wrong([1] * 20), right_or_wrong([0] * 10 + [1] * 10), better)
    assert fell.high < 0
    assert (fell.is_worse, fell.is_better) == (worse, not worse)


def test_two_runs_the_other_way_round_differ_by_the_opposite():
    rng = np.random.default_rng(4)
    a, b = right_or_wrong(rng.integers(0, 2, 50)), right_or_wrong(rng.integers(0, 2, 50))
    there, back = paired_difference(a, b), paired_difference(b, a)
    assert (there.difference, there.low, there.high) == pytest.approx((-back.difference, -back.high, -back.low))
    assert there.p == back.p


def test_a_metric_differs_as_it_does_beside_others():
    rng = np.random.default_rng(5)
    a, b = rng.integers(0, 2, (40, 3, 1)), rng.integers(0, 2, (40, 3, 1))
    below = np.concatenate([np.ones((40, 2, 1)), np.zeros((40, 1, 1))], axis=1)
    a, b = (np.concatenate([above * below, below], axis=2) for above in (a, b))
    both = paired_differences(a, b, ["higher", "lower", "higher"])
    assert both == [paired_difference(a[:, 0], b[:, 0]), paired_difference(a[:, 1], b[:, 1], "lower"), None]
