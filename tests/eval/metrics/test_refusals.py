import pytest

from dateline.eval import Case, Outcome
from dateline.eval.metrics.refusals import over_refusal, refusal_precision, refusal_recall
from dateline.eval.metrics.scores import score_all

ANSWERABLE = Case(id="a", question="?", answers=("x",))
UNANSWERABLE = Case(id="u", question="?", answerable=False)
UNKNOWN = Case(id="k", question="?", answers=("x",), answerable=None)
STATUSES = ("answered", "not_in_archive", "nothing_matched", "error")
ANSWERED, REFUSED, UNMATCHED, FAILED = (Outcome(id="x", question="?", status=status) for status in STATUSES)


def figure(metric, *pairs):
    estimate = score_all(pairs, {"": metric})[""]
    return estimate["value"], estimate["n"]


def test_refusals_by_hand():
    pairs = [
        (ANSWERABLE, ANSWERED),
        (ANSWERABLE, REFUSED),
        (ANSWERABLE, UNMATCHED),
        (ANSWERABLE, ANSWERED),
        (UNANSWERABLE, REFUSED),
        (UNANSWERABLE, ANSWERED),
        (UNKNOWN, REFUSED),
    ]
    assert figure(refusal_precision, *pairs) == (pytest.approx(1 / 3), 3)
    assert figure(refusal_recall, *pairs) == (1 / 2, 2)
    assert figure(over_refusal, *pairs) == (2 / 4, 4)


def test_an_error_is_no_refusal():
    assert refusal_precision(UNANSWERABLE, FAILED) == (0.0, 0.0)
    assert refusal_recall(UNANSWERABLE, FAILED) == (0.0, 1.0)
    assert over_refusal(ANSWERABLE, FAILED) == (0.0, 1.0)
