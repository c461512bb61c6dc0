"""What lies inside another file: temporary files for it, and the bounds on how much is unpacked."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from ...errors import UnreadableFile
from ..files import MEGABYTE

LARGEST_TOTAL = 50_000 * MEGABYTE
"""Bytes that one file may unpack to; a larger collection is better added as a folder."""
LARGEST_MEMBER = 2_000 * MEGABYTE
"""Bytes of one file inside: twice the usual size of a WARC."""
HIGHEST_RATIO = 200
"""Times the packed size. Pages and their markup pack to a fifth or a tenth, the most repetitive logs to a fiftieth."""
HARMLESS = 10 * MEGABYTE
"""Bytes. What unpacks to less fills no disk, however well it was packed."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another and, in `fault`, why it must not be read, where that is so.

    `size` is the one declared, in bytes.
    """

    name: str
    size: int
    fault: str | None
    open: Callable[[], AbstractContextManager[IO[bytes]]]


@contextmanager
def spooled(stream: IO[bytes], limit: int) -> Iterator[Path]:
    """The rest of a stream as a file, which is gone after the `with`.

    Raises UnreadableFile where it is longer than `limit` bytes or cannot be stored, and whatever the stream raises.
    """
    with _room_needed():
        temporary = TemporaryDirectory(prefix="dateline-")
    with temporary as folder:
        path = Path(folder) / "piece"
        with path.open("wb", buffering=0) as copy:
            _copy(stream, copy, limit)
        yield path


def refuse_large(size: int, limit: int) -> None:
    """Raises UnreadableFile for a file inside another that is larger than `limit` bytes."""
    if size > limit:
        raise UnreadableFile(f"larger than {limit // MEGABYTE:,} MB: unpack it by hand and split it")


def refuse_bomb(unpacked: int, packed: int) -> None:
    """Raises UnreadableFile where so many bytes come from so few that they can only be meant to fill a disk."""
    if unpacked > LARGEST_TOTAL:
        raise UnreadableFile(
            f"unpacks to more than {LARGEST_TOTAL // MEGABYTE:,} MB: unpack it by hand, add the folder"
        )
    if unpacked > max(HARMLESS, HIGHEST_RATIO * packed):
        raise UnreadableFile(f"unpacks to more than {HIGHEST_RATIO} times its size, as only a trap does: leave it out")


def _copy(stream: IO[bytes], copy: FileIO, limit: int) -> None:
    size = 0
    while block := stream.read(shutil.COPY_BUFSIZE):
        size += len(block)
        refuse_large(size, limit)
        with _room_needed():
            if copy.write(block) < len(block):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def _room_needed() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableFile(
            f"cannot be unpacked ({error.strerror}): make room in the folder for temporary files"
        ) from error
