import pytest

from dateline.eval.metrics.ranking import distinct, recall_at_k, reciprocal_rank

RANKED = ["a", "a", "b", "c", "b", "d"]


def test_an_article_counts_once_at_its_first_place():
    assert distinct(RANKED) == ["a", "b", "c", "d"]


def test_recall_counts_distinct_articles():
    # c is the fourth passage but the third article
    assert recall_at_k(RANKED, {"c"}, 3) == 1.0
    assert recall_at_k(RANKED, {"c"}, 2) == 0.0


def test_recall_needs_any_relevant_article():
    assert recall_at_k(RANKED, {"a", "x"}, 1) == 1.0
    assert recall_at_k(RANKED, {"x"}, 10) == 0.0
    assert recall_at_k([], {"x"}, 10) == 0.0


def test_reciprocal_rank_by_hand():
    assert reciprocal_rank(RANKED, {"a"}) == 1.0
    assert reciprocal_rank(RANKED, {"c", "d"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(RANKED, {"x"}) == 0.0
    assert reciprocal_rank([], {"x"}) == 0.0
