"""EPUB: each document of the book in reading order is an article of its own, published by the book."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from ...cleaning.clean import one_line
from ...errors import UnreadableFile
from ...records import LeftOut, Skipped
from ..containers.zipped import open_document, read_part
from ..files import decode
from ..reader import Draft, Found, Reader
from ..source import Source
from ..web.markup import plain_text, refuse_crowded
from ..xml import local_name, parse_xml

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGE_TYPES = ("application/xhtml+xml", "text/html")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package document says, and the names of the parts to read, in reading order."""

    title: str | None
    authors: tuple[str, ...]
    published: str | None
    language: str | None
    pages: tuple[str, ...]


def _read(source: Source) -> Iterator[Found]:
    with open_document(source) as (parts, _):
        book = _book(parts)
        locked = _locked(parts)
        for number, name in enumerate(book.pages, start=1):
            try:
                if name in locked:
                    raise UnreadableFile("locked by the seller (DRM): get a copy without it")
                found = _draft(book, number, read_part(parts, name))
            except UnreadableFile as error:
                yield Skipped(source.record(number), str(error))
                continue
            yield found or LeftOut(source.record(number), "book page without text")


def _draft(book: _Book, number: int, data: bytes) -> Draft | None:
    """None for a page without text besides its heading, such as a cover."""
    page = _page(data)
    body = next(page.iter("{*}body"), page)
    heading = next(body.iter("{*}h1", "{*}h2", "{*}h3"), None)
    title = "" if heading is None else one_line(_text(heading))
    text = _text(body)
    if one_line(text) == title:
        return None
    return Draft(
        record=number,
        title=title,
        text=text,
        published=book.published,
        authors=list(book.authors),
        publisher=book.title,
        language=book.language,
    )


def _page(data: bytes) -> etree._Element:
    """A page as the XHTML that it should be, else as the HTML that it may be."""
    try:
        return parse_xml(data)
    except UnreadableFile:
        markup = decode(data)
        refuse_crowded(markup)
        parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
        try:
            page = etree.fromstring(markup.encode(), parser)
        except (etree.LxmlError, ValueError) as error:
            raise UnreadableFile("not a page that can be read: export the book again") from error
        if page is None:
            raise UnreadableFile("an empty page: export the book again") from None
        return page


def _text(element: etree._Element) -> str:
    return plain_text(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


def _book(parts: zipfile.ZipFile) -> _Book:
    container = parse_xml(read_part(parts, _CONTAINER))
    name = next((root.get("full-path") for root in container.iter("{*}rootfile")), None)
    if not name:
        raise UnreadableFile("names no package document: export the book again")
    package = parse_xml(read_part(parts, name))
    pages = tuple(dict.fromkeys(_pages(package, posixpath.dirname(name))))
    if not pages:
        raise UnreadableFile("its package document lists nothing to read: export the book again")
    return _Book(
        title=next(_values(package, "title"), None),
        authors=tuple(_values(package, "creator")),
        published=next((day for day in _values(package, "date") if len(day) >= len("2024-01-31")), None),
        language=next(_values(package, "language"), None),
        pages=pages,
    )


def _values(package: etree._Element, name: str) -> Iterator[str]:
    """What Dublin Core says under a name."""
    for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        if text := "".join(element.itertext()).strip():
            yield text


def _pages(package: etree._Element, folder: str) -> Iterator[str]:
    """The parts of the spine, without the table of contents and what stands outside the reading order."""
    items = {item.get("id"): item for item in package.iter("{*}item") if local_name(item.getparent()) == "manifest"}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        if item.get("media-type") in _PAGE_TYPES and item.get("href"):
            yield _part_name(folder, item.get("href"))


def _part_name(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _locked(parts: zipfile.ZipFile) -> frozenset[str]:
    """The names of encrypted parts; fonts often are, which does not matter."""
    if _ENCRYPTION not in parts.namelist():
        return frozenset()
    listed = parse_xml(read_part(parts, _ENCRYPTION))
    return frozenset(_part_name("", one.get("URI") or "") for one in listed.iter("{*}CipherReference"))


def _sniffs(head: bytes) -> bool:
    """The first part of an EPUB is its unpacked media type (EPUB OCF 3.3, section 4.3)."""
    return head.startswith(b"PK\x03\x04") and head[30:].startswith(b"mimetypeapplication/epub+zip")


READER = Reader("EPUB", (".epub",), _sniffs, _read)
