"""PDF: the text layer as paragraphs. Columns come in the order in which pdfium gives them; nothing is recognised.

One file is one article: a page with several stories is not taken apart.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ...cleaning.dates import date_in_name
from ...errors import UnreadableFile
from ...records import Note
from ..files import MEGABYTE, read_bytes
from ..reader import Draft, Found, Reader
from ..source import Source
from .document_info import plausible_author, plausible_title
from .pdf_layout import Line, headline, paragraphs

_LARGEST = 200 * MEGABYTE
_MOST_PAGES = 2_000
_MOST_CHARACTERS = 5_000_000
"""In one file: about two thousand pages in small type."""
_MOST_LOOKED_THROUGH = 3_000 * MEGABYTE
"""Bytes. From each stream, pdfium looks for its end, which in a whole file is the next thing: 3 s for 1,000 MB."""
_FEWEST_LETTERS = 10
"""On a page, below which there is no text layer but a stamp or a stray page number."""
_WHOLE_PAGE = 0.8
"""Share of a page that a picture covers where the page is a scan."""
_HYPHEN = 0x02
"""What pdfium gives in place of a hyphen and the line end after it."""
_BREAKS = (0x0A, 0x0D, _HYPHEN)
_LIGATURES = {0xFB00 + n: text for n, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_ONE_AT_A_TIME = threading.Lock()
"""pdfium must not be called from two threads at once."""


@dataclass(slots=True)
class _Contents:
    """What is taken from a file: lines by page, the numbers (from 1) of pages without text, and the information."""

    pages: list[list[Line]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    is_scan: bool = False
    info: dict[str, str] = field(default_factory=dict)


def _read(source: Source) -> Iterator[Found]:
    data = read_bytes(source.path, _LARGEST)
    if _looked_through(data) > _MOST_LOOKED_THROUGH:
        raise UnreadableFile("damaged: its streams have no end; fetch or export it again")
    contents = _contents(data)
    if not any(contents.pages):
        raise UnreadableFile(_why_empty(contents))
    found = paragraphs(contents.pages)
    title = plausible_title(contents.info.get("Title"))
    top = None if title else headline(found)
    created = None if contents.is_scan else _created(contents.info.get("CreationDate", ""))
    yield Draft(
        title=title or (top.text if top else None),
        text="\n\n".join(one.text for one in found if one is not top),
        published=date_in_name(source.filename) or created,
        authors=plausible_author(contents.info.get("Author")),
    )
    if contents.pictures:
        yield Note(source.name, f"without text, being pictures: {_numbered(contents.pictures)}; OCR would read them")
    if contents.damaged:
        yield Note(source.name, f"damaged and not read: {_numbered(contents.damaged)}; fetch the file again")


def _why_empty(contents: _Contents) -> str:
    if contents.pictures:
        return "its pages are pictures: run OCR first (for example ocrmypdf)"
    if contents.damaged:
        return "all its pages are damaged: fetch or export it again"
    return "its pages are empty: nothing to read"


def _looked_through(data: bytes) -> int:
    """Bytes between the beginnings of streams and the next end of one."""
    total = count = starts = 0
    for found in re.finditer(b"stream", data):
        at = found.start()
        if data[max(at - 3, 0) : at] != b"end":
            count, starts = count + 1, starts + at
        else:
            total, count, starts = total + count * at - starts, 0, 0
    return total + count * len(data) - starts


def _contents(data: bytes) -> _Contents:
    """The lines and information of a PDF. Raises UnreadableFile where it cannot be opened, or is too long."""
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
                raise UnreadableFile("encrypted: save it without its password") from error
            raise UnreadableFile(f"not a PDF that can be opened ({error}): fetch or export it again") from error
        with document:
            return _read_pages(document)


def _read_pages(document: pdfium.PdfDocument) -> _Contents:
    if len(document) > _MOST_PAGES:
        raise UnreadableFile(f"has {len(document):,} pages, more than {_MOST_PAGES:,}: split it")
    contents = _Contents(info=_info(document))
    characters = 0
    for number in range(len(document)):
        try:
            characters += _add_page(contents, document, number)
        except pdfium.PdfiumError:
            contents.damaged.append(number + 1)
            continue
        if characters > _MOST_CHARACTERS:
            raise UnreadableFile(f"holds more than {_MOST_CHARACTERS:,} characters: split it")
    return contents


def _info(document: pdfium.PdfDocument) -> dict[str, str]:
    try:
        return document.get_metadata_dict(skip_empty=True)
    except (pdfium.PdfiumError, ValueError):
        return {}


def _add_page(contents: _Contents, document: pdfium.PdfDocument, number: int) -> int:
    """Takes one page in; how many characters it has. Raises PdfiumError for a damaged page."""
    page = document[number]
    try:
        textpage = page.get_textpage()
        count = textpage.count_chars()
        lines = _lines(textpage, number, count) if count <= _MOST_CHARACTERS else []
        if sum(character.isalnum() for line in lines for character in line.text) >= _FEWEST_LETTERS:
            contents.pages.append(lines)
            contents.is_scan |= number == 0 and _coverage(page) >= _WHOLE_PAGE
        elif _coverage(page) > 0:
            contents.pictures.append(number + 1)
        return count
    finally:
        page.close()


def _coverage(page: pdfium.PdfPage) -> float:
    """The share of a page that its largest picture covers."""
    boxes = [picture.get_bounds() for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    width, height = page.get_size()
    area = max(width * height, 1)
    return max(((right - left) * (top - bottom) / area for left, bottom, right, top in boxes), default=0)


def _lines(textpage: pdfium.PdfTextPage, page: int, count: int) -> list[Line]:
    codes = [pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    lines: list[Line] = []
    start = 0
    for is_break, run in groupby(codes, key=_BREAKS.__contains__):
        run = list(run)
        if is_break and _HYPHEN in run and lines:
            lines[-1] = _hyphenated(lines[-1])
        text = "" if is_break else _text(run)
        if text.strip():
            lines.append(_line(textpage, page, text, _printed(run, start)))
        start += len(run)
    return lines


def _hyphenated(line: Line) -> Line:
    return Line(line.page, line.text + "-", line.left, line.right, line.bottom, line.size)


def _text(codes: Sequence[int]) -> str:
    """The characters of code points, of which some may be halves of a surrogate pair, with ligatures taken apart."""
    text = "".join(chr(code) for code in codes if 0 < code <= 0x10FFFF)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_LIGATURES).strip()


def _printed(codes: Sequence[int], start: int) -> tuple[int, int]:
    """The places on the page of the first and the last character that is no space."""
    printed = [index for index, code in enumerate(codes) if code > 0x20]
    return (start + printed[0], start + printed[-1]) if printed else (start, start)


def _line(textpage: pdfium.PdfTextPage, page: int, text: str, ends: tuple[int, int]) -> Line:
    first, last = (textpage.get_charbox(index, loose=True) for index in ends)
    return Line(page, text, first[0], last[2], first[1], first[3] - first[1])


def _created(stamp: str) -> str | None:
    """The day of `D:20230912083000+09'00'`; its hour says when the file was made, not when the story ran."""
    found = _CREATED.match(stamp)
    return "-".join(found.groups()) if found else None


def _numbered(pages: Sequence[int]) -> str:
    """`page 3`, `pages 3, 5-9`."""
    runs = [
        [page for _, page in run]
        for _, run in groupby(enumerate(pages), key=lambda numbered: numbered[1] - numbered[0])
    ]
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page{'s' if len(pages) > 1 else ''} {named}"


def _sniffs(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")


READER = Reader("PDF", (".pdf",), _sniffs, _read)
