"""SQuAD 1.1 and 2.0: questions about paragraphs of Wikipedia, each with the paragraph that it is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases
from ..records import Case, Document
from .dataset import DatasetInfo
from .files import Record, read_json
from .rows import cases_of
from .schema import FLAG, TEXT, checker, list_of, object_of

INFO = DatasetInfo(
    name="SQuAD 1.1 and 2.0",
    citation="Rajpurkar and others, EMNLP 2016; Rajpurkar, Jia and Liang, ACL 2018",
    licence="CC BY-SA 4.0",
    purpose="reading an answer out of a given paragraph, and (2.0) saying that there is none; not news",
    known_by=(frozenset({"data"}),),
    sizes={"1.1 train": 87_599, "1.1 dev": 10_570, "2.0 train": 130_319, "2.0 dev": 11_873},
)

_FILE = object_of({"data": list_of(object_of({"title": TEXT, "paragraphs": list_of({"type": "object"})}))})
_ANSWER = object_of({"text": TEXT})
_QUESTION = object_of({"id": TEXT, "question": TEXT, "answers": list_of(_ANSWER)}, {"is_impossible": FLAG})
_PARAGRAPH = object_of({"context": TEXT, "qas": list_of(_QUESTION)})


def load(path: Path) -> list[Case]:
    """A case for each question, to be answered from its paragraph alone. Raises BadCases."""
    return cases_of(path, _paragraphs(path), _PARAGRAPH, _cases)


def _paragraphs(path: Path) -> Iterator[Record]:
    """Each paragraph with the id of the document that is made of it."""
    document = read_json(path)
    if faults := checker(_FILE)(document):
        raise BadCases(f"{path} is not in SQuAD's form: {faults[0]}; choose another --format")
    paragraphs = (
        {**paragraph, "title": article["title"], "document": f"{article['title']}/{place}"}
        for article in document["data"]
        for place, paragraph in enumerate(article["paragraphs"], 1)
    )
    yield from ((f"paragraph {number}", paragraph) for number, paragraph in enumerate(paragraphs, 1))


def _cases(paragraph: dict[str, Any], number: int) -> Iterator[Case]:
    document = Document(id=paragraph["document"], title=paragraph["title"], text=paragraph["context"])
    for qa in paragraph["qas"]:
        answers = tuple(answer["text"] for answer in qa["answers"])
        if qa.get("is_impossible", not answers) == bool(answers):
            raise ValueError(f"question {qa['id']!r} is_impossible but has answers, or has none but is not; correct it")
        yield Case(
            id=qa["id"],
            question=qa["question"],
            answers=answers,
            documents=(document,),
            relevant=frozenset({document.id} if answers else ()),
            answerable=bool(answers),
        )
