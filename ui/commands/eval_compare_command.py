"""`dateline eval compare | history`: whether a run is better than another, and how runs went over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ... import eval as evaluation
from ..safe_text import one_line
from .options import AsJson
from .terminal import print_json, say

if TYPE_CHECKING:
    from ...eval import Comparison, Difference, Flip, GateResult, History, PastRun, Side

_FLIPS = 10
_LONGEST = 320
"""Characters of an answer that are shown."""
_WIDE = 110
"""Columns of a terminal from which history has room for models and commits."""
_LONGEST_COURSE = 20
"""Runs in a course: the last ones, so that the table stays narrow."""
_BLOCKS = "▁▂▃▄▅▆▇█"


def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="Folder of the run to compare with.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Folder of the run that may be better or worse.")],
    gate: Annotated[bool, typer.Option("--gate", help="Exit with 1 where a metric fell by more than noise.")] = False,
    gate_on: Annotated[
        list[str] | None,
        typer.Option(metavar="METRIC", help="Gate on this metric, not on the usual ones; may be repeated."),
    ] = None,
    flips: Annotated[int, typer.Option(min=0, help="Show at most this many cases of each kind that flipped.")] = _FLIPS,
    as_json: AsJson = False,
) -> None:
    """Compare run B with run A over the cases that both asked: what changed, by how much, and whether by chance.

    Intervals are by the paired bootstrap; p is by McNemar's exact test where a case is right or wrong, else by a
    randomization test. With --gate, a metric fell where its whole interval is on the worse side and its p, corrected
    for the number of gated metrics (Holm), is below 0.05. The usual ones are right, recall@5, refusal recall,
    over-refusal, citation precision and quote exactness.

    Example: dateline eval compare runs/before runs/after --gate
    """
    comparison = evaluation.compare(evaluation.load_run(a), evaluation.load_run(b))
    verdict = evaluation.gate(comparison, gate_on or ()) if gate or gate_on else None
    if as_json:
        print_json({**comparison.as_dict(), "gate": verdict and {**asdict(verdict), "passed": verdict.passed}})
    else:
        _print_comparison(comparison, flips)
        if verdict:
            _print_verdict(comparison, verdict)
    if verdict and not verdict.passed:
        raise typer.Exit(1)


def history(
    folder: Annotated[Path, typer.Argument(help="Folder to look for runs in, and below.")] = Path("runs"),
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write a page with charts over the runs.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """All runs by date with their figures, and how each figure went. Every run is scored anew, by one measure.

    Example: dateline eval history runs --html runs/history.html
    """
    past = evaluation.history(folder)
    if html and past.runs:
        evaluation.write_history(past, html)
    if as_json:
        print_json(past.as_dict())
        return
    for line in past.unread:
        say(f"Left out: {line}")
    if not past.runs:
        typer.echo(f"There are no runs in {folder}; `dateline eval run` makes one")
        return
    _print_history(past)
    if html:
        typer.echo(f"\nWith charts: {html}")


def _print_comparison(comparison: Comparison, flips: int) -> None:
    console = Console()
    typer.echo(f"A  {comparison.a}\nB  {comparison.b}\n{comparison.cases} cases")
    for note in comparison.notes:
        typer.echo(f"Note: {note}")
    for name, (before, after) in comparison.changes.items():
        typer.echo(f"Changed: {name} was {one_line(before)} and is {one_line(after)}")
    console.print(_metrics_table(comparison))
    if comparison.tags:
        typer.echo("\nB - A by tag; a star where the 95% interval leaves out 0")
        console.print(_tags_table(comparison))
    for change, label in (("lost", "Right in A and wrong in B"), ("won", "Wrong in A and right in B")):
        group = [flip for flip in comparison.flips if flip.change == change]
        _print_flips(console, f"{label}: {len(group)}", group[:flips], len(group))


def _metrics_table(comparison: Comparison) -> Table:
    table = Table("metric", "A", "B", "B - A", "95% interval", "p", "n", "", box=None)
    for name, d in comparison.metrics.items():
        interval = f"{d.low:+.3f} to {d.high:+.3f}"
        figures = (f"{d.a:.3f}", f"{d.b:.3f}", f"{d.difference:+.3f}", interval, _p(d.p), str(d.n))
        table.add_row(name, *figures, _mark(d))
    return table


def _tags_table(comparison: Comparison) -> Table:
    names = [name for name in evaluation.GATED if name in comparison.metrics]
    table = Table("tag", "cases", *names, box=None)
    for tag, group in comparison.tags.items():
        table.add_row(Text(one_line(tag)), str(group.cases), *(_change(group.metrics.get(name)) for name in names))
    return table


def _change(difference: Difference | None) -> str:
    if difference is None:
        return ""
    star = "*" if difference.is_worse or difference.is_better else ""
    return f"{difference.difference:+.2f}{star}"


def _p(p: float) -> str:
    return f"{p:.3f}" if p >= 0.001 else "<0.001"


def _mark(difference: Difference) -> str:
    if difference.is_worse:
        return "worse"
    return "better" if difference.is_better else ""


def _print_flips(console: Console, label: str, flips: Sequence[Flip], total: int) -> None:
    typer.echo(f"\n{label}")
    for flip in flips:
        gold = "; ".join(flip.gold) or "not in the archive"
        typer.echo(f"\n{one_line(flip.id)}: {one_line(flip.question)}\nGold: {_cut(gold)}")
        sides = Table("A", "B", box=None, expand=True)
        sides.columns[0].ratio = sides.columns[1].ratio = 1
        sides.add_row(_side(flip.a), _side(flip.b))
        console.print(sides)
    if total > len(flips):
        typer.echo(f"\nand {total - len(flips)} more; --flips {total} shows all")


def _side(side: Side) -> Text:
    lines = [f"({side.verdict})", _cut(side.answer), *(f"- {_cut(citation)}" for citation in side.citations)]
    return Text("\n".join(line for line in lines if line))


def _cut(text: str) -> str:
    return shorten(one_line(text), _LONGEST, placeholder=" …")


def _print_verdict(comparison: Comparison, verdict: GateResult) -> None:
    judged = ", ".join(f"{name} (p {_p(p)})" for name, p in verdict.judged.items())
    typer.echo(f"\nThe gate judged, corrected for their number: {judged}")
    for name in verdict.fell:
        d = comparison.metrics[name]
        typer.echo(f"Worse by more than noise: {name}, from {d.a:.3f} to {d.b:.3f}")
    if verdict.passed:
        typer.echo("Passed: none is worse by more than noise")


def _print_history(past: History) -> None:
    console = Console()
    for series in dict.fromkeys(run.series for run in past.runs):
        typer.echo(f"\n{one_line(series)}")
        runs = [run for run in past.runs if run.series == series]
        console.print(_history_table(runs, is_wide=console.width >= _WIDE))


def _history_table(runs: Sequence[PastRun], is_wide: bool) -> Table:
    """The runs of one series, and below each metric its course from the first to the last of them."""
    names = [name for name in evaluation.GATED if any(name in run.metrics for run in runs)]
    facts = ["started", "run", "cases", *(["model", "commit"] if is_wide else [])]
    table = Table(*facts, *names, "s", box=None)
    for run in runs:
        told = ((run.started or "")[:16].replace("T", " "), run.folder, _asked(run), run.model or "", run.commit or "")
        figures = [_figure(run.metrics.get(name)) for name in names]
        table.add_row(*(Text(one_line(fact)) for fact in told[: len(facts)]), *figures, _figure(run.seconds, digits=1))
    if len(runs) > 1:
        columns = [[run.metrics[name] for run in runs if name in run.metrics] for name in names]
        courses = (sparkline(column[-_LONGEST_COURSE:]) for column in columns)
        table.add_row("course", *[""] * (len(facts) - 1), *courses)
    return table


def _asked(run: PastRun) -> str:
    return f"{run.cases} of {run.cases + run.unasked}" if run.unasked else str(run.cases)


def sparkline(values: Sequence[float]) -> str:
    """One block for each value, from the lowest to the highest of them; values that are all the same lie low."""
    low, high = min(values), max(values)
    steps = len(_BLOCKS) - 1
    return "".join(_BLOCKS[round(steps * (value - low) / (high - low)) if high > low else 0] for value in values)


def _figure(value: float | None, digits: int = 3) -> str:
    return "" if value is None else f"{value:.{digits}f}"
