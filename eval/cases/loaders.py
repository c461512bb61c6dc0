"""Loading gold cases from files in any of the forms that are read, and choosing among them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ...ingest.errors import BadCases
from ..records import Case
from . import csv_table, dateline_jsonl, frames, multihoprag, newsqa, realtimeqa, rgb, squad
from .dataset import DatasetInfo, describe_dataset
from .files import read_json, read_records

LOADERS: dict[str, Callable[[Path], list[Case]]] = {
    "dateline": dateline_jsonl.load,
    "csv": csv_table.load,
    "squad": squad.load,
    "newsqa": newsqa.load,
    "realtimeqa": realtimeqa.load,
    "multihoprag": multihoprag.load,
    "rgb": rgb.load,
    "rgb-rejection": partial(rgb.load, setting="rejection"),
    "rgb-counterfactual": partial(rgb.load, setting="counterfactual"),
    "frames": frames.load,
}
"""By format, the function that reads it."""

INFOS: dict[str, DatasetInfo] = {
    "dateline": dateline_jsonl.INFO,
    "csv": csv_table.INFO,
    "squad": squad.INFO,
    "newsqa": newsqa.INFO,
    "realtimeqa": realtimeqa.INFO,
    "multihoprag": multihoprag.INFO,
    "rgb": rgb.INFO,
    "rgb-rejection": rgb.INFO,
    "rgb-counterfactual": rgb.INFO,
    "frames": frames.INFO,
}


def gold_path() -> Path:
    """The gold cases that ship with Dateline; they belong to its sample archive."""
    return Path(__file__).parents[1] / "gold" / "sample.jsonl"


def load_cases(path: str | Path, format: str = "dateline") -> list[Case]:
    """The cases of a file, in its order.

    Raises BadCases: a line for each fault, naming its place in the file, or the format that the file seems to be in.
    """
    load = LOADERS[_known(format)]
    path = Path(path)
    try:
        cases = load(path)
    except BadCases as error:
        if other := _other_format(path, format):
            raise BadCases(f"{path} is not in the form {format} but in {other}; give --format {other}") from error
        raise
    if not cases:
        raise BadCases(f"{path} holds no cases; give a file with at least one")
    return cases


def describe(format: str, cases: Sequence[Case] = ()) -> str:
    """Lines about a format and its data: source, licence, use and size, and how it compares with the cases read of it.

    Raises BadCases where no format is called so.
    """
    return describe_dataset(INFOS[_known(format)], cases)


def select(cases: Sequence[Case], *, only: str | None = None, sample: int | None = None, seed: int = 0) -> list[Case]:
    """The cases tagged `only`, or `sample` of them drawn at random by `seed`, in their order.

    All of them where there are no more than `sample`. Raises BadCases for a tag that no case has.
    """
    tagged = [case for case in cases if only is None or only in case.tags]
    if not tagged:
        known = ", ".join(sorted({tag for case in cases for tag in case.tags})) or "none"
        raise BadCases(f"no case is tagged {only!r}; the tags are: {known}")
    if sample is None or sample >= len(tagged):
        return tagged
    chosen = random.Random(seed).sample(range(len(tagged)), sample)
    return [tagged[index] for index in sorted(chosen)]


def _known(format: str) -> str:
    if format not in LOADERS:
        raise BadCases(f"no format is called {format!r}; choose one of: {', '.join(LOADERS)}")
    return format


def _other_format(path: Path, format: str) -> str | None:
    """The format that a file's first record tells by its fields; None where they fit `format`, or tell none."""
    fields = _json_fields(path)
    if fields is None:
        possible, fields = ["csv", "frames"], _table_fields(path)
    else:
        possible = [name for name in INFOS if name != "csv"]
    fitting = [name for name in possible if any(known <= fields for known in INFOS[name].known_by)]
    return fitting[0] if fitting and format not in fitting else None


def _json_fields(path: Path) -> frozenset[str] | None:
    """The field names of the first record, or of the one JSON object, in a file; None where it is not JSON."""
    try:
        first = next((record for _, record in read_records(path)), None)
        found = first if isinstance(first, dict) else read_json(path)
    except BadCases:
        return None
    return frozenset(found) if isinstance(found, dict) else frozenset()


def _table_fields(path: Path) -> frozenset[str]:
    try:
        names = csv_table.header(path)
    except BadCases:
        return frozenset()
    return frozenset(names) | {name.lower() for name in names}
