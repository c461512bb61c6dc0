"""The catalogue: articles and passages in SQLite, and how far the indexes have followed."""

import sqlite3
import threading
from collections.abc import Callable, Iterator

import pytest

from dateline.ingest import Article, Passage, Scope
from dateline.ingest.errors import ArchiveDamaged, ArchiveUnwritable
from dateline.ingest.store.catalogue import Catalogue


def cut(article: Article, *ends: int, version: str = "v1") -> tuple[Article, list[Passage]]:
    """An article and the passages that end at these offsets."""
    starts = [0, *ends[:-1]]
    return article, [
        Passage(f"{article.id}.{version}.{n}", article.id, n, start, end, article.text[start:end])
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


@pytest.fixture
def wall(make_article: Callable[..., Article]) -> tuple[Article, list[Passage]]:
    return cut(make_article("The wall fell. It was old.", title="Wall", url="https://echo.example/wall"), 14, 26)


def test_what_is_put_waits_for_the_indexes(catalogue, wall) -> None:
    article, passages = wall
    catalogue.put([wall])
    assert catalogue.article(article.id) == catalogue.article(article.url) == article
    assert catalogue.pending(10) == [(passage, article) for passage in passages]
    assert catalogue.pending(1) == [(passages[0], article)]
    catalogue.mark_indexed([passages[0].id])
    assert catalogue.pending(10) == [(passages[1], article)]
    assert (catalogue.count_pending(), catalogue.count_passages()) == (1, 2)


def test_replaced_passages_leave_until_they_have_left(catalogue, wall) -> None:
    article, old = wall
    catalogue.put([wall])
    catalogue.put([cut(article, 26, version="v2")])
    assert set(catalogue.leaving()) == {passage.id for passage in old}
    assert catalogue.passage_ids() == {f"{article.id}.v2.0"}
    catalogue.mark_left([old[0].id])
    assert catalogue.leaving() == [old[1].id]


def test_passages_put_again_are_pending_and_not_leaving(catalogue, wall) -> None:
    catalogue.put([wall])
    catalogue.mark_indexed([passage.id for passage in wall[1]])
    catalogue.put([wall])
    assert (catalogue.leaving(), catalogue.count_pending()) == ([], 2)


def test_a_deleted_article_takes_its_passages_along(catalogue, wall) -> None:
    article, passages = wall
    catalogue.put([wall])
    catalogue.delete(article.id)
    assert catalogue.article(article.id) is None
    assert catalogue.passages([passage.id for passage in passages]) == {}
    assert sorted(catalogue.leaving()) == [passage.id for passage in passages]


def test_passages_come_in_the_order_asked_for_and_the_gone_are_left_out(catalogue, make_article) -> None:
    article, passages = cut(make_article("x" * 1200), *range(1, 1201))
    catalogue.put([(article, passages)])
    ids = [passage.id for passage in reversed(passages)]
    found = catalogue.passages([*ids[:700], "gone", *ids[700:]])
    assert list(found) == ids
    assert found[passages[7].id] == (passages[7], article)


def test_a_failed_put_changes_nothing(catalogue, wall, make_article) -> None:
    def entries() -> Iterator:
        yield wall
        raise KeyError("the next one cannot be read")

    with pytest.raises(KeyError):
        catalogue.put(entries())
    assert (catalogue.article(wall[0].id), catalogue.count_passages()) == (None, 0)
    catalogue.put([wall])
    assert catalogue.count_passages() == 2


def test_start_over_makes_everything_pending_and_asks_for_a_wipe(catalogue, wall) -> None:
    catalogue.put([wall])
    catalogue.mark_indexed([passage.id for passage in wall[1]])
    catalogue.start_over([cut(wall[0], 26, version="v2")], "other", "hash")
    assert catalogue.count_pending() == catalogue.count_passages() == 1
    assert [catalogue.get_meta(key) for key in ("embedder", "embedder_hash", "wipe")] == ["other", "hash", "yes"]


def test_articles_may_change_while_they_are_read(catalogue, make_article) -> None:
    catalogue.put(cut(make_article(title=f"Story {n}"), 3) for n in range(5))
    seen = []
    for article in catalogue.articles():
        seen.append(article)
        catalogue.delete(article.id)
    assert len(seen) == 5
    assert list(catalogue.articles()) == []


def test_threads_may_write_at_once(catalogue, make_article) -> None:
    def put(worker: int) -> None:
        for n in range(20):
            catalogue.put([cut(make_article(title=f"{worker} {n}"), 3)])

    threads = [threading.Thread(target=put, args=[worker]) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert catalogue.facets.extent(Scope()).articles == 80


def test_it_is_all_there_after_closing(catalogue, wall, tmp_path) -> None:
    catalogue.put([wall])
    catalogue.close()
    again = Catalogue(tmp_path / "catalogue.db")
    assert again.pending(5) == [(passage, wall[0]) for passage in wall[1]]
    again.close()


def test_an_empty_file_left_by_a_kill_becomes_a_catalogue(tmp_path) -> None:
    (tmp_path / "catalogue.db").touch()
    catalogue = Catalogue(tmp_path / "catalogue.db")
    assert catalogue.count_passages() == 0
    catalogue.close()


def test_another_schema_is_refused(catalogue, tmp_path) -> None:
    catalogue.set_meta("schema_version", "7")
    catalogue.close()
    with pytest.raises(ArchiveDamaged, match="schema version 7 and this Dateline knows 3; install"):
        Catalogue(tmp_path / "catalogue.db")


def test_somebody_elses_database_is_refused(tmp_path) -> None:
    with sqlite3.connect(tmp_path / "catalogue.db") as database:
        database.execute("CREATE TABLE articles (name TEXT)")
    database.close()
    with pytest.raises(ArchiveDamaged, match="cannot read .+catalogue.db"):
        Catalogue(tmp_path / "catalogue.db")


def test_a_catalogue_that_cannot_be_written_is_not_called_damaged(catalogue, wall, tmp_path) -> None:
    catalogue._db.execute("PRAGMA query_only = 1")
    with pytest.raises(ArchiveUnwritable, match="readonly database; get the right to write"):
        catalogue.put([wall])
    with pytest.raises(ArchiveUnwritable, match=f"cannot write to {tmp_path}: unable to open .+; get the right"):
        Catalogue(tmp_path)


def test_a_catalogue_in_use_elsewhere_is_not_called_damaged(catalogue, wall, tmp_path) -> None:
    catalogue._db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(tmp_path / "catalogue.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveUnwritable, match="locked; close the program"):
        catalogue.put([wall])
    other.close()


def test_the_fingerprint_changes_with_the_articles_and_with_their_cut_and_with_nothing_else(catalogue, wall) -> None:
    seen = [catalogue.fingerprint()]
    for entry in (wall, cut(wall[0], 10, 26), cut(wall[0], 10, 26, version="v2")):
        catalogue.put([entry])
        seen.append(catalogue.fingerprint())
    assert len(set(seen)) == 4
    catalogue.mark_indexed(list(catalogue.passage_ids()))
    catalogue.set_meta("scrub", "")
    assert catalogue.fingerprint() == seen[-1]
    catalogue.delete(wall[0].id)
    assert catalogue.fingerprint() == seen[0]
