"""Proof that a file is gone: an unmounted disk or a locked folder must not look like one that was emptied."""

from __future__ import annotations

import os
import stat
from collections.abc import Container
from pathlib import Path

from ..errors import UnreadableFile
from ..store.file_ledger import FileRow


def doubt(row: FileRow, alive: Container[tuple[Path, int]]) -> str | None:
    """Why a file that was not met may still exist, on one line; None where it is proved to be gone.

    It is gone where the nearest folder above it that exists can be listed and lies on the file's own file system.
    The numbers of file systems change when they are mounted anew; so `alive` holds, for each file that is known and
    was met, the folders above it with the number that it had until now.
    """
    try:
        folder = _nearest_folder(row.path)
        with os.scandir(folder) as entries:
            next(entries, None)
        device = folder.stat().st_dev
    except UnreadableFile as error:
        return str(error)
    except OSError as error:
        return f"cannot be looked up ({error.strerror or error}): check the permissions and the disk"
    if device == row.device or (folder, row.device) in alive:
        return None
    return f"{folder} is not on the disk that it was on: mount that disk, or take its articles out with `remove`"


def _nearest_folder(path: Path) -> Path:
    for place in (path, *path.parents):
        try:
            mode = place.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            if place.is_symlink():
                raise UnreadableFile(f"{place} is a link that leads nowhere: mend the link, or delete it") from None
            continue
        if stat.S_ISDIR(mode):
            return place
        if place == path:
            raise UnreadableFile("something that could not be read as a file is in its place: look what it is")
    raise UnreadableFile("no folder above it exists: check the disk")
