"""ninjs, the IPTC's news in JSON, generations 1 to 3; pictures, video, audio, events and plans are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...errors import UnreadableFile
from ...records import LeftOut, Note, Skipped
from ..data.json_values import json_values
from ..reader import Draft, Found, Reader
from ..source import Source
from .iptc import NOT_TEXT, SUMMARY_ONLY, agencies, first_date, kind_named, term, why_not_usable
from .nitf import read_value

_START = re.compile(rb"\s*(?:\[\s*)?\{")
_IDENTIFIED = re.compile(rb'"(?:uri|guid)"\s*:')
_OWN = re.compile(
    rb'"(?:versioncreated|pubstatus|representationtype|eventdetails|body_xhtml)"\s*:|"name"\s*:\s*"\w*ninjs"',
    re.IGNORECASE,
)
"""Names of fields that, beside an identifier, hardly occur elsewhere."""
_LISTS = ("_items", "items")


def _read(source: Source) -> Iterator[Found]:
    for record, value in json_values(source, _list_in):
        name = source.record(record)
        try:
            yield from _found(value, name, record)
        except UnreadableFile as error:
            yield Skipped(name, str(error))


def _list_in(document: object) -> list[object] | None:
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or "uri" in document:
        return None
    return next((document[name] for name in _LISTS if isinstance(document.get(name), list)), None)


def _found(value: object, name: str, record: int | None) -> Iterator[Found]:
    item = _item(value)
    what = _left_out(item)
    body = None if what else _body(item)
    summary = None if what or body else _summary(item)
    if what:
        yield LeftOut(name, what)
    elif body or summary:
        yield _draft(item, body or summary, record)
    else:
        yield LeftOut(name, "empty item")
    if summary:
        yield Note(name, SUMMARY_ONLY)


def _item(value: object) -> dict[str, Any]:
    """The item with its names in lower case, as generation 1 spells them. Raises UnreadableFile for anything else."""
    if isinstance(value, UnreadableFile):
        raise value
    if not isinstance(value, dict):
        raise UnreadableFile(f"not a ninjs item: expected an object, found {type(value).__name__}")
    return {name.lower(): field for name, field in value.items()}


def _left_out(item: dict[str, Any]) -> str | None:
    """What an item is that cannot be an article; None for text."""
    kind_of_item = _string(item.get("type")) or ("event" if "eventdetails" in item else "text")
    return why_not_usable(_string(item.get("pubstatus"))) or NOT_TEXT.get(kind_of_item.lower())


def _body(item: dict[str, Any]) -> Draft | None:
    """The body that keeps most of the piece's form: HTML, else NITF, else plain text."""
    bodies = [*_entries(item, "bodies"), *_suffixed(item, "body_")]
    drafts = (read_value(value, form) for form, value in sorted(bodies, key=_rank))
    return next((draft for draft in drafts if draft and (draft.text or "").strip()), None)


def _summary(item: dict[str, Any]) -> Draft | None:
    descriptions = [*_entries(item, "descriptions"), *_suffixed(item, "description_")]
    drafts = (read_value(value, form) for form, value in descriptions)
    return next((draft for draft in drafts if draft and (draft.text or "").strip()), None)


def _rank(body: tuple[str, str]) -> int:
    return 0 if "html" in body[0] else 1 if "nitf" in body[0] else 2


def _entries(item: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """Content type and value of what generations 2 and 3 list under a name, the main one first."""
    entries = [{key.lower(): field for key, field in entry.items()} for entry in _dicts(item.get(name))]
    for entry in sorted(entries, key=lambda entry: entry.get("role") != "main"):
        role = _string(entry.get("role"))
        stated = _string(entry.get("contenttype")) or (role if re.search("html|nitf", role) else "")
        if value := _string(entry.get("value")):
            yield stated.partition(";")[0].strip().lower(), value


def _suffixed(item: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Content type and value of generation 1's `body_text`, `body_xhtml`, `description_text` and the like."""
    for name, field in item.items():
        if name.startswith(prefix) and (value := _string(field)):
            form = name.removeprefix(prefix)
            yield "text/plain" if form == "text" else form, value


def _draft(item: dict[str, Any], body: Draft, record: int | None) -> Draft:
    created = [_string(item.get(name)) for name in ("firstpublished", "contentcreated", "firstcreated")]
    version = _string(item.get("versioncreated"))
    published = first_date((*created, body.published, version))
    updated = first_date((_string(item.get("contentmodified")), version))
    sources = [
        _string(entry.get("name")) for entry in [*_dicts(item.get("infosource")), *_dicts(item.get("infosources"))]
    ]
    sources.append(_string(item.get("source")))
    return Draft(
        record=record,
        title=_headline(item) or body.title,
        text=body.text,
        published=published,
        updated=updated if updated != published else None,
        authors=[*_authors(item, body), *agencies(sources)],
        publisher=_string(item.get("copyrightholder")) or next(filter(None, sources), None) or body.publisher,
        url=_string(item.get("uri")),
        section=body.section,
        language=_string(item.get("language")) or body.language,
        kind=kind_named(_genres(item)) or body.kind,
    )


def _headline(item: dict[str, Any]) -> str | None:
    headlines = [("", _string(item.get("headline"))), *_entries(item, "headlines"), ("", _string(item.get("title")))]
    form, value = next((one for one in headlines if one[1]), ("", ""))
    draft = read_value(value, form)
    return draft.text if draft else value


def _authors(item: dict[str, Any], body: Draft) -> list[Any]:
    """The byline as printed, else a list of authors."""
    printed = _string(item.get("byline")) or _string(item.get("by"))
    return [printed] if printed else list(body.authors or _dicts(item.get("authors")))


def _genres(item: dict[str, Any]) -> Iterator[str]:
    for genre in [*_dicts(item.get("genre")), *_dicts(item.get("genres"))]:
        yield from (term(_string(genre.get(name))) for name in ("name", "uri", "code", "literal"))


def _dicts(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _sniffs(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    return bool(_START.match(head) and _IDENTIFIED.search(head) and _OWN.search(head))


READER = Reader("ninjs", (), _sniffs, _read)
