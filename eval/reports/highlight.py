"""Where in a text the words of a gold answer stand, found as `answer_contained` finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..metrics.answers import typed

Span = tuple[int, int]

_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^[^\w£$€¥]+|[^\w%]+$")


def spans(text: str, phrases: Iterable[str]) -> list[Span]:
    """Start and end of each place where a phrase occurs as whole tokens, once normalised; none overlap."""
    words = f" {_typed(text)} "
    wanted = [phrase.split() for phrase in map(_typed, phrases) if phrase and f" {phrase} " in words]
    if not wanted:
        return []
    placed = [(token, word.span()) for word in _WORD.finditer(text) for token in typed(word.group()).split()]
    return _merged(span for tokens in wanted for span in _places(text, placed, tokens))


def utf16(text: str, span: Span) -> Span:
    """A span counted in UTF-16 code units, as JavaScript counts."""
    start, end = (len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in span)
    return start, end


@lru_cache(maxsize=10_000)
def _typed(text: str) -> str:
    """Kept, as a passage is found for many questions, and looked at for several phrases of each."""
    return typed(text)


def _places(text: str, placed: list[tuple[str, Span]], words: list[str]) -> Iterable[Span]:
    names = [token for token, _ in placed]
    for first in range(len(names) - len(words) + 1):
        if names[first : first + len(words)] == words:
            yield _trimmed(text, placed[first][1][0], placed[first + len(words) - 1][1][1])


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the punctuation around it, such as the full stop after a last word."""
    inner = _EDGES.sub("", text[start:end])
    offset = text.index(inner, start, end)
    return (offset, offset + len(inner)) if inner else (start, end)


def _merged(found: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
