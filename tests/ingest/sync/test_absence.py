"""When a file that was not met is held to be gone, and when not."""

import os
from pathlib import Path

import pytest

from dateline.ingest.store.file_ledger import FileRow
from dateline.ingest.sync.absence import doubt


@pytest.fixture
def device(tmp_path: Path) -> int:
    return tmp_path.stat().st_dev


def row(path: Path, device: int) -> FileRow:
    return FileRow(path, 1, 1, device, "ab")


def test_a_file_is_gone_where_its_folder_can_be_listed(tmp_path, device) -> None:
    assert doubt(row(tmp_path / "a.txt", device), set()) is None


def test_a_whole_folder_is_gone_where_the_one_above_can_be_listed(tmp_path, device) -> None:
    assert doubt(row(tmp_path / "2021" / "may" / "a.txt", device), set()) is None


def test_a_file_is_gone_where_a_folder_took_its_place_or_a_file_that_of_its_folder(tmp_path, device) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "b").touch()
    assert doubt(row(tmp_path / "a.txt", device), set()) is None
    assert doubt(row(tmp_path / "b" / "c.txt", device), set()) is None


def test_a_disk_that_is_not_mounted_proves_nothing(tmp_path, device) -> None:
    (tmp_path / "disk").mkdir()
    reason = doubt(row(tmp_path / "disk" / "a.txt", device + 1), {(tmp_path, device), (tmp_path / "disk", device)})
    assert "mount that disk" in reason and "\n" not in reason


def test_a_disk_that_was_mounted_anew_is_known_by_the_files_on_it(tmp_path, device) -> None:
    assert doubt(row(tmp_path / "a.txt", device + 1), {(tmp_path, device + 1)}) is None


def test_a_folder_that_cannot_be_listed_proves_nothing(tmp_path, device, monkeypatch) -> None:
    def refused(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    assert "Permission denied" in doubt(row(tmp_path / "a.txt", device), set())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look into every folder")
def test_a_locked_folder_proves_nothing(tmp_path, device) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    assert "Permission denied" in doubt(row(locked / "deep" / "a.txt", device), set())


@pytest.mark.parametrize("below", ["", "deep/a.txt"])
def test_a_link_that_leads_nowhere_proves_nothing(tmp_path, device, below) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    assert "link" in doubt(row(tmp_path / "link" / below, device), {(tmp_path, device)})


def test_what_is_there_is_not_gone(tmp_path, device) -> None:
    (tmp_path / "a.txt").touch()
    os.mkfifo(tmp_path / "pipe")
    assert doubt(row(tmp_path / "a.txt", device), set())
    assert doubt(row(tmp_path / "pipe", device), set())
