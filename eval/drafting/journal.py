"""Files that grow by one JSON object a line and lose nothing to a kill: drafts, decisions, feedback."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ...ingest.errors import BadCases
from ..cases.files import whole_lines

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Record = TypeVar("Record")


def append(path: Path, record: object) -> None:
    """Writes a dataclass onto the disk as the last line of a file; a line that a kill tore is cut off first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.truncate(len(whole_lines(path)))
        file.write(_line(record))
        file.flush()
        os.fsync(file.fileno())


def read(path: Path, record: type[Record]) -> list[Record]:
    """The records of a file in its order, none where there is no file. Raises BadCases, naming the line."""
    adapter = _adapter(record)
    found = []
    for number, line in enumerate(whole_lines(path).splitlines(), 1):
        try:
            found.append(adapter.validate_json(line))
        except ValueError as error:
            what = record.__name__.lower()
            raise BadCases(f"{path}, line {number}: no {what} that can be read; take the line out") from error
    return found


def rewrite(path: Path, records: Sequence[object]) -> None:
    """Puts a file of these records in the place of another, at once; no file where there are none."""
    if not records:
        path.unlink(missing_ok=True)
        return
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.writelines(map(_line, records))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _line(record: object) -> bytes:
    return _adapter(type(record)).dump_json(record) + b"\n"


def _adapter(record: type[Record]) -> TypeAdapter[Record]:
    from pydantic import TypeAdapter

    return TypeAdapter(record)
