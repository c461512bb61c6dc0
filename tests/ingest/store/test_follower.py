"""The indexes follow in a thread; whatever goes wrong there or here, nothing is lost and nothing hangs."""

from pathlib import Path

import pytest

from dateline.ingest import Archive, Article
from dateline.ingest.store import follower


@pytest.fixture
def archive(tmp_path: Path, hashing_embedder):
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as opened:
        yield opened


@pytest.fixture
def pieces(make_article) -> list[Article]:
    return [
        make_article(f"Ferry number {at} sailed. " * 40, title=f"Ferry {at}", url=f"https://e.example/{at}")
        for at in range(200)
    ]


def test_all_is_indexed_when_an_add_ends(archive, pieces, monkeypatch) -> None:
    monkeypatch.setattr(follower, "_WORTH_STARTING", 4)
    monkeypatch.setattr(follower, "_ENOUGH_WAITING", 16)
    seen = []
    report = archive.add_articles(pieces, progress=seen.append)
    assert report.added == len(pieces)
    assert (archive.catalogue.count_pending(), archive.check()) == (0, [])
    assert seen[-1].articles == len(pieces)
    assert seen[-1].waiting == 0 and seen[-1].searchable == archive.catalogue.count_passages()


def test_reading_waits_where_the_indexes_are_far_behind(archive, pieces, monkeypatch) -> None:
    monkeypatch.setattr(follower, "_WORTH_STARTING", 1)
    monkeypatch.setattr(follower, "_ENOUGH_WAITING", 8)
    monkeypatch.setattr("dateline.ingest.intake._ARTICLES_A_BATCH", 4)
    most = []

    def reading():
        for piece in pieces:
            most.append(archive.catalogue.count_pending())
            yield piece

    archive.add_articles(reading())
    assert max(most) <= 8 + 4 * 8  # a batch of four articles of a few passages goes in at a time


def test_what_stops_the_indexes_is_raised_and_made_good_later(archive, pieces, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no more power")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="no more power"):
        patch.setattr(archive.embedder, "encode_documents", broken)
        archive.add_articles(pieces[:10])
    assert archive.catalogue.count_pending() > 0
    archive.add_articles(pieces[:1])
    assert (archive.catalogue.count_pending(), archive.check()) == (0, [])


def test_an_error_while_reading_stops_the_indexes_and_keeps_what_was_committed(archive, pieces, monkeypatch) -> None:
    monkeypatch.setattr(follower, "_WORTH_STARTING", 1)

    def reading():
        yield from pieces[:64]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.add_articles(reading())
    assert archive.catalogue.article(pieces[0].id)
    archive.add_articles(pieces)
    assert archive.check() == []


def test_the_same_article_twice_in_a_batch_counts_once_as_added(archive, pieces) -> None:
    report = archive.add_articles([pieces[0], pieces[1], pieces[0]])
    assert (report.added, report.unchanged) == (2, 1)
