"""Hits from texts at hand."""

from datetime import date, datetime

import pytest

from dateline.ingest.records import Extent
from dateline.qa import Desk
from dateline.qa.reading import extent_of, hits_among


@pytest.fixture
def texts(make_article):
    return [
        make_article("The ferry carries 90 passengers.", title="Ferry", published=date(2023, 5, 2)),
        make_article("The mayor took her oath on Tuesday.", title="Mayor", published=datetime(2023, 6, 1, 12)),
        make_article("Rain fell all week.", title="Weather"),
    ]


def test_the_closest_in_meaning_comes_first(texts, embedder) -> None:
    hits = hits_among(texts, "How many people does the boat take?", embedder, 2)
    assert [hit.article.title for hit in hits][0] == "Ferry"
    assert len(hits) == 2 and hits[0].score > hits[1].score
    assert [hit.ranks for hit in hits] == [{"dense": 1}, {"dense": 2}]


def test_a_long_text_gives_several_passages(make_article, embedder) -> None:
    long = make_article("\n\n".join(f"Paragraph {n} is about the harbour. " * 20 for n in range(4)))
    hits = hits_among([long], "harbour", embedder, 10)
    assert len(hits) > 1
    assert all(long.text[h.passage.start : h.passage.end] == h.passage.text for h in hits)


def test_nothing_gives_nothing(embedder) -> None:
    assert hits_among([], "harbour", embedder, 10) == []
    assert extent_of([]) == Extent(0, None, None)


def test_the_extent_of_texts(texts) -> None:
    assert extent_of(texts) == Extent(3, date(2023, 5, 2), date(2023, 6, 1))


def test_a_desk_answers_from_texts_that_are_in_no_archive(texts, sample_archive, scripted_model) -> None:
    desk = Desk(sample_archive, scripted_model("The ferry carries 90 passengers."))
    *_, done = desk.read("How many passengers does the ferry carry?", texts)
    answer = done.answer
    assert (answer.status, answer.text) == ("answered", "The ferry carries 90 passengers. [1]")
    assert answer.citations[0].article == texts[0]
    assert (answer.coverage.articles, answer.coverage.since) == (3, date(2023, 5, 2))
    assert {piece.article.id for piece in answer.evidence} <= {text.id for text in texts}
