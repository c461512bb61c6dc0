"""A small run in which everything that can become of a case becomes of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.eval import Case, CitedQuote, FoundPassage, Outcome, RunConfig, RunResult, Support
from dateline.qa.records import Claim, Timings, Turn

BRIDGE = "https://courier.example/bridge"
FERRY = "https://courier.example/ferry"
COST = "It cost £84,000 to mend."


def passage(article: str, text: str, day: str | None = "2023-05-02") -> FoundPassage:
    return FoundPassage(article, text, day)


FOUND = (passage(FERRY, "The ferry was sold.", "2024-02-01"), passage(BRIDGE, f"The bridge reopened. {COST}"))


def case(id: str, **fields) -> Case:
    known = {"answers": ("£84,000",), "support": (Support(BRIDGE, COST),), "relevant": frozenset({BRIDGE})}
    if fields.get("answerable", True) is False:
        known = {}
    return Case(id=id, question=f"Question {id}?", **{**known, **fields})


def outcome(id: str, status: str = "answered", **fields) -> Outcome:
    timings = Timings(0.1, 0.5, 2.0, 300, 12)
    return Outcome(id=id, question=f"Question {id}?", status=status, **{"found": FOUND, "timings": timings, **fields})


def cited(quote: str, article: str = BRIDGE, *, exact: bool = True) -> CitedQuote:
    return CitedQuote(
        number=1, article=article, title="Footbridge reopens", publisher="Courier", published="2023-05-02", quote=quote,
        exact=exact,
    )  # fmt: skip


REFUSED = "The archive does not answer this question."
PAIRS = [
    (
        case(
            "cost",
            tags=("money",),
            as_of=date(2024, 3, 31),
            history=(Turn("What reopened?", "The footbridge."),),
            must_not_say=("£48,000",),
        ),
        outcome(
            "cost",
            text="It cost £84,000 [1].",
            claims=(Claim("It cost £84,000", 0, 15, (1,), 0.9),),
            citations=(cited(COST),),
            evidence=(passage(BRIDGE, COST),),
            confidence=0.9,
        ),
    ),
    (
        case("unpicked", tags=("money",)),
        outcome("unpicked", text="It cost a lot.", evidence=(passage(BRIDGE, "The bridge reopened."),), confidence=0.7),
    ),
    (
        case("undecided"),
        outcome("undecided", "not_in_archive", text=REFUSED, evidence=(passage(BRIDGE, COST),), confidence=0.4),
    ),
    (
        case("unfound"),
        outcome("unfound", text="It cost £1.", found=FOUND[:1], evidence=(passage(FERRY, "Sold."),), confidence=0.6),
    ),
    (
        case("nearly", answerable=False, tags=("absent",)),
        outcome("nearly", text="It cost £1.", evidence=(passage(BRIDGE, COST),), confidence=0.8),
    ),
    (
        case("absent", answerable=False, tags=("absent",)),
        outcome("absent", "not_in_archive", text=REFUSED, evidence=(passage(BRIDGE, COST),), confidence=0.1),
    ),
    (case("broken"), outcome("broken", "error", error="the model is gone", found=(), timings=None)),
]


@pytest.fixture
def pairs() -> dict[str, tuple[Case, Outcome]]:
    """Seven cases by id, of which one is a right answer, one a right refusal, and the rest wrong in five ways."""
    return {pair[0].id: pair for pair in PAIRS}


@pytest.fixture
def result(config: RunConfig, tmp_path: Path) -> RunResult:
    """The run of `pairs`."""
    cases, outcomes = zip(*PAIRS, strict=True)
    return RunResult(tmp_path, config, cases, outcomes, 0)


@pytest.fixture
def searched(retrieval_config: RunConfig, tmp_path: Path) -> RunResult:
    """A run that only searched: one article found second, one not at all."""
    cases = (case("second"), case("missed", relevant=frozenset({"https://courier.example/gone"})))
    outcomes = tuple(outcome(one.id, "searched", timings=Timings(0.1, None, 0.1, 0, 0)) for one in cases)
    return RunResult(tmp_path, retrieval_config, cases, outcomes, 0)
