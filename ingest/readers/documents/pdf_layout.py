"""From the lines of a PDF's pages to paragraphs: running headers dropped, broken paragraphs joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ..hyphens import compounds_in, join_lines

_EDGE_LINES = 2
"""Lines at the top and at the bottom of a page that may be a running header or footer."""
_MARGIN = 0.12
"""Share of the printed height, at the top and at the bottom, in which they stand."""
_NEIGHBOURS = 2
"""Pages apart: left and right pages have headers of their own."""
_SAME_HEIGHT = 3.0
"""Points that a running header may wander from page to page."""
_USUAL_LEADING = 1.2
"""Distance of two lines in heights of a line, where none can be measured."""
_WIDE_GAP = 1.35
"""Times the usual distance of two lines."""
_OTHER_SIZE = 0.15
"""Share by which the size of type differs where it is another."""
_INDENT = 0.6
_DEEPEST_INDENT = 5
"""Heights of a line that a first line begins further right."""
_SHORTFALL = 3
"""Heights of a line by which the last line of a paragraph is shorter than others of it."""
_LINES_COMPARED = 20
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•▪●■–—*]\s|\(?\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. Left, right, bottom (from the page's foot) and size, the height of its type, are in points."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined text, the page that it begins on (from 0) and the size of its type in points."""

    page: int
    text: str
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages in reading order; one may run over columns and pages."""
    lines = [line for page in _without_running_lines(pages) for line in page]
    compounds = compounds_in(line.text for line in lines)
    return [
        Paragraph(group[0].page, join_lines((line.text for line in group), compounds), group[0].size)
        for group in _groups(lines)
    ]


def headline(found: Sequence[Paragraph], longest: int = 200) -> Paragraph | None:
    """The largest type on the first page, where it is clearly larger than most of the text."""
    sizes = [paragraph.size for paragraph in found for _ in range(1 + len(paragraph.text) // 10)]
    first_page = [one for one in found if one.page == found[0].page and len(one.text) <= longest]
    largest = max(first_page, key=lambda one: one.size, default=None)
    return largest if largest and largest.size > (1 + _OTHER_SIZE) * median(sizes) else None


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Without what stands at the same height of the top or bottom of two near pages, whatever its numbers."""
    places: dict[tuple[str, int], list[float]] = defaultdict(list)
    foot, head = _margins(pages)
    edges = [[line for line in _edges(page) if not foot < line.bottom < head] for page in pages]
    for line in (line for edge in edges for line in edge):
        places[_folded(line.text), line.page].append(line.bottom)
    for page, edge in zip(pages, edges, strict=True):
        running = {line for line in edge if _repeats(line, places)}
        yield [line for line in page if line not in running]


def _margins(pages: Sequence[Sequence[Line]]) -> tuple[float, float]:
    """The heights below and above which a running line may stand."""
    heights = [line.bottom for page in pages for line in page] or [0.0]
    margin = _MARGIN * (max(heights) - min(heights))
    return min(heights) + margin, max(heights) - margin


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.bottom)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _repeats(line: Line, places: Mapping[tuple[str, int], Sequence[float]]) -> bool:
    text = _folded(line.text)
    near = (line.page + apart for apart in range(-_NEIGHBOURS, _NEIGHBOURS + 1) if apart)
    heights = (height for page in near for height in places.get((text, page), ()))
    return any(abs(line.bottom - height) <= _SAME_HEIGHT for height in heights)


def _folded(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    leading = _leading(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins_paragraph(group, line, leading):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines, in heights of a line."""
    drops = [
        (above.bottom - below.bottom) / above.size
        for above, below in zip(lines, lines[1:], strict=False)
        if above.size > 0 and _same_size(above, below) and 0.5 < (above.bottom - below.bottom) / above.size < 3
    ]
    return median(drops) if drops else _USUAL_LEADING


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)


def _begins_paragraph(group: Sequence[Line], line: Line, leading: float) -> bool:
    previous = group[-1]
    if not _same_size(previous, line) or _BULLET.match(line.text):
        return True
    ended = bool(_SENTENCE_END.search(previous.text))
    if line.page != previous.page or line.bottom > previous.bottom + line.size:
        return ended and not line.text[:1].islower()
    if previous.bottom - line.bottom > _WIDE_GAP * leading * line.size:
        return True
    indent = (line.left - previous.left) / line.size if line.size else 0
    short = previous.right < max(line.right, *(one.right for one in group[-_LINES_COMPARED:])) - _SHORTFALL * line.size
    return ended and (short or _INDENT < indent < _DEEPEST_INDENT)
