import pytest

from dateline.eval import Case, CitedQuote, Outcome, Support
from dateline.eval.metrics.citations import (
    citation_precision,
    citation_recall,
    exact_quotes,
    is_right,
    overlaps,
    quote_exactness,
    right_citations,
)

SUPPORT = (Support("u1", "It cost £84,000 to mend."), Support("u2", "The roof leaks."))
CASE = Case(id="x", question="?", answers=("£84,000",), support=SUPPORT)


def cited(quote, article="u1", exact=True):
    return CitedQuote(number=1, article=article, title="T", publisher=None, published=None, quote=quote, exact=exact)


def outcome(*citations, status="answered"):
    return Outcome(id="x", question="?", status=status, citations=citations)


@pytest.mark.parametrize(
    ("quote", "gold", "same"),
    [
        ("It cost £84,000 to mend.", "cost £84,000", True),
        ("cost £84,000", "It cost £84,000 to mend.", True),
        # 2 of the 4 tokens of the quote are in the gold quote, then 2 of 5
        ("footbridge cost was high", "the footbridge cost £84,000", True),
        ("footbridge cost was too high", "the footbridge cost £84,000", False),
        # "ha" is in the gold quote once, so it is shared once: 1 of 3
        ("ha ha ha", "he said ha once", False),
        # contained as letters, not as tokens
        ("cat", "a catalogue", False),
        ("The", "The footbridge", False),
    ],
)
def test_overlap_by_hand(quote, gold, same):
    assert overlaps(quote, gold) is same


def test_a_citation_is_right_only_in_the_gold_article():
    assert is_right(cited("It cost £84,000"), SUPPORT)
    assert not is_right(cited("The roof leaks."), SUPPORT)
    assert is_right(cited("The roof leaks.", article="u2"), SUPPORT)
    assert right_citations([cited("It cost £84,000"), cited("The roof leaks.")], SUPPORT) == 1


def test_exact_quotes_are_counted():
    quotes = [cited("x"), cited("y", exact=False), cited("z")]
    assert exact_quotes(quotes) == 2
    assert quote_exactness(CASE, outcome(*quotes)) == (2.0, 3.0)


def test_precision_is_over_citations_and_recall_over_answers():
    answered = outcome(cited("It cost £84,000"), cited("The roof leaks."), cited("Nothing of it"))
    assert citation_precision(CASE, answered) == (1.0, 3.0)
    assert citation_recall(CASE, answered) == (1.0, 1.0)
    assert citation_recall(CASE, outcome(cited("The roof leaks."))) == (0.0, 1.0)
    assert citation_precision(CASE, outcome()) == (0.0, 0.0)
    assert citation_recall(CASE, outcome()) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("case", "status"),
    [
        (CASE, "not_in_archive"),
        (Case(id="x", question="?", answers=("£84,000",)), "answered"),
        (Case(id="x", question="?", support=SUPPORT, answerable=False), "answered"),
    ],
)
def test_only_answers_with_gold_support_are_judged(case, status):
    given = outcome(cited("It cost £84,000"), status=status)
    assert citation_precision(case, given) == citation_recall(case, given) == (0.0, 0.0)
