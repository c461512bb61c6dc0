"""The lock on an archive's folder. Other processes are tried in test_archive.py."""

import os
import threading
from pathlib import Path

import pytest

from dateline.ingest.errors import ArchiveLocked, ArchiveUnwritable
from dateline.ingest.store.lock import ArchiveLock


def test_a_second_lock_is_refused_until_the_first_is_released(tmp_path: Path) -> None:
    first, second = ArchiveLock(tmp_path), ArchiveLock(tmp_path)
    first.acquire()
    with pytest.raises(ArchiveLocked, match=f"archive {tmp_path} is in use by process {os.getpid()} on .+; stop that"):
        second.acquire()
    assert (first.is_held, second.is_held) == (True, False)
    first.release()
    second.acquire()
    assert (first.is_held, second.is_held) == (False, True)
    second.release()


def test_releasing_what_is_not_held_leaves_the_owner_alone(tmp_path: Path) -> None:
    owner, other = ArchiveLock(tmp_path), ArchiveLock(tmp_path)
    owner.acquire()
    other.release()
    with pytest.raises(ArchiveLocked, match=f"process {os.getpid()} on"):
        other.acquire()
    owner.release()
    owner.release()


def test_any_thread_may_release(tmp_path: Path) -> None:
    lock = ArchiveLock(tmp_path)
    lock.acquire()
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    assert not lock.is_held
    ArchiveLock(tmp_path).acquire()


def test_an_owner_who_left_no_name_is_another_process(tmp_path: Path) -> None:
    lock = ArchiveLock(tmp_path)
    lock.acquire()
    (tmp_path / "owner").unlink()
    with pytest.raises(ArchiveLocked, match="in use by another process; stop"):
        ArchiveLock(tmp_path).acquire()
    lock.release()


def test_a_name_left_behind_by_a_killed_owner_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "owner").write_text("process 1 on elsewhere")
    lock = ArchiveLock(tmp_path)
    lock.acquire()
    assert (tmp_path / "owner").read_text().startswith(f"process {os.getpid()} ")
    lock.release()
    assert not (tmp_path / "owner").exists()


def test_a_lock_that_cannot_be_signed_is_not_held(tmp_path: Path) -> None:
    (tmp_path / "owner").mkdir()
    lock = ArchiveLock(tmp_path)
    with pytest.raises(ArchiveUnwritable, match=f"cannot write to archive {tmp_path}: Is a directory"):
        lock.acquire()
    assert not lock.is_held
