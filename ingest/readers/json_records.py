"""JSON and JSONL: article objects under whatever names their fields commonly go by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..errors import UnreadableFile
from ..records import Skipped
from .files import LONGEST_LINE, MEGABYTE, decode, read_bytes, read_lines
from .markup import plain_text
from .reader import Draft, Found, Reader, web_address
from .source import Source

FIELDS: dict[str, tuple[str, ...]] = {
    "url": ("url", "link", "canonicalurl", "weburl", "permalink", "id"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article", "articlebody", "fulltext", "maintext"),
    "published": (
        "published",
        "publishedat",
        "publishdate",
        "publisheddate",
        "datepublished",
        "datepublish",
        "pubdate",
        "date",
    ),
    "updated": ("updated", "updatedat", "modified", "datemodified", "datemodify", "lastmodified"),
    "authors": ("authors", "author", "byline", "creator"),
    "publisher": ("publisher", "source", "site", "outlet", "sitename", "publication", "newspaper"),
    "section": ("section", "category", "articlesection"),
    "language": ("language", "lang", "inlanguage"),
    "kind": ("kind", "type"),
}
"""Names that a field goes by, best first, in lower case without `_` and `-`."""

_LISTS = ("articles", "docs", "items", "results", "data")
_LINE_SUFFIXES = (".jsonl", ".ndjson", ".jl")
_SNIFF = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_LARGEST = 500 * MEGABYTE


def _sniffs(head: bytes) -> bool:
    return bool(_SNIFF.match(head.removeprefix(b"\xef\xbb\xbf")))


def _read(source: Source) -> Iterator[Found]:
    return _read_lines(source) if _holds_lines(source) else _read_document(source)


def _holds_lines(source: Source) -> bool:
    """One record a line: by the suffix, or because the first line is a whole object and others follow."""
    if source.suffix in _LINE_SUFFIXES:
        return True
    first: bytes | None = None
    for _, line in read_lines(source.path):
        if line is None or (first and line.strip()):
            return first is not None
        first = first or line.strip() or None
        if first and not isinstance(_parse_or_none(first), dict):
            return False
    return False


def _read_lines(source: Source) -> Iterator[Found]:
    for number, line in read_lines(source.path):
        if line is not None and not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            if line is None:
                raise UnreadableFile(f"the line is longer than {LONGEST_LINE // MEGABYTE} MB")
            yield _draft(_parse(line), number)
        except UnreadableFile as error:
            yield Skipped(source.record(number), str(error))


def _read_document(source: Source) -> Iterator[Found]:
    records = _records(_parse(read_bytes(source.path, _LARGEST)))
    if not records:
        raise UnreadableFile(
            f"no articles in it: expected a list of objects, alone or under one of {', '.join(_LISTS)}"
        )
    for number, record in enumerate(records, start=1):
        try:
            yield _draft(record, number)
        except UnreadableFile as error:
            yield Skipped(source.record(number), str(error))


def _records(document: object) -> list[object]:
    """The list, the list under a usual name, or the one object itself."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict) and not _fields(document).get("text"):
        for name in _LISTS:
            if isinstance(document.get(name), list):
                return document[name]
    return [document]


def _parse(data: bytes) -> object:
    """The value that bytes hold. Raises UnreadableFile with the place of the mistake."""
    try:
        return json.loads(decode(data))
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise UnreadableFile("not an article: its JSON is nested too deeply") from error
    except ValueError as error:
        raise UnreadableFile(f"not JSON: {error}") from error


def _parse_or_none(data: bytes) -> object:
    try:
        return _parse(data)
    except UnreadableFile:
        return None


def _draft(record: object, number: int) -> Draft:
    if not isinstance(record, dict):
        raise UnreadableFile(f"not an article: expected an object, found {type(record).__name__}")
    found = _fields(record)
    text = found.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableFile(f"no text: none of the fields {', '.join(FIELDS['text'])} holds any")
    return Draft(
        record=number,
        title=plain_text(_string(found.get("title"))),
        text=plain_text(text),
        published=found.get("published"),
        updated=found.get("updated"),
        authors=found.get("authors"),
        publisher=_string(found.get("publisher")),
        url=_address(record),
        section=_string(found.get("section")),
        language=_string(found.get("language")),
        kind=_string(found.get("kind")),
    )


def _folded(record: dict[str, Any]) -> dict[str, Any]:
    """The record with its keys spelled as in `FIELDS`."""
    return {re.sub(r"[_\-\s]", "", key).lower(): value for key, value in record.items()}


def _fields(record: dict[str, Any]) -> dict[str, Any]:
    """The record under our own names; a name that holds nothing gives way to the next."""
    plain = _folded(record)
    return {
        field: next((plain[name] for name in names if plain.get(name) not in (None, "", [], {})), None)
        for field, names in FIELDS.items()
    }


def _address(record: dict[str, Any]) -> str | None:
    plain = _folded(record)
    return next(filter(None, (web_address(plain.get(name)) for name in FIELDS["url"])), None)


def _string(value: object) -> str:
    """A string, the name in an object, or the first of a list; empty for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return value if isinstance(value, str) else ""


READER = Reader("JSON", (".json", *_LINE_SUFFIXES), _sniffs, _read)
