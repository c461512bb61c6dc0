"""An archive that follows a folder."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.ingest import Archive, Embedder, Scope, SyncReport
from dateline.ingest.records import Skipped
from dateline.ingest.sync import plan as sync_plan
from dateline.ingest.sync import sync

WALL = "https://echo.example/wall"
OLD = {"url": WALL, "title": "Wall", "text": "The wall will cost two million.", "date": "2023-05-01"}


@pytest.fixture
def archive(tmp_path: Path, hashing_embedder: type[Embedder]) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        yield archive


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes {path: article text, or records} into the folder `clippings` and returns the folder."""

    def write(files: dict[str, str | list[dict]]) -> Path:
        folder = tmp_path / "clippings"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = "\n".join(map(json.dumps, content)) if isinstance(content, list) else f"{content}\n\n{content} it."
            path.write_text(lines)
        return folder

    return write


def titles(archive: Archive) -> list[str]:
    assert archive.check() == [] and archive.stats().pending == 0
    return sorted(article.title for article in archive.catalogue.articles())


def articles(report: SyncReport) -> tuple[int, int, int]:
    return report.added, report.updated, report.removed


def test_new_changed_moved_and_removed_files(archive, write) -> None:
    folder = write({"a.txt": "Ferry sails", "b.txt": "Wall falls", "c.txt": "Mayor sworn in", "d.txt": "Quay opens"})
    assert articles(archive.sync(folder)) == (4, 0, 0)
    write({"a.txt": "Ferry sinks at night", "new.txt": "Gulls return"})
    (folder / "may").mkdir()
    (folder / "b.txt").rename(folder / "may" / "b.txt")
    (folder / "c.txt").unlink()
    report = archive.sync(folder)
    assert articles(report) == (1, 1, 1)
    files = report.files
    assert (files.new, files.changed, files.moved, files.removed, files.unchanged) == (1, 1, 1, 1, 1)
    assert titles(archive) == ["Ferry sinks at night", "Gulls return", "Quay opens", "Wall falls"]
    assert archive.matching("mayor", Scope(), 5) == []


def test_a_second_sync_reads_nothing(archive, write, monkeypatch) -> None:
    folder = write({"a.txt": "Ferry sails"})
    archive.sync(folder)
    monkeypatch.setattr(sync, "read", lambda path, fields: pytest.fail(f"{path} was read"))
    monkeypatch.setattr(sync_plan, "sha256", lambda path, fields: pytest.fail(f"{path} was hashed"))
    assert archive.sync(folder).files.unchanged == 1


def test_a_changed_time_is_noticed_once(archive, write, monkeypatch) -> None:
    folder = write({"a.txt": "Ferry sails"})
    archive.sync(folder)
    os.utime(folder / "a.txt", ns=(5, 5))
    assert articles(archive.sync(folder)) == (0, 0, 0)
    monkeypatch.setattr(sync_plan, "sha256", lambda path, fields: pytest.fail(f"{path} was hashed"))
    assert archive.sync(folder).files.unchanged == 1


def test_an_article_that_another_file_still_gives_stays(archive, write) -> None:
    folder = write({"a.jsonl": [OLD], "b.jsonl": [OLD]})
    archive.sync(folder)
    (folder / "a.jsonl").unlink()
    assert articles(archive.sync(folder)) == (0, 0, 0)
    (folder / "b.jsonl").unlink()
    write({"c.txt": "Ferry sails"})
    assert articles(archive.sync(folder)) == (1, 0, 1)
    assert titles(archive) == ["Ferry sails"]


def test_a_record_that_leaves_a_file_goes_and_one_that_went_to_another_file_stays(archive, write) -> None:
    records = [{**OLD, "url": f"{WALL}/{number}", "title": f"Wall {number}"} for number in range(3)]
    folder = write({"a.jsonl": records, "b.txt": "Ferry sails"})
    archive.sync(folder)
    before = archive.get(f"{WALL}/2")
    write({"a.jsonl": records[:1], "z.jsonl": [{**records[2], "text": "It will cost three.", "date": "2023-06-01"}]})
    assert articles(archive.sync(folder)) == (0, 1, 1)
    assert titles(archive) == ["Ferry sails", "Wall 0", "Wall 2"]
    assert archive.versions(f"{WALL}/2") == [before]


def test_a_moved_file_can_be_edited_where_it_is_now(archive, write) -> None:
    folder = write({"a.jsonl": [OLD]})
    archive.sync(folder)
    (folder / "a.jsonl").rename(folder / "b.jsonl")
    report = archive.sync(folder)
    assert (report.unchanged, articles(report)) == (1, (0, 0, 0))
    assert archive.get(WALL).origin == f"{folder / 'b.jsonl'}#1"
    for text in ("It will cost four.", "It will cost nine.", "It will be free."):
        write({"b.jsonl": [{**OLD, "text": text}]})
        assert articles(archive.sync(folder)) == (0, 1, 0)
        assert archive.get(WALL).text == text


def test_a_file_that_cannot_be_read_any_more_keeps_its_articles_until_it_can(archive, write) -> None:
    folder = write({"a.txt": "Ferry sails", "b.txt": "Wall falls"})
    archive.sync(folder)
    (folder / "a.txt").write_bytes(b"\0\1\2" * 99)
    report = archive.sync(folder)
    assert [skipped.path for skipped in report.skipped] == [str(folder / "a.txt")]
    assert (articles(report), report.files.changed, report.kept[0].path) == ((0, 0, 0), 0, str(folder / "a.txt"))
    assert len(archive.sync(folder).skipped) == 1
    write({"a.txt": "Ferry sails again"})
    assert articles(archive.sync(folder)) == (0, 1, 0)
    assert titles(archive) == ["Ferry sails again", "Wall falls"]


def test_a_broken_record_keeps_what_the_file_gave(archive, write) -> None:
    records = [{**OLD, "url": f"{WALL}/{number}"} for number in range(2)]
    folder = write({"a.jsonl": records})
    archive.sync(folder)
    (folder / "a.jsonl").write_text(f"{json.dumps(records[0])}\n{{broken")
    report = archive.sync(folder)
    assert articles(report) == (0, 0, 0) and "1 that it gave before" in report.kept[0].reason
    write({"a.jsonl": records[:1]})
    assert articles(archive.sync(folder)) == (0, 0, 1)


def test_a_file_that_cannot_be_read_where_it_was_moved_to_keeps_its_articles(archive, write, monkeypatch) -> None:
    folder = write({"a.txt": "Ferry sails", "b.txt": "Wall falls"})
    archive.sync(folder)
    (folder / "a.txt").rename(folder / "c.txt")
    with monkeypatch.context() as patch:
        patch.setattr(sync, "read", lambda path, fields: [Skipped(str(path), "the disk failed")])
        assert articles(archive.sync(folder)) == (0, 0, 0)
    assert titles(archive) == ["Ferry sails", "Wall falls"]
    assert articles(archive.sync(folder)) == (1, 0, 1)
    assert titles(archive) == ["Ferry sails", "Wall falls"]


def test_a_file_that_changes_while_it_is_read_is_read_again(archive, write, monkeypatch) -> None:
    folder = write({"a.txt": "Ferry sails"})

    def read(path: Path, fields, really=sync.read):
        yield from really(path)
        write({"a.txt": "Ferry sinks at night"})

    with monkeypatch.context() as patch:
        patch.setattr(sync, "read", read)
        archive.sync(folder)
    assert titles(archive) == ["Ferry sails"]
    assert articles(archive.sync(folder)) == (0, 1, 0)
    assert titles(archive) == ["Ferry sinks at night"]


def test_a_folder_that_was_emptied_or_is_missing_removes_nothing(archive, write) -> None:
    folder = write({"a.txt": "Ferry sails"})
    archive.sync(folder)
    shutil.rmtree(folder)
    for make in (lambda: None, folder.mkdir):
        make()
        report = archive.sync(folder)
        assert articles(report) == (0, 0, 0) and [kept.path for kept in report.kept] == [str(folder)]
    assert titles(archive) == ["Ferry sails"]


def test_an_archive_within_its_folder_does_not_read_itself(write, hashing_embedder) -> None:
    folder = write({"a.txt": "Ferry sails"})
    with Archive.open(folder / "archive", embedder=hashing_embedder()) as archive:
        assert (archive.sync(folder).added, archive.sync(folder).skipped) == (1, [])


def test_more_files_than_a_batch_and_the_progress_of_them(archive, write, monkeypatch) -> None:
    monkeypatch.setattr(sync, "_FILES_A_BATCH", 2)
    folder = write({f"{number}.txt": f"Report {number}" for number in range(5)})
    seen = []
    archive.sync(folder, progress=seen.append)
    assert [step.files for step in seen if step.doing == "looking"] == [1, 2, 3, 4, 5]
    reading = [(step.files, step.of_files) for step in seen if step.doing == "reading"]
    assert sorted(set(reading)) == [(0, 5), (2, 5), (4, 5), (5, 5)]
    assert seen[-1].bytes == seen[-1].of_bytes == sum(path.stat().st_size for path in folder.iterdir())
    for number in range(4):
        (folder / f"{number}.txt").unlink()
    assert archive.sync(folder).removed == 4


def test_what_stops_it_leaves_the_rest_to_the_next(archive, write, monkeypatch) -> None:
    monkeypatch.setattr(sync, "_FILES_A_BATCH", 2)
    folder = write({f"{number}.txt": f"Report {number}" for number in range(5)})

    def stop(step) -> None:
        if step.files == 2 and step.doing == "reading":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        archive.sync(folder, progress=stop)
    assert archive.stats().articles == 2
    report = archive.sync(folder)
    assert (report.added, report.unchanged, report.files.unchanged) == (3, 0, 2)


def test_a_dry_run_of_an_open_archive_changes_nothing(archive, write) -> None:
    folder = write({"a.txt": "Ferry sails"})
    report = archive.sync(folder, dry_run=True)
    assert [(step.what, step.path) for step in report.planned] == [("new", str(folder / "a.txt"))]
    assert (titles(archive), archive.catalogue.files.get(folder / "a.txt")) == ([], None)
