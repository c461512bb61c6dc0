"""What a metric is: a ratio for each case, and what a reader of its figure needs to know.

A ratio is a numerator and a denominator, so that cases to which a metric does not apply weigh nothing (0, 0) and a
metric over citations counts each of them once. Its figure over cases is the sum of the numerators over the sum of the
denominators: a share from 0 to 1, or a mean in the metric's unit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ..records import Case, Outcome

Ratio = tuple[float, float]
Metric = Callable[[Case, Outcome], Ratio]
Pair = tuple[Case, Outcome]
Group = Literal["retrieval", "answers", "refusals", "citations", "cost"]
Unit = Literal["share", "seconds", "tokens", "words"]

NOT_APPLICABLE: Ratio = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class DescribedMetric:
    """A metric with its legend: what it is in one sentence, its group, which way is better, and its unit."""

    measure: Metric
    group: Group
    says: str
    better: Literal["higher", "lower"] = "higher"
    unit: Unit = "share"

    def __call__(self, case: Case, outcome: Outcome) -> Ratio:
        return self.measure(case, outcome)
