"""An archive on disk: what goes in, comes out, breaks and is mended."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from dateline.ingest import Archive, Article, Embedder, Progress, Scope, Skipped, sample_folder
from dateline.ingest.cleaning.dates import parse_date
from dateline.ingest.errors import (
    ArchiveDamaged,
    ArchiveLocked,
    ArchiveNotFound,
    ArchiveUnwritable,
    ModelError,
    UnknownArticle,
    UnknownPublisher,
    WrongEmbedder,
)
from dateline.ingest.passages import split_passages
from dateline.ingest.readers.fields import FIELDS

FERRY = "Ferry sails\nPublished: 2023-05-02\n\nThe ferry Kittiwake sailed on Monday with 90 passengers."
MAYOR = "Mayor sworn in\nPublished: 2023-06-01\n\nInes Calder took the oath in front of a full chamber."
WALL = "https://echo.example/wall"
OLD = {"url": WALL, "title": "Wall", "text": "The wall will cost two million.", "date": "2023-05-01"}
NEW = {**OLD, "text": "The wall will cost four million.", "updated": "2023-05-09"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def open_archive(folder: Path, hashing_embedder: type[Embedder]) -> Iterator[Callable[[], Archive]]:
    """Opens the archive of this test; opening it again closes the one before."""
    opened: list[Archive] = []

    def open_again(**options) -> Archive:
        for archive in opened:
            archive.close()
        opened.append(Archive.open(folder, embedder=hashing_embedder(), **options))
        return opened[-1]

    yield open_again
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(open_archive: Callable[[], Archive]) -> Archive:
    return open_archive()


def texts_matching(archive: Archive, query: str) -> list[str]:
    return [p.text for p, _ in archive.passages([id_ for id_, _ in archive.matching(query, Scope(), 10)]).values()]


def texts_nearest(archive: Archive, query: str) -> list[str]:
    return [p.text for p, _ in archive.passages([id_ for id_, _ in archive.nearest(query, Scope(), 10)]).values()]


def counts(report) -> tuple[int, int, int]:
    return report.added, report.updated, report.unchanged


def test_open_creates_a_folder_and_finds_it_again(open_archive, folder) -> None:
    archive = open_archive()
    assert archive.stats().articles == 0
    assert (folder / "catalogue.db").exists()
    archive.add(sample_folder() / "2022-03-09-library-roof.txt")
    assert open_archive(create=False).stats().articles == 1


def test_open_without_create_says_how_to_make_one(open_archive, folder) -> None:
    with pytest.raises(ArchiveNotFound, match=f"no archive in {folder}; `dateline add PATH --archive {folder}`"):
        open_archive(create=False)
    assert not folder.exists()


def test_a_folder_and_a_file_go_in_and_again_change_nothing(archive, write_articles, tmp_path) -> None:
    folder = write_articles({"ferry.txt": FERRY, "mayor.txt": MAYOR})
    extra = tmp_path / "wall.json"
    extra.write_text(json.dumps(OLD))
    assert counts(archive.add(folder, extra)) == (3, 0, 0)
    before = archive.stats(), archive.catalogue.passage_ids()
    assert counts(archive.add(folder, extra)) == (0, 0, 3)
    after = archive.stats(), archive.catalogue.passage_ids()
    assert before[1] == after[1]
    assert (after[0].articles, after[0].passages, after[0].pending) == (3, before[0].passages, 0)
    assert archive.check() == []


def test_an_edited_file_is_updated_and_its_old_text_gone(archive, write_articles) -> None:
    folder = write_articles({"ferry.txt": FERRY, "mayor.txt": MAYOR})
    archive.add(folder)
    assert any("Kittiwake" in text for text in texts_matching(archive, "Kittiwake"))
    write_articles({"ferry.txt": FERRY.replace("Kittiwake", "Guillemot")})
    assert counts(archive.add(folder)) == (0, 1, 1)
    assert texts_matching(archive, "Kittiwake") == []
    assert not any("Kittiwake" in text for text in texts_nearest(archive, "Kittiwake"))
    assert any("Guillemot" in text for text in texts_nearest(archive, "Guillemot"))
    assert archive.check() == []


@pytest.mark.parametrize(("first", "second"), [(OLD, NEW), (NEW, OLD)])
@pytest.mark.parametrize("one_batch", [True, False])
def test_one_address_from_two_files_keeps_the_newer(archive, write_articles, first, second, one_batch) -> None:
    folder = write_articles({"a.json": json.dumps(first), "b.json": json.dumps(second)})
    if not one_batch:
        archive.add(folder / "a.json")
        archive.add(folder / "b.json")
    archive.add(folder)
    assert archive.get(WALL).text == NEW["text"]
    assert [version.text for version in archive.versions(WALL)] == [OLD["text"]]
    ids = archive.catalogue.passage_ids()
    assert counts(archive.add(folder)) == (0, 0, 2)
    assert [version.text for version in archive.versions(WALL)] == [OLD["text"]]
    assert archive.catalogue.passage_ids() == ids
    assert archive.check() == []


def test_one_address_from_two_undated_files_settles(archive, write_articles) -> None:
    one = {"url": WALL, "title": "Wall", "text": "It will cost two million."}
    folder = write_articles({"a.json": json.dumps(one), "b.json": json.dumps({**one, "text": "It will cost four."})})
    archive.add(folder)
    kept = archive.get(WALL)
    assert counts(archive.add(folder / "b.json", folder / "a.json"))[:2] == (0, 0)
    assert archive.get(WALL) == kept


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(archive, write_articles) -> None:
    folder = write_articles({"broken.json": '{"title": "Wall", "text": ', "ferry.txt": FERRY, "scan.xyz": "?"})
    report = archive.add(folder, folder / "gone.txt")
    assert counts(report) == (1, 0, 0)
    reasons = {Path(skipped.path).name: skipped.reason for skipped in report.skipped}
    assert reasons["broken.json"].startswith("not JSON")
    assert reasons["scan.xyz"].startswith("no reader for .xyz files yet")
    assert reasons["gone.txt"].startswith("no such file or folder")
    assert len(reasons) == len(report.skipped) == 3


def test_text_that_no_file_can_hold_is_skipped(archive, make_article, tmp_path) -> None:
    lines = [r'{"title": "Half \ud83d", "text": "A half of a \ud83d pair."}', json.dumps(OLD)]
    (tmp_path / "odd.jsonl").write_text("\n".join(lines))
    report = archive.add(tmp_path / "odd.jsonl")
    assert report.added + len(report.skipped) == 2
    assert archive.get(WALL).title == "Wall"
    assert archive.check() == []


def test_the_archives_own_files_are_not_articles(archive, write_articles, folder) -> None:
    write_articles({"ferry.txt": FERRY})
    report = archive.add(folder.parent)
    assert (counts(report), report.skipped) == ((1, 0, 0), [])


def test_progress_ends_with_everything_searchable(archive, make_article) -> None:
    seen: list[Progress] = []
    articles = [make_article(f"Report number {n}.", title=f"Report {n}") for n in range(70)]
    archive.add_articles([*articles, Skipped("x", "no")], progress=seen.append)
    assert seen[-1] == Progress(articles=70, searchable=70, waiting=0)
    assert [step.articles for step in seen] == sorted(step.articles for step in seen)
    assert len(seen) >= 3


@pytest.mark.parametrize("by", ["id", "url"])
def test_remove(archive, make_article, by) -> None:
    wall = make_article("The wall fell.", title="Wall", url=WALL)
    archive.add_articles([wall, make_article()])
    assert archive.remove(getattr(wall, by)) == wall
    assert archive.stats().articles == 1
    assert texts_matching(archive, "wall fell") == []
    assert archive.check() == []
    with pytest.raises(UnknownArticle, match="no article"):
        archive.get(wall.id)


def test_an_article_removed_can_come_back(archive, make_article) -> None:
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


@pytest.fixture
def dated(archive, make_article) -> Archive:
    archive.add_articles(
        make_article(title=f"Story {n}", published=day, publisher=publisher, authors=authors)
        for n, (day, publisher, authors) in enumerate(
            [
                (date(2023, 1, 5), "The Echo", ("Ann",)),
                (date(2023, 3, 1), "The Echo", ("Ann", "Bo")),
                (datetime(2023, 3, 1, 23, 30), "Gazette", ("Bo",)),
                (None, "Gazette", ()),
                (None, None, ()),
            ]
        )
    )
    return archive


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


def test_publishers_are_named_without_regard_to_case(dated, make_article) -> None:
    assert dated.publishers_named(["the ECHO", "gazette"]) == ("The Echo", "Gazette")
    with pytest.raises(UnknownPublisher, match="no publisher 'Times' in the archive; it has: Gazette, The Echo"):
        dated.publishers_named(["Times"])
    dated.add_articles([make_article(title="Shout", publisher="GAZETTE")])
    assert set(dated.publishers_named(["gazette"])) == {"Gazette", "GAZETTE"}


def test_an_archive_without_publishers_says_so(archive) -> None:
    with pytest.raises(UnknownPublisher, match="it has: none"):
        archive.publishers_named(["Times"])


def _drop_vectors(archive: Archive, ids: list[str]) -> None:
    archive._indexes._vectors.delete(ids)


def _drop_keywords(archive: Archive, ids: list[str]) -> None:
    archive._indexes._keywords.delete(ids)


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


def test_rebuild_needs_neither_indexes_nor_files(archive, open_archive, write_articles, folder) -> None:
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


def test_another_embedder_is_refused_with_the_command_that_rebuilds(dated, folder, hashing_embedder) -> None:
    dated.close()
    other = hashing_embedder(32)
    with pytest.raises(WrongEmbedder) as refused:
        Archive.open(folder, embedder=other)
    assert "made with embedding model hashing-64 and this is hashing-32" in str(refused.value)
    assert f"`dateline rebuild --archive {folder} --embedder hashing-32`" in str(refused.value)
    with Archive.rebuilt(folder, embedder=other) as archive:
        assert archive.check() == []
        assert archive.stats().embedder == "hashing-32"
        assert len(archive.nearest("ferry", Scope(), 10)) == 5
    with pytest.raises(WrongEmbedder):
        Archive.open(folder, embedder=hashing_embedder(64))
    with Archive.open(folder, embedder=other) as archive:
        assert archive.stats().pending == 0


def test_a_rebuild_killed_before_the_wipe_is_finished_on_open(dated, folder, hashing_embedder) -> None:
    entries = [(article, [p for p, a in _passages(dated) if a == article]) for article in dated.catalogue.articles()]
    other = hashing_embedder(32)
    dated.catalogue.start_over(entries, other.name, other.weights_hash)
    dated.close()
    with Archive.open(folder, embedder=other) as archive:
        assert archive.stats().pending == 0
        assert archive.check() == []
        assert len(archive.nearest("ferry", Scope(), 10)) == 5


def _passages(archive: Archive) -> list:
    return list(archive.passages(sorted(archive.catalogue.passage_ids())).values())


@pytest.fixture(params=["keyword/meta.json", "vectors/chroma.sqlite3"])
def damaged(request, dated, folder) -> Path:
    """An archive with one index that cannot be opened."""
    dated.close()
    (folder / request.param).write_bytes(b"{ no index at all" * 100)
    return folder


def test_an_index_that_cannot_be_opened_is_named_with_the_remedy(damaged, hashing_embedder) -> None:
    with pytest.raises(ArchiveDamaged, match=f"cannot open the indexes .+ `dateline rebuild --archive {damaged}`"):
        Archive.open(damaged, embedder=hashing_embedder())


def test_rebuilt_mends_an_index_that_cannot_be_opened(damaged, hashing_embedder) -> None:
    with Archive.rebuilt(damaged, embedder=hashing_embedder()) as archive:
        assert archive.check() == []
        assert len(archive.nearest("ferry", Scope(), 10)) == len(archive.matching("ferry", Scope(), 10)) == 5


def test_rebuilt_makes_no_archive(tmp_path, hashing_embedder) -> None:
    with pytest.raises(ArchiveNotFound):
        Archive.rebuilt(tmp_path / "none", embedder=hashing_embedder())


@pytest.mark.parametrize(
    ("damage", "says"), [(b"this is no database at all" * 50, "cannot read"), (None, "schema version 99")]
)
def test_a_damaged_catalogue_is_refused_and_left_unlocked(archive, open_archive, folder, damage, says) -> None:
    if damage is None:
        archive.catalogue.set_meta("schema_version", "99")
    archive.close()
    if damage:
        for leftover in folder.glob("catalogue.db-*"):
            leftover.unlink()
        (folder / "catalogue.db").write_bytes(damage)
    for _ in range(2):
        with pytest.raises(ArchiveDamaged, match=says):
            open_archive()


HOLD = """
import sys
from dateline.ingest.store.lock import ArchiveLock
from pathlib import Path
lock = ArchiveLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_one_process_owns_an_archive_and_its_death_frees_it(archive, open_archive, folder) -> None:
    archive.close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout.readline() == b"held\n"
        with pytest.raises(ArchiveLocked, match=rf"archive {folder} is in use by process {owner.pid} on .+; stop that"):
            open_archive()
        owner.kill()
    assert open_archive().check() == []


def test_a_second_opener_in_the_same_process_is_refused(archive, folder, hashing_embedder) -> None:
    with pytest.raises(ArchiveLocked, match=f"in use by process {os.getpid()} on"):
        Archive.open(folder, embedder=hashing_embedder())
    assert archive.stats().articles == 0


def test_closing_twice_and_from_another_thread_frees_the_folder(archive, open_archive) -> None:
    closer = threading.Thread(target=archive.close)
    closer.start()
    closer.join()
    archive.close()
    assert open_archive().stats().articles == 0


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


def test_the_embedder_of_an_archive_is_known_without_opening_it(archive, folder, hashing_embedder) -> None:
    assert Archive.made_by(folder) == hashing_embedder().name
    archive.close()
    assert Archive.made_by(str(folder)) == hashing_embedder().name


def test_where_no_archive_is_none_made_it(tmp_path) -> None:
    assert Archive.made_by(tmp_path / "absent") is None
    assert not (tmp_path / "absent").exists()
    (tmp_path / "catalogue.db").write_text("not a catalogue")
    assert Archive.made_by(tmp_path) is None


BROKEN = "Ann \ud83d\x07Lee"


def test_characters_that_cannot_be_stored_cost_no_article(archive, tmp_path) -> None:
    values = [BROKEN, [BROKEN], {"name": BROKEN}, f"https://echo.example/{BROKEN}"]
    records = [{"title": "t", "text": "Ferry sailed."} | {name: BROKEN} for name in FIELDS]
    records += [{"title": "t", "text": "Ferry sailed.", name: v} for v in values for name in FIELDS if name != "text"]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert counts(archive.add(tmp_path / "wire.jsonl")) == (len(records), 0, 0)
    assert not any(bad in repr(article) for article in archive.catalogue.articles() for bad in ("\\ud83d", "\\x07"))


@pytest.mark.parametrize("below", [".", "archive"])
def test_a_file_in_the_way_of_the_folder_is_named(tmp_path, hashing_embedder, below) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveUnwritable, match=f"cannot write to archive {tmp_path}/file.*; choose a folder"):
        Archive.open(tmp_path / "file" / below, embedder=hashing_embedder())


def test_a_disk_that_is_full_is_named_and_the_archive_stays_sound(archive, open_archive, make_article) -> None:
    archive.add_articles([make_article()])
    ((pages,),) = archive.catalogue._db.execute("PRAGMA page_count").fetchall()
    archive.catalogue._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveUnwritable, match="disk is full; make room on its disk"):
        archive.add_articles([make_article("Rain. " * 9_000, title="Rain")])
    assert archive.stats().articles == 1
    assert open_archive().check() == []


def test_a_failed_open_leaves_the_archive_to_the_next(archive, folder, make_article, hashing_embedder) -> None:
    class Failing(hashing_embedder):
        def encode_documents(self, texts):
            raise ModelError("no model today")

    archive.catalogue.put([(make_article(), split_passages(make_article(), hashing_embedder()))])
    archive.close()
    for _ in range(2):
        with pytest.raises(ModelError):
            Archive.open(folder, embedder=Failing())
        with pytest.raises(ModelError):
            Archive.rebuilt(folder, embedder=Failing())
    with Archive.open(folder, embedder=hashing_embedder()) as good:
        assert (good.stats().pending, good.check()) == (0, [])


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2023-05-01T12:00:00+09:00", "2023-05-01T10:00:00+00:00"),
        ("2023-05-01T23:30:00-01:00", "2023-05-02T01:00:00"),
        ("2023-05-01", "2023-05-01T00:00:01Z"),
        (None, "2023-05-01"),
    ],
)
def test_the_later_point_in_time_wins_whatever_its_zone(archive, make_article, earlier, later) -> None:
    old, new = (
        make_article(text, title=text, url=WALL, published=parse_date(when))
        for text, when in (("Old.", earlier), ("New.", later))
    )
    archive.add_articles([new])
    assert archive.add_articles([old]).left_out == {"earlier version (kept as history)": 1}
    assert archive.get(WALL).title == "New."
