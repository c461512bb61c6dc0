"""The records of a web archive, WARC or ARC, gzipped in any way or not at all, and around what is broken in it."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from ...errors import UnreadableFile
from ..containers.gzip_members import GzipMembers
from ..files import MEGABYTE

LONGEST_HEADER = MEGABYTE
"""Bytes of the headers of one record, or of a line between two."""

_WARC = b"WARC/"
_ARC = b"filedesc://"
_GZIP = b"\x1f\x8b"
_BLOCK = 65_536
_FAULTS = (ArchiveLoadFailed, AttributeError, EOFError, TypeError, ValueError, zlib.error)
"""What warcio raises on a record that is none, and `GzipMembers` on damage."""

logging.getLogger("warcio").setLevel(logging.ERROR)
# It warns of every address with a space in it, which is mended here.


def records(path: Path) -> Iterator[ArcWarcRecord | None]:
    """The records, and None for a broken one: once, whatever lies between it and the next good one.

    Reading a record's `raw_stream` raises `zlib.error` where it is damaged. Raises UnreadableFile where the file
    cannot be read or unpacks too far.
    """
    try:
        with path.open("rb") as stream:
            packed = stream.peek(len(_GZIP)).startswith(_GZIP)
            yield from _records(_Bounded(io.BufferedReader(GzipMembers(stream)) if packed else stream))
    except OSError as error:
        raise UnreadableFile(f"cannot be read ({error.strerror}): check the path and its permissions") from error


def drain(record: ArcWarcRecord) -> None:
    """Reads a record to its end."""
    while record.raw_stream.read(_BLOCK):
        pass


def is_web_archive(head: bytes) -> bool:
    """Whether a file, unpacked, begins as one."""
    return head.startswith((_WARC, _ARC))


def _records(stream: _Bounded) -> Iterator[ArcWarcRecord | None]:
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)
    form, astray = "", False
    while True:
        line = b""
        try:
            line = stream.next_line()
            if not line:
                return
            form = form or ("arc" if line.startswith(_ARC) else "warc")
            record = _record(loader, stream, line, form)
        except _FAULTS as error:
            if not astray or line.startswith(_WARC) or isinstance(error, zlib.error):
                yield None
            astray = True
            continue
        astray = False
        yield record
        with suppress(zlib.error):
            drain(record)


def _record(loader: ArcWarcRecordLoader, stream: _Bounded, line: bytes, form: str) -> ArcWarcRecord:
    record = loader.parse_record_stream(stream, line, form)
    length = record.rec_headers.get_header("Content-Length", "").strip()
    if not length.isdecimal() and not line.startswith(_ARC):
        raise ValueError("no length, so that no one can tell where it ends")
    return record


class _Bounded:
    """A stream as warcio reads it, but with an end to every line and header, and to a record where damage begins."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._header = 0
        self._is_damaged = False

    def next_line(self) -> bytes:
        """The next line (or a piece of one) that is not blank; empty at the end of the file."""
        self._header = 0
        self._is_damaged = False
        while (line := self._stream.readline(LONGEST_HEADER)).isspace():
            pass
        return line

    def readline(self, size: int = LONGEST_HEADER) -> bytes:
        line = self._read(self._stream.readline, min(size, LONGEST_HEADER))
        self._header += len(line)
        if self._header > LONGEST_HEADER:
            raise ValueError("the header is too long")
        return line

    def read(self, size: int) -> bytes:
        self._header = 0
        return self._read(self._stream.read, size)

    def tell(self) -> int:
        """Asked for only where a record does not say its length, and then unused."""
        return 0

    def _read(self, read: Callable[[int], bytes], size: int) -> bytes:
        """What follows damage belongs to another record."""
        if self._is_damaged:
            return b""
        try:
            return read(size)
        except zlib.error:
            self._is_damaged = True
            raise
