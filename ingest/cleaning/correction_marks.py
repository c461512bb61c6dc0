"""The marks by which a piece shows that it corrects another: in its headline, or in the first line of a wire's text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .editors_notes import PIECE


@dataclass(frozen=True, slots=True)
class CorrectionMark:
    """`headline` is what stands beside the mark. `is_whole` where the piece is the corrected story itself."""

    headline: str
    is_whole: bool


_WORD = r"(?P<word>correction|corrected|clarification)"
_SERIES = r"(?:[a-z]+ \d+\s?-\s?)?"
_HEADLINES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_SERIES}[(<\[]{_WORD}[)>\]]\W*(?P<headline>\w.*)",  # (CORRECTED)-Oil rises
        rf"(?P<headline>.*\S)\s*[(\[]{_WORD}[)\]]",  # Oil rises (CORRECTED)
        rf"{_WORD}(?: \([a-z]+\))?\s*(?:[:–—|]|-\s|\s-)\s*(?P<headline>\S.*)",  # Correction: Oil rises
        rf"{_SERIES}(?-i:(?P<word>CORRECTED|CORRECTION))(?: \([a-z]+\))?-(?P<headline>\S.*)",  # CORRECTED-Oil rises
    )
]
_COLUMN = re.compile(
    r"(?:corrections?|clarifications?)\s?(?:&|and|or|/)\s?(?:corrections?|clarifications?)\b.*", re.IGNORECASE
)
_AMBIGUOUS = re.compile(r"for the record\W*|clarifications?\W*|corrections? to\b.*", re.IGNORECASE)
_SPEAKS_OF_ERROR = re.compile(
    r"\bmis(?:stat|spell?|spelt|ident|char|attrib|quot|report)|\bincorrect|\binaccura|\berroneous|\bwrongly\b"
    rf"|\b(?:earlier|previous|prior|original) version|\bmade clear\b|\bour (?:[\w-]+ ){{0,3}}{PIECE}\b"
    r"|\bwe (?:said|stated|reported|wrote)\b",
    re.IGNORECASE,
)
_FIRST_LINE = re.compile(r"[-*\s]*(?:\((?:this story )?corrects\b|eds[:.,] ?correct(?:s|ing)\b)", re.IGNORECASE)
_BEGINNING = 1500
"""Characters at the start of a text in which a correction says that something was wrong."""


def correction_mark(title: str, text: str) -> CorrectionMark | None:
    """What marks a piece as the correction of one other; None for a column of several, and for any other piece."""
    found = next((found for pattern in _HEADLINES if (found := pattern.fullmatch(title))), None)
    if found:
        return CorrectionMark(found["headline"], is_whole=found["word"].lower() == "corrected" or _is_wired(text))
    return CorrectionMark(title, is_whole=True) if _is_wired(text) else None


def is_correction(title: str, text: str) -> bool:
    """Whether a piece corrects another.

    A headline that other pieces have too ("For the record", "Correction to ...", "Clarification: ...") counts where
    the text says that something was wrong.
    """
    if _COLUMN.fullmatch(title) or _is_wired(text):
        return True
    if mark := next((found for pattern in _HEADLINES if (found := pattern.fullmatch(title))), None):
        return mark["word"].lower() != "clarification" or _speaks_of_error(text)
    return bool(_AMBIGUOUS.fullmatch(title)) and _speaks_of_error(text)


def _is_wired(text: str) -> bool:
    return bool(_FIRST_LINE.match(text))


def _speaks_of_error(text: str) -> bool:
    return bool(_SPEAKS_OF_ERROR.search(text[:_BEGINNING]))
