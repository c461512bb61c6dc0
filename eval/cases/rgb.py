"""RGB: questions with documents that answer them and documents that do not, to see what noise does to a reader.

One JSON object a line: `query`, `answer`, `positive` and `negative` documents; in its counterfactual files also
`positive_wrong`, the positive ones with `fakeanswer` put in place of the answer. An answer is a text, or a list of
parts that all have to be said, each a text or a list of its wordings; so says the benchmark's own script.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any, Literal

from ..records import Case, Document
from .dataset import DatasetInfo
from .files import read_records
from .rows import cases_of
from .schema import ANY_TEXT, TEXT, list_of, object_of, some_of

Setting = Literal["noise", "rejection", "counterfactual"]

INFO = DatasetInfo(
    name="RGB, the Retrieval-Augmented Generation Benchmark",
    citation="Chen and others, AAAI 2024",
    licence="CC BY-NC-SA 4.0, noncommercial use only",
    purpose="answers among documents that do not answer (rgb), refusals where none does (rgb-rejection), and false "
    "documents (rgb-counterfactual: right is a refusal, wrong is their answer)",
    known_by=(frozenset({"query", "positive", "negative"}),),
    sizes={"en or zh": 300, "en_int or zh_int, en_fact or zh_fact": 100},
)

DOCUMENTS: dict[Setting, tuple[str, ...]] = {
    "noise": ("positive", "negative"),
    "rejection": ("negative",),
    "counterfactual": ("positive_wrong", "negative"),
}
"""The documents that each setting shows."""

MOST_WORDINGS = 50
"""An answer of several parts is accepted in this many combinations of their wordings."""

_WORDINGS = {"anyOf": [TEXT, some_of(TEXT)], "errorMessage": "must be a text or a list of texts"}
_ANSWER = {
    "anyOf": [TEXT, some_of(_WORDINGS)],
    "errorMessage": "must be a text or a list of parts, each a text or a list of texts",
}
_DOCUMENTS = {"anyOf": [ANY_TEXT, list_of(ANY_TEXT)], "errorMessage": "must be a text or a list of texts"}
_NUMBER = {"type": ["integer", "string"], "errorMessage": "must be a number or text"}
_FIELDS = {"id": _NUMBER, "query": TEXT, "answer": _ANSWER, "negative": list_of(ANY_TEXT)}


def load(path: Path, setting: Setting = "noise") -> list[Case]:
    """The questions of a file in one setting of the benchmark. Raises BadCases.

    `must_not_say` is the false answer, where there is one. Documents come in an order that says nothing.
    """
    required = _FIELDS | {kind: list_of(_DOCUMENTS) for kind in DOCUMENTS[setting] if kind != "negative"}
    schema = object_of(required, {"fakeanswer": TEXT})
    return cases_of(path, read_records(path), schema, lambda row, number: [_case(row, setting)])


def _case(row: dict[str, Any], setting: Setting) -> Case:
    documents = [document for kind in DOCUMENTS[setting] for document in _documents(kind, row[kind])]
    relevant = frozenset(document.id for document in documents if document.id.startswith("positive-"))
    answerable = setting == "noise"
    random.Random(str(row["id"])).shuffle(documents)
    return Case(
        id=str(row["id"]),
        question=row["query"],
        answers=_answers(row["answer"]) if answerable else (),
        must_not_say=(row["fakeanswer"],) if "fakeanswer" in row else (),
        documents=tuple(documents),
        relevant=relevant,
        tags=(setting,),
        answerable=answerable,
    )


def _documents(kind: str, texts: list[str | list[str]]) -> Iterator[Document]:
    """Those of a kind; a file for information integration has a list of them for each part of the answer."""
    flat = [text for entry in texts for text in _wordings(entry) if text.strip()]
    return (Document(id=f"{kind}-{number}", title="", text=text) for number, text in enumerate(flat, 1))


def _answers(answer: str | list[str | list[str]]) -> tuple[str, ...]:
    parts = [_wordings(part) for part in _wordings(answer)]
    return tuple(" and ".join(chosen) for chosen in islice(product(*parts), MOST_WORDINGS))


def _wordings(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
