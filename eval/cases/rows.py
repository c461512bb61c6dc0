"""From the records of a file to cases; what is wrong with them is told at once, not one fault a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases
from ..records import Case
from .files import Record
from .schema import Schema, checker

Parse = Callable[[dict[str, Any], int], Iterable[Case]]
"""The cases in one record that follows its schema, by the record's number (from 1). Raises ValueError."""

MOST_FAULTS = 20
"""Faults that are told of one file; the others are counted."""


def cases_of(path: Path, records: Iterable[Record], schema: Schema, parse: Parse) -> list[Case]:
    """The cases in the records of a file, in its order. Raises BadCases with a line for each fault."""
    check = checker(schema)
    cases: list[Case] = []
    faults: list[str] = []
    seen: dict[str, str] = {}
    for number, (where, record) in enumerate(records, 1):
        found, told = _read(record, number, check, parse)
        cases += found
        for case in found:
            if case.id in seen:
                told.append(f"id {case.id!r} is also on {seen[case.id]}; change one")
            seen[case.id] = where
        faults += [f"{path}, {where}: {fault}" for fault in told]
    if faults:
        raise BadCases(_lines(path, faults))
    return cases


def _read(
    record: dict[str, Any] | ValueError, number: int, check: Callable[[Any], list[str]], parse: Parse
) -> tuple[list[Case], list[str]]:
    """The cases of a record, or its faults."""
    if isinstance(record, ValueError):
        return [], [str(record)]
    if faults := check(record):
        return [], faults
    try:
        return list(parse(record, number)), []
    except ValueError as error:
        return [], [str(error)]


def _lines(path: Path, faults: list[str]) -> str:
    more = len(faults) - MOST_FAULTS
    rest = [f"{path}: and {more} more; correct these first"] if more > 0 else []
    return "\n".join(faults[:MOST_FAULTS] + rest)
