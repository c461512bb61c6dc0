from math import log2

import pytest

from dateline.eval import Case, FoundPassage, Outcome
from dateline.eval.metrics.ranking import (
    all_evidence_at_k,
    distinct,
    evidence_recall_at_k,
    ndcg_at_k,
    over_found,
    recall_at_k,
    reciprocal_rank,
)

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


def test_evidence_recall_is_the_share_of_the_relevant_articles():
    assert evidence_recall_at_k(RANKED, {"a", "c", "x"}, 2) == pytest.approx(1 / 3)
    assert evidence_recall_at_k(RANKED, {"a", "c", "x"}, 3) == pytest.approx(2 / 3)
    # three relevant articles cannot be among the first one: the share is of all of them nevertheless
    assert evidence_recall_at_k(RANKED, {"a", "b", "c"}, 1) == pytest.approx(1 / 3)


def test_all_evidence_needs_every_relevant_article():
    assert all_evidence_at_k(RANKED, {"a", "c"}, 3) == 1.0
    assert all_evidence_at_k(RANKED, {"a", "c"}, 2) == 0.0
    assert all_evidence_at_k(RANKED, {"a", "x"}, 10) == 0.0


def test_reciprocal_rank_by_hand():
    assert reciprocal_rank(RANKED, {"a"}) == 1.0
    assert reciprocal_rank(RANKED, {"c", "d"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(RANKED, {"x"}) == 0.0
    assert reciprocal_rank([], {"x"}) == 0.0


def test_ndcg_by_hand():
    # relevant at ranks 2 and 4, of three: the ideal has them at ranks 1, 2 and 3
    gained = 1 / log2(3) + 1 / log2(5)
    ideal = 1 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert ndcg_at_k(RANKED, {"b", "d", "x"}, 10) == pytest.approx(gained / ideal)
    assert ndcg_at_k(RANKED, {"b", "d", "x"}, 2) == pytest.approx((1 / log2(3)) / (1 / log2(2) + 1 / log2(3)))
    assert ndcg_at_k(RANKED, {"a", "b"}, 10) == 1.0


@pytest.mark.parametrize("measure", [recall_at_k, evidence_recall_at_k, all_evidence_at_k, ndcg_at_k])
def test_where_nothing_is_relevant_nothing_is_found(measure):
    assert measure(RANKED, set(), 5) == reciprocal_rank(RANKED, set()) == 0.0


def test_the_order_of_the_search_counts_and_not_that_of_the_names():
    assert reciprocal_rank([str(rank) for rank in range(20, 0, -1)], {"11"}) == 1 / 10


def test_a_metric_of_the_search_is_over_cases_whose_articles_are_known():
    outcome = Outcome(id="x", question="?", status="searched", found=(FoundPassage("a", "..."),))
    metric = over_found(reciprocal_rank)
    assert metric(Case(id="x", question="?", relevant=frozenset({"a"})), outcome) == (1.0, 1.0)
    assert metric(Case(id="x", question="?"), outcome) == (0.0, 0.0)
