"""What a sync finds to do, without doing it."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.store.file_ledger import FileLedger, FileRow
from dateline.ingest.store.schema import bring_up
from dateline.ingest.sync.plan import Plan, ToRead, groups, make_plan, sha256

TEXT = "Ferry sails\n\nThe ferry sailed on Monday."


@pytest.fixture
def ledger() -> Iterator[FileLedger]:
    db = sqlite3.connect(":memory:")
    bring_up(db)
    yield FileLedger(db)
    db.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clippings" / "may").mkdir(parents=True)
    return tmp_path / "clippings"


def plan_of(folder: Path, ledger: FileLedger) -> Plan:
    return make_plan(folder, folder / "archive", ledger, lambda _: None)


def known(path: Path, ledger: FileLedger, text: str = TEXT) -> Path:
    """Writes a file and records it as read."""
    path.write_text(text)
    stat = path.stat()
    ledger.put(FileRow(path, stat.st_size, stat.st_mtime_ns, stat.st_dev, sha256(path)), {path.name})
    return path


def names(files: list[ToRead]) -> list[str]:
    return [file.row.path.name for file in files]


def test_a_new_file_is_to_be_read_and_hidden_and_own_files_are_passed_over(folder, ledger) -> None:
    (folder / "archive").mkdir()
    for name in ("may/a.txt", ".hidden.txt", "archive/catalogue.txt"):
        (folder / name).write_text(TEXT)
    plan = plan_of(folder, ledger)
    assert (names(plan.read), plan.skipped, plan.gone, plan.unchanged) == (["a.txt"], [], [], 0)


def test_the_same_size_and_time_is_unchanged_and_not_read(folder, ledger, monkeypatch) -> None:
    known(folder / "a.txt", ledger)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("it was read"))
    plan = plan_of(folder, ledger)
    assert (plan.unchanged, plan.read, plan.refresh) == (1, [], [])


def test_another_time_and_the_same_bytes_is_unchanged_and_refreshed(folder, ledger) -> None:
    os.utime(known(folder / "a.txt", ledger), ns=(5, 5))
    plan = plan_of(folder, ledger)
    assert (plan.unchanged, plan.read) == (1, [])
    assert [(row.path.name, row.mtime_ns) for row in plan.refresh] == [("a.txt", 5)]


def test_other_bytes_of_the_same_size_are_a_change(folder, ledger) -> None:
    path = known(folder / "a.txt", ledger)
    path.write_text(TEXT.replace("Monday", "Friday"))
    os.utime(path, ns=(5, 5))
    (file,) = plan_of(folder, ledger).read
    assert file.is_known


def test_a_file_with_the_bytes_of_one_that_is_gone_was_moved_and_only_once(folder, ledger) -> None:
    old = known(folder / "a.txt", ledger)
    (folder / "copy.txt").write_text(TEXT)
    old.rename(folder / "may" / "b.txt")
    plan = plan_of(folder, ledger)
    assert [file.moved_from.path.name for file in plan.moved] == ["a.txt"]
    assert len(plan.read) == 1 and [row.path for row in plan.gone] == [old]
    counts = plan.report().files
    assert (counts.new, counts.moved, counts.removed) == (1, 1, 0)


def test_a_copy_of_a_file_that_is_still_there_is_new(folder, ledger) -> None:
    known(folder / "a.txt", ledger)
    (folder / "b.txt").write_text(TEXT)
    plan = plan_of(folder, ledger)
    assert (names(plan.read), plan.moved) == (["b.txt"], [])


@pytest.mark.parametrize("how", ["missing", "empty", "hidden files only"])
def test_a_folder_without_a_file_removes_nothing(folder, ledger, how) -> None:
    known(folder / "a.txt", ledger).unlink()
    if how == "missing":
        folder.rename(folder.with_name("elsewhere"))
    elif how == "hidden files only":
        (folder / ".mounted").touch()
    plan = plan_of(folder, ledger)
    (kept,) = plan.kept
    assert plan.gone == [] and kept.path == str(folder) and "known files: 1" in kept.reason


def test_a_folder_that_is_missing_and_unknown_is_a_mistake(folder, ledger) -> None:
    with pytest.raises(UnreadableFile, match="no such folder"):
        plan_of(folder / "typo", ledger)


def test_a_file_is_no_folder(folder, ledger) -> None:
    with pytest.raises(UnreadableFile, match="dateline add"):
        plan_of(known(folder / "a.txt", ledger), ledger)


def test_a_part_on_a_disk_that_is_not_mounted_is_kept(folder, ledger) -> None:
    known(folder / "a.txt", ledger)
    row = FileRow(folder / "may" / "b.txt", 5, 5, folder.stat().st_dev + 1, "ab")
    ledger.put(row, {"b"})
    plan = plan_of(folder, ledger)
    assert plan.gone == [] and [kept.path for kept in plan.kept] == [str(row.path)]


def test_a_disk_mounted_anew_is_followed_and_its_number_refreshed(folder, ledger) -> None:
    for name in ("a.txt", "b.txt"):
        row = ledger.get(known(folder / name, ledger, name * 9))
        ledger.put(FileRow(row.path, row.size, row.mtime_ns, row.device + 1, row.sha256), {name})
    (folder / "b.txt").unlink()
    plan = plan_of(folder, ledger)
    assert [row.path.name for row in plan.gone] == ["b.txt"]
    assert [row.device for row in plan.refresh] == [folder.stat().st_dev]


def test_files_that_no_reader_takes_are_skipped_each_time(folder, ledger) -> None:
    (folder / "a.png").write_bytes(b"\x89PNG\r\n")
    known(folder / "b.txt", ledger)
    plan = plan_of(folder, ledger)
    assert [skipped.path for skipped in plan.skipped] == [str(folder / "a.png")] and plan.read == []


def test_groups_are_bounded_by_files_and_by_bytes() -> None:
    files = [ToRead(FileRow(Path(str(size)), size, 0, 0, ""), is_known=False) for size in (1, 1, 1, 50, 9, 2)]
    sizes = [[file.row.size for file in group] for group in groups(files, most_files=2, most_bytes=10)]
    assert sizes == [[1, 1], [1], [50], [9], [2]]
