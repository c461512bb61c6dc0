"""NewsML-G2: the text among a news agency's items; pictures, packages, plans, events and concepts are left out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from ...cleaning.bylines import agency_named
from ...errors import UnreadableFile
from ...records import LeftOut, Note, Skipped
from ..reader import Draft, Found, Reader
from ..source import Source
from ..xml import NO_CHARACTER, local_name, stream_xml
from .iptc import (
    LANGUAGE,
    NOT_TEXT,
    SUMMARY_ONLY,
    agencies,
    first_date,
    kind_named,
    prose,
    starts_with,
    term,
    value_at,
    values_at,
    why_not_usable,
)
from .nitf import read_nitf, read_value, with_dateline

_NAMESPACE = "{http://iptc.org/std/nar/2006-10-01/}"
_ITEMS = {
    "newsItem": None,
    "packageItem": "package",
    "planningItem": "planning item",
    "conceptItem": "concept",
    "knowledgeItem": "knowledge item",
    "catalogItem": "catalog",
}
"""Items and what reports call them; a news item goes by its class."""
_DATA = {"event": "event", "events": "event", "sports-content": "sports statistic", "xbrl": "financial statement"}
"""Content in XML that is no prose, by its outermost element."""
_XHTML = ("html", "body", "article", "section", "div", "p")
_ITEM, _CONTENT = "{*}itemMeta/{*}", "{*}contentMeta/{*}"
_LONGEST_ADDRESS = 100


def _read(source: Source) -> Iterator[Found]:
    number = 0
    for number, item in enumerate(stream_xml(source.path, *_ITEMS), start=1):
        record = number if item.getparent() is not None else None
        try:
            yield from _found(item, source.record(record), record)
        except UnreadableFile as error:
            yield Skipped(source.record(record), str(error))
        except UnicodeDecodeError:
            yield Skipped(source.record(record), NO_CHARACTER)
    if not number:
        raise UnreadableFile("a message without items: export it again")


def _found(item: etree._Element, name: str, record: int | None) -> Iterator[Found]:
    what = _left_out(item)
    body = None if what else _body(item)
    summary = value_at(item, f"{_CONTENT}description")
    if body:
        yield _draft(item, body, record)
    elif not what and not (what := _data(item)) and summary:
        yield _draft(item, Draft(title=None, text=summary), record)
        yield Note(name, SUMMARY_ONLY)
    else:
        yield LeftOut(name, what or _empty(item))


def _left_out(item: etree._Element) -> str | None:
    """What an item is that cannot be an article; None for text."""
    what = _ITEMS[local_name(item)]
    if what:
        is_event = what in ("concept", "knowledge item") and item.find(".//{*}eventDetails") is not None
        return "event" if is_event else what
    status = value_at(item, f"{_ITEM}pubStatus/@qcode", f"{_ITEM}pubStatus/@uri")
    item_class = term(value_at(item, f"{_ITEM}itemClass/@qcode", f"{_ITEM}itemClass/@uri"))
    return why_not_usable(status) or (item_class in NOT_TEXT and _data(item)) or NOT_TEXT.get(item_class)


def _body(item: etree._Element) -> Draft | None:
    """The first of the item's renditions that holds prose."""
    for rendition in item.iterfind("{*}contentSet/*"):
        draft = _rendition(rendition)
        if draft and (draft.text or "").strip():
            return draft
    return None


def _rendition(rendition: etree._Element) -> Draft | None:
    kind_of_content = local_name(rendition)
    if kind_of_content == "inlineData" and not rendition.get("encoding"):
        return read_value(rendition.xpath("string()"), rendition.get("contenttype", ""))
    content = next(rendition.iterchildren(etree.Element), None)
    if kind_of_content != "inlineXML" or content is None:
        return None
    if local_name(content) == "nitf":
        return read_nitf(content)
    if local_name(content) in _XHTML:
        return Draft(title=value_at(content, "{*}head/{*}title"), text=prose(rendition))
    return None


def _data(item: etree._Element) -> str | None:
    """What the content is, where it is known to be no prose."""
    contents = item.iterfind("{*}contentSet/{*}inlineXML/*")
    return next(filter(None, (_DATA.get(local_name(content)) for content in contents)), None)


def _empty(item: etree._Element) -> str:
    """What an item without prose is. Raises UnreadableFile where its prose is out of reach."""
    elsewhere = value_at(item, "{*}contentSet/{*}remoteContent/@href")
    if elsewhere:
        raise UnreadableFile(f"its text is not in it but at {elsewhere[:_LONGEST_ADDRESS]}: add that file")
    content = item.find("{*}contentSet/{*}inlineXML/*")
    if content is not None and local_name(content) not in (*_XHTML, "nitf"):
        raise UnreadableFile(f"its text is in <{local_name(content)}>, which is not read: export it as NITF or XHTML")
    return "empty item"


def _draft(item: etree._Element, body: Draft, record: int | None) -> Draft:
    """What the item says of itself, and what only its body says."""
    dates = {name: value_at(item, f"{_ITEM}{name}") for name in ("firstCreated", "versionCreated")}
    dates |= {name: value_at(item, f"{_CONTENT}{name}") for name in ("contentCreated", "contentModified")}
    published = first_date((dates["contentCreated"], dates["firstCreated"], body.published, dates["versionCreated"]))
    updated = first_date((dates["contentModified"], dates["versionCreated"]))
    return Draft(
        record=record,
        title=value_at(item, f"{_CONTENT}headline") or body.title or value_at(item, f"{_ITEM}title"),
        text=with_dateline(body.text, value_at(item, f"{_CONTENT}dateline")),
        published=published,
        updated=updated if updated != published else None,
        authors=_authors(item, body),
        publisher=_publisher(item) or body.publisher,
        url=body.url or item.get("guid"),
        section=body.section,
        language=value_at(item, f"{_CONTENT}language/@tag") or item.get(LANGUAGE) or body.language,
        kind=kind_named(_genres(item)) or body.kind,
    )


def _authors(item: etree._Element, body: Draft) -> list[str]:
    """The byline as printed, else the creators by name, and the agencies that it came from."""
    printed = values_at(item, f"{_CONTENT}by") or body.authors or values_at(item, f"{_CONTENT}creator/{{*}}name[1]")
    return [*printed, *agencies(values_at(item, f"{_CONTENT}infoSource/{{*}}name[1]"))]


def _publisher(item: etree._Element) -> str | None:
    """The provider by name, else who holds the rights or supplied the piece, else the provider's code or site."""
    named = value_at(
        item,
        f"{_ITEM}provider/{{*}}name",
        f"{_ITEM}provider/@literal",
        "{*}rightsInfo/{*}copyrightHolder/{*}name",
        f"{_CONTENT}infoSource/{{*}}name",
    )
    if named:
        return named
    code = (value_at(item, f"{_ITEM}provider/@qcode") or "").rpartition(":")[2]
    return agency_named(code) or code or _host(value_at(item, f"{_ITEM}provider/@uri"))


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address or "").hostname
    except ValueError:
        return None


def _genres(item: etree._Element) -> list[str]:
    genre = f"{_CONTENT}genre"
    return values_at(item, f"{genre}/@qcode", f"{genre}/@uri", f"{genre}/@literal", f"{genre}/{{*}}name")


def _sniffs(head: bytes) -> bool:
    return starts_with(head, *(f"{_NAMESPACE}{name}" for name in ("newsMessage", *_ITEMS)))


READER = Reader("NewsML-G2", (".newsml",), _sniffs, _read)
