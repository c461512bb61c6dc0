"""The record of drafting: a case that is proposed, or why it is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from ...ingest.records import Scope, iso
from ...qa.records import Turn, scope_as_dict
from ..cases.dateline_jsonl import case_of
from ..records import Case, Support

DRAFTED = "drafted"
"""Tag of the cases that were made from an archive's articles."""

Status = Literal["proposed", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question with its answer, as a gold case would have them.

    `why` says in a line each what speaks for it, or in its only line what it was rejected for. `heading` names the
    article that it was made from and `context` is the part of it that a reviewer reads; each quote of `support` stands
    in it. A draft that is not `answerable` has neither answers nor support.
    """

    id: str
    status: Status
    question: str
    answers: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    answerable: bool = True
    history: tuple[Turn, ...] = ()
    scope: Scope = Scope()
    as_of: date | None = None
    tags: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    heading: str = ""
    context: str = ""

    def as_row(self) -> dict[str, Any]:
        """The gold case that the draft would be, in the `dateline` form; empty fields are left out."""
        row = {
            "id": self.id,
            "question": self.question,
            "history": [asdict(turn) for turn in self.history],
            "answers": list(self.answers),
            "support": [asdict(item) for item in self.support],
            "as_of": iso(self.as_of),
            "scope": _scope_row(self.scope),
            "tags": list(self.tags),
        }
        return {name: value for name, value in row.items() if value} | {"answerable": self.answerable}

    def as_case(self) -> Case:
        """The gold case that the draft would be. Raises ValueError where its fields disagree."""
        return case_of(self.as_row())


def tally(drafts: Iterable[Draft]) -> Counter[str]:
    """How many drafts were rejected, by reason."""
    return Counter(draft.why[0] for draft in drafts if draft.status == "rejected")


def proposed(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that a person is to decide about."""
    return [draft for draft in drafts if draft.status == "proposed"]


def _scope_row(scope: Scope) -> dict[str, Any]:
    row = scope_as_dict(scope)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items() if value}
