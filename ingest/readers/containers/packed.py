"""Zip and tar: each file in them is read as a file of its own. Nothing is ever written under a name from inside."""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from ...errors import UnreadableFile
from ...records import Skipped
from ..files import MEGABYTE, damage_told, read_head
from ..reader import Found, Reader
from ..source import Source, printable
from .spool import LARGEST_MEMBER, Member, refuse_bomb, refuse_large, spooled
from .untar import in_tar, is_packed, is_tar

MOST_MEMBERS = 100_000
LARGEST_DIRECTORY = 20 * MEGABYTE
"""Bytes of a zip's list of members, which is held in memory: 200 for each of MOST_MEMBERS."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = (b"[Content_Types]", b"mimetype", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"META-INF/")
"""First names in zips that are a document or a program: DOCX, EPUB, ODT, JAR."""
_DRIVE = re.compile(r"[A-Za-z]:")
_LEFT_BY_SYSTEMS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_ENCRYPTED = 0x1
_FAULTS = (
    *(EOFError, LookupError, OSError, OverflowError, RuntimeError, ValueError),
    *(lzma.LZMAError, struct.error, tarfile.TarError, zipfile.BadZipFile, zlib.error),
)
"""What the unpacking libraries raise on damage."""
_REMEDY = "fetch it again, or unpack it by hand"


def _read(source: Source) -> Iterator[Found]:
    members, total = _members(source), 0
    with damage_told(_FAULTS, _REMEDY):
        for count, member in enumerate(members, start=1):
            if count > MOST_MEMBERS:
                raise UnreadableFile(f"holds more than {MOST_MEMBERS:,} files: unpack it by hand and add the folder")
            if _is_passed_over(member.name):
                continue
            name = printable(PurePosixPath(member.name))
            try:
                _refuse(member)
                total += member.size
                with damage_told(_FAULTS, _REMEDY), member.open() as stream, spooled(stream, LARGEST_MEMBER) as path:
                    yield source.inner(path, name)
            except UnreadableFile as error:
                yield Skipped(source.inner(source.path, name).name, str(error))
            refuse_bomb(total, source.path.stat().st_size)


def _members(source: Source) -> Iterator[Member]:
    is_zip = read_head(source.path).startswith(_ZIP) or source.suffix == ".zip"
    return _in_zip(source.path) if is_zip else in_tar(source)


def _refuse(member: Member) -> None:
    path = _path(member.name)
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(member.name):
        raise UnreadableFile("its name leads out of the folder that it would be unpacked to: rename it")
    if member.fault:
        raise UnreadableFile(member.fault)
    refuse_large(member.size, LARGEST_MEMBER)


def _in_zip(path: Path) -> Iterator[Member]:
    with _ZipBytes(path) as stream, zipfile.ZipFile(stream) as packed:
        for info in packed.infolist():
            if not info.is_dir():
                yield Member(info.filename, info.file_size, _fault(info), partial(packed.open, info))


def _fault(info: zipfile.ZipInfo) -> str | None:
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return "a link or a device and no file: add what it stands for"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted: unpack it by hand with its password"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Of the other methods, Python unpacks as much at once as there is.
        return f"packed by a rare method ({info.compress_type}): unpack it by hand"
    try:
        refuse_bomb(info.file_size, info.compress_size)
    except UnreadableFile as error:
        return str(error)
    return None


class _ZipBytes(io.FileIO):
    """A zip as zipfile reads it: the list of members in one piece, however long it is."""

    def read(self, size: int | None = -1) -> bytes:
        if size and size > LARGEST_DIRECTORY:
            limit = LARGEST_DIRECTORY // MEGABYTE
            raise UnreadableFile(f"its list of files is larger than {limit} MB: unpack it by hand and add the folder")
        return super().read(size)


def _path(name: str) -> PurePosixPath:
    """Old programs for Windows wrote backslashes."""
    return PurePosixPath(name.replace("\\", "/"))


def _is_passed_over(name: str) -> bool:
    parts = _path(name).parts
    return any(part in _LEFT_BY_SYSTEMS or (part.startswith(".") and part != "..") for part in parts)


def _sniffs(head: bytes) -> bool:
    if head.startswith(_ZIP):
        return not head[30:].startswith(_DOCUMENTS)
    return is_tar(head) or is_packed(head)


READER = Reader("zip or tar", (".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".bz2", ".xz"), _sniffs, _read)
