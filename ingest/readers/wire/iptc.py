"""What the IPTC's formats have in common (NITF, NewsML-G2, ninjs): prose and values in XML, statuses, genres, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

import lxml.html
from lxml import etree

from ...cleaning.bylines import agency_named
from ...cleaning.kinds import read_kind
from ...records import Kind
from ..web.markup import plain_text, refuse_crowded
from ..xml import local_name

NOT_TEXT = {
    "animation": "animation",
    "audio": "audio recording",
    "composite": "composite item",
    "event": "event",
    "graphic": "graphic",
    "package": "package",
    "photo": "picture",
    "picture": "picture",
    "planning": "planning item",
    "video": "video",
}
"""Item classes other than text (https://cv.iptc.org/newscodes/ninature/, ninjs `type`) and what reports call them."""

SUMMARY_ONLY = "holds a summary and no full text"

_STATUSES = {"canceled": "canceled item", "cancelled": "canceled item", "withheld": "withheld item"}
"""https://cv.iptc.org/newscodes/pubstatusg2/ without `usable`."""

_MARKED_KINDS = ("correction", "letter", "obituary", "opinion")
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_ONLY_DAY = re.compile(rf"({_DAY.pattern})(?:T00:?00(?::?00)?|Z|[+-]\d{{2}}:?\d{{2}})")

_DROPPED = ("figure", "head", "media", "script", "style")
_AS_HTML = {
    "block": "div",
    "body.content": "div",
    "bq": "blockquote",
    "credit": "p",
    "dd": "p",
    "dl": "div",
    "dt": "p",
    "hl1": "h1",
    "hl2": "h2",
    "nitf-table": "div",
}
"""NITF's blocks by the HTML elements that do the same."""
_HTML = frozenset(
    {
        *("article", "blockquote", "br", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    }
)


LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def starts_with(head: bytes, *names: str) -> bool:
    """Whether XML that begins like this has a root of one of these names: `name` in any namespace, or `{space}name`."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        parser.feed(head.lstrip())
        root = next((element.tag for _, element in parser.read_events()), "")
    except etree.XMLSyntaxError:
        return False
    return root in names or root.rpartition("}")[2] in names


def values_at(element: etree._Element, *paths: str) -> list[str]:
    """What stands at each path, in order: the text of the elements, or their attribute for `path/@name`."""
    found = []
    for path in paths:
        place, _, attribute = path.partition("/@")
        for part in element.iterfind(place):
            value = part.get(attribute, "") if attribute else part.xpath("string()")
            found.append(" ".join(value.split()))
    return [value for value in found if value]


def value_at(element: etree._Element, *paths: str) -> str | None:
    """The first value at the paths that is not empty."""
    return next(iter(values_at(element, *paths)), None)


def prose(element: etree._Element) -> str:
    """The paragraphs of NITF or XHTML, a blank line between them, without pictures and captions. Changes `element`."""
    dropped = (f"{{*}}{name}" for name in _DROPPED)
    etree.strip_elements(element, etree.Comment, etree.PI, *dropped, with_tail=False)
    for part in element.iter(etree.Element):
        name = local_name(part).lower()
        part.attrib.clear()
        part.tag = name if name in _HTML else _AS_HTML.get(name, "span")
    return plain_text(etree.tostring(element, encoding="unicode", with_tail=False))


def html_prose(markup: str) -> str:
    """The paragraphs of a piece of HTML, whatever state it is in. Raises UnreadableFile where `refuse_crowded` does."""
    refuse_crowded(markup)
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        page = lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    return prose(page)


def term(code: str | None) -> str:
    """The last part of a code, in lower case: `opinion` for `genre:Opinion` or `http://.../genre/Opinion`."""
    return re.split(r"[:/#]", (code or "").strip())[-1].lower()


def why_not_usable(status: str | None) -> str | None:
    """What reports call an item with this publishing status; None for one that may be used."""
    return _STATUSES.get(term(status))


def kind_named(genres: Iterable[str | None]) -> Kind | None:
    """The first kind of piece that a genre names, such as opinion; None where none does."""
    kinds = (read_kind(term(genre), section=None, title="", url=None, is_wire=False) for genre in genres)
    return next((kind for kind in kinds if kind in _MARKED_KINDS), None)


def first_date(values: Iterable[str | None]) -> str | None:
    """The first value that says its day, without a zone or zone-less midnight that would pass for an hour."""
    found = next((value.strip() for value in values if value and _DAY.match(value.strip())), None)
    only_day = _ONLY_DAY.fullmatch(found or "")
    return only_day[1] if only_day else found


def agencies(names: Iterable[str | None]) -> list[str]:
    """Those of the names that are news agencies."""
    return [name for name in names if name and agency_named(name)]
