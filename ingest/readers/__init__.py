"""Readers: from a file in some format to articles.

To add a format, write a module with a `READER` and put it into `READERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..cleaning.clean import one_line
from ..errors import UnreadableFile
from ..records import Item, LeftOut, Note, Skipped
from .containers import packed
from .data import json_records, tables
from .documents import docx, epub, mail, pdf, text
from .files import read_head
from .folders import files_under
from .newsprint import alto
from .reader import Draft, Found, Reader, finish
from .source import Source, printable
from .web import feeds, html, warc, wordpress
from .wire import newsml, ninjs, nitf

__all__ = [
    "READERS",
    "Draft",
    "Found",
    "Reader",
    "Source",
    "finish",
    "read",
    "read_all",
    "read_source",
    "reader_for",
    "walk",
]

READERS: tuple[Reader, ...] = (
    warc.READER,
    mail.READER,
    pdf.READER,
    docx.READER,
    epub.READER,
    packed.READER,
    alto.READER,
    wordpress.READER,
    feeds.READER,
    newsml.READER,
    nitf.READER,
    ninjs.READER,
    json_records.READER,
    tables.PARQUET,
    tables.CSV,
    html.READER,
    text.READER,
)
"""Asked in this order."""

DEEPEST = 3
"""Files within files, as a page in a tar in a zip: more is a trap rather than an archive."""

LONGEST_REPORT = 500
"""Characters of a reason or a note."""

_FOREIGN = ((b"<?xml", "XML"), (b"{\\rtf", "RTF"))
"""Text-like beginnings of formats that have no reader, whatever the file is called."""


def reader_for(source: Source) -> Reader:
    """The reader for a file: by its first bytes, else by its suffix. Raises UnreadableFile where there is none."""
    head = read_head(source.path)
    for reader in READERS:
        if reader.sniffs(head):
            return reader
    for mark, name in _FOREIGN:
        if head.lstrip().startswith(mark):
            raise _no_reader(f"{name} files")
    for reader in READERS:
        if source.suffix in reader.suffixes:
            return reader
    raise _no_reader(f"{source.suffix} files")


def read(path: Path, fields: Mapping[str, str] | None = None) -> Iterator[Item]:
    """Everything a file holds. Never raises for bad input: what cannot be read is a `Skipped` with the reason.

    `fields` says under which name records have a field, where the usual names would mislead: `{"text": "story"}`.
    A `Skipped` names the file, `file#7` for the seventh line or record of it, `file!/inner` for a file inside it.
    """
    yield from read_source(Source.of(path, fields))


def read_source(source: Source) -> Iterator[Item]:
    """As `read`, of a file that is called otherwise than its path, as one that was uploaded is."""
    yield from map(_in_one_line, _read(source))


def _in_one_line(item: Item) -> Item:
    """What is said of a file may quote anything that stands in it, such as the names of a thousand columns."""
    match item:
        case Skipped(path, reason):
            return Skipped(path, _brief(reason))
        case LeftOut(path, what):
            return LeftOut(path, _brief(what))
        case Note(path, text):
            return Note(path, _brief(text))
    return item


def _brief(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST_REPORT else f"{line[: LONGEST_REPORT - 1]}…"


def _read(source: Source) -> Iterator[Item]:
    try:
        if source.depth > DEEPEST:
            raise UnreadableFile(f"lies more than {DEEPEST} files deep: unpack it by hand")
        for found in reader_for(source).read(source):
            yield from _items(found, source)
    except UnreadableFile as error:
        yield Skipped(source.name, str(error))


def _items(found: Found, source: Source) -> Iterator[Item]:
    if isinstance(found, Source):
        yield from _read(found)
    elif isinstance(found, Draft):
        name = source.record(found.record)
        try:
            article = finish(found, source)
        except UnreadableFile as error:
            yield Skipped(name, str(error))
            return
        if found.published and not article.published:
            yield LeftOut(name, "impossible or unclear date")
        yield article
    else:
        yield found


def read_all(paths: Iterable[Path], *, but: Path, fields: Mapping[str, str] | None = None) -> Iterator[Item]:
    """What files and folders hold; the files below `but`, the archive that may lie among them, are passed over."""
    own = but.resolve()
    for item in walk(paths):
        if Path(item.path if isinstance(item, Skipped) else item).resolve().is_relative_to(own):
            continue
        if isinstance(item, Skipped):
            yield item
        else:
            yield from read(item, fields)


def walk(paths: Iterable[Path]) -> Iterator[Path | Skipped]:
    """The files that have a reader, in sorted order, each once; for the others a `Skipped`.

    Folders are entered; hidden files and folders in them are left out without a word.
    """
    for found in files_under(paths):
        if isinstance(found, Skipped):
            yield found
            continue
        try:
            reader_for(Source.of(found))
        except UnreadableFile as error:
            yield Skipped(printable(found), str(error))
        else:
            yield found


def _no_reader(files: str) -> UnreadableFile:
    known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes if suffix)
    return UnreadableFile(f"no reader for {files} yet; there are readers for {known}")
