"""Questions and answers in a table, as any spreadsheet saves it: one case a row, the columns named in the first.

Columns: question and answer; if wanted also id, aliases, must_not_say, as_of, tags, article, quote, answerable, notes.
Those of several values separate them by |. Delimiter and encoding are told from the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases, UnreadableFile
from ..records import Case
from .dataset import DatasetInfo
from .dateline_jsonl import case_of
from .files import Record, read_bytes
from .rows import cases_of
from .schema import DAY, TEXT, instead, object_of, short

INFO = DatasetInfo(
    name="Questions and answers in a table",
    citation="your own file",
    licence="what its author says",
    purpose="answers and refusals on your own archive; the easiest form to write",
    known_by=(frozenset({"question"}),),
)

_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_FLAG = {"pattern": f"^(?i:{'|'.join(_FLAGS)})$", "errorMessage": "must be yes or no"}
_MANY = ("aliases", "must_not_say", "tags")
_OPTIONAL = {"answer": TEXT, "id": TEXT, "as_of": DAY, "article": TEXT, "quote": TEXT, "answerable": _FLAG}
COLUMNS = ("question", *_OPTIONAL, *_MANY, "notes")
_ROW = object_of({"question": TEXT}, _OPTIONAL)


def load(path: Path) -> list[Case]:
    """The cases of a table; a row without an id is named by its number. Raises BadCases."""
    names = [_column(name) for name in header(path)]
    if faults := list(_header_faults(names)):
        raise BadCases("\n".join(f"{path}, line 1: {fault}" for fault in faults))
    records = ((where, _renamed(row)) for where, row in read_table(path))
    return cases_of(path, records, _ROW, lambda row, number: [_case(row, number)])


def read_table(path: Path) -> Iterator[Record]:
    """Each row of a table by its columns, cells that are empty left out. Raises BadCases."""
    rows = _reader(path)
    names = _names(rows)
    start = rows.line_num + 1
    while (row := _row(rows, names)) is not None:
        if row:
            yield f"line {start}", row
        start = rows.line_num + 1


def _row(rows: Any, names: list[str]) -> dict[str, str] | ValueError | None:
    """The next row, empty where all its cells are, None after the last."""
    try:
        cells = next(rows, None)
    except csv.Error as error:
        return ValueError(f"cannot be read ({error}); check its quotation marks")
    if cells is None:
        return None
    filled = [(name, cell.strip()) for name, cell in zip_longest(names, cells, fillvalue="") if cell.strip()]
    for name, cell in filled:
        if not name:
            return ValueError(f"{short(cell)} stands under no column; put a text with commas in quotation marks")
    return dict(filled)


def _reader(path: Path) -> Any:
    from ...ingest.readers.files import decode

    data = read_bytes(path)
    try:
        text = decode(data, _code_page(data))
    except UnreadableFile as error:
        raise BadCases(f"{path} cannot be read ({error}); save it as CSV in UTF-8") from error
    return csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)


def _code_page(data: bytes) -> str | None:
    """The encoding of a table that is not in UTF-8: Windows-1252, unless another makes less of a mess of it.

    A page of questions is too short to tell code pages of one alphabet apart by its language.
    """
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data))
    least = min((match.chaos for match in matches), default=None)
    likely = {name for match in matches if match.chaos == least for name in match.could_be_from_charset}
    return "cp1252" if "cp1252" in likely or not matches else matches[0].encoding


def _delimiter(text: str) -> str:
    """The sign between columns: the one that the names of the columns have most of, for questions have commas too."""
    return max(",;\t|", key=text.partition("\n")[0].count)


def header(path: Path) -> list[str]:
    """The names of a table's columns, none where its first line is none. Raises BadCases."""
    return _names(_reader(path))


def _names(rows: Any) -> list[str]:
    try:
        return [name.strip() for name in next(rows, [])]
    except csv.Error:
        return []


def _header_faults(names: list[str]) -> Iterator[str]:
    if "question" not in names:
        yield f"no column is called question; name the columns here, from {', '.join(COLUMNS)}"
        return
    for name in filter(None, dict.fromkeys(names)):
        if name not in COLUMNS:
            yield f"unknown column {short(name)}; {instead(name, list(COLUMNS))}"
        elif names.count(name) > 1:
            yield f"column {name!r} is there {names.count(name)} times; take all but one out"


def _column(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _renamed(row: dict[str, str] | ValueError) -> dict[str, str] | ValueError:
    return row if isinstance(row, ValueError) else {_column(name): cell for name, cell in row.items()}


def _case(row: dict[str, str], number: int) -> Case:
    """Raises ValueError where cells of a row disagree."""
    many = {name: [part.strip() for part in row.get(name, "").split("|") if part.strip()] for name in _MANY}
    answers = [*filter(None, [row.get("answer")]), *many["aliases"]]
    answerable = _FLAGS[row["answerable"].lower()] if "answerable" in row else True
    if answerable != bool(answers):
        raise ValueError("give the right answer under answer, or no under answerable, and not both")
    if ("article" in row) != ("quote" in row):
        raise ValueError("article and quote belong together: give the address and the words it says so in, or neither")
    return case_of(
        {
            "id": row.get("id", str(number)),
            "question": row["question"],
            "answers": answers,
            "support": [{"article": row["article"], "quote": row["quote"]}] if "article" in row else [],
            "as_of": row.get("as_of"),
            "tags": many["tags"],
            "must_not_say": many["must_not_say"],
            "answerable": answerable,
        }
    )
