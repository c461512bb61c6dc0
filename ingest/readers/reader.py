"""What a reader is, and what it hands over: drafts as printed, which `finish` turns into articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..cleaning.attribution import is_own_name, read_attribution
from ..cleaning.bylines import is_byline, read_byline
from ..cleaning.clean import body, normalise, one_line
from ..cleaning.dates import parse_date
from ..cleaning.kinds import read_kind
from ..errors import UnreadableFile
from ..records import Article, LeftOut, Note, Skipped, article_id
from .source import Source

_LONGEST_TITLE = 300
_LONGEST_TITLE_FROM_TEXT = 100
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format.

    `sniffs(head)` says whether the first bytes of a file (unpacked, if it is gzipped) show the format beyond
    doubt; `suffixes` decide where no reader is that sure. `read(source)` yields what the file holds and raises
    `UnreadableFile` where it can go no further. A file of files yields each as a `Source` of its own, which is read
    before the next one is asked for.
    """

    name: str
    suffixes: tuple[str, ...]
    sniffs: Callable[[bytes], bool]
    read: Callable[[Source], Iterator[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as a file gives it. `published`, `updated` and `authors` may be anything that was printed.

    `record` is its number in a file of several, from 1.
    """

    record: int | None = None
    title: str | None
    text: str | None
    published: object = None
    updated: object = None
    authors: object = None
    publisher: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    kind: str | None = None


Found = Draft | Source | Skipped | LeftOut | Note


def finish(draft: Draft, source: Source) -> Article:
    """The article of a draft that a source holds: clutter dropped, dates, byline, dateline and credit read.

    Raises UnreadableFile where no text is left.
    """
    title = one_line(draft.title or "")[:_LONGEST_TITLE]
    printed_byline, text = _part_byline(body(draft.text or "", title))
    if not text:
        raise UnreadableFile("no article text in it: it needs some text besides the headline")
    byline = read_byline(draft.authors)
    if not byline.authors and not byline.agency:
        byline = read_byline(printed_byline)
    publisher = one_line(draft.publisher or "") or None
    attribution = read_attribution(text, publisher)
    title = title or _title_from(text)
    section = one_line(draft.section or "") or None
    # where an address was fetched is no address of each of the articles in it
    url = web_address(draft.url) or (source.url if draft.record is None else None)
    origin = source.record_origin(draft.record)
    return Article(
        id=article_id(url or origin),
        title=title,
        text=text,
        published=parse_date(draft.published, language=draft.language),
        updated=parse_date(draft.updated, language=draft.language),
        authors=tuple(name for name in byline.authors if not is_own_name(name, publisher)),
        publisher=publisher,
        url=url,
        section=section,
        language=_language(draft.language),
        kind=read_kind(
            draft.kind,
            section=section,
            title=title,
            url=url,
            is_wire=attribution.at_top or bool(byline.agency),
            text=text,
        ),
        dateline=attribution.place,
        agency=byline.agency or attribution.agency,
        origin=origin,
        original=normalise(draft.text or ""),
    )


def _part_byline(text: str) -> tuple[str, str]:
    """A byline that stands as the first paragraph, and the text below it."""
    first, _, rest = text.partition("\n\n")
    return (first, rest) if rest and "\n" not in first and is_byline(first) else ("", text)


def web_address(value: object) -> str | None:
    """A value that is an http(s) address, stripped; else None: anything else would not be safe to link to."""
    found = _WEB_ADDRESS.fullmatch(one_line(value)) if isinstance(value, str) else None
    return found[0] if found else None


def _title_from(text: str) -> str:
    line = text.split("\n")[0]
    if len(line) <= _LONGEST_TITLE_FROM_TEXT:
        return line
    return line[:_LONGEST_TITLE_FROM_TEXT].rsplit(" ", 1)[0] + "…"


def _language(tag: str | None) -> str | None:
    """The language of a tag without its region: "en" for "en-GB"."""
    found = _LANGUAGE.fullmatch((tag or "").strip())
    return found[1].lower() if found else None
