"""NewsQA in the form of the MRQA shared task of 2019: questions about articles of CNN. Other MRQA files are read too.

JSON Lines: a header, then a line for each article with its `context` and its questions (`qas`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases
from ..records import Case, Document
from .dataset import DatasetInfo
from .files import read_records
from .rows import cases_of
from .schema import TEXT, list_of, object_of, some_of

INFO = DatasetInfo(
    name="NewsQA, as MRQA 2019 released it",
    citation="Trischler and others, Rep4NLP 2017; Fisch and others, MRQA 2019",
    licence="MIT for the makers' tools; none stated for the articles, which are CNN's",
    purpose="reading an answer out of a given news article; every question has one",
    known_by=(frozenset({"header"}), frozenset({"context", "qas"})),
    sizes={"train": 74_160, "dev": 4_212},
)

_QUESTION = object_of(
    {"qid": TEXT, "question": TEXT, "answers": some_of(TEXT)},
    {"detected_answers": list_of(object_of({"text": TEXT}))},
)
_ARTICLE = object_of({"context": TEXT, "qas": list_of(_QUESTION)})
_MARKER = re.compile(r"\s*\[(?:TLE|DOC|PAR)\]\s*")
"""What MRQA puts before titles, documents and paragraphs."""


def load(path: Path) -> list[Case]:
    """A case for each question, to be answered from its article alone. Raises BadCases."""
    records = read_records(path)
    header = next(records, None)
    if header is None or isinstance(header[1], ValueError) or "header" not in header[1]:
        raise BadCases(f"{path}, line 1: no header of the MRQA form; take the file as it was released")
    return cases_of(path, records, _ARTICLE, _cases)


def _cases(article: dict[str, Any], number: int) -> Iterator[Case]:
    text = _MARKER.sub("\n\n", article["context"]).strip()
    document = Document(id=f"article-{number}", title="", text=text)
    for qa in article["qas"]:
        detected = (answer["text"] for answer in qa.get("detected_answers", ()))
        yield Case(
            id=qa["qid"],
            question=qa["question"],
            answers=tuple(dict.fromkeys([*qa["answers"], *detected])),
            documents=(document,),
            relevant=frozenset({document.id}),
        )
