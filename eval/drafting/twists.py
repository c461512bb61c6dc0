"""Questions that nearly have an answer, made from one that has: another name, another year, or a detail left out.

Pairs that differ in a detail are contrast sets (Gardner and others, Findings of EMNLP 2020). That an answer should seem
to be there is from SQuAD 2.0 (Rajpurkar, Jia and Liang, ACL 2018), which lists swapped names among the ways to do it.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .spans import answer_spans, tells_which
from .wording import YEAR

Way = Literal["other-name", "other-year", "left-out"]
WAYS: tuple[Way, ...] = ("left-out", "other-name", "other-year")
NEAR_YEARS = 4
"""Most years that a year is moved by."""

_SAYS = re.compile(r",? (?:who|says?|said|told|tells|asked|added)\b|, \d\d\b")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Mayor|Councillor|Professor|President|Captain|Judge) $")
_IN = re.compile(r"\b(?:in|near|from|to) $")


@dataclass(frozen=True, slots=True)
class Detail:
    """A sort of detail that news gives or leaves out: how the model is asked for it, what shows that a question asks
    for it, and what tells it in a text."""

    wanted: str
    asked: re.Pattern[str]
    told: re.Pattern[str]


DETAILS = (
    Detail(
        "what it cost or will cost",
        re.compile(r"\bcosts?\b|\bprice\b|\bhow much\b|\bpa(?:y|id)\b", re.IGNORECASE),
        re.compile(r"[£$€]|\b(?:pounds|dollars|euros|cents|pence)\b", re.IGNORECASE),
    ),
    Detail(
        "how old a person is",
        re.compile(r"\bhow old\b|\bage\b", re.IGNORECASE),
        re.compile(r", \d{1,3},|\b\w+[ -]year[ -]old|\baged?\b|\bborn\b", re.IGNORECASE),
    ),
    Detail(
        "at what time of the day it begins",
        re.compile(r"\bwhat (?:time|hour)\b", re.IGNORECASE),
        re.compile(r"\d ?[ap]\.?m\b|o['’]clock|\bnoon\b|midnight", re.IGNORECASE),
    ),
)


def details_left_out(texts: Iterable[str]) -> list[Detail]:
    """The details of which nothing is told in any of the texts."""
    joined = "\n".join(texts)
    return [detail for detail in DETAILS if not detail.told.search(joined)]


def with_other_name(question: str, texts: Iterable[str], taken: str, dice: random.Random) -> str | None:
    """The question with one of its names replaced by one of the same sort from `texts`; None where there is none.

    Sorts are persons and places, told by the words beside a name. No name that stands in `taken` is put in.
    """
    sorts = _sorts(texts)
    for span in answer_spans(question):
        name = question[span.start : span.end]
        sort = sorts.get(name) if span.kind == "name" else None
        others = [other for other, its in sorted(sorts.items()) if its == sort and not _is_akin(other, taken)]
        if sort and others and not _is_part_of_a_name(question[span.end :], sort):
            return question[: span.start] + dice.choice(others) + question[span.end :]
    return None


def with_other_year(question: str, last: date | None, dice: random.Random) -> str | None:
    """The question with its year moved, not beyond the archive's last day; None where it names no year."""
    found = YEAR.search(question)
    if not found:
        return None
    year = int(found[0])
    latest = min(year + NEAR_YEARS, last.year) if last else year
    others = [other for other in range(year - NEAR_YEARS, latest + 1) if other != year]
    return question[: found.start()] + str(dice.choice(others)) + question[found.end() :]


def _sorts(texts: Iterable[str]) -> dict[str, str]:
    """Whether each name of some texts is a person or a place, by how it is used most; others are left out."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for name, sort in _uses(text):
            votes[name][sort] += 1
    return {name: sorts.most_common(1)[0][0] for name, sorts in votes.items()}


def _uses(text: str) -> Iterator[tuple[str, str]]:
    for span in answer_spans(text):
        name = text[span.start : span.end]
        before, after = text[max(0, span.start - 20) : span.start], text[span.end :]
        if span.kind != "name" or (tells_which(after) and not _SAYS.match(after)):
            continue
        if _TITLE.search(before) or _SAYS.match(after):
            yield name, "person"
        elif _IN.search(before):
            yield name, "place"


def _is_part_of_a_name(after: str, sort: str) -> bool:
    """Whether a name in a question may be part of a longer one: "Harker's Mill", "the Harrow Bay sea wall"."""
    return after.startswith(("'", "’")) or (sort == "place" and tells_which(after))


def _is_akin(name: str, text: str) -> bool:
    return any(word in text for word in name.split())
