"""`dateline eval report`, and what a run prints of its report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from ... import eval as evaluation
from ..wording import counted
from .options import AsJson
from .terminal import print_json, say


def report(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run, finished or not.")],
    as_json: AsJson = False,
) -> None:
    """Score a run again as figures are worked out now, and write its report anew. No model is asked.

    Example: dateline eval report runs/trial
    """
    result = evaluation.load_run(run)
    if result.unasked:
        say(f"Unfinished, still to be asked: {counted(result.unasked, 'case')}")
    print_report(evaluation.write_report(result), run, as_json)


def print_report(summary: Mapping[str, Any], folder: Path, as_json: bool) -> None:
    """The figures of a run, and where its whole report is."""
    if as_json:
        print_json({"out": str(folder), **summary})
        return
    table = Table("metric", "value", "95% interval", "n", box=None)
    for name, m in (summary["overall"] | summary["metrics"]).items():
        table.add_row(name, f"{m['value']:.3f}", f"{m['low']:.3f} to {m['high']:.3f}", str(m["n"]))
    for name, d in summary["seconds"].items():
        interval = f"{d['low']:.2f} to {d['high']:.2f}"
        table.add_row(f"median s to {name}", f"{d['median']:.2f}", interval, str(d["n"]))
    Console().print(table)
    if errors := summary["counts"]["errors"]:
        typer.echo(f"{counted(errors, 'case')} failed; the same run with --out {folder} asks them again")
    typer.echo(f"The whole report, with every case: {folder / 'report.html'}")
