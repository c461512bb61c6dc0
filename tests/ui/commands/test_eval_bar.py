import re
from io import StringIO

from rich.console import Console

from dateline.ui.commands.eval_bar import EvalBar


def test_the_bar_shows_cases_pace_and_time_left():
    out = StringIO()
    with EvalBar(Console(file=out, force_terminal=True, width=100)) as bar:
        for done in range(3, 6):
            bar(done, 5)
    assert "5/5" in out.getvalue() and "s/case" in out.getvalue() and "left" in out.getvalue()


def test_without_a_terminal_the_bar_prints_a_line_for_each_tenth():
    out = StringIO()
    with EvalBar(Console(file=out, force_terminal=False)) as bar:
        for done in range(101):
            bar(done, 100)
    lines = out.getvalue().splitlines()
    assert [line.split(",")[0] for line in lines] == [f"{done} of 100 cases" for done in range(10, 101, 10)]


def test_without_a_terminal_the_lines_say_how_long_the_rest_takes():
    minutes = iter(range(1_000))
    out = StringIO()
    with EvalBar(Console(file=out, force_terminal=False), clock=lambda: 60.0 * next(minutes)) as bar:
        for done in range(11):
            bar(done, 10)
    left = [line.partition(", ")[2] for line in out.getvalue().splitlines()]
    assert re.fullmatch(r"\d:\d\d:\d\d left", left[4]) and left[-1] == ""
