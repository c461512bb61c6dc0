"""Which field of a record is the headline, which the text: by the user's word, else by the names that are usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import UnreadableFile
from .reader import Draft, web_address
from .web.markup import plain_text

FIELDS: dict[str, tuple[str, ...]] = {
    "url": ("url", "link", "canonicalurl", "weburl", "permalink", "id"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article", "articlebody", "fulltext", "maintext"),
    "published": (
        "published",
        "publishedat",
        "publishdate",
        "publisheddate",
        "datepublished",
        "datepublish",
        "pubdate",
        "date",
    ),
    "updated": ("updated", "updatedat", "modified", "datemodified", "datemodify", "lastmodified"),
    "authors": ("authors", "author", "byline", "creator"),
    "publisher": ("publisher", "source", "site", "outlet", "sitename", "publication", "newspaper"),
    "section": ("section", "category", "articlesection"),
    "language": ("language", "lang", "inlanguage"),
    "kind": ("kind", "type"),
}
"""Names that a field goes by, best first, in lower case without `_` and `-`."""

_EMPTY = (None, "", [], {})


def guess_fields(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Our field -> its name in records that have these names. What the user gave goes before the usual names.

    Raises UnreadableFile where a name that was given is not there.
    """
    present = {_folded(name): name for name in reversed(list(names))}
    for field, name in given.items():
        if _folded(name) not in present:
            raise UnreadableFile(f"no field {name!r} for the {field}; it has {', '.join(present.values()) or 'none'}")
    chosen = {field: (_folded(given[field]),) if field in given else known for field, known in FIELDS.items()}
    found = {field: next((present[name] for name in known if name in present), None) for field, known in chosen.items()}
    return {field: name for field, name in found.items() if name}


def has_text(record: Mapping[str, Any], given: Mapping[str, str]) -> bool:
    """Whether one of the fields that hold a text holds anything."""
    return bool(_values(record, given).get("text"))


def draft_of(record: object, number: int | None, given: Mapping[str, str]) -> Draft:
    """The draft that a record gives. Raises UnreadableFile where it has no text."""
    if not isinstance(record, dict):
        raise UnreadableFile(f"not an article: expected an object, found {type(record).__name__}")
    found = _values(record, given)
    text = found.get("text")
    if not isinstance(text, str) or not text.strip():
        names = [given["text"]] if "text" in given else FIELDS["text"]
        raise UnreadableFile(f"no text: none of the fields {', '.join(names)} has any; name it with --field text=NAME")
    return Draft(
        record=number,
        title=plain_text(_string(found.get("title"))),
        text=plain_text(text),
        published=found.get("published"),
        updated=found.get("updated"),
        authors=found.get("authors"),
        publisher=_string(found.get("publisher")),
        url=_address(record, given),
        section=_string(found.get("section")),
        language=_string(found.get("language")),
        kind=_string(found.get("kind")),
    )


def _values(record: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """The record under our own names; a name that holds nothing gives way to the next."""
    plain = {_folded(name): value for name, value in record.items() if isinstance(name, str)}
    return {
        field: next((plain[name] for name in _names(field, given) if plain.get(name) not in _EMPTY), None)
        for field in FIELDS
    }


def _address(record: Mapping[str, Any], given: Mapping[str, str]) -> str | None:
    plain = {_folded(name): value for name, value in record.items() if isinstance(name, str)}
    return next(filter(None, (web_address(plain.get(name)) for name in _names("url", given))), None)


def _names(field: str, given: Mapping[str, str]) -> tuple[str, ...]:
    return (_folded(given[field]),) if field in given else FIELDS[field]


def _folded(name: str) -> str:
    return re.sub(r"[_\-\s]", "", name).lower()


def _string(value: object) -> str:
    """A string, the name in an object, or the first of a list; empty for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return value if isinstance(value, str) else ""
