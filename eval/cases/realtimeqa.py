"""RealTimeQA (Kasai and others, NeurIPS 2023): weekly news quizzes, each question with its date.

One JSON object a line: `id`, `question_date`, `quiz`, `question`, `answer`, and the addresses of articles
that contain the answer as a string (`weak_relevant`) or that the quiz itself links to (`gold_linked`).
"""

from __future__ import annotations

from typing import Any

from ..records import Case
from . import fields


def parse(row: dict[str, Any]) -> Case:
    """The case in one row, tagged with its quiz and with `marked` or `unmarked`. Raises ValueError.

    Where no article is marked it is unknown whether the archive answers: `answerable` is None.
    """
    relevant = frozenset(fields.texts(row, "weak_relevant") + fields.texts(row, "gold_linked"))
    return Case(
        id=fields.text(row, "id"),
        question=fields.text(row, "question"),
        answers=(fields.text(row, "answer"),),
        relevant=relevant,
        as_of=fields.day(row, "question_date"),
        tags=(fields.text(row, "quiz"), "marked" if relevant else "unmarked"),
        answerable=True if relevant else None,
    )
