"""Reading the files that evaluation data comes in: JSON and JSON Lines, plain or gzipped."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases

Record = tuple[str, dict[str, Any] | ValueError]
"""Where in its file a record stands, as `line 3`, and the record, or what is wrong where it is none."""


def read_bytes(path: Path) -> bytes:
    """What a file holds, unpacked where its name ends in .gz. Raises BadCases."""
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        raise BadCases(f"{path} cannot be read ({error}); give the path of an existing file") from error


def read_text(path: Path) -> str:
    """The UTF-8 text of a file, unpacked where its name ends in .gz. Raises BadCases."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCases(f"{path} is not UTF-8 at byte {error.start}; convert it to UTF-8") from error


def read_json(path: Path) -> Any:
    """The one JSON document in a file. Raises BadCases."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise BadCases(f"{path}, line {error.lineno}: not JSON ({error.msg}); correct the file") from error


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each object of a JSON Lines file with its line number (from 1); blank lines are passed over.

    Raises BadCases, naming the line.
    """
    for number, line in _lines(read_text(path)):
        row = _row(line)
        if isinstance(row, ValueError):
            raise BadCases(f"{path}, line {number}: {row}")
        yield number, row


def read_records(path: Path) -> Iterator[Record]:
    """Each object of a JSON Lines file, or of the one JSON list that a file holds. Raises BadCases."""
    text = read_text(path)
    if text.lstrip().startswith("["):
        for number, item in enumerate(read_json(path), 1):
            yield f"item {number}", item if isinstance(item, dict) else _no_object(item)
    else:
        yield from ((f"line {number}", _row(line)) for number, line in _lines(text))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # Not splitlines(): JSON may hold a line separator of Unicode unescaped.
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _row(line: str) -> dict[str, Any] | ValueError:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return ValueError(f"not JSON at character {error.pos + 1} ({error.msg}); correct the line")
    return row if isinstance(row, dict) else _no_object(line.strip())


def _no_object(found: Any) -> ValueError:
    return ValueError(f"{str(found)[:40]} is no JSON object; correct it")


def whole_lines(path: Path) -> bytes:
    """What a file that grows by lines holds up to its last line end; nothing where there is no file."""
    data = path.read_bytes() if path.exists() else b""
    return data[: data.rfind(b"\n") + 1]


def digest(path: str | Path) -> str:
    """SHA-256 of a file as it lies on the disk, in hexadecimal. Raises BadCases."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise BadCases(f"{path} cannot be read ({error}); give the path of an existing file") from error
