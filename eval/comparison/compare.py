"""Two runs side by side: how each metric differs over the cases that both have, and which cases flipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from ...ingest.errors import NotComparable
from ..metrics.scores import COST_METRICS, DescribedMetric, Metric, metrics_of
from ..records import Case
from ..reports.summary import OVERALL
from ..runs.config import RunConfig
from ..runs.folder import RunResult, differences
from .flips import Both, Flip, flips
from .paired import Better, Difference, paired_differences

_MADE_WITH = tuple(field.name for field in fields(RunConfig) if field.name not in ("started", "cases_sha256"))


@dataclass(frozen=True, slots=True)
class TagComparison:
    """The metrics over the cases of one tag."""

    cases: int
    metrics: dict[str, Difference]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run `b` against run `a` over their `cases` common cases; `a` and `b` are the runs' folders.

    `changes` says by name what they were made with where that differs, `notes` what to bear in mind, a line each.
    """

    a: str
    b: str
    cases: int
    changes: dict[str, tuple[str, str]]
    notes: tuple[str, ...]
    metrics: dict[str, Difference]
    tags: dict[str, TagComparison]
    flips: tuple[Flip, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON types only."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Metrics in both runs; `a` and `b` of shape (cases, metrics, 2), a numerator and a denominator for each case."""

    metrics: Mapping[str, Metric]
    a: np.ndarray
    b: np.ndarray

    def differences(self, rows: Sequence[int] | slice = slice(None)) -> dict[str, Difference]:
        found = paired_differences(self.a[rows], self.b[rows], [_better(metric) for metric in self.metrics.values()])
        return {name: difference for name, difference in zip(self.metrics, found, strict=True) if difference}


def compare(a: RunResult, b: RunResult) -> Comparison:
    """Compare two runs over the cases that both asked in the same words, both scored by the gold of `b`.

    Raises NotComparable where there is no such case.
    """
    both = _common(a, b)
    columns = _columns(both, _metrics(a, b))
    return Comparison(
        a=str(a.out),
        b=str(b.out),
        cases=len(both),
        changes=differences(a.config, b.config, _MADE_WITH),
        notes=tuple(_notes(a, b, [case for case, _, _ in both])),
        metrics=columns.differences(),
        tags=_tags(both, columns),
        flips=tuple(flips(both)),
    )


def _common(a: RunResult, b: RunResult) -> list[Both]:
    """By id, so that the order in which cases were asked makes no difference."""
    before = dict(zip(map(_asked, a.cases), a.outcomes, strict=True))
    pairs = zip(b.cases, b.outcomes, strict=True)
    both = [(case, before[_asked(case)], outcome) for case, outcome in pairs if _asked(case) in before]
    if not both:
        raise NotComparable(f"{a.out} and {b.out} have no case in common; compare runs over the same file of cases")
    return sorted(both, key=lambda each: each[0].id)


def _asked(case: Case) -> tuple[object, ...]:
    return case.id, case.question, case.history


def _metrics(a: RunResult, b: RunResult) -> Mapping[str, Metric]:
    in_a, in_b = metrics_of(a.config.stages), metrics_of(b.config.stages)
    costs = COST_METRICS if a.config.stages == b.config.stages else {}
    return OVERALL | {name: metric for name, metric in in_b.items() if name in in_a} | costs


def _better(metric: Metric) -> Better:
    return metric.better if isinstance(metric, DescribedMetric) else "higher"


def _columns(both: Sequence[Both], metrics: Mapping[str, Metric]) -> _Columns:
    a = [[metric(case, outcome) for metric in metrics.values()] for case, outcome, _ in both]
    b = [[metric(case, outcome) for metric in metrics.values()] for case, _, outcome in both]
    return _Columns(metrics, np.array(a, float), np.array(b, float))


def _tags(both: Sequence[Both], columns: _Columns) -> dict[str, TagComparison]:
    rows: dict[str, list[int]] = {}
    for row, (case, _, _) in enumerate(both):
        for tag in dict.fromkeys(case.tags):
            rows.setdefault(tag, []).append(row)
    return {tag: TagComparison(len(rows[tag]), columns.differences(rows[tag])) for tag in sorted(rows)}


def _notes(a: RunResult, b: RunResult, common: Sequence[Case]) -> list[str]:
    unfinished = [run for run in (a, b) if run.unasked]
    notes = [f"{run.out} is unfinished: {run.unasked} of its cases are still to be asked" for run in unfinished]
    if not len(common) == len(a.cases) == len(b.cases):
        notes.append(f"compared over the {len(common)} cases that both have, of {len(a.cases)} and {len(b.cases)}")
    golds = {case.id: case for case in a.cases}
    if changed := sum(golds[case.id] != case for case in common):
        notes.append(f"the gold of {changed} cases has changed; both runs are scored by that of {b.out}")
    if a.config.archive != b.config.archive:
        notes.append("the runs asked different archives: what differs may be due to that")
    if a.config.stages != b.config.stages:
        notes.append("one run only searched, deeper and without rewriting follow-ups; only searching is compared")
    if a.config.machine != b.config.machine:
        notes.append("the runs were made on different machines: do not compare their times")
    return notes
