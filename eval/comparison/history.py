"""All the runs below a folder, by date, so that one sees where each metric is going."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ...ingest.errors import OtherRun
from ..metrics.scores import Metric, Pair, metrics_of, score_all, seconds
from ..reports.course_plots import CHARTED, SECONDS
from ..reports.summary import OVERALL
from ..runs.config import RunConfig
from ..runs.folder import RunResult, load_run


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run. `metrics` maps each that applies to its value; all are worked out anew, so that one measure is used.

    Runs of one `series` asked the same cases as far. `cases` counts those asked and `unasked` those that are still to
    be. `commit` is of the code, with a plus sign where that had changes. `seconds` is the median of a whole answer.
    `estimates` has `value`, `low` and `high` of the 95% interval, and `n`, of the metrics in `CHARTED` and of seconds.
    """

    folder: str
    started: str | None
    series: str
    cases: int
    unasked: int
    model: str | None
    commit: str | None
    metrics: dict[str, float]
    seconds: float | None
    estimates: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class History:
    """The runs, oldest first, and a line for each folder that looks like a run and cannot be read."""

    runs: tuple[PastRun, ...]
    unread: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON types only."""
        return asdict(self)


def history(folder: str | Path) -> History:
    """The runs in a folder and below."""
    runs, unread = [], []
    for path in sorted(Path(folder).rglob("cases.jsonl")):
        if not path.with_name("config.json").exists():
            continue
        try:
            runs.append(_past(load_run(path.parent)))
        except OtherRun as error:
            unread.append(str(error))
    return History(tuple(sorted(runs, key=lambda run: run.started or "")), tuple(unread))


def _past(run: RunResult) -> PastRun:
    config = run.config
    commit = config.commit and config.commit[:8] + "+" * bool(config.changed)
    whole = seconds(run.outcomes).get("whole answer")
    pairs = list(zip(run.cases, run.outcomes, strict=True))
    metrics = OVERALL | metrics_of(config.stages)
    estimates = score_all(pairs, {name: metric for name, metric in metrics.items() if name in CHARTED})
    if whole:
        estimates[SECONDS] = {"value": whole["median"], **{key: whole[key] for key in ("low", "high", "n")}}
    return PastRun(
        folder=str(run.out),
        started=config.started,
        series=_series(config),
        cases=len(run.cases),
        unasked=run.unasked,
        model=config.model,
        commit=commit,
        metrics=_values(pairs, metrics),
        seconds=whole and whole["median"],
        estimates=estimates,
    )


def _series(config: RunConfig) -> str:
    parts = [config.cases]
    if config.only:
        parts.append(f"only {config.only}")
    if config.sample:
        parts.append(f"{config.sample} drawn by {config.seed}")
    if config.stages != "all":
        parts.append(f"{config.stages} only")
    return ", ".join(parts)


def _values(pairs: Sequence[Pair], metrics: Mapping[str, Metric]) -> dict[str, float]:
    values = {}
    for name, metric in metrics.items():
        ratios = [metric(*pair) for pair in pairs]
        if below := sum(ratio[1] for ratio in ratios):
            values[name] = sum(ratio[0] for ratio in ratios) / below
    return values
