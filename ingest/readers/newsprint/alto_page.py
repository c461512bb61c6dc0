"""One scanned page in ALTO (versions 1 to 4): its words in the order of the file, and text made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from ...errors import UnreadableFile
from ..hyphens import join_lines
from ..xml import local_name

_PICTURES = frozenset({"illustration", "graphic", "graphical", "image", "picture", "photo"})
"""Types of a ComposedBlock in which recognised letters are none."""


@dataclass(frozen=True, slots=True)
class Word:
    """A String of ALTO. `block` and `line` are counted over the page; `confidence` is its WC, from 0 to 1.

    `part` is 1 or 2 for the first or second half of a word that a line end parted, and `whole` that word.
    """

    text: str
    block: int
    line: int
    confidence: float | None = None
    part: int = 0
    whole: str = ""
    is_hyphenated: bool = False


@dataclass(slots=True)
class Page:
    """The words of a page, and for each ID in it the words that lie between its start and its end."""

    words: list[Word] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def between(self, begin: str | None, end: str | None) -> list[Word]:
        """From the start of one ID to the end of another (or of the same); all words without IDs, none for unknown."""
        if begin is None:
            return self.words
        first, last = self.spans.get(begin), self.spans.get(end or begin)
        return self.words[first[0] : last[1]] if first and last else []


def parse_page(root: etree._Element) -> Page:
    """The page, without its margins, where running titles and page numbers stand, and without pictures.

    Raises UnreadableFile where the document is no ALTO.
    """
    if local_name(root).lower() != "alto":
        raise UnreadableFile(f"not an ALTO page but <{local_name(root)}>: check what was exported")
    page = Page()
    for space in list(root.iter("{*}PrintSpace")) or list(root.iter("{*}Layout")):
        _add(space, page)
    return page


def text_of(runs: Iterable[Sequence[Word]]) -> str:
    """A paragraph for each run of words and each text block in it; words that line ends parted are whole again."""
    paragraphs = []
    before: Word | None = None
    for run in runs:
        for _, block in groupby(run, key=lambda word: word.block):
            words = list(block)
            paragraphs.append(join_lines(_lines(words, before)))
            before = words[-1]
    return "\n\n".join(filter(None, paragraphs))


def _lines(words: Sequence[Word], before: Word | None) -> Iterator[str]:
    """Each line as text; the second half of a word is dropped where the first stood for all of it."""
    for _, line in groupby(words, key=lambda word: word.line):
        pieces = []
        for word in line:
            is_told = word.part == 2 and before is not None and before.part == 1 and before.whole == word.whole
            if not (is_told and word.whole):
                pieces.append(_text(word))
            before = word
        yield " ".join(pieces)


def _text(word: Word) -> str:
    if word.part == 1 and word.whole:
        return word.whole
    return f"{word.text}-" if word.is_hyphenated and not word.text.endswith("-") else word.text


def _add(space: etree._Element, page: Page) -> None:
    starts: list[int] = []
    block = line = 0
    walk = etree.iterwalk(space, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        if event == "end":
            start = starts.pop()
            if identifier := element.get("ID"):
                page.spans[identifier] = (start, len(page.words))
            continue
        starts.append(len(page.words))
        block += name == "TextBlock"
        line += name == "TextLine"
        if name == "ComposedBlock" and (element.get("TYPE") or "").lower() in _PICTURES:
            walk.skip_subtree()
        elif name == "String" and (element.get("CONTENT") or "").strip():
            page.words.append(_word(element, block, line))


def _word(element: etree._Element, block: int, line: int) -> Word:
    following = element.getnext()
    return Word(
        text=element.get("CONTENT").strip(),
        block=block,
        line=line,
        confidence=_confidence(element.get("WC")),
        part={"HypPart1": 1, "HypPart2": 2}.get(element.get("SUBS_TYPE"), 0),
        whole=(element.get("SUBS_CONTENT") or "").strip(),
        is_hyphenated=following is not None and local_name(following) == "HYP",
    )


def _confidence(printed: str | None) -> float | None:
    try:
        value = float(printed or "")
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
