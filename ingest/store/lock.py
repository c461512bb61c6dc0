"""One process owns an archive at a time: two writers would corrupt its vector index."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from ..disk import writing_to
from ..errors import ArchiveLocked


class ArchiveLock:
    """An operating-system lock on an archive's folder, freed by the system when its owner dies, however it dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._owner = folder / "owner"
        self._lock = FileLock(folder / "lock", thread_local=False)

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock, in whichever thread it was taken."""
        return self._lock.is_locked

    def acquire(self) -> None:
        """Takes the lock; raises `ArchiveLocked`, naming the owner, where another holds it, and `ArchiveUnwritable`."""
        with writing_to(self._folder):
            self._acquire()
            try:
                self._owner.write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")
            except OSError:
                self._lock.release()
                raise

    def _acquire(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ArchiveLocked(
                f"archive {self._folder} is in use by {self._read_owner()}; stop that process, or wait for it"
            ) from None

    def release(self) -> None:
        """Gives the lock back; a second call does nothing."""
        if self.is_held:
            self._owner.unlink(missing_ok=True)
            self._lock.release()

    def _read_owner(self) -> str:
        try:
            return self._owner.read_text(encoding="utf-8")
        except OSError:
            return "another process"
