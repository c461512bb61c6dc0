"""Word files (DOCX): paragraphs and table rows in order, as they read once tracked changes are accepted.

Headers, footers, footnotes and comments are left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from lxml import etree

from ...cleaning.clean import is_sentence, one_line
from ...cleaning.dates import date_in_name
from ...errors import UnreadableFile
from ..containers.zipped import open_document, read_part
from ..files import read_head
from ..reader import Draft, Reader
from ..source import Source
from ..xml import parse_xml
from .document_info import plausible_author

_LONGEST_HEADLINE = 200
_HEADLINE_STYLES = ("Title", "Heading 1")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Word files begin, and new ones with a password (MS-CFB, header signature)."""
_GENERATED = "python-docx"
"""The author in this library's template, whose date is that of the template."""
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_GONE = frozenset(
    {*map(qn, ("w:del", "w:moveFrom")), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""Deleted text, and a second form of what the first already says."""
_SPACING = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_FAULTS = (OpcError, etree.LxmlError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What python-docx raises on documents that lack what Word would have put there."""


def _read(source: Source) -> Iterator[Draft]:
    if read_head(source.path, len(_OLE)) == _OLE:
        raise UnreadableFile("an old Word file or one with a password: save it as DOCX without a password")
    with open_document(source) as (parts, packed):
        _refuse_entities(parts)
        try:
            draft = _draft(docx.Document(packed), source)
        except _FAULTS as error:
            raise UnreadableFile(
                f"not a Word document that can be read ({type(error).__name__}): save it again as DOCX"
            ) from error
    yield draft


def _refuse_entities(parts: zipfile.ZipFile) -> None:
    for name in parts.namelist():
        if name.lower().endswith((".xml", ".rels")):
            parse_xml(read_part(parts, name))


def _draft(document: Document, source: Source) -> Draft:
    blocks = list(_blocks(document.element.body))
    title, blocks = _headline(document, [(element, text) for element, text in blocks if text])
    properties = document.core_properties
    created = properties.created if properties.author != _GENERATED else None
    return Draft(
        title=title,
        text="\n\n".join(text for _, text in blocks),
        published=date_in_name(source.filename) or (created.date() if created else None),
        authors=plausible_author(properties.author),
        language=properties.language or None,
    )


Block = tuple[BaseOxmlElement, str]


def _headline(document: Document, blocks: list[Block]) -> tuple[str | None, list[Block]]:
    """The first paragraph in a headline's style, else a first line that is no sentence; and the blocks without it."""
    for wanted in _HEADLINE_STYLES:
        for position, (element, text) in enumerate(blocks):
            if element.tag == qn("w:p") and _style(document, element) == wanted:
                return text, blocks[:position] + blocks[position + 1 :]
    if len(blocks) > 1 and len(blocks[0][1]) <= _LONGEST_HEADLINE and not is_sentence(blocks[0][1]):
        return blocks[0][1], blocks[1:]
    return None, blocks


def _style(document: Document, element: BaseOxmlElement) -> str | None:
    style = Paragraph(element, document).style
    return style.name if style is not None else None


def _blocks(container: BaseOxmlElement) -> Iterator[Block]:
    """Paragraphs and tables with their text, also where they lie in a form field or a tracked change."""
    for element in container:
        if element.tag == qn("w:p"):
            yield element, _text(element)
        elif element.tag == qn("w:tbl"):
            yield element, "\n".join(filter(None, map(_row, _within(element, "w:tr"))))
        elif element.tag in _WRAPPERS:
            yield from _blocks(element)


def _row(row: BaseOxmlElement) -> str:
    """The cells of a row; a row of one cell is there for the layout and keeps its paragraphs."""
    cells = [list(filter(None, map(_text, cell.iter(qn("w:p"))))) for cell in _within(row, "w:tc")]
    if len(cells) == 1:
        return "\n\n".join(cells[0])
    return " | ".join(filter(None, (one_line(" ".join(cell)) for cell in cells)))


def _within(element: BaseOxmlElement, name: str) -> Iterator[BaseOxmlElement]:
    """The parts of a table or row with this name that are not of a table inside it."""
    for part in element.iter(qn(name)):
        if next(part.iterancestors(element.tag)) is element:
            yield part


def _text(paragraph: BaseOxmlElement) -> str:
    """What a paragraph reads, text boxes in it left out."""
    pieces: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag in _GONE or (element.tag == paragraph.tag and element is not paragraph):
            walk.skip_subtree()
        elif element.tag == qn("w:t"):
            pieces.append(element.text or "")
        else:
            pieces.append(_SPACING.get(element.tag, ""))
    return "".join(pieces).strip()


def _sniffs(head: bytes) -> bool:
    """A zip whose first names are a Word document's; other Office files begin likewise and are told apart later."""
    return head.startswith(_ZIP) and (b"word/document.xml" in head or b"word/_rels/" in head)


READER = Reader("DOCX", (".docx", ".docm"), _sniffs, _read)
