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


def read_text(path: Path) -> str:
    """The UTF-8 text of a file, unpacked where its name ends in .gz. Raises BadCases."""
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        raise BadCases(f"{path} cannot be read ({error}); give the path of an existing file") from error
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
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadCases(f"{path}, line {number}: not JSON ({error.msg}); correct the line") from error
        if not isinstance(row, dict):
            raise BadCases(f"{path}, line {number}: {line.strip()[:40]} is no JSON object; correct the line")
        yield number, row


def digest(path: Path) -> str:
    """SHA-256 of a file as it lies on the disk, in hexadecimal. Raises BadCases."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BadCases(f"{path} cannot be read ({error}); give the path of an existing file") from error
