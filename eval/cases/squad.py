"""SQuAD 1.1 and 2.0 (Rajpurkar and others, EMNLP 2016 and ACL 2018): questions about paragraphs of Wikipedia."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases
from ..records import Case
from .files import read_json


def load(path: Path) -> Iterator[Case]:
    """The questions of a SQuAD file, 1.1 or 2.0, without their paragraphs. Raises BadCases."""
    document = read_json(path)
    try:
        for article in document["data"]:
            for paragraph in article["paragraphs"]:
                yield from map(_case, paragraph["qas"])
    except (KeyError, TypeError) as error:
        raise BadCases(f"{path} is not in SQuAD's form ({error!r}); choose another --format") from error


def _case(qa: dict[str, Any]) -> Case:
    answers = tuple(answer["text"] for answer in qa["answers"])
    return Case(id=qa["id"], question=qa["question"], answers=answers, answerable=bool(answers))
