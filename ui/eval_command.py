"""`dateline eval run | score`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from .. import eval as evaluation
from .compose import open_archive, open_desk, sample_archive
from .options import DEFAULT_ARCHIVE, ArchiveFolder, AsJson, EmbedderName, Model
from .terminal import print_json

if TYPE_CHECKING:
    from ..qa.desk import Desk

eval_app = typer.Typer(help="How good the answers are: run gold questions, score answers.", no_args_is_help=True)


class RunFormat(StrEnum):
    """Forms of gold cases that a run takes."""

    dateline = "dateline"
    realtimeqa = "realtimeqa"


class ScoreFormat(StrEnum):
    """Forms of data that answers are scored against."""

    squad = "squad"
    realtimeqa = "realtimeqa"
    dateline = "dateline"


class StagesOption(StrEnum):
    """How far a run goes with each question."""

    all = "all"
    retrieval = "retrieval"


@eval_app.command("run")
def run_cases(
    context: typer.Context,
    cases: Annotated[
        Path | None, typer.Argument(help="File of gold cases; without it, the gold set of the sample archive.")
    ] = None,
    format: Annotated[RunFormat, typer.Option(help="Form of the file.")] = RunFormat.dateline,
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    sample: Annotated[int | None, typer.Option(min=1, help="Draw this many cases at random.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the draw.")] = 0,
    only: Annotated[str | None, typer.Option(help="Only cases with this tag.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the run, to start or go on with; runs/NAME-DATE.")] = None,
    stages: Annotated[
        StagesOption, typer.Option(help="`retrieval` only searches, without the language model.")
    ] = StagesOption.all,
    model: Model = None,
    embedder: EmbedderName = None,
    as_json: AsJson = False,
) -> None:
    """Ask an archive gold questions, and report how good the answers are. A run that was stopped goes on.

    Without CASES the archive is the sample archive, whatever DATELINE_ARCHIVE says, unless --archive is given.

    Example: dateline eval run questions.jsonl --format realtimeqa --archive archive --sample 30 --out runs/trial
    """
    path = cases or evaluation.gold_path()
    chosen = evaluation.select(evaluation.load_cases(path, format.value), only=only, sample=sample, seed=seed)
    folder = out or Path("runs") / f"{path.name.split('.')[0]}-{date.today().isoformat()}"
    # The gold set that ships is about the sample archive and about no other.
    named = context.get_parameter_source("archive").name == "COMMANDLINE"
    source = archive if cases or named else sample_archive()
    with _open_desk(source, model, embedder, stages) as desk, EvalBar() as bar:
        config = evaluation.RunConfig(
            cases=path.name,
            cases_sha256=evaluation.digest(path),
            format=format.value,
            sample=sample,
            seed=seed,
            only=only,
            stages=stages.value,
            dateline=version("dateline"),
            **_made_with(desk, model, stages),
        )
        result = evaluation.run(chosen, desk, folder, config=config, progress=bar)
    _print_report(evaluation.write_report(result), folder, as_json)


@eval_app.command("score")
def score_predictions(
    data: Annotated[Path, typer.Argument(help="Data set with the right answers.")],
    predictions: Annotated[
        Path, typer.Argument(help="JSON object of id to answer, or JSON Lines with id and prediction.")
    ],
    format: Annotated[ScoreFormat, typer.Option(help="Form of the data set.")] = ScoreFormat.squad,
    system: Annotated[str | None, typer.Option(help="Only the rows of this system.")] = None,
    as_json: AsJson = False,
) -> None:
    """Score answers of another system: exact match and token F1 in per cent, as the official SQuAD script does.

    Example: dateline eval score dev-v2.0.json predictions.json --format squad --json
    """
    scores = evaluation.score(data, predictions, format.value, system)
    if as_json:
        print_json(scores)
        return
    table = Table("measure", "value", box=None)
    for name, value in scores.items():
        table.add_row(name, f"{value:.2f}" if isinstance(value, float) else f"{value:,}")
    Console().print(table)


class EvalBar:
    """Shows on stderr how far a run is, its pace and the time left; a context manager and the run's callback."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _PaceColumn(),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None
        self._tenth = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        if self._task is None:
            # Cases of an earlier run count as done from the start, so that they do not quicken the pace.
            self._task = self._bar.add_task("cases", total=total, completed=done)
        self._bar.update(self._task, completed=done)
        if not self._console.is_terminal and 10 * done // total > self._tenth:
            self._tenth = 10 * done // total
            self._console.print(f"{done} of {total} cases", highlight=False)


class _PaceColumn(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{1 / task.speed:.1f} s/case" if task.speed else "")


@contextmanager
def _open_desk(archive: Path, model: str | None, embedder: str | None, stages: StagesOption) -> Iterator[Desk]:
    """A desk; the language model is fetched only where the run asks it."""
    if stages is StagesOption.all:
        with open_desk(archive, model=model, embedder=embedder) as desk:
            yield desk
        return
    from ..qa import Desk

    with open_archive(archive, embedder) as opened:
        yield Desk(opened)


def _made_with(desk: Desk, model: str | None, stages: StagesOption) -> dict[str, Any]:
    from ..ingest.models.weights import DEFAULT_LANGUAGE_MODEL

    stats = desk.archive.stats()
    counts = {"articles": stats.articles, "passages": stats.passages}
    asked = None if stages is StagesOption.retrieval else model or DEFAULT_LANGUAGE_MODEL
    return {"model": asked, "embedder": stats.embedder, "archive": counts}


def _print_report(summary: dict[str, Any], folder: Path, as_json: bool) -> None:
    if as_json:
        print_json({"out": str(folder), **summary})
        return
    table = Table("metric", "value", "95% interval", "n", box=None)
    for name, m in summary["metrics"].items():
        table.add_row(name, f"{m['value']:.3f}", f"{m['low']:.3f} to {m['high']:.3f}", str(m["n"]))
    for name, d in summary["seconds"].items():
        interval = f"{d['low']:.2f} to {d['high']:.2f}"
        table.add_row(f"median s to {name}", f"{d['median']:.2f}", interval, str(d["n"]))
    Console().print(table)
    errors = summary["counts"]["errors"]
    again = f"; {errors} cases failed: run the same command again to ask them once more" if errors else ""
    typer.echo(f"The whole report is in {folder / 'report.md'}{again}")
