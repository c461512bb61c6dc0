from datetime import date, timedelta

from dateline.eval import PastRun
from dateline.eval.reports.course_plots import CHARTED, course_plots
from dateline.eval.reports.drawing import BOTTOM, LEFT, RIGHT, TOP

HEIGHT = BOTTOM - TOP


def past(folder, started, **estimates):
    rows = {name: {"value": at, "low": at / 2, "high": 1.5 * at, "n": 8} for name, at in estimates.items()}
    return PastRun(folder, started, "cases.jsonl", 8, 0, "small", None, {}, None, rows)


def test_each_figure_has_a_plot_with_a_dot_for_each_run():
    first = past("runs/a", "2026-01-01T10:00:00+00:00", right=0.5, seconds=4.0)
    second = past("runs/b", "2026-02-03T10:00:00+00:00", right=0.25)
    third = past("runs/c", "2026-03-01T10:00:00+00:00", right=0.5, seconds=10.0)
    right, took = course_plots([first, second, third])
    assert (right.id, took.id) == ("right", "seconds")
    assert [mark.x for mark in right.marks] == [LEFT + 16, (LEFT + RIGHT) / 2, RIGHT - 16]
    assert [mark.y for mark in right.marks] == [TOP + HEIGHT / 2, TOP + 0.75 * HEIGHT, TOP + HEIGHT / 2]
    assert (right.marks[0].low, right.marks[0].high) == (TOP + 0.75 * HEIGHT, TOP + HEIGHT / 4)
    assert right.marks[1].label == "runs/b, 2026-02-03 10:00: 25% (12% to 38%) of 8"
    assert [tick.label for tick in right.x_ticks] == ["1 Jan", "3 Feb", "1 Mar"]
    assert right.line and not right.band
    assert [mark.x for mark in took.marks] == [LEFT + 16, RIGHT - 16]
    assert [row[2:4] for row in took.rows] == [("4.0 s", "2.0 s to 6.0 s"), ("10 s", "5.0 s to 15 s")]
    assert [tick.label for tick in took.y_ticks] == ["0", "5", "10", "15"]


def test_runs_of_one_day_are_told_apart_by_the_time():
    runs = [past(name, f"2026-01-01T{hour}:05:00+00:00", right=0.5) for name, hour in (("a", "09"), ("b", "17"))]
    assert [tick.label for tick in course_plots(runs)[0].x_ticks] == ["09:05", "17:05"]
    assert [tick.label for tick in course_plots([runs[0], past("c", None, right=1.0)])[0].x_ticks] == ["1 Jan", "?"]


def test_of_many_runs_some_are_named_the_last_among_them_and_intervals_become_a_band():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(50)]
    [plot] = course_plots([past(str(day), f"{day}T10:00:00+00:00", right=0.5) for day in days])
    assert len(plot.marks) == 50 and len(plot.x_ticks) <= 6
    assert plot.x_ticks[-1].label == "19 Feb"
    assert plot.band


def test_one_run_is_no_course():
    run = past("a", "2026-01-01T10:00:00+00:00", **dict.fromkeys(CHARTED, 0.5))
    assert course_plots([]) == course_plots([run]) == []
    assert len(course_plots([run, run])) == len(CHARTED)
