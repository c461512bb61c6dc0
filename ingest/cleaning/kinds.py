"""What kind of piece it is, told only by clear marks: what the paper calls it, its section, address or headline."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..records import KINDS, Kind
from .correction_marks import is_correction

_WORDS: dict[str, Kind] = {
    "column": "opinion",
    "columnists": "opinion",
    "columns": "opinion",
    "comment": "opinion",
    "commentary": "opinion",
    "correction": "correction",
    "corrections": "correction",
    "corrections & clarifications": "correction",
    "corrections and clarifications": "correction",
    "corrections-and-clarifications": "correction",
    "corrections-clarifications": "correction",
    "editorial": "opinion",
    "editorials": "opinion",
    "letter": "letter",
    "letter to the editor": "letter",
    "letters": "letter",
    "letters to the editor": "letter",
    "obit": "obituary",
    "obits": "obituary",
    "obituaries": "obituary",
    "obituary": "obituary",
    "op-ed": "opinion",
    "opinion": "opinion",
    "opinions": "opinion",
    "viewpoint": "opinion",
}
_IN_HEADLINE = re.compile(r"(?P<word>[A-Za-z -]+?)(?:\s*[:|]|$)")


def read_kind(
    named: str | None, *, section: str | None, title: str, url: str | None, is_wire: bool, text: str = ""
) -> Kind:
    """The kind a header names, else what section, address, headline or first line make plain, else wire or news."""
    word = (named or "").strip().lower()
    if word in KINDS:
        return word  # type: ignore[return-value]
    headline = _IN_HEADLINE.match(title)
    marks = [word, section or "", headline["word"] if headline else "", *_folders(url)]
    for mark in marks:
        kind = _WORDS.get(mark.strip().lower())
        if kind:
            return kind
    if is_correction(title, text):
        return "correction"
    return "wire" if is_wire else "news"


def _folders(url: str | None) -> list[str]:
    """The parts of an address between the host and the page's own name."""
    try:
        return urlsplit(url or "").path.split("/")[1:-1]
    except ValueError:
        return []


def kind_of_schema_type(names: list[str]) -> Kind | None:
    """The kind that schema.org's article types mean; None for those that say nothing about it."""
    return "opinion" if "OpinionNewsArticle" in names else None
