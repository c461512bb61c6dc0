"""Scoring answers that somebody else's system gave, against a data set's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases
from ..cases.files import read_json, read_rows
from ..cases.loaders import load_cases
from ..metrics.squad import exact_match, token_f1
from ..records import Case


def score(
    data: str | Path, predictions: str | Path, format: str = "squad", system: str | None = None
) -> dict[str, float | int]:
    """`score_predictions` on two files. Raises BadCases."""
    cases = load_cases(data, format)
    given = load_predictions(Path(predictions), system)
    if not any(case.id in given for case in cases):
        raise BadCases(f"{predictions} answers no question of {data}; give the predictions for that file")
    return score_predictions(cases, given)


def load_predictions(path: Path, system: str | None = None) -> dict[str, str]:
    """Answers by case id, from an object of id to answer or from JSON Lines with `id` and `prediction`.

    A prediction may be a list of one. `system` keeps the rows of that `system`. Raises BadCases.
    """
    if ".jsonl" not in path.suffixes:
        return _predictions_of(read_json(path), path)
    rows = list(read_rows(path))
    _check_system(path, {row.get("system") for _, row in rows}, system)
    kept = [(number, row) for number, row in rows if system is None or row.get("system") == system]
    return dict(_prediction(path, number, row) for number, row in kept)


def score_predictions(cases: Sequence[Case], predictions: Mapping[str, str]) -> dict[str, float | int]:
    """Exact match and token F1 in per cent, with the names of the official SQuAD 2.0 script.

    Over `total` cases that have a prediction, then over those with an answer and those without, where there
    are any. Cases without a prediction are left out, as the official script does, and counted in `missing`.
    """
    answered = [case for case in cases if case.id in predictions]
    groups = {
        "": answered,
        "HasAns_": [case for case in answered if case.answers],
        "NoAns_": [case for case in answered if not case.answers],
    }
    scores: dict[str, float | int] = {}
    for prefix, group in groups.items():
        if group:
            scores |= {f"{prefix}{name}": value for name, value in _means(group, predictions).items()}
    return scores | {"missing": len(cases) - len(answered)}


def _means(cases: Sequence[Case], predictions: Mapping[str, str]) -> dict[str, float | int]:
    exact = sum(exact_match(predictions[case.id], case.answers) for case in cases)
    f1 = sum(token_f1(predictions[case.id], case.answers) for case in cases)
    return {"exact": 100 * exact / len(cases), "f1": 100 * f1 / len(cases), "total": len(cases)}


def _check_system(path: Path, systems: set[str | None], system: str | None) -> None:
    names = ", ".join(sorted(name for name in systems if name))
    if system is None and len(systems) > 1:
        raise BadCases(f"{path} holds answers of several systems; choose one with --system: {names}")
    if system is not None and system not in systems:
        raise BadCases(f"{path} holds no answers of {system!r}; its systems are: {names or 'not named'}")


def _predictions_of(document: Any, path: Path) -> dict[str, str]:
    if not isinstance(document, dict) or not all(isinstance(text, str) for text in document.values()):
        raise BadCases(f"{path} is not an object of id to answer; name it .jsonl where it has rows")
    return document


def _prediction(path: Path, number: int, row: dict[str, Any]) -> tuple[str, str]:
    match row:
        case {"id": str(id_), "prediction": str(text) | [str(text)]}:
            return id_, text
    raise BadCases(f"{path}, line {number}: a row needs an id and a prediction, both text; correct the line")
