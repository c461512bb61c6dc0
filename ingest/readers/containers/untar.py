"""Tar, alone or in gzip, bzip2 or xz, read once from front to back and within bounds."""

from __future__ import annotations

import bz2
import io
import lzma
import math
import re
import tarfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from ...errors import UnreadableFile
from ..files import MEGABYTE, open_unpacked
from ..source import Source
from .spool import Member, refuse_bomb

LARGEST_HEADER = MEGABYTE
"""Bytes that describe one member; a long name and the attributes that macOS adds are some kilobytes."""

_BZIP2 = re.compile(rb"BZh[1-9]1AY&SY")
_XZ = b"\xfd7zXZ\0"


def is_tar(head: bytes) -> bool:
    """Whether the first 512 bytes of a file, unpacked, are the description of a member."""
    return head[257:262] == b"ustar"


def is_packed(head: bytes) -> bool:
    """Whether a file is bzip2 or xz."""
    return head.startswith(_XZ) or bool(_BZIP2.match(head))


def in_tar(source: Source) -> Iterator[Member]:
    """The members of a tar but for its folders; of a .bz2 or .xz that is no tar, the one file in it.

    Each must be read before the next is asked for. Raises UnreadableFile at a bound, and what tarfile and the
    unpacking libraries raise on damage.
    """
    with open_unpacked(source.path) as outer, _unpacked(outer) as stream:
        tar = _TarBytes(stream, source.path.stat().st_size)
        if stream is not outer and not is_tar(stream.peek(512)):
            yield Member(PurePosixPath(source.filename).stem, 0, None, tar.whole)
            return
        with tarfile.open(fileobj=tar, mode="r:") as packed:
            while info := tar.next_in(packed):
                if not info.isdir():
                    fault = None if info.isreg() else "a link or a device and no file: add what it stands for"
                    yield Member(info.name, info.size, fault, partial(tar.member_of, packed, info))


@contextmanager
def _unpacked(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    head = stream.peek(16)
    if not is_packed(head):
        yield stream
        return
    unpack = lzma.open if head.startswith(_XZ) else bz2.open
    with unpack(stream) as unpacked, io.BufferedReader(unpacked) as buffered:
        yield buffered


class _TarBytes:
    """A tar as tarfile reads it: only forwards, and no more at a time than the description of a member may take."""

    def __init__(self, stream: IO[bytes], packed_size: int) -> None:
        self._stream = stream
        self._packed_size = packed_size
        self._allowance: float = LARGEST_HEADER
        self._last = b""

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, position: int) -> int:
        if position < self.tell():
            raise UnreadableFile("damaged (it points backwards): fetch it again, or unpack it by hand")
        refuse_bomb(position, self._packed_size)
        return self._stream.seek(position)

    def read(self, size: int) -> bytes:
        if not 0 <= size <= self._allowance:
            limit = LARGEST_HEADER // MEGABYTE
            raise UnreadableFile(f"takes more than {limit} MB to describe one file: unpack it by hand")
        self._allowance -= size
        self._last = self._stream.read(size)
        refuse_bomb(self.tell(), self._packed_size)
        return self._last

    def next_in(self, packed: tarfile.TarFile) -> tarfile.TarInfo | None:
        """The next member; None at the end. To tarfile, a damaged description is the end as well."""
        self._allowance = LARGEST_HEADER
        packed.members, packed.pax_headers = [], {}  # tarfile would keep those of all members
        info = packed.next()
        if info is None and self._last.strip(b"\0"):
            raise UnreadableFile("damaged: what came before was read; fetch it again for the rest")
        return info

    def member_of(self, packed: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
        self._allowance = math.inf
        return packed.extractfile(info)

    def whole(self) -> AbstractContextManager[IO[bytes]]:
        """All of it, where it is no tar."""
        self._allowance = math.inf
        return nullcontext(self)
