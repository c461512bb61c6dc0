"""kill -9 during a sync, then the sync again: the archive is as if nothing had happened."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.ingest import Archive, Embedder

CONFTEST = Path(__file__).parents[2] / "conftest.py"
FILES = 24
MOMENTS = [
    ("Catalogue.put", 3),
    ("Indexes._write", 2),
    ("FileLedger.put", 15),
    ("FileLedger.given_by_none", 1),
    ("Catalogue.delete", 2),
    ("ChromaVectors.delete", 3),
    ("FileLedger.drop", 22),
]
"""Where the process kills itself: before the so-manyth call of a function."""

DRIVER = """
import os, runpy, signal, sys
from dateline.ingest import Archive, intake
from dateline.ingest.store import catalogue
from dateline.ingest.store import file_ledger
from dateline.ingest.store import indexes
from dateline.ingest.sync import sync
from dateline.ingest.store import vectors

conftest, folder, clippings, name, number = sys.argv[1:]
intake._ARTICLES_A_BATCH = sync._FILES_A_BATCH = indexes._PASSAGES_A_BATCH = 4
left = int(number)

def deadly(call):
    def wrapped(*args, **kwargs):
        global left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **kwargs)
    return wrapped

with Archive.open(folder, embedder=runpy.run_path(conftest)["HashingEmbedder"]()) as opened:
    kind, method = name.split(".")
    owner = next(getattr(room, kind) for room in (catalogue, file_ledger, indexes, vectors) if hasattr(room, kind))
    setattr(owner, method, deadly(getattr(owner, method)))
    opened.sync(clippings)
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{text}\nPublished: 2023-05-02\n\n{text} again. {' '.join(f'{text}{at}' for at in range(60))}.")


def _change(clippings: Path) -> None:
    for number in range(6):
        _write(clippings / f"new {number}.txt", f"Fresh{number}")
        _write(clippings / f"{number:02}.txt", f"Changed{number}")
        (clippings / f"{number + 6:02}.txt").rename(clippings / f"moved {number}.txt")
        (clippings / f"{number + 12:02}.txt").unlink()
    (clippings / "records.jsonl").write_text('{"url": "https://e.example/1", "title": "One", "text": "First record."}')
    (clippings / "23.txt").touch()


@pytest.fixture(scope="module")
def clippings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kill") / "clippings"
    for number in range(FILES):
        _write(folder / f"{number:02}.txt", f"Report{number}")
    records = [f'{{"url": "https://e.example/{n}", "title": "T{n}", "text": "Record {n}."}}' for n in (1, 2, 3)]
    (folder / "records.jsonl").write_text("\n".join(records))
    return folder


@pytest.fixture(scope="module")
def synced(tmp_path_factory, clippings, hashing_embedder: type[Embedder]) -> Path:
    """An archive in step with the folder as it was before it was changed."""
    folder = tmp_path_factory.mktemp("before") / "archive"
    with Archive.open(folder, embedder=hashing_embedder()) as archive:
        assert archive.sync(clippings).added == FILES + 3
    _change(clippings)
    return folder


def contents(archive: Archive) -> dict[str, object]:
    catalogue = archive.catalogue
    return {
        "articles": list(catalogue.articles()),
        "passages": archive.passages(sorted(catalogue.passage_ids())),
        "unfinished": (catalogue.count_pending(), catalogue.leaving(), archive.check()),
        "stories": archive.story_ids([article.id for article in catalogue.articles()]),
        "versions": {article.id: archive.versions(article.id) for article in catalogue.articles()},
        "files": catalogue._rows("SELECT * FROM files ORDER BY path"),
        "given": catalogue._rows("SELECT * FROM file_articles ORDER BY path, article_id"),
        "keywords": sorted(archive._indexes._keywords.ids()),
        "vectors": sorted(archive._indexes._vectors.ids()),
    }


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory, clippings, synced, hashing_embedder) -> dict[str, object]:
    folder = shutil.copytree(synced, tmp_path_factory.mktemp("whole") / "archive")
    with Archive.open(folder, embedder=hashing_embedder()) as archive:
        report = archive.sync(clippings)
        assert (report.added, report.updated, report.removed) == (6, 7, 8)
        assert (report.files.moved, report.files.removed, report.files.changed) == (6, 6, 7)
        return contents(archive)


def sync_and_die(archive: Path, clippings: Path, call: str, number: int) -> None:
    command = [sys.executable, "-c", DRIVER, str(CONFTEST), str(archive), str(clippings), call, str(number)]
    assert subprocess.run(command).returncode == -signal.SIGKILL


@pytest.mark.parametrize(("call", "number"), MOMENTS)
def test_killed_once(tmp_path, clippings, synced, uninterrupted, hashing_embedder, call, number) -> None:
    folder = shutil.copytree(synced, tmp_path / "archive")
    sync_and_die(folder, clippings, call, number)
    with Archive.open(folder, embedder=hashing_embedder()) as archive:
        assert archive.stats().pending == 0 and archive.check() == []
        archive.sync(clippings)
        assert contents(archive) == uninterrupted


def test_killed_again_and_again(tmp_path, clippings, synced, uninterrupted, hashing_embedder) -> None:
    folder = shutil.copytree(synced, tmp_path / "archive")
    for call, number in (("Catalogue.put", 2), ("FileLedger.put", 6), ("Catalogue.delete", 1)):
        sync_and_die(folder, clippings, call, number)
    with Archive.open(folder, embedder=hashing_embedder()) as archive:
        archive.sync(clippings)
        assert contents(archive) == uninterrupted
