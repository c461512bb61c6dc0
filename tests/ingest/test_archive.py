"""An archive on disk: what is held, searched, taken out and mended."""

import shutil
import threading
from datetime import date, datetime

import pytest

from dateline.ingest import Archive, Article, Progress, Scope
from dateline.ingest.errors import (
    UnknownArticle,
    UnknownPublisher,
)
from dateline.ingest.records import day_of_article

FERRY = "Ferry sails\nPublished: 2023-05-02\n\nThe ferry Kittiwake sailed on Monday with 90 passengers."
MAYOR = "Mayor sworn in\nPublished: 2023-06-01\n\nInes Calder took the oath in front of a full chamber."
WALL = "https://echo.example/wall"


def counts(report) -> tuple[int, int, int]:
    return report.added, report.updated, report.unchanged


def _drop_vectors(archive: Archive, ids: list[str]) -> None:
    archive._indexes._vectors.delete(ids)


def _drop_keywords(archive: Archive, ids: list[str]) -> None:
    archive._indexes._keywords.delete(ids)


@pytest.mark.parametrize("by", ["id", "url"])
def test_remove(archive, make_article, by, texts_matching) -> None:
    wall = make_article("The wall fell.", title="Wall", url=WALL)
    archive.add_articles([wall, make_article()])
    assert archive.remove(getattr(wall, by)) == wall
    assert archive.stats().articles == 1
    assert texts_matching(archive, "wall fell") == []
    assert archive.check() == []
    with pytest.raises(UnknownArticle, match="no article"):
        archive.get(wall.id)


def test_an_article_removed_can_come_back(archive, make_article, texts_matching) -> None:
    article = make_article()
    archive.add_articles([article])
    archive.remove(article.id)
    assert counts(archive.add_articles([article])) == (1, 0, 0)
    assert texts_matching(archive, "ferry") == [article.text]
    assert archive.check() == []


@pytest.mark.parametrize("method", ["get", "remove"])
def test_an_unknown_article_is_named(archive, folder, method) -> None:
    with pytest.raises(UnknownArticle, match=f"no article 'nope' in {folder}; `dateline search` prints ids"):
        getattr(archive, method)("nope")


def test_get_gives_back_every_field(archive, make_article) -> None:
    article = make_article(
        "Sigrún sagði já — “yes”.",
        title="Sigrún ✓",
        published=datetime.fromisoformat("2023-09-12T08:30:00+09:00"),
        updated=date(2023, 9, 13),
        authors=("Åsa Lund", "Bo Ek"),
        publisher="The Echo",
        url="https://echo.example/sigrun",
        section="Town",
        language="is",
        kind="wire",
        dateline="SEOUL",
        agency="AP",
    )
    archive.add_articles([article])
    assert archive.get(article.id) == article
    assert archive.get(article.url) == article


def test_stats(dated, folder) -> None:
    stats = dated.stats()
    assert (stats.articles, stats.passages, stats.pending) == (5, 5, 0)
    assert (stats.since, stats.until) == (date(2023, 1, 5), date(2023, 3, 1))
    assert stats.publishers == {"Gazette": 2, "The Echo": 2}
    assert stats.embedder == "hashing-64"
    assert stats.size_bytes >= (folder / "catalogue.db").stat().st_size


def test_stats_of_an_empty_archive(archive) -> None:
    stats = archive.stats()
    assert (stats.articles, stats.passages, stats.since, stats.until, stats.publishers) == (0, 0, None, None, {})


@pytest.mark.parametrize(
    ("scope", "articles", "since", "until"),
    [
        (Scope(), 5, date(2023, 1, 5), date(2023, 3, 1)),
        (Scope(since=date(2023, 1, 6)), 2, date(2023, 3, 1), date(2023, 3, 1)),
        (Scope(until=date(2023, 1, 5)), 1, date(2023, 1, 5), date(2023, 1, 5)),
        (Scope(since=date(2024, 1, 1)), 0, None, None),
        (Scope(publishers=("Gazette",)), 2, date(2023, 3, 1), date(2023, 3, 1)),
        (Scope(authors=("Bo",)), 2, date(2023, 3, 1), date(2023, 3, 1)),
        (Scope(authors=("Ann",), until=date(2023, 2, 1)), 1, date(2023, 1, 5), date(2023, 1, 5)),
    ],
)
def test_extent(dated, scope, articles, since, until) -> None:
    extent = dated.extent(scope)
    assert (extent.articles, extent.since, extent.until) == (articles, since, until)
    passages = dated.passages([id_ for id_, _ in dated.matching("ferry", scope, 10)])
    assert len(passages) == articles
    assert set(passages) == {id_ for id_, _ in dated.nearest("ferry", scope, 10)}


def test_newest_come_newest_first(dated) -> None:
    days = [day_of_article(article) for _, article in dated.newest(Scope(), 9)]
    assert len(days) > 1 and days == sorted(days, reverse=True)


def test_publishers_are_named_without_regard_to_case(dated, make_article) -> None:
    assert dated.publishers_named(["the ECHO", "gazette"]) == ("The Echo", "Gazette")
    with pytest.raises(UnknownPublisher, match="no publisher 'Times' in the archive; it has: Gazette, The Echo"):
        dated.publishers_named(["Times"])
    dated.add_articles([make_article(title="Shout", publisher="GAZETTE")])
    assert set(dated.publishers_named(["gazette"])) == {"Gazette", "GAZETTE"}


def test_an_archive_without_publishers_says_so(archive) -> None:
    with pytest.raises(UnknownPublisher, match="it has: none"):
        archive.publishers_named(["Times"])


@pytest.mark.parametrize(("damage", "name"), [(_drop_vectors, "vector"), (_drop_keywords, "keyword")])
def test_check_finds_what_an_index_lost_and_rebuild_mends_it(dated, damage, name) -> None:
    damage(dated, sorted(dated.catalogue.passage_ids())[:2])
    assert dated.check() == [f"2 passages are missing from the {name} index; run `dateline rebuild`"]
    dated.rebuild()
    assert dated.check() == []
    assert len(dated.matching("ferry", Scope(), 10)) == len(dated.nearest("ferry", Scope(), 10)) == 5


def test_check_finds_what_belongs_to_no_article(dated) -> None:
    dated.catalogue._db.execute("DELETE FROM passages WHERE rowid = 1")
    assert dated.check() == [
        f"1 passages in the {name} index belong to no article; run `dateline rebuild`" for name in ("vector", "keyword")
    ]


def test_rebuild_needs_neither_indexes_nor_files(
    archive, open_archive, write_articles, folder, texts_matching, texts_nearest
) -> None:
    clippings = write_articles({"ferry.txt": FERRY, "mayor.txt": MAYOR})
    archive.add(clippings)
    passages = archive.catalogue.passage_ids()
    archive.close()
    for gone in (folder / "vectors", folder / "keyword", clippings):
        shutil.rmtree(gone)
    archive = open_archive()
    assert len(archive.check()) == 2
    seen: list[Progress] = []
    archive.rebuild(seen.append)
    assert seen[-1] == Progress(articles=2, searchable=len(passages), waiting=0)
    assert archive.check() == []
    assert archive.catalogue.passage_ids() == passages
    assert any("Kittiwake" in text for text in texts_matching(archive, "Kittiwake"))
    assert any("Kittiwake" in text for text in texts_nearest(archive, "Kittiwake"))
    assert open_archive().check() == []


def test_threads_may_search_while_another_adds(archive, make_article) -> None:
    archive.add_articles([make_article()])
    failures: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                for id_, _ in archive.nearest("ferry", Scope(), 5) + archive.matching("ferry", Scope(), 5):
                    for passage, article in archive.passages([id_]).values():
                        assert article.text[passage.start : passage.end] == passage.text
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    searcher = threading.Thread(target=search)
    searcher.start()
    for n in range(5):
        archive.add_articles([make_article(f"The ferry sailed {n} times.", title=f"Ferry {n}")])
    done.set()
    searcher.join()
    assert failures == []


def test_the_sample_archive_is_whole(sample_archive: Archive) -> None:
    stats = sample_archive.stats()
    assert stats.pending == 0
    assert stats.articles >= 60
    assert sample_archive.check() == []
    found = sample_archive.passages([id_ for id_, _ in sample_archive.nearest("Who repaired the bridge?", Scope(), 5)])
    articles: list[Article] = [article for _, article in found.values()]
    assert any("footbridge" in article.title.lower() for article in articles)


def test_the_samples_correction_is_linked_to_the_article_it_names(sample_archive: Archive) -> None:
    address = "https://gazette.example/2022/11/correction-footbridge"
    (corrected,) = sample_archive.corrects(address)
    assert corrected.title == "Footbridge bill climbs to £1.9m and reopening slips to September"
    assert [one.url for one in sample_archive.corrections(corrected.id)] == [address]
    linked = [one for one in sample_archive.catalogue.articles() if sample_archive.corrections(one.id)]
    assert linked == [corrected]


def correction_of(make_article, name: str, day: int, text: str) -> Article:
    return make_article(
        text, title="Corrections and clarifications", origin=name, published=date(2023, 5, day), kind="correction"
    )


def test_corrections_come_oldest_first_and_may_have_several(archive, make_article) -> None:
    wall, ferry = make_article("It fell.", title="Wall", url=WALL), make_article(url="https://echo.example/ferry")
    later = correction_of(make_article, "a", 9, f"The wall did not fall. {WALL}")
    first = correction_of(make_article, "b", 3, f"It fell on Sunday. {WALL}\n\nIt did not sail. {ferry.url}")
    archive.add_articles([later, wall, first, ferry])
    assert archive.corrections(WALL) == [first, later]
    assert {one.title for one in archive.corrects(first.id)} == {"Wall", "Ferry sails"}
    assert archive.corrects(WALL) == archive.corrections(first.id) == []
    for ask in (archive.corrections, archive.corrects):
        with pytest.raises(UnknownArticle):
            ask("nothing")


@pytest.mark.parametrize("gone", ["corrected", "correction"])
def test_either_end_of_a_link_can_be_forgotten(archive, make_article, gone) -> None:
    title = "harbour wall falls in the night of the great storm"
    text = f"Our article “{title.title()}” was wrong. {WALL}"
    ends = {
        "corrected": make_article("The wall fell.", title=title, url=WALL, published=date(2023, 5, 1)),
        "correction": correction_of(make_article, "c", 3, text),
    }
    archive.add_articles(ends.values())
    assert archive.corrections(WALL) == [ends["correction"]]
    assert archive.forget(ends.pop(gone).id).found == ()
    (left,) = ends.values()
    assert archive.corrections(left.id) == archive.corrects(left.id) == []


def test_facets_are_what_can_be_filtered_by_most_first(archive, make_article) -> None:
    known = {"publisher": "The Echo", "section": "Council"}
    archive.add_articles(
        [
            make_article(title="a", authors=("Ann Lee", "Bo Ek"), **known),
            make_article(title="b", authors=("Bo Ek",), section="Sport"),
            make_article(title="c", authors=("Bo Ek",), **known),
        ]
    )
    facets = archive.facets()
    assert list(facets.authors.items()) == [("Bo Ek", 3), ("Ann Lee", 1)]
    assert list(facets.sections.items()) == [("Council", 2), ("Sport", 1)]
    assert facets.publishers == {"The Echo": 2}
    assert facets.kinds == {"news": 3}


def test_months_count_the_articles_that_have_a_date(archive, make_article) -> None:
    days = {"a": date(2023, 11, 30), "b": date(2023, 11, 1), "c": date(2024, 2, 1), "d": None}
    archive.add_articles([make_article(title=title, published=day) for title, day in days.items()])
    assert archive.months() == {date(2023, 11, 1): 2, date(2024, 2, 1): 1}
