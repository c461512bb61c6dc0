from collections import Counter
from datetime import date

import pytest

from dateline.ingest import Scope
from dateline.qa.fusion import reciprocal_rank_fusion
from dateline.qa.retrieve import PASSAGES_AN_ARTICLE, retrieve

BRIDGE = "How long is the Millrace Footbridge?"
DAHLIAS = "Who won the prize for dahlias?"


def test_the_article_that_answers_comes_first(sample_archive) -> None:
    hits = retrieve(sample_archive, ["Who accompanied Kim?"], scope=Scope(), limit=5)
    assert hits[0].article.title.startswith("Armoured train takes Kim")
    assert len(hits) == 5


def test_hits_carry_their_passage_and_article_and_come_best_first(sample_archive) -> None:
    hits = retrieve(sample_archive, [BRIDGE], scope=Scope(), limit=20)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits)
    for hit in hits:
        assert hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.passage.article_id == hit.article.id


def test_one_article_gives_two_passages_at_most(sample_archive) -> None:
    stored = sample_archive.passages(sorted(sample_archive.catalogue.passage_ids()))
    whole, passages = Counter(article.id for _, article in stored.values()).most_common(1)[0]
    assert passages > PASSAGES_AN_ARTICLE
    title = sample_archive.get(whole).title
    hits = retrieve(sample_archive, [title], scope=Scope(), limit=1000)
    counts = Counter(hit.article.id for hit in hits)
    assert counts[whole] == PASSAGES_AN_ARTICLE == max(counts.values())


def test_ranks_and_scores_are_those_of_the_two_searches(sample_archive) -> None:
    rankings = {
        "dense": [id_ for id_, _ in sample_archive.nearest(BRIDGE, Scope(), 50)],
        "keyword": [id_ for id_, _ in sample_archive.matching(BRIDGE, Scope(), 50)],
    }
    expected = {id_: (score, ranks) for id_, score, ranks in reciprocal_rank_fusion(rankings)}
    hits = retrieve(sample_archive, [BRIDGE], scope=Scope(), limit=10)
    assert {hit.passage.id: (hit.score, hit.ranks) for hit in hits}.items() <= expected.items()
    assert set(hits[0].ranks) == {"dense", "keyword"}


def test_every_query_is_searched(sample_archive) -> None:
    hits = retrieve(sample_archive, [BRIDGE, DAHLIAS], scope=Scope(), limit=10)
    titles = " | ".join(hit.article.title for hit in hits)
    assert "ootbridge" in titles and "Flower show" in titles
    assert {name for hit in hits for name in hit.ranks} == {"dense", "keyword", "dense 2", "keyword 2"}


def test_the_same_query_twice_is_searched_once(sample_archive) -> None:
    once = retrieve(sample_archive, [BRIDGE], scope=Scope(), limit=10)
    assert retrieve(sample_archive, [BRIDGE, BRIDGE], scope=Scope(), limit=10) == once


@pytest.mark.parametrize(
    ("scope", "holds"),
    [
        (Scope(until=date(2022, 12, 31)), lambda article: article.published <= date(2022, 12, 31)),
        (Scope(since=date(2023, 6, 1)), lambda article: article.published >= date(2023, 6, 1)),
        (Scope(publishers=("Saltmere Echo",)), lambda article: article.publisher == "Saltmere Echo"),
        (Scope(kinds=("wire",)), lambda article: article.kind == "wire"),
    ],
)
def test_nothing_outside_the_scope_is_found(sample_archive, scope, holds) -> None:
    hits = retrieve(sample_archive, [BRIDGE, DAHLIAS], scope=scope, limit=50)
    assert hits
    assert all(holds(hit.article) for hit in hits)


def test_an_empty_scope_of_days_finds_nothing(sample_archive) -> None:
    assert retrieve(sample_archive, [BRIDGE], scope=Scope(until=date(1999, 12, 31)), limit=10) == []


def test_no_query_finds_nothing(sample_archive) -> None:
    assert retrieve(sample_archive, [], scope=Scope(), limit=10) == []


@pytest.mark.parametrize("retriever", ["dense", "keyword"])
def test_one_search_alone_ranks_by_itself(sample_archive, retriever) -> None:
    hits = retrieve(sample_archive, [BRIDGE], scope=Scope(), limit=10, retrievers=[retriever])
    assert {name for hit in hits for name in hit.ranks} == {retriever}
    assert hits[0].ranks[retriever] == 1


def test_where_the_latest_is_asked_for_newer_articles_come_sooner(sample_archive) -> None:
    question = "What will the Millrace Footbridge cost now?"
    latest = retrieve(sample_archive, [question], scope=Scope(), limit=10)
    scores = {
        id_: score
        for id_, score, _ in reciprocal_rank_fusion(
            {
                "dense": [id_ for id_, _ in sample_archive.nearest(question, Scope(), 50)],
                "keyword": [id_ for id_, _ in sample_archive.matching(question, Scope(), 50)],
            }
        )
    }
    days = [hit.article.published for hit in latest]
    raised = [hit.score / scores[hit.passage.id] for hit in latest]
    assert 1 < min(raised) <= max(raised) <= 2
    assert raised[days.index(max(days))] > raised[days.index(min(days))]
    assert [hit.score for hit in latest] == sorted((hit.score for hit in latest), reverse=True)
