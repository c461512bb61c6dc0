"""Plain text: the headline, a few header lines directly below it, then the body; or front matter, then Markdown.

A file that starts with a paragraph has no headline and no header: all of it is body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...cleaning.bylines import is_byline
from ...cleaning.clean import is_clutter, is_count, is_sentence, normalise
from ...cleaning.dates import date_in_name
from ...errors import UnreadableFile
from ...records import LeftOut
from ..fields import draft_of
from ..files import MEGABYTE, decode, read_bytes
from ..reader import Draft, Found, Reader
from ..source import Source
from .front_matter import part_front_matter

_HEADER = re.compile(
    r"(?P<name>headline|title|by|authors?|publisher|source|published|date|updated|section|kind|url|language)"
    r"\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_FIELDS = {
    "author": "authors",
    "by": "authors",
    "date": "published",
    "headline": "title",
    "source": "publisher",
}
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?][\"”’')]*\s+[\"“‘'(]?[A-ZÀ-Þ].*[.!?][\"”’')]*$")
_LONGEST_HEADLINE = 200
_LARGEST = 20 * MEGABYTE


def _read(source: Source) -> Iterator[Found]:
    front, text = part_front_matter(normalise(decode(read_bytes(source.path, _LARGEST))))
    lines = text.strip("\n").split("\n")
    if lines == [""]:
        raise UnreadableFile("the file is empty" if not front else "nothing below its front matter")
    if front:
        yield _below_front_matter(front, lines, source)
        return
    fields, body = _split(lines)
    fields.setdefault("published", date_in_name(source.filename))
    yield Draft(text=body, **{"title": None, **fields})


def _below_front_matter(front: dict[str, object], lines: list[str], source: Source) -> Found:
    if front.get("draft") is True:
        return LeftOut(source.name, "draft")
    heading = _MARKDOWN_HEADING.sub("", lines[0]) if _MARKDOWN_HEADING.match(lines[0]) else None
    text = "\n".join(lines[1:] if heading else lines)
    draft = draft_of({**front, "text": text}, None, {})
    published = draft.published or date_in_name(source.filename)
    return replace(draft, title=draft.title or heading, text=text, published=published)


def _split(lines: list[str]) -> tuple[dict[str, object], str]:
    """The header's fields, the headline among them, and the body. Clutter may stand between the header lines."""
    fields: dict[str, object] = {}
    for position, line in enumerate(lines):
        line = line.strip()
        found = _header(line) if position or _header(line, ("title",)) else None
        if found:
            fields.setdefault(*found)
        elif "title" not in fields and line and _is_paragraph(line, lines[position + 1 :]):
            return fields, "\n".join(lines[position:])
        elif "title" not in fields and line:
            fields["title"] = _MARKDOWN_HEADING.sub("", line)
        elif line and not is_count(line) and not is_clutter(line) and line != fields.get("title"):
            return fields, "\n".join(lines[position:])
    return _without_headline(fields)


def _is_paragraph(line: str, below: list[str]) -> bool:
    """Whether a first line is no headline: too long for one, two sentences, or a sentence that goes on below."""
    following = below[0].strip() if below else ""
    goes_on = following[:1].islower() and not _header(following) and not is_clutter(following)
    return len(line) > _LONGEST_HEADLINE or bool(_TWO_SENTENCES.search(line)) or goes_on


def _without_headline(fields: dict[str, object]) -> tuple[dict[str, object], str]:
    """A file of one line: the whole story where it is a sentence."""
    if is_sentence(str(fields.get("title", ""))):
        return {name: value for name, value in fields.items() if name != "title"}, str(fields["title"])
    return fields, ""


def _header(line: str, wanted: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """Field and value of a header line, or of a byline; None for any other."""
    found = _HEADER.fullmatch(line)
    if found:
        name = found["name"].lower()
        field = _FIELDS.get(name, name)
        return (field, found["value"]) if not wanted or field in wanted else None
    return ("authors", line) if not wanted and is_byline(line) else None


def _sniffs(head: bytes) -> bool:
    """Never sure: any file might be plain text, so its suffix has to say so."""
    return False


READER = Reader("plain text", (".txt", ".text", ".md", ".markdown", ""), _sniffs, _read)
