"""What is known of a data set, whatever copy of it a user has: whose it is, on what terms, and how large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..records import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetInfo:
    """A form of data and the set that comes in it.

    `licence` is what its source states; Dateline neither brings nor fetches the data. `sizes` are the questions in its
    published files, by name. A file is in this form if its first record has all the fields of one of `known_by`.
    """

    name: str
    citation: str
    licence: str
    purpose: str
    known_by: tuple[frozenset[str], ...]
    sizes: Mapping[str, int] = field(default_factory=dict)


def describe_dataset(info: DatasetInfo, cases: Sequence[Case] = ()) -> str:
    """Lines about a data set; with the cases that were read of it, whether they are as many as were published."""
    lines = [info.name, f"source: {info.citation}", f"licence: {info.licence}", f"for: {info.purpose}"]
    if info.sizes:
        lines.append(f"published: {', '.join(f'{name} {size:,}' for name, size in info.sizes.items())}")
    if cases:
        lines.append(f"read: {_counted(cases)}{_whole(info, len(cases))}")
    return "\n".join(lines)


def _counted(cases: Sequence[Case]) -> str:
    kinds = {"answerable": True, "not answerable": False, "unknown whether answerable": None}
    counts = {name: sum(case.answerable is kind for case in cases) for name, kind in kinds.items()}
    return f"{len(cases):,} questions, " + ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


def _whole(info: DatasetInfo, count: int) -> str:
    if not info.sizes:
        return ""
    same = [name for name, size in info.sizes.items() if size == count]
    return f"; as many as {same[0]}" if same else "; no published file has so many: a part of one, or changed"
