"""Our own form of gold cases: JSON Lines, one case a line, as `case.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ...ingest.records import Scope
from ...qa.records import Turn
from ..metrics.answers import answer_matched
from ..records import Case, Document, Support
from .dataset import DatasetInfo
from .files import read_records
from .rows import cases_of
from .schema import CASE

INFO = DatasetInfo(
    name="Dateline's gold cases",
    citation="your own file, or the gold set of the sample archive that comes with Dateline",
    licence="what its author says; Apache-2.0 for the gold set that comes with Dateline",
    purpose="answers, citations and refusals on your own archive",
    known_by=(frozenset({"id", "question", "answers"}),),
)


def load(path: Path) -> list[Case]:
    """The cases of a file. Raises BadCases."""
    return cases_of(path, read_records(path), CASE, lambda row, number: [case_of(row)])


def case_of(row: dict[str, Any]) -> Case:
    """The case in a row that follows the schema. Raises ValueError where two of its fields disagree."""
    answerable = row.get("answerable", True)
    support = tuple(Support(**item) for item in row.get("support", ()))
    case = Case(
        id=row["id"],
        question=row["question"],
        history=tuple(Turn(**item) for item in row.get("history", ())),
        answers=tuple(row.get("answers", ())),
        support=support,
        choices=tuple(row.get("choices", ())),
        must_not_say=tuple(row.get("must_not_say", ())),
        relevant=frozenset(item.article for item in support) if answerable else frozenset(),
        documents=tuple(_document(item) for item in row.get("documents", ())),
        as_of=day(row.get("as_of")),
        scope=_scope(row.get("scope", {})),
        tags=tuple(row.get("tags", ())),
        answerable=answerable,
    )
    for disagreement in _disagreements(case):
        raise ValueError(disagreement)
    return case


def day(value: str | None) -> date | None:
    """A day as the schema has it."""
    return date.fromisoformat(value) if value else None


def _document(item: dict[str, Any]) -> Document:
    return Document(**{**item, "published": day(item.get("published"))})


def _scope(given: dict[str, Any]) -> Scope:
    days = {name: day(given.get(name)) for name in ("since", "until")}
    lists = {name: tuple(values) for name, values in given.items() if name not in days}
    return Scope(**days, **lists)


def _disagreements(case: Case) -> Iterator[str]:
    """What no schema can say."""
    since, until = case.scope.since, case.scope.until
    if since and until and since > until:
        yield f"scope.since {since} is after scope.until {until}; change one"
    if case.choices and case.answers and not set(case.choices) & set(case.answers):
        yield f"choices holds none of the answers {list(case.answers)}; add the right one, word for word"
    for wrong in case.must_not_say:
        for answer in case.answers:
            if answer_matched(answer, [wrong]):
                yield f"must_not_say {wrong!r} stands in the answer {answer!r}; take it out of one of them"
    ids = [document.id for document in case.documents]
    if len(set(ids)) < len(ids):
        yield f"two documents have one id, among {ids}; change one"
    for item in case.support if ids else ():
        if item.article not in ids:
            yield f"support.article {item.article!r} is none of the documents {ids}; correct it"
