"""The page over many runs: how each figure went, as one HTML file that needs nothing else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..comparison.gate import GATED
from .course_plots import course_plots
from .html import asset, content_hash, environment
from .wording import decimals, seconds

if TYPE_CHECKING:
    from ..comparison.history import History, PastRun


def write_history(past: History, path: str | Path) -> None:
    """Writes the page of runs into a file. A run leads to its own report where that is there."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(history_page(past, path.parent), encoding="utf-8", errors="replace")


def history_page(past: History, folder: Path) -> str:
    """The page, for a file in `folder`; the series that was run last comes first."""
    from markupsafe import Markup

    style = asset("report.css")
    by_series = {run.series: [one for one in past.runs if one.series == run.series] for run in reversed(past.runs)}
    return (
        environment()
        .get_template("history.html.j2")
        .render(
            style=Markup(style),
            style_hash=content_hash(style),
            runs=past.runs,
            unread=past.unread,
            series=[_series(number, runs, folder) for number, runs in enumerate(by_series.values(), 1)],
        )
    )


def _series(number: int, runs: Sequence[PastRun], folder: Path) -> dict[str, Any]:
    """What is shown of runs of the same cases: their plots, and a table with the names of its figures."""
    names = [metric for metric in GATED if any(metric in run.metrics for run in runs)]
    rows = [
        {
            "run": run,
            "report": _report_of(run, folder),
            "figures": [decimals(run.metrics[metric]) if metric in run.metrics else "" for metric in names],
            "seconds": "" if run.seconds is None else seconds(run.seconds),
        }
        for run in runs
    ]
    plots = [replace(plot, id=f"{number}-{plot.id}") for plot in course_plots(runs)]
    return {"name": runs[0].series, "plots": plots, "names": names, "rows": rows}


def _report_of(run: PastRun, folder: Path) -> str | None:
    """The address of a run's report as seen from a folder."""
    report = Path(run.folder) / "report.html"
    return quote(Path(os.path.relpath(report, folder)).as_posix()) if report.exists() else None
