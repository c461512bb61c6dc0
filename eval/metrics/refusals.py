"""Refusals: whether the system refuses what the archive does not answer, and nothing else.

Precision and recall of a refusal taken as a classification, as in Rajpurkar, Jia and Liang, "Know What You Don't Know"
(ACL 2018). A case that failed is no refusal.
"""

from __future__ import annotations

from ..records import Case, Outcome
from .metric import NOT_APPLICABLE, Ratio


def refusal_precision(case: Case, outcome: Outcome) -> Ratio:
    """Refusals that were right, of all refusals; over cases known to be answerable or not."""
    if case.answerable is None or not outcome.refused:
        return NOT_APPLICABLE
    return float(not case.answerable), 1.0


def refusal_recall(case: Case, outcome: Outcome) -> Ratio:
    """Refusals, of the cases that the archive does not answer."""
    return (float(outcome.refused), 1.0) if case.answerable is False else NOT_APPLICABLE


def over_refusal(case: Case, outcome: Outcome) -> Ratio:
    """Refusals, of the cases that the archive answers."""
    return (float(outcome.refused), 1.0) if case.answerable else NOT_APPLICABLE
