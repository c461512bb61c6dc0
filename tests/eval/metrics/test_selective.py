from math import isnan

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from dateline.eval import Case, Outcome
from dateline.eval.metrics.selective import LEGEND, aurc, auroc, curve, excess_aurc, risk_coverage, score_confidence

CONFIDENCE = [0.9, 0.2, 0.8, 0.6]
WRONG = [0, 1, 1, 0]

ANSWERABLE = Case(id="a", question="?", answers=("Oslo",))
UNANSWERABLE = Case(id="u", question="?", answerable=False)
UNKNOWN = Case(id="k", question="?", answers=("Oslo",), answerable=None)
UNJUDGED = Case(id="n", question="?", answerable=None)


def outcome(confidence, text="Oslo", status="answered"):
    return Outcome(id="x", question="?", status=status, text=text, confidence=confidence)


def test_the_surest_are_covered_first():
    # in the order of confidence: right, wrong, right, wrong
    assert risk_coverage(CONFIDENCE, WRONG) == [
        (1 / 4, 0.0),
        (2 / 4, 1 / 2),
        (3 / 4, pytest.approx(1 / 3)),
        (1.0, 1 / 2),
    ]


def test_the_area_is_the_mean_risk_by_hand():
    assert aurc(CONFIDENCE, WRONG) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_the_excess_is_over_the_best_order_by_hand():
    # the best order: right, right, wrong, wrong
    best = (0 + 0 + 1 / 3 + 2 / 4) / 4
    assert excess_aurc(CONFIDENCE, WRONG) == pytest.approx(aurc(CONFIDENCE, WRONG) - best)
    assert excess_aurc([0.9, 0.1, 0.8], [0, 1, 0]) == 0.0


def test_cases_of_one_confidence_have_no_order():
    # the first two in either order, right and wrong: risk 0 or 1, then 1/2, then 1/3
    expected = pytest.approx((1 / 2 + 1 / 2 + 1 / 3) / 3)
    assert aurc([0.5, 0.5, 0.1], [0, 1, 0]) == expected
    assert aurc([0.5, 0.5, 0.1], [1, 0, 0]) == expected


def test_auroc_by_hand():
    # of the 2 x 2 pairs of a positive and a negative case, 2 are in order and 1 is a tie
    assert auroc([0.9, 0.5, 0.5, 0.8], [True, True, False, False]) == (2 + 1 / 2) / 4
    assert isnan(auroc([0.9, 0.5], [True, True]))


def test_auroc_is_that_of_scikit_learn():
    rng = np.random.default_rng(0)
    confidence, positive = rng.random(200).round(1), rng.random(200) < 0.3
    assert auroc(confidence, positive) == pytest.approx(roc_auc_score(positive, confidence))


def test_the_curve_of_a_run_by_hand():
    pairs = [
        (ANSWERABLE, outcome(0.9)),
        (UNANSWERABLE, outcome(0.8)),
        (UNKNOWN, outcome(0.7)),
        (ANSWERABLE, outcome(0.6, "Rome")),
        (ANSWERABLE, outcome(0.4, "Oslo is not in the archive", "not_in_archive")),
        (UNANSWERABLE, outcome(0.3, status="not_in_archive")),
        (ANSWERABLE, outcome(None)),
        (UNJUDGED, outcome(0.95)),
    ]
    assert [coverage for coverage, _ in curve(pairs)] == pytest.approx([n / 6 for n in range(1, 7)])
    assert [risk for _, risk in curve(pairs)] == pytest.approx([0, 1 / 2, 1 / 3, 2 / 4, 3 / 5, 4 / 6])


def test_the_figures_of_a_run_lie_in_their_intervals():
    pairs = [
        (case, outcome(confidence / 20, text))
        for confidence in range(20)
        for case, text in [(ANSWERABLE, "Oslo" if confidence % 5 else "Rome"), (UNANSWERABLE, "Rome")]
        if case is ANSWERABLE or confidence < 12
    ]
    scores = score_confidence(pairs)
    assert list(scores) == list(LEGEND) == ["AURC", "excess AURC", "answerability AUROC"]
    assert all(s["low"] < s["value"] < s["high"] and s["n"] == 32 for s in scores.values())


def test_without_confidence_there_is_no_figure():
    assert curve([(ANSWERABLE, outcome(None))]) == []
    assert score_confidence([(ANSWERABLE, outcome(None))]) == {}


def test_answerability_takes_cases_of_both_sorts():
    assert set(score_confidence([(ANSWERABLE, outcome(0.9)), (ANSWERABLE, outcome(0.8))])) == {"AURC", "excess AURC"}
