import pytest

from dateline.eval.reports.scale import nice_step, ticks


@pytest.mark.parametrize(
    ("span", "most", "step"), [(10, 10, 1), (11, 10, 2), (14, 16, 1), (0.09, 5, 0.02), (70, 16, 5), (100, 1, 100)]
)
def test_a_step_is_round_and_as_small_as_it_may_be(span, most, step):
    assert nice_step(span, most) == pytest.approx(step)
    assert span / nice_step(span, most) <= most + 1e-9


def test_nothing_has_a_step_all_the_same():
    assert nice_step(0, 5) == 1


def test_ticks_are_the_round_numbers_within():
    assert ticks(0, 14, 8) == [0, 2, 4, 6, 8, 10, 12, 14]
    assert ticks(0.3, 1.1, 4) == [0.4, 0.6, 0.8, 1.0]
