"""Feeds: RSS, RDF and Atom as feedparser reads them, and JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from ...errors import UnreadableFile
from ...records import LeftOut, Note
from ..files import MEGABYTE, PARSER_FAULTS, decode, read_bytes, read_head
from ..reader import Draft, Found, Reader, web_address
from ..source import Source
from ..xml import stream_xml
from .markup import plain_text

_LARGEST = 50 * MEGABYTE
_SHORTEST_STORY = 600
"""Characters. RSS 2.0 has one field for a summary and for the whole: what is shorter is taken for a summary."""

_INDENT = re.compile(r"\n[ \t]+")
_BEFORE_ROOT = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?\s*>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"\s*<(?:\w+:)?(?:rss\b|feed\b[^>]*(?:/2005/Atom|/atom/ns)|RDF\b[^>]*(?:/rss/|/rdf/simple\b))")
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version")


@dataclass(frozen=True, slots=True)
class _Entry:
    draft: Draft
    is_summary: bool


def _sniffs(head: bytes) -> bool:
    return _is_json_feed(head) or bool(_ROOT.match(_BEFORE_ROOT.sub(b"", _without_mark(head))))


def _is_json_feed(head: bytes) -> bool:
    return _without_mark(head).lstrip().startswith(b"{") and bool(_JSON_FEED.search(head))


def _without_mark(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf")


def _read(source: Source) -> Iterator[Found]:
    entries = _json_entries if _is_json_feed(read_head(source.path)) else _xml_entries
    number = summaries = 0
    for number, entry in enumerate(entries(source), start=1):
        if not (entry.draft.text or "").strip():
            yield LeftOut(source.record(number), "headline-only item")
            continue
        summaries += entry.is_summary
        yield replace(entry.draft, record=number)
    if not number:
        raise UnreadableFile("a feed without entries: there is nothing to add")
    if 2 * summaries > number:
        text = f"{summaries} of its {number} entries are summaries or very short: add the full articles too"
        yield Note(source.name, text)


def _xml_entries(source: Source) -> Iterator[_Entry]:
    """feedparser's entries. What is wrong with the XML is raised at the end, entities of its own before anything."""
    fault = _fault_of(source)
    found = _parse(read_bytes(source.path, _LARGEST))
    own = [link.get("href") for link in found.feed.get("links", ()) if link.get("rel") == "self"]
    base = _base(source, *own, found.feed.get("link"))
    uses = Counter(entry.get("link") for entry in found.entries)
    for entry in found.entries:
        # An address that several entries share, as that of the front page, is none of theirs.
        address = _join(base, entry.get("link")) if uses[entry.get("link")] == 1 else None
        yield _xml_entry(entry, found, address or web_address(entry.get("id")))
    if fault:
        raise fault


def _fault_of(source: Source) -> UnreadableFile | None:
    """What ails the XML after its first entry. Raises UnreadableFile where it declares entities or has no entry."""
    is_checked = False
    try:
        for _ in stream_xml(source.path, "item", "entry"):
            is_checked = True
    except UnreadableFile as error:
        if not is_checked:
            raise
        return error
    if not is_checked:
        raise UnreadableFile("a feed without entries: there is nothing to add")
    return None


def _parse(data: bytes) -> feedparser.FeedParserDict:
    """The feed in these bytes. They go in as a stream: bare bytes or text, it would try as a path or an address."""
    try:
        return feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except PARSER_FAULTS as error:
        raise UnreadableFile(f"the feed is too malformed to read ({type(error).__name__}): fetch it again") from error


def _xml_entry(entry: feedparser.FeedParserDict, found: feedparser.FeedParserDict, url: str | None) -> _Entry:
    feed = found.feed
    contents = [part for part in entry.get("content", ()) if part.get("value")]
    text = max(map(_plain, contents), key=len, default="") or _plain(entry.get("summary_detail", {}))
    updated = dict.get(entry, "updated")  # feedparser's own get gives `published` in its place, with a warning
    draft = Draft(
        title=plain_text(entry.get("title", "")),
        text=text,
        published=entry.get("published") or entry.get("created") or updated,
        updated=updated,
        authors=_authors(entry) or (_authors(feed) if found.version.startswith("atom") else []),
        publisher=entry.get("source", {}).get("title") or feed.get("title"),
        url=url,
        section=next(filter(None, map(_label, entry.get("tags", ()))), None),
        language=next((part["language"] for part in contents if part.get("language")), None) or feed.get("language"),
    )
    is_short = not found.version.startswith("rss20") or len(text) < _SHORTEST_STORY
    return _Entry(draft, is_summary=not contents and is_short)


def _plain(part: feedparser.FeedParserDict) -> str:
    value = _INDENT.sub("\n", part.get("value") or "")
    return value if part.get("type") == "text/plain" else plain_text(value)


def _authors(holder: feedparser.FeedParserDict) -> list[str]:
    return [author["name"] for author in holder.get("authors", ()) if author.get("name")]


def _label(tag: feedparser.FeedParserDict) -> str | None:
    """The name of a section; None for the tag with which Blogger marks an entry as a post."""
    return None if (tag.get("scheme") or "").endswith("#kind") else tag.get("label") or tag.get("term")


def _json_entries(source: Source) -> Iterator[_Entry]:
    try:
        feed = json.loads(decode(read_bytes(source.path, _LARGEST)))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"not JSON ({error}): fetch the feed again") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    base = _base(source, feed.get("feed_url"), feed.get("home_page_url")) if items else None
    for item in items if isinstance(items, list) else ():
        yield _json_entry(item if isinstance(item, dict) else {}, feed, base)


def _json_entry(item: dict[str, Any], feed: dict[str, Any], base: str | None) -> _Entry:
    text = plain_text(_string(item.get("content_html"))) or _string(item.get("content_text"))
    tags = item.get("tags")
    draft = Draft(
        title=_string(item.get("title")),
        text=text or _string(item.get("summary")),
        published=item.get("date_published"),
        updated=item.get("date_modified"),
        authors=next(filter(None, (held.get(name) for held in (item, feed) for name in ("authors", "author"))), None),
        publisher=_string(feed.get("title")),
        url=_join(base, item.get("url")) or web_address(item.get("id")),
        section=_string(tags[0]) if isinstance(tags, list) and tags else None,
        language=_string(item.get("language")) or _string(feed.get("language")),
    )
    return _Entry(draft, is_summary=not text)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _base(source: Source, *addresses: object) -> str | None:
    """What relative addresses are relative to: where the feed was fetched from, else what it calls its own address."""
    return next(filter(None, map(web_address, (source.url, *addresses))), None)


def _join(base: str | None, address: object) -> str | None:
    try:
        return web_address(urljoin(base or "", _string(address)) if address else None)
    except ValueError:
        return None


READER = Reader("feed", (".rss", ".atom", ".rdf"), _sniffs, _read)
