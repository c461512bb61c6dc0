"""Reads what a reader gives: a question, a day."""

from __future__ import annotations

from datetime import date, datetime

from ..ingest.errors import BadQuestion

MOST_CHARACTERS = 1_000
AND = r"(?:(?:and|but|so) )?"
DOES = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)"
"""How questions begin, for regular expressions."""


def checked(question: str) -> str:
    """The question on one line, half an emoji made a question mark; raises `BadQuestion` if it is empty or too long."""
    question = " ".join(question.split()).encode("utf-8", "replace").decode()
    if not question:
        raise BadQuestion("the question is empty; ask for something, such as 'Who accompanied Kim?'")
    if len(question) > MOST_CHARACTERS:
        raise BadQuestion(f"the question has {len(question)} characters; ask in at most {MOST_CHARACTERS}")
    return question


def as_day(day: date | str | None) -> date | None:
    """The day that a reader gives; raises `BadQuestion` for a text that is none."""
    if not isinstance(day, str):
        return day.date() if isinstance(day, datetime) else day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise BadQuestion(f"{day!r} is not a day; write it as 2023-09-12") from None
