"""`dateline models list | pull | verify`, and the progress bar of a pull."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from ...ingest.errors import WeightsError
from ...ingest.models.weights import (
    CATALOGUE,
    DEFAULT_EMBEDDER,
    DEFAULT_LANGUAGE_MODEL,
    ModelSpec,
    PullProgress,
    is_present,
    model_path,
    pull,
    verify,
)
from ..settings import models_folder
from .bar import Bar
from .options import AsJson

models_app = typer.Typer(help="The language and embedding models: what is here, fetch, check.", no_args_is_help=True)

Names = Annotated[list[str] | None, typer.Argument(help="Names of models, as `dateline models list` shows them.")]


class PullBar(Bar):
    """Shows a pull on stderr: a moving bar on a terminal, else a line for every tenth of a model.

    A context manager; the object itself is the callback that `locate` and `pull` take.
    """

    def __init__(self, console: Console | None = None) -> None:
        super().__init__(
            console,
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
        )
        self._tasks: dict[str, TaskID] = {}
        self._tenths: dict[str, int] = {}

    def __call__(self, progress: PullProgress) -> None:
        if progress.notice:
            self._console.print(progress.notice, markup=False, highlight=False, soft_wrap=True)
        elif self._console.is_terminal:
            self._move(progress)
        else:
            self._print_tenth(progress)

    def _move(self, progress: PullProgress) -> None:
        if progress.model not in self._tasks:
            self._tasks[progress.model] = self._bar.add_task(progress.model, total=progress.total)
        self._bar.update(self._tasks[progress.model], completed=progress.done)

    def _print_tenth(self, progress: PullProgress) -> None:
        tenth = 10 * progress.done // progress.total
        if tenth > self._tenths.get(progress.model, 0):
            self._tenths[progress.model] = tenth
            self._console.print(f"{progress.model}: {tenth * 10}% of {progress.total / 1e6:,.0f} MB", highlight=False)


@models_app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """Models that Dateline knows by name.

    Example: dateline models list
    """
    rows = [_row(spec, models_folder()) for spec in CATALOGUE.values()]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    table = Table("Model", "Kind", "MB", "Licence", "Here", "Use", box=None)
    for row in rows:
        here = "yes" if row["present"] else "no"
        table.add_row(row["name"], row["kind"], f"{row['bytes'] / 1e6:,.0f}", row["licence"], here, row["use"] or "")
    Console().print(table)
    typer.echo(f"They are kept in {models_folder()}")


def _row(spec: ModelSpec, cache: Path) -> dict:
    return {
        "name": spec.name,
        "kind": spec.kind,
        "bytes": spec.bytes,
        "licence": spec.licence,
        "use": "default" if spec.name in (DEFAULT_LANGUAGE_MODEL, DEFAULT_EMBEDDER) else None,
        "present": is_present(spec.name, cache),
        "path": str(model_path(spec.name, cache)),
        "sha256": {file.path: file.sha256 for file in spec.files},
    }


@models_app.command("pull")
def pull_models(
    names: Names = None,
    given: Annotated[
        Path | None, typer.Option("--from", help="A copy that you have: the file, or a folder that holds it.")
    ] = None,
) -> None:
    """Fetch models that are not here yet; without names, the two that Dateline uses by default.

    Example: dateline models pull qwen2.5-coder-1.5b-instruct --from /media/usb
    """
    with PullBar() as bar:
        for name in names or [DEFAULT_EMBEDDER, DEFAULT_LANGUAGE_MODEL]:
            path = pull(name, cache=models_folder(), given=given, progress=bar)
            typer.echo(f"{name} is in {path}")


@models_app.command("verify")
def verify_models(names: Names = None, as_json: AsJson = False) -> None:
    """Read models whole and compare their hashes; without names, all that are here. Removes a wrong file.

    Example: dateline models verify all-minilm-l6-v2
    """
    cache = models_folder()
    results = [_verified(name, cache) for name in names or [name for name in CATALOGUE if is_present(name, cache)]]
    if as_json:
        typer.echo(json.dumps(results, indent=2))
    else:
        for result in results:
            typer.echo(f"{result['name']}: {result['problem'] or 'right'}", err=bool(result["problem"]))
        if not results:
            typer.echo(f"there are no models in {cache}; run `dateline models pull`")
    if any(result["problem"] for result in results):
        raise typer.Exit(1)


def _verified(name: str, cache: Path) -> dict:
    try:
        path = verify(name, cache)
    except WeightsError as error:
        return {"name": name, "path": None, "problem": str(error)}
    return {"name": name, "path": str(path), "problem": None}
