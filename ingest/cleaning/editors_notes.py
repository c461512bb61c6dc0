"""Notes in which an article speaks of itself: corrections, clarifications, updates and editor's notes (in English).

A note is a paragraph that opens with a label, as "Correction: ...", or that speaks of this article or of an earlier
version of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..records import Article
from .clutter import is_sentence

Sort = Literal["correction", "clarification", "update", "editor's note"]


@dataclass(frozen=True, slots=True)
class EditorsNote:
    """A note in `article.text[start:end]`, whole paragraphs of it."""

    sort: Sort
    start: int
    end: int


PIECE = (
    r"(?:article|blog|brief|caption|chart|column|editorial|essay|explainer|feature|file|gallery|graphic|guide|headline"
    r"|interview|item|letter|list|map|newsletter|obituary|op-ed|page|photo|piece|podcast|post|profile|quiz|report|review"
    r"|story|timeline|transcript|video)"
)
"""What a paper calls a piece of its own."""

_OPENING = r"[\W_]{0,4}"
_COLON = r"\s*(?:[:—–]|-\s|$)"
_LABELS: tuple[tuple[Sort, re.Pattern[str]], ...] = tuple(
    (sort, re.compile(rf"{_OPENING}(?-i:(?=[A-Z])){label}(?: \([^)\n]{{1,40}}\))?[*_]*{_COLON}[*_]*", re.I))  # type: ignore[misc]
    for sort, label in [
        ("correction", r"correct(?:ions?|ed)(?: (?:&|and|or|/) clarifications?)?"),
        ("clarification", r"clarifications?(?: (?:&|and|or|/) corrections?)?"),
        ("update", r"updated?"),
        ("editor's note", r"(?:ed(?:itor)?s?['’]?s?['’]?\.?|publisher['’]s) note"),
        ("editor's note", r"(?:a )?note (?:to (?:our )?readers|from the editors?)"),
    ]
)
_WIRE: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("correction", re.compile(r"\((?:this story )?(?:corrects|corrected to)\b|eds[:.,] ?correct(?:s|ing)\b", re.I)),
    ("clarification", re.compile(r"\(clarifies\b|eds[:.,] ?clarif(?:ies|ying)\b", re.IGNORECASE)),
    ("update", re.compile(r"\(updates\b|eds[:.,] ?updat(?:es|ing)\b", re.IGNORECASE)),
)
"""How a wire says in its first or last line what is new: "(Corrects spelling in paragraph 3)", "Eds: Corrects ..."."""

_VERSION = r"\b(?:earlier|previous|prior|original|initial)(?: \w+)? version"
_CHANGED = r"(?:amended|changed|clarified|corrected|modified|revised|updated)"
_OWN = rf"(?:(?:the|a) [\w ]{{1,30}} (?:of|on|in|to|for|with) )?this (?:[\w-]+ ){{0,2}}{PIECE}"
_SAYS_CHANGED = re.compile(
    rf"{_OPENING}(?:{_OWN} (?:has (?:since )?been|have been|was|is) (?:\w+ ){{0,2}}?{_CHANGED}\b"
    rf"|we (?:have |have since )?{_CHANGED} this (?:[\w-]+ )?{PIECE}\b"
    rf"|{_OWN} (?:originally |initially |previously |incorrectly |wrongly )?(?:misstated|misspelled|misidentified)\b)",
    re.IGNORECASE,
)
_OPENS_WITH_EARLIER = re.compile(
    rf"{_OPENING}(?:in )?(?:an?|the|some) {_VERSION}s? of (?:this|the|our|an?) (?:[\w-]+ ){{0,3}}{PIECE}\b",
    re.IGNORECASE,
)
_SPEAKS_OF_EARLIER = re.compile(rf"{_VERSION}s? of (?:this|our) (?:[\w-]+ ){{0,3}}{PIECE}\b", re.IGNORECASE)
_UNNAMED = re.compile(
    rf"{_OPENING}an? {_VERSION} (?:incorrectly|wrongly|mistakenly|erroneously|said|stated|gave|misstated|misspelled"
    r"|misidentified|included|omitted)\b",
    re.IGNORECASE,
)
_RAN_BEFORE = re.compile(
    rf"{_VERSION}s?(?: of \S+ (?:[\w-]+ ){{0,3}}{PIECE})? (?:first |originally )?"
    r"(?:appeared|ran\b|was (?:first |originally )?(?:published|posted))",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\bcorrect(?!ions? (?:&|and) clarif)|\bmis(?:stat|spell?|spelt|ident|char|attrib|quot|report|label|lead|took)"
    r"|\bincorrect|\binaccura|\berroneous|\bwrong|\berrors?\b|\bmistak|\bshould have\b",
    re.IGNORECASE,
)
_CLARIFIES = re.compile(r"\bclarif|\bma[kd]e clear", re.IGNORECASE)
_SELF = re.compile(rf"{_VERSION}|\bthis (?:[\w-]+ ){{0,2}}{PIECE}\b|\bupdated\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_LONGEST_NOTE = 600
"""Characters in which a paragraph that only mentions an earlier version of this piece is still about it."""
_AT_EDGE = 3
"""Paragraphs at either end among which a label alone makes a note: in the middle it may head an entry of a list."""


def editors_notes(article: Article) -> tuple[EditorsNote, ...]:
    """The notes in an article, in its order.

    A piece that itself is a correction speaks of other articles, so of that only what a wire says of its own.
    """
    paragraphs = list(_paragraphs(article.text))
    found = []
    for at, (start, end, alone) in enumerate(paragraphs):
        at_edge = at < _AT_EDGE or at >= len(paragraphs) - _AT_EDGE
        text = article.text[start:end]
        sort = _wire_sort(text) if at_edge else None
        if article.kind != "correction":
            sort = sort or _sort(text, at_edge=at_edge)
        if sort and not (found and start < found[-1].end):
            found.append(EditorsNote(sort, start, _next_end(paragraphs, at) if alone else end))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of every paragraph, a new one where a line opens with a label, and whether it is only a label."""
    for block in _PARAGRAPH.finditer(text):
        start = block.start()
        for line_break in re.finditer(r"\n[ \t]*(?=\S)", block[0]):
            at = block.start() + line_break.end()
            if _labelled(text[at : block.end()]) or _wire_sort(text[at : block.end()]):
                yield _trimmed(text, start, at)
                start = at
        yield _trimmed(text, start, block.end())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, bool]:
    paragraph = text[start:end].rstrip()
    labelled = _labelled(paragraph)
    return start, start + len(paragraph), bool(labelled and not paragraph[labelled[1] :].strip())


def _next_end(paragraphs: list[tuple[int, int, bool]], at: int) -> int:
    """The end of what a label that stands alone is the heading of."""
    return paragraphs[min(at + 1, len(paragraphs) - 1)][1]


def _labelled(paragraph: str) -> tuple[Sort, int] | None:
    """The sort that a paragraph's label names, and where the label ends."""
    for sort, label in _LABELS:
        if found := label.match(paragraph):
            return sort, found.end()
    return None


def _wire_sort(paragraph: str) -> Sort | None:
    return next((sort for sort, mark in _WIRE if mark.match(paragraph.lstrip("-*• "))), None)


def _sort(paragraph: str, *, at_edge: bool) -> Sort | None:
    """What sort of note a paragraph is; None for the story's own."""
    labelled = _labelled(paragraph)
    speaks = _speaks_of_itself(paragraph, at_edge=at_edge)
    if labelled is None:
        return _worded_sort(paragraph) if speaks else None
    sort, end = labelled
    text = paragraph[end:].strip()
    if sort == "editor's note":
        return _worded_sort(text) if _speaks_of_itself(text, at_edge=at_edge) else sort
    if not text:
        return sort if at_edge else None
    return sort if speaks or _SELF.search(text) or (is_sentence(text) and (at_edge or sort == "update")) else None


def _speaks_of_itself(paragraph: str, *, at_edge: bool) -> bool:
    if _SAYS_CHANGED.match(paragraph):
        return True
    if _RAN_BEFORE.search(paragraph):
        return False
    if _OPENS_WITH_EARLIER.match(paragraph) or (at_edge and _UNNAMED.match(paragraph)):
        return True
    return len(paragraph) <= _LONGEST_NOTE and bool(_SPEAKS_OF_EARLIER.search(paragraph))


def _worded_sort(text: str) -> Sort:
    """The sort of a note that does not name it: what it says was wrong, was not clear, or else is new."""
    if _CORRECTS.search(text):
        return "correction"
    if _CLARIFIES.search(text):
        return "clarification"
    is_of_earlier = re.search(_VERSION, text, re.IGNORECASE) and not _RAN_BEFORE.search(text)
    return "correction" if is_of_earlier else "update"
