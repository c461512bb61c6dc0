"""What is remembered of files that were read."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.ingest.store.file_ledger import FileLedger, FileRow
from dateline.ingest.store.schema import bring_up

FOLDER = Path("/clips")


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    bring_up(db)
    yield db
    db.close()


@pytest.fixture
def ledger(db: sqlite3.Connection) -> FileLedger:
    return FileLedger(db)


def row(path: Path | str, size: int = 5) -> FileRow:
    return FileRow(FOLDER / path, size, 1_700_000_000_123_456_789, 66, "ab" * 32)


def test_a_row_reads_back_with_its_articles(ledger) -> None:
    ledger.put(row("a.txt"), {"x", "y"})
    assert ledger.get(FOLDER / "a.txt") == row("a.txt")
    assert ledger.articles(FOLDER / "a.txt") == {"x", "y"}
    assert ledger.get(FOLDER / "b.txt") is None


def test_putting_again_replaces_and_dropping_forgets(ledger) -> None:
    ledger.put(row("a.txt"), {"x", "y"})
    ledger.put(row("a.txt", size=6), {"y"})
    assert (ledger.get(FOLDER / "a.txt").size, ledger.articles(FOLDER / "a.txt")) == (6, {"y"})
    ledger.drop(FOLDER / "a.txt")
    assert (ledger.get(FOLDER / "a.txt"), ledger.articles(FOLDER / "a.txt")) == (None, set())


def test_below_are_the_files_of_a_folder_and_of_none_beside_it(ledger) -> None:
    for path in ("/clips/b.txt", "/clips/a/deep.txt", "/clips0.txt", "/clips-old/c.txt", "/clip/d.txt"):
        ledger.put(row(path), [])
    assert [str(found.path) for found in ledger.below(FOLDER)] == ["/clips/a/deep.txt", "/clips/b.txt"]
    assert len(list(ledger.below(Path("/")))) == 5


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"\xff\xfe/\x80", "Übung.txt".encode(), b"a%e9 ~.txt"])
def test_any_name_that_a_file_can_have_reads_back(ledger, name) -> None:
    path = FOLDER / os.fsdecode(name)
    ledger.put(row(path), {"x"})
    assert ledger.get(path) == row(path)
    assert [found.path for found in ledger.below(FOLDER)] == [path]


def test_given_by_none_are_the_articles_without_a_file(ledger) -> None:
    ledger.put(row("a.txt"), {"x", "y"})
    assert ledger.given_by_none({"z", "y", "w"}) == ["w", "z"]


def test_refresh_keeps_the_hash_and_the_articles(ledger, tmp_path) -> None:
    ledger.put(row("a.txt"), {"x"})
    ledger.refresh(FileRow(FOLDER / "a.txt", 5, 7, 67, ""))
    assert ledger.get(FOLDER / "a.txt") == FileRow(FOLDER / "a.txt", 5, 7, 67, "ab" * 32)
    assert ledger.articles(FOLDER / "a.txt") == {"x"}


def test_no_file_looks_like_one_that_was_not_read_to_its_end(tmp_path) -> None:
    (tmp_path / "empty").touch()
    assert not FileRow.unfinished(tmp_path / "empty", 1).looks_like((tmp_path / "empty").stat())


def test_follow_changes_the_origins_that_lie_in_the_file_that_was_moved(ledger, db) -> None:
    origins = {"a": "/clips/old.zip", "b": "/clips/old.zip#3", "c": "/clips/old.zip!/in.txt", "d": "/clips/old.zip.bak"}
    for id_, origin in origins.items():
        db.execute(
            "INSERT INTO articles (id, title, text, authors, kind, origin, day) VALUES (?, '', '', '[]', 'news', ?, 0)",
            [id_, origin],
        )
    ledger.put(row("new.zip"), origins)
    ledger.follow(FOLDER / "old.zip", FOLDER / "new.zip")
    assert dict(db.execute("SELECT id, origin FROM articles")) == {
        "a": "/clips/new.zip",
        "b": "/clips/new.zip#3",
        "c": "/clips/new.zip!/in.txt",
        "d": "/clips/old.zip.bak",
    }
