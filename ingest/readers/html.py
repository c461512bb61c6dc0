"""Web pages: trafilatura finds the story; the page's own JSON-LD and meta tags say when, where and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from ..errors import UnreadableFile
from .files import MEGABYTE, decode, read_bytes
from .page_metadata import read_metadata
from .reader import Draft, Reader
from .source import Source

_LARGEST = 10 * MEGABYTE
_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_FEWEST_WORDS = 5
"""Words in the longest paragraph, below which what trafilatura found is a menu or a message and no story."""
_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "table", "code", "figure"})
_CLUES = {"extensive_search": False, "original_date": True}
"""For htmldate: only dates that the page marks as its own, none picked from the text."""

_PAGE_FAULTS = (
    etree.LxmlError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What trafilatura and its date finder have been seen to raise on malformed pages."""


def _read(source: Source) -> Iterator[Draft]:
    data = read_bytes(source.path, _LARGEST)
    page = decode(data, _declared_encoding(data))
    try:
        tree = load_html(page)
        given = read_metadata(tree) if tree is not None else None
        found = (
            bare_extraction(tree, include_comments=False, date_extraction_params=_CLUES, with_metadata=True)
            if given
            else None
        )
    except _PAGE_FAULTS as error:
        raise UnreadableFile(f"the page is too malformed to read ({type(error).__name__}): save it again") from error
    text = _paragraphs(found)
    if not given or not found or not _is_story(text):
        raise UnreadableFile("no article text found in the page")
    yield Draft(
        title=given.title or found.title,
        text=text,
        published=given.published or found.date,
        updated=given.updated,
        authors=given.authors or (found.author or "").split(";"),
        publisher=given.publisher or found.sitename or found.hostname,
        url=given.url or found.url,
        section=given.section or next(iter(found.categories or ()), None),
        language=given.language or found.language,
        kind=given.kind,
    )


def _is_story(text: str) -> bool:
    return any(len(paragraph.split()) >= _FEWEST_WORDS for paragraph in text.split("\n\n"))


def _declared_encoding(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _paragraphs(found: Document | None) -> str:
    """The extracted story with a blank line between blocks, and table cells parted by ` | `."""
    if found is None or found.body is None:
        return ""
    pieces: list[str] = []
    in_row = False
    for event, element in etree.iterwalk(found.body, events=("start", "end")):
        is_start = event == "start"
        if element.tag == "row":
            in_row = is_start
        if element.tag == "cell":
            pieces.append("" if is_start else " | ")
        elif element.tag in ("lb", "row"):
            pieces.append("\n" if is_start else "")
        elif element.tag in _BLOCKS and not in_row:
            pieces.append("\n\n")
        pieces.append(re.sub(r"\s+", " ", (element.text if is_start else element.tail) or ""))
    return _tidy("".join(pieces))


def _tidy(text: str) -> str:
    """Blocks parted by one blank line, the rows of a table by a line break."""
    blocks = (re.sub(r"(?: \|)* ?\n ?", "\n", block).strip(" \n|") for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(block for block in blocks if block)


def _sniffs(head: bytes) -> bool:
    return bool(_START.match(head.removeprefix(b"\xef\xbb\xbf")))


READER = Reader("HTML", (".html", ".htm", ".xhtml"), _sniffs, _read)
