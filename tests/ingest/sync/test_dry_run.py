"""What a sync would do, over an archive that is closed."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from dateline.ingest import Archive
from dateline.ingest.errors import ArchiveLocked
from dateline.ingest.sync.dry_run import rehearse_closed


def rehearse(folder: Path, archive: Path) -> list[tuple[str, str]]:
    return [(step.what, Path(step.path).name) for step in rehearse_closed(folder, archive, lambda _: None).planned]


def state(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("lock", "catalogue.db-shm", "catalogue.db-wal")
    }


def test_it_tells_what_would_be_done_and_no_file_changes(tmp_path, write_articles, hashing_embedder) -> None:
    folder = write_articles({name: f"{name} sails\n\nIt sailed." for name in ("a.txt", "b.txt", "c.txt", "d.txt")})
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        archive.sync(folder)
    write_articles({"a.txt": "Ferry sinks\n\nIt sank at night.", "e.txt": "Gulls return\n\nThey did."})
    (folder / "b.txt").rename(folder / "f.txt")
    (folder / "c.txt").unlink()
    before = state(tmp_path)
    expected = [("changed", "a.txt"), ("new", "e.txt"), ("moved", "f.txt"), ("removed", "c.txt")]
    assert rehearse(folder, tmp_path / "archive") == rehearse(folder, tmp_path / "archive") == expected
    assert state(tmp_path) == before


def test_an_archive_that_is_not_there_is_not_made(tmp_path, write_articles) -> None:
    folder = write_articles({"a.txt": "Ferry sails\n\nIt sailed."})
    assert rehearse(folder, tmp_path / "archive") == [("new", "a.txt")]
    assert not (tmp_path / "archive").exists()


def test_a_catalogue_without_a_ledger_knows_no_file(tmp_path, write_articles) -> None:
    folder = write_articles({"a.txt": "Ferry sails\n\nIt sailed."})
    (tmp_path / "archive").mkdir()
    sqlite3.connect(tmp_path / "archive" / "catalogue.db").close()
    assert rehearse(folder, tmp_path / "archive") == [("new", "a.txt")]


def test_an_archive_in_use_is_left_alone(tmp_path, write_articles, hashing_embedder) -> None:
    folder = write_articles({"a.txt": "Ferry sails\n\nIt sailed."})
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()), pytest.raises(ArchiveLocked):
        rehearse(folder, tmp_path / "archive")
