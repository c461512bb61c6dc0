"""Opening an archive: what is refused, named, mended and left free."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dateline.ingest import Archive, Scope, sample_folder
from dateline.ingest.errors import (
    ArchiveDamaged,
    ArchiveLocked,
    ArchiveNotFound,
    ArchiveUnwritable,
    ModelError,
    WrongEmbedder,
)
from dateline.ingest.passages import split_passages

HOLD = """
import sys
from dateline.ingest.store.lock import ArchiveLock
from pathlib import Path
lock = ArchiveLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def _passages(archive: Archive) -> list:
    return list(archive.passages(sorted(archive.catalogue.passage_ids())).values())


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


def test_the_embedder_of_an_archive_is_known_without_opening_it(archive, folder, hashing_embedder) -> None:
    assert Archive.made_by(folder) == hashing_embedder().name
    archive.close()
    assert Archive.made_by(str(folder)) == hashing_embedder().name


def test_where_no_archive_is_none_made_it(tmp_path) -> None:
    assert Archive.made_by(tmp_path / "absent") is None
    assert not (tmp_path / "absent").exists()
    (tmp_path / "catalogue.db").write_text("not a catalogue")
    assert Archive.made_by(tmp_path) is None


@pytest.mark.parametrize("below", [".", "archive"])
def test_a_file_in_the_way_of_the_folder_is_named(tmp_path, hashing_embedder, below) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveUnwritable, match=f"cannot write to archive {tmp_path}/file.*; choose a folder"):
        Archive.open(tmp_path / "file" / below, embedder=hashing_embedder())


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
