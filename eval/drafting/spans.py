"""Pieces of a sentence that a question can ask for: a number, a date or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ...qa.facts import names, words

AnswerKind = Literal["number", "date", "name", "other"]

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1[5-9]|20)\d\d\b"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d|[.:]\d)(?:,? {_YEAR})?"
    rf"|\b{_MONTH} {_YEAR}"
    rf"|(?<![\w£$€.,/–-]){_YEAR}(?![\w/–-]|[.,]\d)"
)
_UNIT = (
    r"(?:%|per ?cent|percent|(?:kilo|centi|milli)?met(?:re|er)s?|kilograms?|kilos?|tonnes?|tons?|miles?|yards?|feet"
    r"|acres?|hectares?|lit(?:re|er)s?|degrees?|knots|pounds?|dollars?|euros?|kg|km|cm|mm|mph|years?|months?|weeks?"
    r"|days?|hours?|minutes?|seconds?)"
)
_NUMBER = re.compile(
    r"(?<![\w.,:/–-])[£$€]?\d+(?:,\d{3})*(?:\.\d+)?(?:(?: (?:million|billion|trillion)|bn|m|k)\b)?"
    rf"(?: ?{_UNIT}(?![\w-]))?(?![\w%/:–-]|[.,]\d)"
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
_CAPITALISED = rf"{_CAPITAL}[\w’'-]*"
_NAME = re.compile(
    rf"{_CAPITALISED}(?: of(?: the)? {_CAPITALISED})?"
    rf"(?: (?:(?:de|la|van|von|al|bin|&) )?(?:{_CAPITALISED}|[A-Z]\.(?= [A-Z])))*"
)
_NO_NAME = re.compile(r"['’](?!s\b)\w{1,2}\b|^\S+-[a-z]\S*$")
"""Contractions, "I'm", and compounds of one word, "Soviet-pattern"."""
_BETWEEN = re.compile(r", |,? (?:and|or|to)\b[a-z ]{,25}")
_AND_BEFORE = re.compile(r"\b(?:and|or) (?:the )?$")
_AND_AFTER = re.compile(r",? (?:and|or)\b")
_FOLLOWS = re.compile(r"(?P<joined>['’-])| (?P<word>[a-z]+)")
_POSSESSIVE = re.compile(r"['’]s?$")
_FIRST_WORD = re.compile(r"\S+ ?")
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady mayor councillor cllr president minister governor gov sen senator rep judge"
    " justice chief captain capt sergeant sgt gen general adm admiral rev father sister prof professor coach".split()
)
_CALENDAR = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)$"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a sentence, at `sentence[start:end]`, and what kind of answer it is."""

    start: int
    end: int
    kind: AnswerKind


def answer_spans(sentence: str) -> list[Span]:
    """The dates, numbers and names of a sentence, in its order; none lies within another.

    Left out are a single digit, which other texts contain by chance, and a word that opens the sentence, whose capital
    says nothing.
    """
    dates = [Span(*match.span(), "date") for match in _DATE.finditer(sentence)]
    numbers = [Span(*match.span(), "number") for match in _NUMBER.finditer(sentence) if len(match.group()) > 1]
    spans = [*dates, *(span for span in numbers if _is_apart(span, dates))]
    spans += [span for span in _names(sentence) if _is_apart(span, spans)]
    return sorted(spans, key=lambda span: span.start)


def is_listed(sentence: str, span: Span) -> bool:
    """Whether a span is one of several, "Saltmere, Lodeford and Dunmoor", of which only all would be an answer."""
    before, after = sentence[: span.start], sentence[span.end :]
    if span.kind == "name" and (_AND_BEFORE.search(before) or _AND_AFTER.match(after)):
        return True
    others = [other for other in answer_spans(sentence) if other.kind == span.kind]
    gaps = [sentence[one.end : other.start] for one, other in pairwise(others) if span in (one, other)]
    return any(_BETWEEN.fullmatch(gap) for gap in gaps)


def tells_which(after: str) -> bool:
    """Whether a name, by what follows it, only tells which: "the Bay Residents group", "Brandt's ferry"."""
    follows = _FOLLOWS.match(after)
    if not follows or follows["joined"]:
        return bool(follows)
    return bool(words(follows["word"])) and not follows["word"].endswith("ed")


def kind_of(answer: str) -> AnswerKind:
    """The kind of a whole answer; `other` where it is more or less than one span."""
    before = "is "  # so that its first word opens no sentence
    for span in answer_spans(before + answer):
        if (span.start, span.end) == (len(before), len(before) + len(answer)):
            return span.kind
    return "other"


def _is_apart(span: Span, others: list[Span]) -> bool:
    return all(span.end <= other.start or other.end <= span.start for other in others)


def _names(sentence: str) -> Iterator[Span]:
    for match in _NAME.finditer(sentence):
        start, end = _trimmed(match)
        name = sentence[start:end]
        is_word = " " not in name and _opens(sentence, start)
        if len(name) > 1 and not is_word and not _CALENDAR.match(name) and not _NO_NAME.search(name):
            yield Span(start, end, "name")


def _opens(sentence: str, start: int) -> bool:
    """Whether a sentence, or a quotation in it, begins at an offset."""
    before = sentence[:start].rstrip()
    return not before or before[-1] in '.?!:"“‘'


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """A name's offsets without the titles and function words before it and a possessive after it."""
    text = _POSSESSIVE.sub("", match.group())
    start, end = match.start(), match.start() + len(text)
    while text and (_is_title(first := _FIRST_WORD.match(text)[0]) or not names(first)):
        start += len(first)
        text = text[len(first) :]
    return start, end


def _is_title(word: str) -> bool:
    return word.strip(" .").lower() in _TITLES
