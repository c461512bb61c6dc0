"""Loading gold cases from files, and choosing among them.

The `dateline` format is JSON Lines with one case a line:

    {"id": "bridge-cost", "question": "What did the footbridge cost?", "answers": ["£84,000"],
     "support": [{"article": "https://...", "quote": "The bridge cost £84,000."}], "as_of": "2024-03-31",
     "tags": ["single"], "answerable": true, "history": [{"question": "...", "answer": "..."}]}

`id` and `question` are required. A case is answerable unless it says otherwise, and then needs an answer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases
from ...qa.records import Turn
from ..records import Case, Support
from . import fields, realtimeqa, squad
from .files import read_rows

FIELDS = frozenset({"id", "question", "history", "answers", "support", "as_of", "tags", "answerable"})


def gold_path() -> Path:
    """The gold cases that ship with Dateline; they belong to its sample archive."""
    return Path(__file__).parents[1] / "gold" / "sample.jsonl"


def load_cases(path: Path, format: str = "dateline") -> list[Case]:
    """The cases of a file, in its order. Raises BadCases, naming the line where there is one."""
    if format not in LOADERS:
        raise BadCases(f"no format is called {format!r}; choose one of: {', '.join(LOADERS)}")
    cases = list(LOADERS[format](path))
    if not cases:
        raise BadCases(f"{path} holds no cases; give a file with at least one")
    return cases


def select(cases: Sequence[Case], *, only: str | None = None, sample: int | None = None, seed: int = 0) -> list[Case]:
    """The cases tagged `only`, or `sample` of them drawn at random by `seed`, in their order.

    All of them where there are no more than `sample`. Raises BadCases for a tag that no case has.
    """
    tagged = [case for case in cases if only is None or only in case.tags]
    if not tagged:
        known = ", ".join(sorted({tag for case in cases for tag in case.tags})) or "none"
        raise BadCases(f"no case is tagged {only!r}; the tags are: {known}")
    if sample is None or sample >= len(tagged):
        return tagged
    chosen = random.Random(seed).sample(range(len(tagged)), sample)
    return [tagged[index] for index in sorted(chosen)]


def _rows(path: Path, parse: Callable[[dict[str, Any]], Case]) -> Iterator[Case]:
    """One case a line, ids unique. Raises BadCases, naming the line, where `parse` raises ValueError."""
    lines: dict[str, int] = {}
    for number, row in read_rows(path):
        try:
            case = parse(row)
        except ValueError as error:
            raise BadCases(f"{path}, line {number}: {error}") from error
        if case.id in lines:
            raise BadCases(f"{path}, line {number}: id {case.id!r} is also on line {lines[case.id]}; change one")
        lines[case.id] = number
        yield case


def _dateline(row: dict[str, Any]) -> Case:
    if unknown := sorted(row.keys() - FIELDS):
        raise ValueError(f"unknown field {unknown[0]!r}; the fields are {', '.join(sorted(FIELDS))}")
    answers, answerable = fields.texts(row, "answers"), fields.flag(row, "answerable", default=True)
    if answerable != bool(answers):
        raise ValueError(f"answerable is {answerable} but answers is {list(answers)}; correct either")
    support = tuple(Support(**item) for item in fields.objects(row, "support", ("article", "quote")))
    return Case(
        id=fields.text(row, "id"),
        question=fields.text(row, "question"),
        history=tuple(Turn(**item) for item in fields.objects(row, "history", ("question", "answer"))),
        answers=answers,
        support=support,
        relevant=frozenset(item.article for item in support) if answerable else frozenset(),
        as_of=fields.day(row, "as_of"),
        tags=fields.texts(row, "tags"),
        answerable=answerable,
    )


LOADERS: dict[str, Callable[[Path], Iterable[Case]]] = {
    "dateline": partial(_rows, parse=_dateline),
    "realtimeqa": partial(_rows, parse=realtimeqa.parse),
    "squad": squad.load,
}
