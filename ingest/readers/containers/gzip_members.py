"""Gzip files of many members, as web archives are, with something wrong in the middle."""

from __future__ import annotations

import io
import zlib
from typing import IO

from .spool import refuse_bomb

_START = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS
_BLOCK = 65_536


class GzipMembers(io.RawIOBase):
    """What the members of a gzip file unpack to, one after the other; only to be read.

    Reading raises `zlib.error` once for a member that is damaged or cut off and goes on behind it with the next, where
    the gzip module gives up for good. Raises UnreadableFile where it unpacks too far: see `refuse_bomb`.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self._packed = packed
        self._waiting = b""
        self._member: zlib._Decompress | None = None
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        while self._has_more():
            try:
                data = self._unpack(len(buffer))
            except zlib.error:
                self._go_to_next()
                raise
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _has_more(self) -> bool:
        while not self._waiting:
            block = self._packed.read(_BLOCK)
            if not block and self._member:
                self._member = None
                raise zlib.error("the last member is cut off")
            if not block:
                return False
            self._waiting = block if self._member else block.lstrip(b"\0")
        return True

    def _unpack(self, size: int) -> bytes:
        member = self._member or zlib.decompressobj(_GZIP)
        data = member.decompress(self._waiting, size)
        self._waiting = member.unused_data.lstrip(b"\0") if member.eof else member.unconsumed_tail
        self._member = None if member.eof else member
        self._size += len(data)
        refuse_bomb(self._size, self._packed.tell())
        return data

    def _go_to_next(self) -> None:
        self._member = None
        data = self._waiting[1:]
        while (start := data.find(_START)) < 0:
            block = self._packed.read(_BLOCK)
            if not block:
                self._waiting = b""
                return
            data = data[1 - len(_START) :] + block
        self._waiting = data[start:]
