"""NITF, the IPTC's markup for articles: on its own, and within NewsML-G2 and ninjs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...cleaning.attribution import read_attribution
from ...errors import UnreadableFile
from ...records import LeftOut, Skipped
from ..reader import Draft, Found, Reader, web_address
from ..source import Source
from ..xml import NO_CHARACTER, parse_xml, stream_xml
from .iptc import (
    LANGUAGE,
    agencies,
    first_date,
    html_prose,
    kind_named,
    prose,
    starts_with,
    value_at,
    values_at,
    why_not_usable,
)

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"\s*<(?:!doctype|html|body|article|section|div|p)\b", re.IGNORECASE)
_HEAD = "{*}body/{*}body.head"
_PUBLISHER_PATHS = (
    "{*}head/{*}pubdata/@name",
    "{*}head/{*}docdata/{*}doc.copyright/@holder",
    f"{_HEAD}/{{*}}rights/{{*}}rights.owner",
    "{*}head/{*}docdata/{*}doc-id/@regsrc",
)
_DATE_PATHS = (
    "{*}head/{*}pubdata/@date.publication",
    "{*}head/{*}docdata/{*}date.release/@norm",
    "{*}head/{*}docdata/{*}date.issue/@norm",
    f"{_HEAD}/{{*}}dateline/{{*}}story.date/@norm",
)


def read_nitf(nitf: etree._Element) -> Draft:
    """The draft of a `nitf` element, which is changed. Its text is empty where the document holds none."""
    is_correction = nitf.find("{*}head/{*}docdata/{*}correction") is not None
    addresses = values_at(nitf, "{*}head/{*}pubdata/@ex-ref", "{*}head/{*}docdata/{*}doc-id/@id-string")
    return Draft(
        title=value_at(nitf, f"{_HEAD}/{{*}}hedline/{{*}}hl1", f"{_HEAD}/{{*}}hedline", "{*}head/{*}title"),
        published=first_date(values_at(nitf, *_DATE_PATHS)),
        authors=_authors(nitf),
        publisher=value_at(nitf, *_PUBLISHER_PATHS),
        url=next(filter(web_address, addresses), None),
        section=_section(nitf),
        language=nitf.get(LANGUAGE) or value_at(nitf, f"{{*}}body/@{LANGUAGE}"),
        kind="correction" if is_correction else kind_named(_genres(nitf)),
        text=_text(nitf),
    )


def read_value(value: str, content_type: str) -> Draft | None:
    """The draft of a body that another format holds as a string; None for a type that holds no prose.

    Raises UnreadableFile for broken NITF.
    """
    if "nitf" in content_type.lower():
        nitf = parse_xml(_DECLARATION.sub("", value).strip().encode("utf-8", "replace"))
        return read_nitf(nitf)
    if "html" in content_type.lower() or _MARKUP.match(value):
        return Draft(title=None, text=html_prose(value))
    return Draft(title=None, text=value) if content_type in ("", "text/plain") else None


def with_dateline(text: str, dateline: str | None) -> str:
    """The text with the dateline before it, as it is printed, where the text does not begin with one."""
    if not text or not dateline or text.startswith(dateline) or read_attribution(text).place:
        return text
    return f"{dateline} — {text.lstrip(' -–—')}"


def _text(nitf: etree._Element) -> str:
    """The body; a summary stands in for it where there is none."""
    dateline = value_at(nitf, f"{_HEAD}/{{*}}dateline/{{*}}location", f"{_HEAD}/{{*}}dateline")
    blocks = nitf.findall("{*}body/{*}body.content")
    for block in blocks:
        _drop_repeated_lead(block)
    text = "\n\n".join(filter(None, map(prose, blocks)))
    signed = value_at(nitf, "{*}body/{*}body.end/{*}tagline") if text else None
    return "\n\n".join(filter(None, (with_dateline(text, dateline), signed)))


def _drop_repeated_lead(content: etree._Element) -> None:
    """The New York Times Annotated Corpus gives the lead in a block of its own and again in the full text."""
    blocks = {block.get("class"): block for block in content.iterfind("{*}block")}
    if "full_text" in blocks and "lead_paragraph" in blocks:
        content.remove(blocks["lead_paragraph"])


def _authors(nitf: etree._Element) -> list[str]:
    """The bylines without titles ("Staff Reporter"), and the agency that distributes the piece."""
    bylines = [line for line in nitf.iterfind(f"{_HEAD}/{{*}}byline") if line.get("class") != "normalized_byline"]
    for byline in bylines:
        etree.strip_elements(byline, "{*}byttl", with_tail=False)
    names = [" ".join(byline.xpath("string()").split()) for byline in bylines]
    return [*filter(None, names), *agencies(values_at(nitf, f"{_HEAD}/{{*}}distributor"))]


def _section(nitf: etree._Element) -> str | None:
    named = value_at(nitf, "{*}head/{*}pubdata/@position.section")
    online = value_at(nitf, "{*}head/{*}meta[@name='online_sections']/@content")
    return named or (online or "").partition(";")[0] or None


def _genres(nitf: etree._Element) -> list[str]:
    return values_at(
        nitf,
        "{*}head/{*}tobject/{*}tobject.property/@tobject.property.type",
        "{*}head/{*}docdata/{*}identified-content/{*}classifier[@type='types_of_material']",
    )


def _read(source: Source) -> Iterator[Found]:
    found = None
    for nitf in stream_xml(source.path, "nitf"):
        try:
            found = _found(nitf, source)
        except UnicodeDecodeError:
            found = Skipped(source.name, NO_CHARACTER)
        yield found
    if not found:
        raise UnreadableFile("holds no NITF document: export it again")


def _found(nitf: etree._Element, source: Source) -> Found:
    status = value_at(nitf, "{*}head/{*}docdata/@management-status")
    has_media = nitf.find(".//{*}media") is not None
    draft = read_nitf(nitf)
    what = why_not_usable(status) or (None if draft.text else "picture" if has_media else "empty item")
    return LeftOut(source.name, what) if what else draft


def _sniffs(head: bytes) -> bool:
    return starts_with(head, "nitf")


READER = Reader("NITF", (".nitf",), _sniffs, _read)
