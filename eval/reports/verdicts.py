"""What became of a case, in the words of the report: its verdict, and where the pipeline lost a wrong one."""

from __future__ import annotations

from ..metrics.answers import answer_contained
from ..metrics.faults import reached
from ..metrics.scores import NOT_APPLICABLE, Ratio, fault
from ..records import Case, Outcome

VERDICTS = {
    "answered, though the archive does not say": False,
    "wrong answer": False,
    "refused, though the archive answers": False,
    "not found": False,
    "error": False,
    "right answer": True,
    "right refusal": True,
    "found": True,
    "not judged": None,
}
"""Each verdict, the worst first, and whether it is right; None where nobody can tell."""

LOST = {
    "search": "the search did not find the article",
    "evidence": "found, but the answer is not in the sentences picked for the model",
    "decision": "the answer was in those sentences, and it was refused",
    "writing": "the answer was in those sentences, and something else was answered",
}
"""The stages that can lose an answer, in the order of the pipeline."""

_FAULTS = {"refused": "refused, though the archive answers", "answer not contained": "wrong answer"}


def verdict(case: Case, outcome: Outcome) -> str:
    """One of `VERDICTS`."""
    if why := fault(case, outcome):
        return _FAULTS.get(why, why)
    if outcome.status == "searched":
        return "found" if case.relevant else "not judged"
    if outcome.refused:
        return "right refusal" if case.answerable is False else "not judged"
    return "right answer" if case.answers else "not judged"


def right(case: Case, outcome: Outcome) -> Ratio:
    """Right answers and right refusals, of the cases that can be judged; a failed case is wrong."""
    judged = VERDICTS[verdict(case, outcome)]
    return NOT_APPLICABLE if judged is None else (float(judged), 1.0)


def right_when_answered(case: Case, outcome: Outcome) -> Ratio:
    """Right answers, of all answers that can be judged: 1 less the risk of El-Yaniv and Wiener (JMLR 2010)."""
    return right(case, outcome) if outcome.status == "answered" else NOT_APPLICABLE


def lost_at(case: Case, outcome: Outcome) -> str | None:
    """The first stage, one of `LOST`, that lost the answer to a case that the archive answers.

    None where the answer is right or the stage unknown, as where an outcome does not hold its evidence.
    """
    if not case.answerable or VERDICTS[verdict(case, outcome)] is not False or outcome.status == "error":
        return None
    if case.relevant and not reached(case, outcome):
        return "search"
    if outcome.status == "searched" or not outcome.evidence:
        return None
    if not in_evidence(case, outcome):
        return "evidence"
    return "decision" if outcome.refused else "writing"


def in_evidence(case: Case, outcome: Outcome) -> bool:
    """Whether the model was shown the answer: one of its wordings, or a gold quote of the same article."""
    pieces = outcome.evidence
    if any(answer_contained(piece.text, case.answers) for piece in pieces):
        return True
    return any(
        answer_contained(piece.text, [gold.quote] if piece.article == gold.article else [])
        for piece in pieces
        for gold in case.support
    )
