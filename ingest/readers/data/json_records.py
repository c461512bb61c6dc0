"""JSON and JSONL: article objects under whatever names their fields commonly go by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...errors import UnreadableFile
from ...records import Skipped
from ..fields import draft_of, has_text
from ..reader import Found, Reader
from ..source import Source
from .json_values import LINE_SUFFIXES, holds_lines, json_values

_LISTS = ("articles", "docs", "items", "results", "data")
_SNIFF = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])")


def _sniffs(head: bytes) -> bool:
    return bool(_SNIFF.match(head.removeprefix(b"\xef\xbb\xbf")))


def _read(source: Source) -> Iterator[Found]:
    empty = True
    for number, record in json_values(source, lambda document: _list_in(document, source.fields)):
        empty = False
        try:
            if isinstance(record, UnreadableFile):
                raise record
            yield draft_of(record, number or 1, source.fields)
        except UnreadableFile as error:
            yield Skipped(source.record(number or 1), str(error))
    if empty and not holds_lines(source):
        raise UnreadableFile(
            f"no articles in it: expected a list of objects, alone or under one of {', '.join(_LISTS)}"
        )


def _list_in(document: object, given: Mapping[str, str]) -> list[object] | None:
    """The list, or the list under a usual name of an object that is no article itself."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict) and not has_text(document, given):
        return next((document[name] for name in _LISTS if isinstance(document.get(name), list)), None)
    return None


READER = Reader("JSON", (".json", *LINE_SUFFIXES), _sniffs, _read)
