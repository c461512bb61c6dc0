"""Every figure of a run by group, with what it is, so that no page has to explain it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..metrics.metric import DescribedMetric
from ..metrics.selective import LEGEND
from ..metrics.table import COST_METRICS, METRICS
from .summary import OVERALL
from .wording import decimals, seconds

GROUPS = {
    "overall": "As a whole",
    "retrieval": "Search",
    "answers": "Answers",
    "refusals": "Refusals",
    "citations": "Citations",
    "confidence": "Confidence",
    "cost": "Cost, in the mean",
}
JUDGED = frozenset({"ALCE recall", "ALCE precision"})
"""Figures that a judge gives, so that its own accuracy has to stand beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure in words: `share` is its value, low and high where these are from 0 to 1, to be drawn."""

    name: str
    says: str
    better: str
    value: str
    interval: str
    n: int
    share: tuple[float, float, float] | None = None
    judge: str | None = None


def figure_groups(summary: Mapping[str, Any]) -> dict[str, list[FigureRow]]:
    """The rows of each group of `GROUPS`, by its title; those without a figure are left out."""
    groups: dict[str, list[FigureRow]] = {title: [] for title in GROUPS.values()}
    for name, figures in summary["overall"].items():
        groups[GROUPS["overall"]].append(_row(name, figures, OVERALL[name]))
    for name, figures in summary["metrics"].items():
        groups[GROUPS[METRICS[name].group]].append(_row(name, figures, METRICS[name]))
    for name, figures in summary["confidence"].items():
        says, better = LEGEND[name]
        groups[GROUPS["confidence"]].append(_share_row(name, figures, says, better))
    for name, figures in summary["costs"].items():
        groups[GROUPS["cost"]].append(_row(name, figures, COST_METRICS[name]))
    return {title: rows for title, rows in groups.items() if rows}


def _row(name: str, figures: Mapping[str, Any], metric: DescribedMetric) -> FigureRow:
    if metric.unit == "share":
        return _share_row(name, figures, metric.says, metric.better)
    written = seconds if metric.unit == "seconds" else lambda value: f"{value:,.0f}"
    return FigureRow(
        name=name,
        says=metric.says,
        better=metric.better,
        value=written(figures["value"]),
        interval=f"{written(figures['low'])} to {written(figures['high'])}",
        n=figures["n"],
    )


def _share_row(name: str, figures: Mapping[str, Any], says: str, better: str) -> FigureRow:
    from ..metrics.support_checker import judge_note

    return FigureRow(
        name=name,
        says=says,
        better=better,
        value=decimals(figures["value"]),
        interval=f"{decimals(figures['low'])} to {decimals(figures['high'])}",
        n=figures["n"],
        share=(figures["value"], figures["low"], figures["high"]),
        judge=judge_note() if name in JUDGED else None,
    )
