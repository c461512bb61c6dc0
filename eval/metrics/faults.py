"""What is wrong with an outcome."""

from __future__ import annotations

from ..records import Case, Outcome
from .answers import answer_matched


def fault(case: Case, outcome: Outcome) -> str | None:
    """What is wrong with an outcome in a few words, None where it is right or nobody can tell."""
    if outcome.status == "error":
        return "error"
    if outcome.status == "searched":
        return "not found" if case.relevant and not reached(case, outcome) else None
    if case.answerable is False:
        return None if outcome.refused else "answered, though the archive does not say"
    if outcome.refused:
        return "refused" if case.answerable else None
    if not case.answers:
        return None
    return None if answer_matched(outcome.text, case.answers) else "answer not contained"


def reached(case: Case, outcome: Outcome) -> bool:
    """Whether the search found an article that answers."""
    return any(passage.article in case.relevant for passage in outcome.found)
