"""RealTimeQA: weekly news quizzes, each question with its date and the answers to choose from.

One JSON object a line, in one of two forms: as released week by week (`question_sentence`, and the place of the answer
among the choices), or with the articles that were found for the question: `weak_relevant`, whose text contains the
answer as a string, and `gold_linked`, which the quiz itself links to.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..records import Case
from .dataset import DatasetInfo
from .dateline_jsonl import day
from .files import read_records
from .rows import cases_of
from .schema import ANY_TEXT, DAY, TEXT, list_of, object_of, some_of

INFO = DatasetInfo(
    name="RealTimeQA",
    citation="Kasai and others, NeurIPS 2023 Datasets and Benchmarks",
    licence="none stated; the quizzes and articles are CNN's, USA Today's and The Week's",
    purpose="questions about the news of a week, from an archive as it stood that day, or by choosing an answer",
    known_by=(frozenset({"question_sentence", "choices"}), frozenset({"question_date", "quiz"})),
    sizes={"the questions of 2022, each once": 809},
)

# A few quizzes have an empty choice.
_CHOICES = list_of(ANY_TEXT)
_WITH_ARTICLES = object_of(
    {"id": TEXT, "question_date": DAY, "quiz": TEXT, "question": TEXT, "choices": _CHOICES, "answer": TEXT},
    {"weak_relevant": list_of(TEXT), "gold_linked": list_of(TEXT)},
)
_PLACE = {"type": "string", "pattern": r"^\d+$", "errorMessage": 'must be the place of a choice, as "0" is the first'}
_SLASHED = {"type": "string", "pattern": r"^\d{4}/\d\d/\d\d$", "errorMessage": "must be a day such as 2022/06/17"}
_WEEKLY = object_of(
    {
        "question_id": TEXT,
        "question_date": _SLASHED,
        "question_source": TEXT,
        "question_sentence": TEXT,
        "choices": _CHOICES,
        "answer": some_of(_PLACE),
    }
)
_ROW = {"if": {"required": ["question_sentence"]}, "then": _WEEKLY, "else": _WITH_ARTICLES}


def load(path: Path) -> list[Case]:
    """The questions of a file, tagged with their quiz and with what is known of the articles. Raises BadCases.

    `marked` are those with an article in either list, `matched` those with one in `weak_relevant`, `linked` those with
    one in `gold_linked`; the others of the first two are `unmarked` and `unmatched`. Where no article is marked it is
    unknown whether the archive answers: `answerable` is None.
    """
    return cases_of(path, read_records(path), _ROW, lambda row, number: [_case(row)])


def _case(row: dict[str, Any]) -> Case:
    if "question_sentence" in row:
        row = _with_articles(row)
    if row["answer"] not in row["choices"]:
        raise ValueError(f"answer {row['answer']!r} is none of the choices {row['choices']}; correct it")
    matched, linked = row.get("weak_relevant", ()), row.get("gold_linked", ())
    relevant = frozenset([*matched, *linked])
    return Case(
        id=row["id"],
        question=row["question"],
        answers=(row["answer"],),
        choices=tuple(filter(None, row["choices"])),
        relevant=relevant,
        as_of=day(row["question_date"]),
        tags=(row["quiz"], *_tags(bool(matched), bool(linked))),
        answerable=True if relevant else None,
    )


def _tags(matched: bool, linked: bool) -> Iterator[str]:
    yield "marked" if matched or linked else "unmarked"
    yield "matched" if matched else "unmatched"
    if linked:
        yield "linked"


def _with_articles(row: dict[str, Any]) -> dict[str, Any]:
    """A weekly row in the other form. Raises ValueError."""
    choices, place = row["choices"], int(row["answer"][0])
    if place >= len(choices):
        raise ValueError(f"answer {place} is beyond the {len(choices)} choices; correct it")
    return {
        "id": row["question_id"],
        "question_date": row["question_date"].replace("/", "-"),
        "quiz": row["question_source"],
        "question": row["question_sentence"],
        "choices": choices,
        "answer": choices[place],
    }
