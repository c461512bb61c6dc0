"""Sixty cases, two thirds of which the archive answers, and runs over them with chosen mistakes."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

import pytest

from dateline.eval import Case, CitedQuote, FoundPassage, Outcome, RunConfig, RunResult, Support
from dateline.qa.records import Timings

ANSWERABLE = [
    Case(
        id=f"cost-{n:02}",
        question=f"What did bridge {n} cost?",
        answers=(f"£{n},000",),
        support=(Support(f"https://courier.example/{n}", f"It cost £{n},000 to mend."),),
        relevant=frozenset({f"https://courier.example/{n}"}),
        tags=("money", "even" if n % 2 == 0 else "odd"),
    )
    for n in range(10, 50)
]
UNANSWERABLE = [
    Case(id=f"mayor-{n:02}", question=f"Who was mayor {n}?", tags=("mayor",), answerable=False) for n in range(20)
]
CASES = [*ANSWERABLE, *UNANSWERABLE]


def outcome(case: Case, *, wrong: bool, seconds: float) -> Outcome:
    """A right answer, or a refusal where it is right; a wrong answer cites another article."""
    timings = Timings(0.1, seconds / 2, seconds, 300, 20)
    address = f"https://courier.example/{'other' if wrong else case.id[-2:]}"
    if case.answerable is False and not wrong:
        return Outcome(id=case.id, question=case.question, status="not_in_archive", timings=timings)
    said = "£1" if wrong else case.answers[0]
    quote = CitedQuote(
        number=1,
        article=address,
        title="Bridge",
        publisher=None,
        published="2023-05-02",
        quote=f"It cost {said} to mend.",
        exact=True,
    )
    return Outcome(
        id=case.id,
        question=case.question,
        status="answered",
        text=f"It cost {said} [1].",
        found=(FoundPassage(address, "It cost money."),),
        citations=(quote,),
        timings=timings,
    )


@pytest.fixture
def cases() -> list[Case]:
    return list(CASES)


@pytest.fixture
def make_run(config: RunConfig) -> Callable[..., RunResult]:
    """Makes a run over the cases in which those with the given ids went wrong."""

    def make(name: str, wrong: Container[str] = (), *, cases: list[Case] = CASES, seconds: float = 2.0) -> RunResult:
        outcomes = tuple(outcome(case, wrong=case.id in wrong, seconds=seconds) for case in cases)
        return RunResult(Path(name), config, tuple(cases), outcomes, 0)

    return make
