"""What several articles say to a question: in order of time, and their differing figures side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..ingest.records import Article, day_of_article
from .facts import NUMBER_WORDS, YEAR, names, numbers, units, words

if TYPE_CHECKING:
    from .records import Answer, Evidence, Sentence

_FEWEST_DAYS = 3
"""Days from which on an order of time helps."""
_WORDS_IN_COMMON = 2
"""Words that two sentences share, their figure's unit apart, where they may speak of the same thing."""
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:hundred|thousand|million|billion|trillion|bn|m|k)\b)?"
_TENS = "|".join(word for word in NUMBER_WORDS if word.endswith("ty"))
_IN_WORDS = rf"(?:{'|'.join(word for word in NUMBER_WORDS if word != 'one')}|(?:{_TENS})-[a-z]+)"
_MONEY = rf"[£$€]\s?{_NUMBER}|{_NUMBER}\s(?:pounds|dollars|euros)\b"
_SHARE = r"\d+(?:\.\d+)?\s?(?:%|per\s?cent\b|percent\b)"
_COUNT = rf"(?:{_NUMBER}|(?i:{_IN_WORDS}))\s(?P<noun>(?!to\b|of\b|and\b|or\b)[a-z]{{3,}})"
_QUANTITY = re.compile(rf"(?<![\w.,£$€-])(?:{_MONEY}|{_SHARE}|{_COUNT})")


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence of the evidence with its article, and the day that this ran on."""

    day: date
    article: Article
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed, "£2.3m", with its value, what it counts, and the other words of its sentence.

    `beside` are the numbers of that sentence, and `named` those words that are names.
    """

    printed: str
    value: float
    unit: str
    about: frozenset[str]
    named: frozenset[str]
    beside: frozenset[float]
    reported: Reported


def chronology(evidence: Iterable[Evidence]) -> tuple[Reported, ...]:
    """The evidence in order of time; nothing where it is of fewer than three days."""
    reported = in_order(evidence)
    return reported if len({each.day for each in reported}) >= _FEWEST_DAYS else ()


def in_order(evidence: Iterable[Evidence]) -> tuple[Reported, ...]:
    """The evidence in order of time. What has no date is left out."""
    reported = [
        Reported(day, piece.article, sentence)
        for piece in evidence
        if (day := day_of_article(piece.article))
        for sentence in piece.sentences
    ]
    return tuple(sorted(reported, key=lambda each: (each.day, each.article.id, each.sentence.start)))


def differing_figures(reported: Sequence[Reported]) -> tuple[tuple[Figure, ...], ...]:
    """Figures of one unit that different articles give differently, in order of time, in a group each.

    Whether they speak of the same thing is told by words that their sentences share, so the reader has to look.
    """
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for each in reported:
        for figure in _figures(each):
            by_unit[figure.unit].append(figure)
    groups = []
    for figures in by_unit.values():
        differing = tuple(one for one in figures if any(_differ(one, other) for other in figures))
        if differing:
            groups.append(differing)
    return tuple(groups)


def figures_beside_cited(answer: Answer) -> tuple[tuple[Figure, ...], ...]:
    """The groups of differing figures of which the answer gives one that it cites: others may be of another thing."""
    cited = _cited(answer)
    said = {number for claim in answer.claims for number in numbers(claim.text)}
    groups = differing_figures(in_order(answer.evidence)) if cited else ()
    return tuple(group for group in groups if any(_place(figure) in cited and figure.value in said for figure in group))


def figures_otherwise(answer: Answer) -> tuple[Figure, ...]:
    """The figures of these groups that no cited sentence has, each as it was last given, in order of time."""
    cited = _cited(answer)
    last: dict[tuple[str, float], Figure] = {}
    for group in figures_beside_cited(answer):
        said = {figure.value for figure in group if _place(figure) in cited}
        last |= {(figure.unit, figure.value): figure for figure in group if figure.value not in said}
    return tuple(sorted(last.values(), key=_when))


def _cited(answer: Answer) -> set[tuple[str, int]]:
    """The places of the sentences that an answer cites, as `_place` gives those of figures."""
    return {(citation.article.id, citation.start) for citation in answer.citations}


def _place(figure: Figure) -> tuple[str, int]:
    return figure.reported.article.id, figure.reported.sentence.start


def _when(figure: Figure) -> date:
    return figure.reported.day


def _figures(reported: Reported) -> Iterable[Figure]:
    text = reported.sentence.text
    said, named, beside = frozenset(words(text)), frozenset(words(" ".join(names(text)))), frozenset(numbers(text))
    for match in _QUANTITY.finditer(text):
        printed = match.group()
        values = numbers(printed)
        if len(values) != 1 or YEAR.fullmatch(printed.split()[0]):
            continue
        unit = next(iter(units(printed)), None) or next(iter(words(match["noun"] or "")), None)
        if unit:
            yield Figure(printed, values.pop(), unit, said - {unit}, named, beside, reported)


def _differ(one: Figure, other: Figure) -> bool:
    """Not so where one sentence has the other's figure too: "£2.3m, up from £1.9m"; nor of two things of one town."""
    agree = one.value in other.beside or other.value in one.beside
    if agree or one.reported.article.id == other.reported.article.id:
        return False
    shared = one.about & other.about
    return len(shared) >= _WORDS_IN_COMMON and not shared <= one.named | other.named
