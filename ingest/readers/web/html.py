"""Web pages: trafilatura finds the story; the page's own JSON-LD and meta tags say when, where and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from ...errors import UnreadableFile
from ..files import MEGABYTE, PARSER_FAULTS, decode, read_bytes
from ..reader import Draft, Reader
from ..source import Source
from .markup import plain_text, refuse_crowded
from .page_body import paragraphs, prepare
from .page_metadata import PageMetadata, read_metadata

_LARGEST = 10 * MEGABYTE
_START = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_FEWEST_WORDS = 5
"""Words in the longest paragraph, below which what trafilatura found is a menu or a message and no story."""
_MUCH_LONGER = 2
"""Times; a body in JSON-LD often repeats links and captions too, so a little longer is no better."""
_CLUES = {"extensive_search": False, "original_date": True}
"""For htmldate: only dates that the page marks as its own, none picked from the text."""


def _read(source: Source) -> Iterator[Draft]:
    data = read_bytes(source.path, _LARGEST)
    page = decode(data, _declared_encoding(data))
    refuse_crowded(page)
    try:
        tree = load_html(page)
        given = read_metadata(tree) if tree is not None else PageMetadata()
        found = _extract(tree) or Document()
    except (etree.LxmlError, *PARSER_FAULTS) as error:
        raise UnreadableFile(f"the page is too malformed to read ({type(error).__name__}): save it again") from error
    text = _story(found, given)
    if not _is_story(text):
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


def _extract(tree: HtmlElement | None) -> Document | None:
    if tree is None:
        return None
    prepare(tree)
    return bare_extraction(
        tree, include_comments=False, include_links=True, date_extraction_params=_CLUES, with_metadata=True
    )


def _story(found: Document, given: PageMetadata) -> str:
    """What was found in the page, or the body in its JSON-LD where that shows that most of it was not found.

    Trafilatura may have taken that body by itself, but then its paragraphs are lost.
    """
    text = paragraphs(found.body) if found.body is not None else ""
    whole = plain_text(given.body or "")
    return whole if len(whole) > _MUCH_LONGER * len(text) or whole.split() == text.split() else text


def _is_story(text: str) -> bool:
    return any(len(paragraph.split()) >= _FEWEST_WORDS for paragraph in text.split("\n\n"))


def _declared_encoding(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _sniffs(head: bytes) -> bool:
    return bool(_START.match(head.removeprefix(b"\xef\xbb\xbf")))


READER = Reader("HTML", (".html", ".htm", ".xhtml"), _sniffs, _read)
