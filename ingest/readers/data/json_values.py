"""The values in a JSON or JSONL file, one at a time, each with its number or with what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from ...errors import UnreadableFile
from ..files import LONGEST_LINE, MEGABYTE, decode, read_bytes, read_lines
from ..source import Source

LINE_SUFFIXES = (".jsonl", ".ndjson", ".jl")
_LARGEST = 200 * MEGABYTE
_MOST_VALUES = 20_000_000
"""In one document, which is held whole: about 100 bytes each, however short they are in the file."""


def json_values(
    source: Source, list_in: Callable[[object], list[object] | None]
) -> Iterator[tuple[int | None, object]]:
    """Number (from 1, or None for a single object) and value; an `UnreadableFile` stands for a line that is broken.

    `list_in` finds the list of records in a document; None where the document is one record itself.
    Raises UnreadableFile where the whole file cannot be read.
    """
    if holds_lines(source):
        yield from _lines(source)
        return
    document = parse_json(read_bytes(source.path, _LARGEST))
    values = list_in(document)
    yield from enumerate(values, start=1) if values is not None else [(None, document)]


def holds_lines(source: Source) -> bool:
    """Whether there is one value a line: by the suffix, or because a whole object fills the first of several lines."""
    if source.suffix in LINE_SUFFIXES:
        return True
    first: bytes | None = None
    for _, line in read_lines(source.path):
        if line is None or (first and line.strip()):
            return first is not None
        first = first or line.strip() or None
        if first and not isinstance(_parsed(first), dict):
            return False
    return False


def parse_json(data: bytes) -> object:
    """The value that bytes hold. Raises UnreadableFile with the place of the mistake."""
    if sum(map(data.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise UnreadableFile(f"holds more than {_MOST_VALUES:,} values: split it, or write one article a line (JSONL)")
    try:
        return json.loads(decode(data))
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise UnreadableFile("not an article: its JSON is nested too deeply") from error
    except ValueError as error:
        raise UnreadableFile(f"not JSON: {error}") from error


def _lines(source: Source) -> Iterator[tuple[int, object]]:
    for number, line in read_lines(source.path):
        if line is None:
            yield number, UnreadableFile(f"the line is longer than {LONGEST_LINE // MEGABYTE} MB")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, _parsed(line)


def _parsed(data: bytes) -> object:
    try:
        return parse_json(data)
    except UnreadableFile as error:
        return error
