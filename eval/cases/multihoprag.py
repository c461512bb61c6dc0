"""MultiHop-RAG: questions whose answer takes two to four news articles, to be asked of an archive of its articles.

A list of objects: `query`, `answer`, `question_type`, and in `evidence_list` the facts with the address of their
article. `dateline add corpus.json` makes the archive.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..records import Case, Support
from .dataset import DatasetInfo
from .files import read_records
from .rows import cases_of
from .schema import TEXT, list_of, object_of

INFO = DatasetInfo(
    name="MultiHop-RAG",
    citation="Tang and Yang, COLM 2024",
    licence="ODC-BY 1.0; the articles are their publishers'",
    purpose="answers that take several articles, and refusals where they do not answer",
    known_by=(frozenset({"query", "evidence_list"}),),
    sizes={"all": 2_556},
)

_TYPES = ("inference_query", "comparison_query", "temporal_query", "null_query")
_QUESTION = object_of(
    {
        "query": TEXT,
        "answer": TEXT,
        "question_type": {"enum": list(_TYPES), "errorMessage": f"must be one of {', '.join(_TYPES)}"},
        "evidence_list": list_of(object_of({"url": TEXT, "fact": TEXT})),
    }
)


def load(path: Path) -> list[Case]:
    """The questions of a file, tagged with their type; a null query is not answerable. Raises BadCases."""
    return cases_of(path, read_records(path), _QUESTION, lambda row, number: [_case(row, number)])


def _case(row: dict[str, Any], number: int) -> Case:
    kind = row["question_type"].removesuffix("_query")
    answerable = kind != "null"
    support = tuple(Support(item["url"], item["fact"]) for item in row["evidence_list"])
    return Case(
        id=str(number),
        question=row["query"],
        answers=(row["answer"],) if answerable else (),
        support=support,
        relevant=frozenset(item.article for item in support),
        tags=(kind,),
        answerable=answerable,
    )
