"""Reads a question: does it lean on the conversation, and what would it be without it?"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from datetime import date, datetime

from ..ingest.errors import BadQuestion
from .facts import words
from .language_model import LanguageModel
from .prompt import rewrite_messages
from .quotes.summary import summary_asked
from .records import Turn

MOST_CHARACTERS = 1_000
_REWRITE_TOKENS = 60
_POINTS_BACK = re.compile(
    r"\b(he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|former|latter|same|one"
    r"|ones|else|instead|too|also)\b",
    re.IGNORECASE,
)
_OPENS_BACK = re.compile(r"^\s*(and|but|so|or|what about|how about)\b", re.IGNORECASE)
_NAMES_ITS_SUBJECT = re.compile(r"what (?:has )?happened (?:to|with|in|at) \w", re.IGNORECASE)
_SHORT = 4
"""Words up to which a question after another one is taken for a fragment: "Why not?", "How much?"."""


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


def refers_back(question: str) -> bool:
    """Whether a question may need the conversation before it to be understood."""
    short = len(question.split()) <= _SHORT and not _NAMES_ITS_SUBJECT.match(question)
    return bool(short or _OPENS_BACK.search(question) or _POINTS_BACK.search(question))


def leans_on(history: Sequence[Turn], question: str) -> bool:
    """Whether the model has to make a question, in the reader's own words, one that stands alone.

    "Summarise the mill" is short, and stands alone all the same.
    """
    if not history:
        return False
    if summary_asked(question):
        return bool(_OPENS_BACK.search(question) or _POINTS_BACK.search(question))
    return refers_back(question)


def standalone(
    question: str, history: Sequence[Turn], model: LanguageModel, stop: threading.Event | None = None
) -> str:
    """The question, rewritten by the model only where it `leans_on` the conversation.

    Where the model loses what was asked, the question stays as it is behind the one before it.
    """
    if not leans_on(history, question):
        return question
    reply = "".join(model.stream(rewrite_messages(question, history), max_tokens=_REWRITE_TOKENS, stop=stop))
    rewritten = " ".join(reply.split()).removeprefix("Question: ").strip("\"'“”")
    return rewritten if _keeps(question, rewritten) else f"{history[-1].question} {question}"


def _keeps(question: str, rewritten: str) -> bool:
    """Whether a rewriting is still a question, and still asks what was asked."""
    asked = set(words(question))
    asks = set(words(rewritten))
    kept = asks and 2 * len(asked & asks) >= len(asked)
    return bool(rewritten.endswith("?") and len(rewritten) <= MOST_CHARACTERS and kept)
