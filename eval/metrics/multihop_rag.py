"""MultiHop-RAG's own scoring, to compare with published figures, and never without a strict one beside it.

The scripts that the data set was released with (`qa_evaluate.py` and `retrieval_evaluate.py` of yixuantt/MultiHop-RAG;
Tang and Yang, "MultiHop-RAG", COLM 2024) count an answer as right if it shares any word with the right one, "the" among
them, and a search as a hit if it finds any piece of the evidence, though each question needs two to four; questions
that the articles do not answer are left out of the search's figures. Here are both, over the same cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..records import Case, Outcome
from .answers import answer_matched, strip_marks
from .metric import NOT_APPLICABLE, Metric, Pair, Ratio
from .scores import score_all
from .squad import tokens

INSUFFICIENT = "Insufficient information."
"""The data set's answer to a question that its articles do not answer; a refusal says the same."""
_STATED = re.compile(r'The answer to the question is "(.*?)"')
_LAST_RANK = 11
"""Average precision at 10 as released counts eleven ranks."""


def score_multihop_rag(pairs: Sequence[Pair]) -> dict[str, dict[str, dict[str, float]]]:
    """The figures `released` and `strict`, each as `score_all` gives them.

    Evidence is found in a passage that holds a supporting fact of the case, white space aside.
    """
    return {"released": score_all(pairs, _RELEASED), "strict": score_all(pairs, _STRICT)}


def shares_a_word(prediction: str, answer: str) -> bool:
    """Whether any word, split at white space, is in both: right, as released."""
    return not set(prediction.lower().split()).isdisjoint(answer.lower().split())


def first_ranks(passages: Sequence[str], facts: Sequence[str]) -> list[int | None]:
    """The rank (from 1) of the first passage that holds each fact, None where none does."""
    squashed = [_squash(passage) for passage in passages]
    return [next((rank for rank, text in enumerate(squashed, 1) if _squash(fact) in text), None) for fact in facts]


def _squash(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


def _answer_as_released(case: Case, outcome: Outcome) -> Ratio:
    text = outcome.text if outcome.status == "answered" else INSUFFICIENT if outcome.refused else ""
    stated = _STATED.search(text)
    prediction = stated[1] if stated else strip_marks(text)
    answers = case.answers or (INSUFFICIENT,)
    return float(any(shares_a_word(prediction, answer) for answer in answers)), 1.0


def _answer(case: Case, outcome: Outcome) -> Ratio:
    """A refusal where the articles do not answer; else the answer matched, or, to a yes-no question, said first."""
    if not case.answerable:
        return float(outcome.refused), 1.0
    if outcome.status != "answered":
        return 0.0, 1.0
    answers = {answer.lower() for answer in case.answers}
    if answers <= {"yes", "no"}:
        return float(tokens(outcome.text)[:1] in [[answer] for answer in answers]), 1.0
    return answer_matched(outcome.text, case.answers), 1.0


def _refused(case: Case, outcome: Outcome) -> Ratio:
    return NOT_APPLICABLE if case.answerable else (float(outcome.refused), 1.0)


def _over_evidence(measure: Callable[[list[int | None]], float]) -> Metric:
    """A measure of the ranks of the facts, over cases that are answerable and have any."""

    def metric(case: Case, outcome: Outcome) -> Ratio:
        if not case.answerable or not case.support:
            return NOT_APPLICABLE
        texts = [passage.text for passage in outcome.found]
        return measure(first_ranks(texts, [support.quote for support in case.support])), 1.0

    return metric


def _any_within(k: int) -> Metric:
    return _over_evidence(lambda ranks: float(any(rank and rank <= k for rank in ranks)))


def _all_within(k: int) -> Metric:
    return _over_evidence(lambda ranks: float(all(rank and rank <= k for rank in ranks)))


def _share_within(k: int) -> Metric:
    return _over_evidence(lambda ranks: sum(bool(rank and rank <= k) for rank in ranks) / len(ranks))


def _average_precision_as_released(ranks: list[int | None]) -> float:
    """Each fact adds 1 / its rank, not the precision at it."""
    return sum(1 / rank for rank in ranks if rank and rank <= _LAST_RANK) / min(len(ranks), 10)


def _reciprocal_rank(ranks: list[int | None]) -> float:
    return max((1 / rank for rank in ranks if rank and rank <= 10), default=0.0)


_RELEASED: dict[str, Metric] = {
    "accuracy": _answer_as_released,
    "Hits@4": _any_within(4),
    "Hits@10": _any_within(10),
    "MAP@10": _over_evidence(_average_precision_as_released),
    "MRR@10": _over_evidence(_reciprocal_rank),
}
_STRICT: dict[str, Metric] = {
    "accuracy": _answer,
    "null queries refused": _refused,
    "all evidence@4": _all_within(4),
    "all evidence@10": _all_within(10),
    "evidence recall@10": _share_within(10),
}
