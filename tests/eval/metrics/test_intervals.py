import numpy as np
import pytest

from dateline.eval.metrics.intervals import (
    median_interval,
    percentiles,
    ratio_interval,
    resampled_sums,
    statistic_interval,
)


def test_equal_values_have_no_spread():
    assert ratio_interval([2, 2, 2], [1, 1, 1]) == (2.0, 2.0)
    assert median_interval([2.0, 2.0]) == (2.0, 2.0)


def test_all_or_nothing_of_a_few_cases_proves_little():
    # .8316 ** 20 = .025: were the true share .8316, twenty of twenty would still come out once in forty times.
    assert ratio_interval([1] * 20, [1] * 20) == (pytest.approx(0.8316, abs=1e-4), 1.0)
    assert ratio_interval([0] * 20, [1] * 20) == (0.0, pytest.approx(0.1684, abs=1e-4))
    assert ratio_interval([3, 0, 1], [3, 0, 1])[0] == pytest.approx(0.025**0.5)


def test_the_interval_of_a_share_is_that_of_the_normal_approximation():
    # 400 cases, 30% right: standard error sqrt(.3 * .7 / 400) = .0229, so .255 to .345
    low, high = ratio_interval([1] * 120 + [0] * 280, [1] * 400)
    assert low == pytest.approx(0.255, abs=0.006)
    assert high == pytest.approx(0.345, abs=0.006)


def test_cases_are_drawn_whole():
    # Two cases with 1 of 1 and 0 of 9: a resample is either alone or both, so its ratio is 0, .1 or 1.
    assert ratio_interval([1, 0], [1, 9]) == (0.0, 1.0)


def test_cases_that_do_not_apply_change_nothing_but_which_are_drawn():
    # Cases with 1 of 1, 0 of 1 and two that do not apply.
    assert ratio_interval([1, 0, 0, 0], [1, 1, 0, 0]) == (0.0, 1.0)


def test_the_same_seed_gives_the_same_interval():
    values = list(np.linspace(0, 1, 30))
    assert ratio_interval(values, [1] * 30) == ratio_interval(values, [1] * 30)
    assert ratio_interval(values, [1] * 30) != ratio_interval(values, [1] * 30, seed=1)


def test_the_median_lies_in_its_interval():
    low, high = median_interval([1, 2, 3, 4, 100])
    assert 1 <= low <= 3 <= high <= 100


def test_a_statistic_of_drawn_cases_has_the_interval_of_the_same_figure_by_sums():
    values = np.linspace(0, 1, 30)
    by_sums = ratio_interval(values, np.ones(30))
    assert statistic_interval(lambda rows: values[rows].mean(), 30) == pytest.approx(by_sums)


def test_columns_are_drawn_alike():
    one, other = resampled_sums([[1, 2, 3], [10, 20, 30]], resamples=50)
    assert len(set(one)) > 1
    assert list(10 * one) == list(other)


def test_a_resample_without_a_figure_is_passed_over():
    assert percentiles(np.array([0.5, np.nan, 0.5])) == (0.5, 0.5)


def test_nothing_has_no_interval():
    with pytest.raises(ValueError, match="nothing to average"):
        ratio_interval([0, 0], [0, 0])
    with pytest.raises(ValueError, match="no values"):
        median_interval([])
