"""What a person decides about drafts: each decision is on the disk at once, and what is accepted becomes a gold case.

DRAFTS.decisions.jsonl    beside the drafts: one decision a line; take a line out to be asked again
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ...ingest.errors import BadCases
from ..cases.loaders import load_cases
from ..cases.schema import CASE, checker
from ..metrics.answers import answer_matched
from . import journal
from .records import Draft, proposed

Verdict = Literal["accepted", "dropped"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a draft; `draft` is as it was accepted, perhaps edited."""

    id: str
    verdict: Verdict
    draft: Draft | None = None


class Review:
    """The drafts of a file that nobody has decided about, and where decisions and accepted cases go.

    Raises BadCases where there are no drafts, and where `out` holds something that is no gold case.
    """

    def __init__(self, drafts: Path, out: Path) -> None:
        if not drafts.exists():
            raise BadCases(f"there are no drafts in {drafts}; `dateline eval draft --out {drafts}` makes some")
        self._journal = drafts.with_name(f"{drafts.stem}.decisions.jsonl")
        self._out = out
        self._cases = {case.id for case in load_cases(out)} if out.exists() and out.stat().st_size else set()
        self._decided = {decision.id: decision for decision in journal.read(self._journal, Decision)}
        self.pending = [draft for draft in proposed(journal.read(drafts, Draft)) if draft.id not in self._decided]
        for decision in self._decided.values():
            self._write_case(decision)

    def accept(self, draft: Draft) -> None:
        """Makes a gold case of a draft. Raises BadCases where `faults` has one."""
        for fault in faults(draft):
            raise BadCases(f"draft {draft.id}: {fault}")
        self._decide(Decision(draft.id, "accepted", draft))

    def drop(self, draft: Draft) -> None:
        """Has a draft not asked about again."""
        self._decide(Decision(draft.id, "dropped"))

    def counts(self) -> Counter[Verdict]:
        """How many drafts were accepted and dropped, in earlier reviews too."""
        return Counter(decision.verdict for decision in self._decided.values())

    def _decide(self, decision: Decision) -> None:
        journal.append(self._journal, decision)
        self._decided[decision.id] = decision
        self.pending = [draft for draft in self.pending if draft.id != decision.id]
        self._write_case(decision)

    def _write_case(self, decision: Decision) -> None:
        """Adds the case to the file, unless it is there: a kill may have come between decision and case."""
        if decision.draft is None or decision.id in self._cases:
            return
        self._cases.add(decision.id)
        self._out.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(decision.draft.as_row(), ensure_ascii=False) + "\n"
        with self._out.open("a+b") as file:
            file.write(_line_end_missing(self._out) + line.encode())
            file.flush()
            os.fsync(file.fileno())


def edited(draft: Draft, question: str, answers: Sequence[str] = (), quote: str = "") -> Draft:
    """The draft with another question, answers and first quote; each stays as it was where nothing is given."""
    support = draft.support
    if quote and support:
        support = (replace(support[0], quote=quote), *support[1:])
    given = tuple(filter(None, answers))
    return replace(draft, question=question or draft.question, answers=given or draft.answers, support=support)


def faults(draft: Draft) -> Iterator[str]:
    """Why a draft is no gold case: a field is empty, a quote not the article's, or an answer in no quote."""
    told = checker(CASE)(draft.as_row())
    yield from told or _disagreement(draft)
    for item in draft.support:
        if item.quote not in draft.context:
            yield f"the article does not say {item.quote!r}; copy the quote letter for letter"
    quotes = " ".join(item.quote for item in draft.support)
    if quotes and not answer_matched(quotes, draft.answers):
        yield f"no quote has the answer {' or '.join(map(repr, draft.answers))}; change one of them"


def _disagreement(draft: Draft) -> list[str]:
    try:
        draft.as_case()
    except ValueError as error:
        return [str(error)]
    return []


def _line_end_missing(path: Path) -> bytes:
    data = path.read_bytes()
    return b"" if not data or data.endswith(b"\n") else b"\n"
