"""Readers: from a file in some format to articles.

To add a format, write a module with a `READER` and put it into `READERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import UnreadableFile
from ..records import Article, Skipped
from . import html, json_records, text
from .files import read_head
from .folders import files_under
from .reader import Draft, Reader, finish, printable

__all__ = ["READERS", "Draft", "Reader", "finish", "read", "reader_for", "walk"]

READERS: tuple[Reader, ...] = (json_records.READER, html.READER, text.READER)
"""Asked in this order."""

_FOREIGN = ((b"%PDF", "PDF"), (b"WARC/", "WARC"), (b"<?xml", "XML"), (b"<rss", "RSS"), (b"{\\rtf", "RTF"))
"""Text-like beginnings of formats that have no reader, whatever the file is called."""


def reader_for(path: Path) -> Reader:
    """The reader for a file: by its first bytes, else by its suffix. Raises UnreadableFile where there is none."""
    head = read_head(path)
    for reader in READERS:
        if reader.sniffs(head, path):
            return reader
    for mark, name in _FOREIGN:
        if head.lstrip().startswith(mark):
            raise _no_reader(f"{name} files")
    suffix = _suffix(path)
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    raise _no_reader(f"{suffix} files")


def read(path: Path) -> Iterator[Article | Skipped]:
    """Everything a file holds. Never raises for bad input: what cannot be read is a `Skipped` with the reason.

    A `Skipped` names the file, and `file:7` for line 7 of a JSONL.
    """
    try:
        yield from reader_for(path).read(path)
    except UnreadableFile as error:
        yield Skipped(printable(path), str(error))


def walk(paths: Iterable[Path]) -> Iterator[Path | Skipped]:
    """The files that have a reader, in sorted order, each once; for the others a `Skipped`.

    Folders are entered; hidden files and folders in them are left out without a word.
    """
    for found in files_under(paths):
        if isinstance(found, Skipped):
            yield found
            continue
        try:
            reader_for(found)
        except UnreadableFile as error:
            yield Skipped(printable(found), str(error))
        else:
            yield found


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return Path(name.removesuffix(".gz")).suffix


def _no_reader(files: str) -> UnreadableFile:
    known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes if suffix)
    return UnreadableFile(f"no reader for {files} yet; there are readers for {known}")
