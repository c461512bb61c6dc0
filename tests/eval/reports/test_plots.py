import pytest

from dateline.eval.reports.drawing import BOTTOM, LEFT, RIGHT, TOP
from dateline.eval.reports.plots import latency_plot, recall_plot, risk_plot, year_plot

HEIGHT = BOTTOM - TOP


def row(value, low, high, n=8, **fields):
    return {"value": value, "low": low, "high": high, "n": n, **fields}


def test_recall_rises_from_the_left_over_k():
    plot = recall_plot([row(0.5, 0.25, 0.75, k=1), row(0.75, 0.5, 1.0, k=2), row(1.0, 0.6, 1.0, k=3)])
    middle = (LEFT + RIGHT) / 2
    assert [mark.x for mark in plot.marks] == [LEFT + 12, middle, RIGHT - 12]
    assert [mark.y for mark in plot.marks] == [BOTTOM - HEIGHT / 2, BOTTOM - 0.75 * HEIGHT, TOP]
    assert (plot.marks[0].low, plot.marks[0].high) == (BOTTOM - HEIGHT / 4, BOTTOM - 0.75 * HEIGHT)
    assert plot.rows[1] == ("2", "75%", "50% to 100%", "8")
    assert plot.marks[1].label == "first 2: 75% (50% to 100%)"
    assert plot.line.startswith(f"M{LEFT + 12:g} ")


def test_risk_is_drawn_over_coverage():
    plot = risk_plot(
        [row(0.0, 0.0, 0.6, coverage=0.25, confidence=0.912), row(0.5, 0.2, 0.8, coverage=0.5, confidence=0.6)]
    )
    assert [mark.x for mark in plot.marks] == [LEFT + (RIGHT - LEFT) / 4, (LEFT + RIGHT) / 2]
    assert [mark.y for mark in plot.marks] == [BOTTOM, BOTTOM - HEIGHT / 2]
    assert plot.rows[0] == ("25%", "0.91", "0%", "0% to 60%", "8")


def test_years_stand_side_by_side_with_their_intervals_as_lines():
    plot = year_plot([row(0.5, 0.25, 0.75, year="2023"), row(0.0, 0.0, 0.5, year=None)])
    assert [(tick.label, tick.at) for tick in plot.x_ticks] == [
        ("2023", LEFT + (RIGHT - LEFT) / 4),
        ("unknown", LEFT + 0.75 * (RIGHT - LEFT)),
    ]
    assert plot.band == plot.line == ""
    assert plot.rows[1] == ("unknown", "0%", "0% to 50%", "8")


def test_of_many_years_not_all_are_named():
    plot = year_plot([row(0.5, 0.4, 0.6, year=str(year)) for year in range(1990, 2020)])
    assert [tick.label for tick in plot.x_ticks] == [str(year) for year in range(1990, 2020, 3)]
    assert len(plot.marks) == len(plot.rows) == 30


QUANTILES = {"p5": 1.0, "p25": 2.0, "median": 4.0, "p75": 5.0, "p90": 6.0, "p95": 7.0, "most": 8.0}
SERIES = {
    "whole answer": {
        "bins": [{"from": 0, "to": 4, "count": 1}, {"from": 4, "to": 8, "count": 4}, {"from": 8, "to": 10, "count": 0}],
        "quantiles": QUANTILES,
    }
}


def test_bars_stand_on_the_axis_and_the_median_is_marked():
    plot = latency_plot(SERIES)
    one, four = plot.bars
    assert (one.y + one.height, four.y + four.height) == (BOTTOM, BOTTOM)
    assert four.height == pytest.approx(4 * one.height, abs=0.02)
    assert one.x == LEFT + 0.5
    assert [(rule.label, rule.at) for rule in plot.rules] == [
        ("median 4.0 s", LEFT + 0.4 * (RIGHT - LEFT)),
        ("90% 6.0 s", pytest.approx(LEFT + 0.6 * (RIGHT - LEFT))),
    ]
    assert plot.rows == (("whole answer", "1.0 s", "2.0 s", "4.0 s", "5.0 s", "6.0 s", "7.0 s", "8.0 s"),)
    assert plot.columns == ("until", *QUANTILES)


def test_the_time_of_a_search_is_not_called_that_of_an_answer():
    assert latency_plot(SERIES).title == "How long a search takes"
    answered = latency_plot({"first token": SERIES["whole answer"], **SERIES})
    assert (answered.title, answered.x_label) == (
        "How long an answer takes",
        "seconds from the question to the whole answer",
    )


def test_nothing_is_drawn_of_nothing():
    assert recall_plot([]) is risk_plot([]) is year_plot([]) is latency_plot({}) is None
