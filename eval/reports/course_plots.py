"""The plots of a page over many runs: a figure each, and a dot for each run, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ..metrics.table import METRICS
from .drawing import BOTTOM, LEFT, RIGHT, SHARE, TOP, Mark, Plot, Scale, Tick, band_path, line_path
from .headlines import SENTENCES
from .plots import share_ticks
from .scale import ticks
from .summary import OVERALL
from .wording import percent, seconds

if TYPE_CHECKING:
    from ..comparison.history import PastRun

CHARTED = ("right", "answer matched", "recall@5", "refusal recall", "refusal precision")
"""The shares that are drawn."""
_TITLES = {"right": "Right as a whole"} | {name: title for name, (title, _) in SENTENCES.items()}
SECONDS = "seconds"
_LABELS = 6
"""Runs that are named on the axis, at most."""
_CROWD = 40
"""Runs from which intervals are drawn as one band: bars would touch."""


def course_plots(runs: Sequence[PastRun]) -> list[Plot]:
    """The plots of runs of one series, but for what none of them has; none where there are fewer than two runs."""
    if len(runs) < 2:
        return []
    plots = [_course(name, _TITLES[name], (OVERALL | METRICS)[name].says, runs) for name in CHARTED]
    return [plot for plot in [*plots, _seconds_plot(runs)] if plot]


def _seconds_plot(runs: Sequence[PastRun]) -> Plot | None:
    highest = max((run.estimates[SECONDS]["high"] for run in runs if SECONDS in run.estimates), default=1.0)
    scale = Scale(0.0, 1.1 * highest, BOTTOM, TOP)
    says = "Median time to the whole answer, or to the articles where only the search ran."
    plot = _course(SECONDS, "How long it takes", says, runs, scale, seconds)
    heights = tuple(Tick(scale(value), f"{value:g}") for value in ticks(0.0, 1.1 * highest, 5))
    return plot and replace(plot, y_label="seconds", y_ticks=heights)


def _course(
    name: str,
    title: str,
    says: str,
    runs: Sequence[PastRun],
    scale: Scale = SHARE,
    written: Callable[[float], str] = percent,
) -> Plot | None:
    places = Scale(0, len(runs) - 1, LEFT + 16, RIGHT - 16)
    drawn = [(places(place), run, run.estimates[name]) for place, run in enumerate(runs) if name in run.estimates]
    if not drawn:
        return None
    rows, marks = [], []
    for x, run, row in drawn:
        interval = f"{written(row['low'])} to {written(row['high'])}"
        rows.append((run.folder, _moment(run), written(row["value"]), interval, str(row["n"])))
        label = f"{run.folder}, {_moment(run)}: {written(row['value'])} ({interval}) of {row['n']}"
        marks.append(Mark(x, scale(row["value"]), scale(row["low"]), scale(row["high"]), label))
    return Plot(
        id=name.replace(" ", "-"),
        title=title,
        caption=says,
        x_label="runs, by when they were started",
        y_label="share",
        x_ticks=_run_ticks(runs, places),
        y_ticks=share_ticks(),
        columns=("run", "started", name, "95% interval", "of"),
        rows=tuple(rows),
        marks=tuple(marks),
        line=line_path(marks),
        band=band_path(marks) if len(runs) > _CROWD else "",
    )


def _run_ticks(runs: Sequence[PastRun], places: Scale) -> tuple[Tick, ...]:
    """Days, or times of the day where all runs are of one; the last run is always named."""
    days = {(run.started or "")[:10] for run in runs}
    each = -(-len(runs) // _LABELS)
    named = range((len(runs) - 1) % each, len(runs), each)
    return tuple(Tick(places(place), _short(runs[place].started, len(days) == 1)) for place in named)


def _short(started: str | None, by_time: bool) -> str:
    if not started:
        return "?"
    moment = datetime.fromisoformat(started)
    return f"{moment:%H:%M}" if by_time else f"{moment.day} {moment:%b}"


def _moment(run: PastRun) -> str:
    return (run.started or "undated")[:16].replace("T", " ")
