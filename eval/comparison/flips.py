"""The cases that were right in one run and wrong in the other, with both answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..records import Case, Outcome
from ..reports.verdicts import right, verdict

_FOUND_SHOWN = 5

Both = tuple[Case, Outcome, Outcome]
"""A case with its outcomes in run a and in run b."""


@dataclass(frozen=True, slots=True)
class Side:
    """One outcome: its verdict, and what was answered with the quotes cited, or the addresses first found."""

    verdict: str
    answer: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that run b lost or won; what a right answer is says `gold`, which is empty where a refusal is right."""

    id: str
    question: str
    gold: tuple[str, ...]
    tags: tuple[str, ...]
    change: Literal["lost", "won"]
    a: Side
    b: Side


def flips(cases: Iterable[Both]) -> list[Flip]:
    """The lost ones first; cases that cannot be judged in both runs are left out."""
    found = []
    for case, a, b in cases:
        (before, judged_before), (after, judged_after) = right(case, a), right(case, b)
        if judged_before and judged_after and before != after:
            change: Literal["lost", "won"] = "lost" if before else "won"
            found.append(Flip(case.id, case.question, case.answers, case.tags, change, _side(case, a), _side(case, b)))
    return sorted(found, key=lambda flip: flip.change)


def _side(case: Case, outcome: Outcome) -> Side:
    quotes = tuple(f"{citation.title}: {citation.quote}" for citation in outcome.citations)
    return Side(verdict(case, outcome), _said(outcome), quotes)


def _said(outcome: Outcome) -> str:
    if outcome.status != "searched":
        return outcome.error or outcome.text
    articles = dict.fromkeys(passage.article for passage in outcome.found)
    return f"found: {', '.join([*articles][:_FOUND_SHOWN]) or 'nothing'}"
