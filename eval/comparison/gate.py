"""Whether a run is worse than another by more than noise, for use in continuous integration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...ingest.errors import NotComparable
from ..metrics.intervals import LEVEL
from .compare import Comparison

GATED = ("right", "recall@5", "refusal recall", "over-refusal", "citation precision", "quote exactness")
"""One metric for each promise: the right answer or refusal, found, refused where it must be and not elsewhere, cited
where the gold says, quoted letter by letter. More would cost power, since each is paid for in the correction."""


@dataclass(frozen=True, slots=True)
class GateResult:
    """`judged` maps each gated metric to its p after correction; `fell` names those worse by more than noise."""

    judged: dict[str, float]
    fell: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Nothing fell."""
        return not self.fell


def gate(comparison: Comparison, metrics: Sequence[str] = ()) -> GateResult:
    """Judge run `b` by these metrics, or by those of `GATED` that both runs have.

    A metric fell where the 95% interval of its difference lies wholly on the worse side and its p, corrected for the
    number of metrics, is below 0.05. Raises NotComparable for a metric that the runs do not have, and without any.
    """
    there = ", ".join(comparison.metrics)
    for name in metrics:
        if name not in comparison.metrics:
            raise NotComparable(f"the runs have no metric {name!r} in common; they have: {there}")
    names = metrics or [name for name in GATED if name in comparison.metrics]
    if not names:
        raise NotComparable(f"the runs have no metric in common that is gated; name one of these: {there}")
    judged = holm({name: comparison.metrics[name].p for name in names})
    fell = [name for name, p in judged.items() if p < 1 - LEVEL and comparison.metrics[name].is_worse]
    return GateResult(judged, tuple(fell))


def holm(ps: Mapping[str, float]) -> dict[str, float]:
    """Each p corrected for their number, so that the chance of any false alarm stays what it is for one test.

    Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (1979).
    """
    corrected = {}
    floor = 0.0
    for rank, (name, p) in enumerate(sorted(ps.items(), key=lambda item: item[1])):
        floor = max(floor, min(1.0, (len(ps) - rank) * p))
        corrected[name] = floor
    return {name: corrected[name] for name in ps}
