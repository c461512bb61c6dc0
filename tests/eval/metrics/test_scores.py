import pytest

from dateline.eval import Case, CitedQuote, FoundPassage, Outcome, Support
from dateline.eval.metrics.scores import ANSWER_METRICS, COST_METRICS, METRICS, metrics_of, score_all, score_case
from dateline.qa.records import Timings

ANSWERABLE = Case(
    id="a",
    question="?",
    answers=("£84,000",),
    support=(Support("u1", "It cost £84,000."),),
    relevant=frozenset({"u1"}),
)
UNANSWERABLE = Case(id="u", question="?", answerable=False)
UNKNOWN = Case(id="k", question="?", answers=("Oslo",), answerable=None)


def outcome(status="answered", text="", *quotes, found=(), timings=None):
    citations = tuple(
        CitedQuote(number=number, article=article, title="T", publisher=None, published=None, quote=quote, exact=exact)
        for number, (article, quote, exact) in enumerate(quotes, 1)
    )
    passages = tuple(FoundPassage(article, "...") for article in found)
    return Outcome(id="x", question="?", status=status, text=text, citations=citations, found=passages, timings=timings)


REFUSED = outcome("not_in_archive", "The archive does not say.")
FAILED = outcome("error")


def figure(name, *pairs):
    scores = score_all(pairs, {name: METRICS[name]})
    return (scores[name]["value"], scores[name]["n"]) if scores else None


def test_answers_by_hand():
    pairs = [
        (ANSWERABLE, outcome("answered", "It cost £84,000 [1].")),
        (ANSWERABLE, outcome("answered", "£84,000 [1]")),
        (ANSWERABLE, outcome("not_in_archive", "£84,000 is not in the archive")),
        (UNKNOWN, outcome("answered", "Oslo")),
        (UNANSWERABLE, REFUSED),
    ]
    assert figure("answer contained", *pairs) == (3 / 4, 4)
    assert figure("exact match", *pairs) == (2 / 4, 4)
    # "it cost £84000" against "£84000": precision 1/3, recall 1, F1 1/2
    assert figure("token F1", *pairs) == (pytest.approx((0.5 + 1 + 0 + 1) / 4), 4)


def test_a_metric_over_citations_counts_each_of_them_once():
    pairs = [
        (ANSWERABLE, outcome("answered", "x", ("u1", "It cost £84,000.", True), ("u2", "Not so.", False))),
        (ANSWERABLE, outcome("answered", "x", ("u2", "It cost £84,000.", True))),
        (ANSWERABLE, outcome("answered", "x")),
        (ANSWERABLE, REFUSED),
        (UNKNOWN, outcome("answered", "Oslo", ("u3", "In Oslo.", True))),
    ]
    assert figure("citation precision", *pairs) == (pytest.approx(1 / 3), 3)
    assert figure("citation recall", *pairs) == (pytest.approx(1 / 3), 3)
    assert figure("quote exactness", *pairs) == (3 / 4, 4)


def test_retrieval_by_hand():
    pairs = [
        (ANSWERABLE, outcome(found=["u2", "u2", "u1"])),
        (ANSWERABLE, outcome(found=["u1"])),
        (ANSWERABLE, outcome(found=["u2"])),
        (UNKNOWN, outcome(found=["u1"])),
    ]
    assert figure("recall@1", *pairs) == (pytest.approx(1 / 3), 3)
    assert figure("recall@5", *pairs) == (pytest.approx(2 / 3), 3)
    assert figure("MRR", *pairs) == (pytest.approx((1 / 2 + 1 + 0) / 3), 3)


def test_a_case_that_failed_found_and_answered_nothing():
    assert figure("answer contained", (ANSWERABLE, FAILED)) == (0.0, 1)
    assert figure("recall@5", (ANSWERABLE, FAILED)) == (0.0, 1)


def test_costs_are_means_in_their_unit():
    pairs = [(UNKNOWN, outcome(timings=Timings(0.1, first, 1.0, 0, 0))) for first in (2.0, None, 5.0)]
    assert score_all(pairs, COST_METRICS)["seconds to first token"] == {"value": 3.5, "low": 2.0, "high": 5.0, "n": 2}


@pytest.mark.parametrize("name", metrics_of("all"))
def test_a_metric_that_applies_to_no_case_has_no_figure(name):
    unjudged = Case(id="n", question="?", answerable=None)
    assert figure(name, (unjudged, REFUSED)) is None


def test_every_figure_lies_in_its_interval():
    pairs = [(ANSWERABLE, outcome("answered", text)) for text in ("£84,000", "nothing", "£84,000") * 5]
    figures = score_all(pairs, ANSWER_METRICS)["answer contained"]
    assert figures["low"] < figures["value"] < figures["high"]


def test_scores_of_one_case_are_those_that_apply():
    assert score_case(UNANSWERABLE, REFUSED, METRICS) == {"refusal precision": 1.0, "refusal recall": 1.0}
