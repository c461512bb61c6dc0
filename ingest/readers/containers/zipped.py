"""The parts of a document that is a zip, such as DOCX and EPUB, within bounds on what they unpack to."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import UnreadableFile
from ..files import MEGABYTE, damage_told, read_bytes
from ..source import Source

LARGEST_PACKED = 100 * MEGABYTE
LARGEST_PART = 20 * MEGABYTE
"""Bytes of one part with text; the longest novels have 10 MB of markup."""
LARGEST_TOTAL = 200 * MEGABYTE
"""Bytes of all parts, pictures among them."""
MOST_PARTS = 20_000

_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those that EPUB and Office files may use; zipfile unpacks others without a bound."""
_FAULTS = (
    *(EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
    *(struct.error, zipfile.BadZipFile, zlib.error),
)
"""What zipfile raises on damage."""
_REMEDY = "save or export it again"


@contextmanager
def open_document(source: Source) -> Iterator[tuple[zipfile.ZipFile, io.BytesIO]]:
    """The zip and its bytes. Raises UnreadableFile where it is damaged, encrypted, or unpacks to too much."""
    packed = io.BytesIO(read_bytes(source.path, LARGEST_PACKED))
    with damage_told(_FAULTS, _REMEDY), zipfile.ZipFile(packed) as document:
        parts = document.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_TOTAL:
            raise UnreadableFile(f"unpacks to more than {LARGEST_TOTAL // MEGABYTE} MB, which no document needs")
        if any(part.flag_bits & _ENCRYPTED or part.compress_type not in _METHODS for part in parts):
            raise UnreadableFile("encrypted or packed by a rare method: save it again without a password")
        yield document, packed


def read_part(document: zipfile.ZipFile, name: str) -> bytes:
    """One part, unpacked. Raises UnreadableFile where it is missing, damaged or larger than LARGEST_PART."""
    try:
        part = document.getinfo(name)
    except KeyError as error:
        raise UnreadableFile(f"lacks its part {name}: save or export it again") from error
    if part.file_size > LARGEST_PART:
        raise UnreadableFile(f"its part {name} is larger than {LARGEST_PART // MEGABYTE} MB: split it")
    with damage_told(_FAULTS, _REMEDY):
        return document.read(part)
