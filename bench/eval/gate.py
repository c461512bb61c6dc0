"""How often the gate of `dateline eval compare` cries wolf, and how small a fall it sees.

    python bench/eval/gate.py

Runs are made up: 110 questions that the archive answers and 40 that it does not, of which run A has so many right as
Dateline has. Run B is A with noise, each outcome turned over with a chance that leaves the expected figures as they
are, and with a share of what was right spoiled.
"""

from __future__ import annotations

import random
from pathlib import Path

from dateline.eval import Case, CitedQuote, FoundPassage, Outcome, RunConfig, RunResult, Support, compare, gate

TRIALS = 200
NOISE = 0.1
"""Share of the outcomes that noise turns over."""
RIGHT = 0.57
ANSWERABLE = [
    Case(id=f"a{n}", question="?", answers=("x",), support=(Support(f"p{n}", "x"),), relevant=frozenset({f"p{n}"}))
    for n in range(110)
]
UNANSWERABLE = [Case(id=f"u{n}", question="?", answerable=False) for n in range(40)]
CASES = (*ANSWERABLE, *UNANSWERABLE)
CONFIG = RunConfig(
    cases="made up",
    cases_sha256="",
    format="dateline",
    sample=None,
    seed=0,
    only=None,
    stages="all",
    model=None,
    embedder="",
    archive=None,
    dateline="",
)


def outcome(case: Case, is_right: bool) -> Outcome:
    """A wrong answer is found and cited elsewhere; a wrong outcome of a question without an answer is an answer."""
    if case.answerable is False and is_right:
        return Outcome(id=case.id, question="?", status="not_in_archive")
    article = f"p{case.id[1:]}" if is_right else "elsewhere"
    said = "x" if is_right else "y"
    cited = CitedQuote(number=1, article=article, title="", publisher=None, published=None, quote=said, exact=True)
    found = (FoundPassage(article, said),)
    return Outcome(id=case.id, question="?", status="answered", text=said, found=found, citations=(cited,))


def noisy(was_right: bool, rng: random.Random) -> bool:
    """Turned over with such a chance that right and wrong are as frequent as before."""
    share = RIGHT if was_right else 1 - RIGHT
    return was_right != (rng.random() < NOISE / (2 * share))


def is_caught(seed: int, fall: float) -> bool:
    """Whether the gate fails B, of which a share `fall` of all cases were right and are not any more."""
    rng = random.Random(seed)
    before = [rng.random() < RIGHT for _ in CASES]
    after = [noisy(was, rng) and rng.random() >= fall / RIGHT for was in before]
    a, b = (
        RunResult(Path(name), CONFIG, CASES, tuple(map(outcome, CASES, rights)), 0)
        for name, rights in (("a", before), ("b", after))
    )
    return not gate(compare(a, b)).passed


def main() -> None:
    """Print a row for each fall."""
    print("| fall of the share that is right | runs failed by the gate |\n|---|---|")
    for fall in (0.0, 0.05, 0.1, 0.15, 0.2):
        caught = sum(is_caught(seed, fall) for seed in range(TRIALS))
        print(f"| {fall:.2f} | {caught} of {TRIALS} ({caught / TRIALS:.1%}) |")


if __name__ == "__main__":
    main()
