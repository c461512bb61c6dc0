"""The folders that an archive and the models lie in: how large they are, and that they can be written to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import ArchiveUnwritable


def tree_size(folder: Path) -> int:
    """Bytes of all files below; other processes and threads may move some of them while we look."""
    size = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                size += os.stat(os.path.join(parent, name)).st_size
    return size


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Raises `ArchiveUnwritable` where the system refuses what is done in an archive's folder."""
    try:
        yield
    except OSError as error:
        raise ArchiveUnwritable(
            f"cannot write to archive {folder}: {error.strerror or error};"
            " choose a folder that you may write to, on a disk with room"
        ) from error
