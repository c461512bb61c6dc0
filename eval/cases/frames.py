"""FRAMES and other sets whose answers take several documents.

FRAMES is a table or JSON Lines of `Prompt`, `Answer`, `wiki_links` and `reasoning_types`. Other sets are JSON Lines of
`question`, `answer` (a text, or a list of its wordings) and `documents`, each with `text` and perhaps `id`, `url` or
`source`, `title`, `published`, and `relevant`: false where it does not help to answer.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from ..records import Case, Document
from .csv_table import read_table
from .dataset import DatasetInfo
from .dateline_jsonl import day
from .files import read_records
from .rows import cases_of
from .schema import ANY_TEXT, DAY, FLAG, TEXT, object_of, some_of

INFO = DatasetInfo(
    name="FRAMES, and questions with several documents",
    citation="Krishna and others, NAACL 2025",
    licence="Apache-2.0 (the questions; the articles are Wikipedia's, CC BY-SA)",
    purpose="answers that take several documents; not news",
    known_by=(frozenset({"Prompt", "Answer"}), frozenset({"question", "answer", "documents"})),
    sizes={"test": 824},
)

_TABLES = {".csv", ".tsv"}
_WORDINGS = {"anyOf": [TEXT, some_of(TEXT)], "errorMessage": "must be a text or a list of texts"}
_DOCUMENTS = some_of(object_of({"text": TEXT}, {"title": ANY_TEXT, "published": DAY, "relevant": FLAG}))
_REASONING = {"reasoning_types": ANY_TEXT}
_ROW = {
    "if": {"required": ["Prompt"]},
    "then": object_of({"Prompt": TEXT, "Answer": _WORDINGS}, {"documents": _DOCUMENTS, **_REASONING}),
    "else": object_of({"question": TEXT, "answer": _WORDINGS, "documents": _DOCUMENTS}, _REASONING),
}


def load(path: Path) -> list[Case]:
    """The questions of a file, tagged with the reasoning they take.

    Where the file has no documents they are to be asked of an archive of the articles. Raises BadCases.
    """
    table = _TABLES & set(path.suffixes)
    records = read_table(path) if table else read_records(path)
    return cases_of(path, records, _ROW, lambda row, number: [_case(row, number)])


def _case(row: dict[str, Any], number: int) -> Case:
    answers = row.get("Answer") or row["answer"]
    given = row.get("documents", [])
    documents = tuple(_document(document, place) for place, document in enumerate(given, 1))
    if len({document.id for document in documents}) < len(documents):
        raise ValueError(f"two documents have one id, among {[document.id for document in documents]}; change one")
    helpful = [one.id for one, document in zip(documents, given, strict=True) if document.get("relevant", True)]
    return Case(
        id=str(row.get("id") or number),
        question=row.get("Prompt") or row["question"],
        answers=(answers,) if isinstance(answers, str) else tuple(answers),
        documents=documents,
        relevant=frozenset(helpful if documents else _links(row.get("wiki_links", []))),
        tags=tuple(filter(None, (kind.strip().lower() for kind in row.get("reasoning_types", "").split("|")))),
    )


def _document(document: dict[str, Any], place: int) -> Document:
    name = document.get("id") or document.get("url") or document.get("source") or f"document-{place}"
    title = document.get("title", "")
    return Document(id=str(name), title=title, text=document["text"], published=day(document.get("published")))


def _links(links: str | list[str]) -> list[str]:
    """FRAMES writes a list of addresses as Python does. Raises ValueError."""
    try:
        found = ast.literal_eval(links) if isinstance(links, str) else links
    except (ValueError, SyntaxError):
        found = None
    if not isinstance(found, list) or not all(isinstance(link, str) for link in found):
        raise ValueError(f"wiki_links must be a list of addresses, not {links!r}")
    return found
