"""Whether the answer was there to be read: in the passages that were found, and in what the model was shown.

Source: the top-k accuracy of Karpukhin and others, "Dense Passage Retrieval" (EMNLP 2020), section 5, where a passage
is right if it contains an accepted answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import Case, FoundPassage, Outcome
from .answers import answer_contained
from .metric import NOT_APPLICABLE, Metric, Ratio


def answer_in(passages: Iterable[FoundPassage], answers: Sequence[str]) -> float:
    """1.0 where any of the passages contains an accepted answer as whole tokens, else 0.0."""
    return float(any(answer_contained(passage.text, answers) for passage in passages))


def answer_found_at_k(k: int) -> Metric:
    """An accepted answer occurs in the first `k` passages found; over cases with answers."""

    def metric(case: Case, outcome: Outcome) -> Ratio:
        return (answer_in(outcome.found[:k], case.answers), 1.0) if case.answers else NOT_APPLICABLE

    return metric


def answer_shown(case: Case, outcome: Outcome) -> Ratio:
    """An accepted answer occurs in what the model was shown; over cases with answers for which that was kept.

    Of a case for which nothing was found, or that failed, the model was shown nothing.
    """
    unknown = not outcome.evidence and outcome.status not in ("nothing_matched", "error")
    if not case.answers or unknown:
        return NOT_APPLICABLE
    return answer_in(outcome.evidence, case.answers), 1.0
