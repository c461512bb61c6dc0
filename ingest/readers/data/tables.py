"""CSV and Parquet: one article a row, under column names that are guessed and told, or given by the user."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow
import pyarrow.parquet

from ...errors import UnreadableFile
from ...records import Note, Skipped
from ..fields import draft_of, guess_fields
from ..files import MEGABYTE, PARSER_FAULTS, detect_encoding, open_unpacked, read_head
from ..reader import Found, Reader
from ..source import Source

_LONGEST_FIELD = 10 * MEGABYTE
_LONGEST_ROW = 20 * MEGABYTE
_HEAD = 100_000
_MOST_COLUMNS = 1_000
"""All of them are held for each row, however short it is."""
_DELIMITERS = ",;\t|"
"""The first of them where none is in the first line."""
_QUOTED = re.compile(r'"[^"]*+"')
_ROWS_A_BATCH = 64


def _read_csv(source: Source) -> Iterator[Found]:
    csv.field_size_limit(_LONGEST_FIELD)
    head = read_head(source.path, _HEAD)
    if b"\0" in head:
        raise UnreadableFile("not a table: it holds binary data; save it as CSV in UTF-8")
    encoding = _encoding(head)
    with open_unpacked(source.path) as stream:
        lines = _Lines(io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=""))
        rows = csv.DictReader(
            lines, delimiter=_delimiter(head.decode(encoding, "replace")), restkey="more", strict=False
        )
        yield from _drafts(source, _names(rows), _numbered(rows, lines))


def _names(rows: csv.DictReader) -> Sequence[str]:
    try:
        return rows.fieldnames or ()
    except csv.Error as error:
        raise UnreadableFile(f"not a table ({error}): save it as CSV again") from error


class _Lines:
    """The lines of a CSV as its reader takes them, with an end to what it may take for one row, which it holds."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self.of_row = 0
        """Characters; whoever asks for a row sets it to 0."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(_LONGEST_ROW + 1)
        self.of_row += len(line)
        if not line:
            raise StopIteration
        if self.of_row > _LONGEST_ROW:
            raise UnreadableFile(f"a row is longer than {_LONGEST_ROW // MEGABYTE} MB: what came before it was read")
        return line


def _numbered(rows: csv.DictReader, lines: _Lines) -> Iterator[tuple[int, dict[str, Any] | UnreadableFile]]:
    for number in itertools.count(1):
        lines.of_row = 0
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, UnreadableFile(f"the row cannot be read ({error}): check its quotation marks")


def _read_parquet(source: Source) -> Iterator[Found]:
    try:
        with pyarrow.parquet.ParquetFile(source.path) as table:
            batches = table.iter_batches(batch_size=_ROWS_A_BATCH)
            rows = (row for batch in batches for row in _rows(batch))
            yield from _drafts(source, table.schema_arrow.names, enumerate(rows, start=1))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnreadableFile(f"damaged Parquet file ({reason}): export it again") from error


def _rows(batch: pyarrow.RecordBatch) -> Iterator[dict[str, Any] | UnreadableFile]:
    """Row by row, for one with a date after the year 9999 or in an unknown zone would take the others with it."""
    for position in range(batch.num_rows):
        try:
            yield batch.slice(position, 1).to_pylist()[0]
        except PARSER_FAULTS as error:
            yield UnreadableFile(f"the row has a value that cannot be read ({error!r}): mend or remove it")


def _drafts(
    source: Source, names: Sequence[str], rows: Iterator[tuple[int, dict[str, Any] | UnreadableFile]]
) -> Iterator[Found]:
    if len(names) > _MOST_COLUMNS:
        raise UnreadableFile(f"has {len(names):,} columns: leave only those of the articles")
    chosen = guess_fields(names, source.fields)
    if "text" not in chosen:
        raise UnreadableFile(f"no column with the text; it has {', '.join(names)}: name one with --field text=COLUMN")
    yield Note(source.name, "read as " + ", ".join(f"{field}={name}" for field, name in chosen.items()))
    for number, row in rows:
        try:
            if isinstance(row, UnreadableFile):
                raise row
            yield draft_of(row, number, chosen)
        except UnreadableFile as error:
            yield Skipped(source.record(number), str(error))


def _encoding(head: bytes) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return detect_encoding(head)
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    """The sign between columns, told by the first line alone: a story's own commas and semicolons mislead.

    (csv.Sniffer takes cubic time for a line of quotation marks.)
    """
    first = next(iter(sample.splitlines()), "")
    return max(_DELIMITERS, key=_QUOTED.sub("", first).count)


CSV = Reader("CSV", (".csv", ".tsv"), lambda head: False, _read_csv)
PARQUET = Reader("Parquet", (".parquet",), lambda head: head.startswith(b"PAR1"), _read_parquet)
