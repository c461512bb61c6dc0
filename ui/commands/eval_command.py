"""`dateline eval run | score | report | compare | history | draft | review | promote`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib.metadata import version
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from ... import eval as evaluation
from ..compose import open_archive, open_desk, sample_archive
from ..settings import outcomes_file
from ..wording import counted
from .eval_bar import EvalBar
from .eval_compare_command import compare, history
from .eval_draft_command import draft, promote, review
from .eval_report_command import print_report, report
from .options import DEFAULT_ARCHIVE, ArchiveFolder, AsJson, EmbedderName, EntailmentFolder, Model, RerankerFolder
from .provenance import commit, machine
from .terminal import print_json, say

if TYPE_CHECKING:
    from ...eval import Case, RunConfig, RunResult
    from ...qa.desk import Desk

eval_app = typer.Typer(help="How good the answers are: run gold questions, compare runs.", no_args_is_help=True)
CaseFormat = StrEnum("CaseFormat", {name: name for name in evaluation.LOADERS})


class StagesOption(StrEnum):
    """How far a run goes with each question."""

    all = "all"
    retrieval = "retrieval"


class Baseline(StrEnum):
    """Simpler ways to answer, which tell what the parts are worth; the names of `eval.baselines.BASELINES`."""

    keyword = "keyword"
    dense = "dense"
    whole_passages = "whole-passages"
    unrefused = "unrefused"
    extractive = "extractive"
    closed_book = "closed-book"


@eval_app.command("run")
def run_cases(
    context: typer.Context,
    cases: Annotated[
        Path | None, typer.Argument(help="File of gold cases; without it, the gold set of the sample archive.")
    ] = None,
    format: Annotated[CaseFormat, typer.Option(help="Form of the file.")] = CaseFormat["dateline"],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    sample: Annotated[int | None, typer.Option(min=1, help="Draw this many cases at random.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the draw.")] = 0,
    only: Annotated[str | None, typer.Option(help="Only cases with this tag.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the run, to start or go on with; runs/NAME-DATE.")] = None,
    stages: Annotated[
        StagesOption, typer.Option(help="`retrieval` only searches, without the language model.")
    ] = StagesOption.all,
    baseline: Annotated[
        Baseline | None, typer.Option(help="Answer in a simpler way, to see what a part is worth.")
    ] = None,
    choices: Annotated[
        bool, typer.Option("--choices", help="Also ask which of a quiz's choices is likeliest; this takes time.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Ask everything anew, and keep no answer for other runs.")
    ] = False,
    model: Model = None,
    embedder: EmbedderName = None,
    reranker: RerankerFolder = None,
    entailment: EntailmentFolder = None,
    as_json: AsJson = False,
) -> None:
    """Ask an archive gold questions, and report how good the answers are. A run that was stopped goes on.

    Answers are kept in the user's cache folder: what has been asked on this machine with the same archive, models,
    settings and code is not asked again. Cases that bring their documents are asked of these, and need no archive.
    Without CASES our own are asked, of the sample archive, whatever DATELINE_ARCHIVE says, unless --archive is given.

    Example: dateline eval run questions.jsonl --format realtimeqa --archive archive --sample 30 --out runs/trial
    """
    path = cases or evaluation.gold_path()
    chosen = evaluation.select(evaluation.load_cases(path, format.value), only=only, sample=sample, seed=seed)
    asked = {"format": format.value, "sample": sample, "seed": seed, "only": only, "choices": choices}
    is_given = context.get_parameter_source("archive").name == "COMMANDLINE"
    source = None if _bring_documents(chosen) else archive if cases or is_given else sample_archive()
    with _open_desk(source, model, embedder, stages, baseline, reranker=reranker, entailment=entailment) as desk:
        config = _config(path, desk, source, model, stages, asked)
        folder = out or _free_folder(path, config)
        with nullcontext() if no_cache else evaluation.OutcomeCache(outcomes_file()) as cache, EvalBar() as bar:
            warm = desk.warm_up if stages is StagesOption.all else lambda: desk.search("news")
            result = evaluation.run(chosen, desk, folder, config=config, cache=cache, prepare=warm, progress=bar)
    _say_what_was_kept(result)
    print_report(evaluation.write_report(result), folder, as_json)


@eval_app.command("formats")
def formats(
    name: Annotated[CaseFormat | None, typer.Argument(help="One of them; without it, all.")] = None,
    cases: Annotated[Path | None, typer.Argument(help="A file in that form, to check and to count.")] = None,
) -> None:
    """The forms of gold cases and data sets that are read: whose they are, on what licence, what for, and how large.

    Example: dateline eval formats squad dev-v2.0.json
    """
    chosen = [name.value] if name else list(evaluation.LOADERS)
    loaded = evaluation.load_cases(cases, name.value) if name and cases else ()
    typer.echo("\n\n".join(f"--format {one}\n{evaluation.describe(one, loaded)}" for one in chosen))


@eval_app.command("score")
def score_predictions(
    data: Annotated[Path, typer.Argument(help="Data set with the right answers.")],
    predictions: Annotated[
        Path, typer.Argument(help="JSON object of id to answer, or JSON Lines with id and prediction.")
    ],
    format: Annotated[CaseFormat, typer.Option(help="Form of the data set.")] = CaseFormat["squad"],
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


for _command in (report, compare, history, draft, review, promote):
    eval_app.command()(_command)


def _bring_documents(cases: Sequence[Case]) -> bool:
    return all(case.documents for case in cases)


@contextmanager
def _open_desk(
    archive: Path | None,
    model: str | None,
    embedder: str | None,
    stages: StagesOption,
    baseline: Baseline | None,
    **settings: Any,
) -> Iterator[Desk]:
    """A desk with these settings, or a baseline, which has its own; over an empty archive where none is asked.

    The model is fetched only where it is asked.
    """
    with ExitStack() as stack:
        folder = archive or Path(stack.enter_context(TemporaryDirectory(prefix="dateline-")), "archive")
        if archive is None:
            with open_archive(folder, embedder, create=True):
                pass
        if stages is StagesOption.all:
            desk = stack.enter_context(open_desk(folder, model=model, embedder=embedder, **settings))
        else:
            from ...qa import Desk

            desk = Desk(stack.enter_context(open_archive(folder, embedder)))
        yield _simplified(desk, baseline)


def _simplified(desk: Desk, baseline: Baseline | None) -> Desk:
    if baseline is None:
        return desk
    from ...eval.baselines import BASELINES

    return BASELINES[baseline.value](desk.archive, desk.model)


def _config(
    cases: Path, desk: Desk, archive: Path | None, model: str | None, stages: StagesOption, asked: dict[str, Any]
) -> RunConfig:
    """What a run is made with; `asked` are its choices on the command line."""
    from ...ingest.models.weights import DEFAULT_LANGUAGE_MODEL, weights_hash

    name = None if stages is StagesOption.retrieval else model or DEFAULT_LANGUAGE_MODEL
    revision, changed = commit()
    return evaluation.RunConfig(
        cases=cases.name,
        cases_sha256=evaluation.digest(cases),
        stages=stages.value,
        model=name,
        model_sha256=name and weights_hash(name),
        dateline=version("dateline"),
        commit=revision,
        changed=changed,
        machine=machine(),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        **asked,
        **evaluation.made_with(desk, stages.value, archive=archive is not None),
    )


def _free_folder(cases: Path, config: RunConfig) -> Path:
    """runs/NAME-DATE, or the first of -2, -3 and so on that is free or holds this very run."""
    first = Path("runs") / f"{cases.name.split('.')[0]}-{date.today().isoformat()}"
    folders = (first if number == 1 else first.with_name(f"{first.name}-{number}") for number in count(1))
    return next(folder for folder in folders if not evaluation.holds_other_run(folder, config))


def _say_what_was_kept(result: RunResult) -> None:
    kept = {"this folder": result.resumed, "earlier runs": result.cached}
    parts = [f"{counted(number, 'answer')} from {where}" for where, number in kept.items() if number]
    if parts:
        say(f"Not asked again: {' and '.join(parts)}")
