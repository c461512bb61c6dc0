"""What a web page says about itself: JSON-LD (schema.org), then OpenGraph and other meta tags."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ...cleaning.clean import one_line
from ...cleaning.kinds import kind_of_schema_type
from ..reader import web_address

_ARTICLE_ENDINGS = ("Article", "BlogPosting", "Report", "Review")
_META = {
    "title": ("og:title", "twitter:title"),
    "published": ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "pubdate"),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    "authors": ("author", "byl", "dc.creator", "article:author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name"),
    "section": ("article:section", "section"),
    "url": ("og:url",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """Fields as the page gives them; None where it does not."""

    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: object = None
    publisher: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    kind: str | None = None
    body: str | None = None


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """The metadata of a parsed page, whichever of the places it stands in."""
    linked = next(_linked_articles(tree), {})
    meta = _meta_tags(tree)
    authors = linked.get("author") or meta["authors"]
    publisher = _text(linked.get("publisher")) or meta["publisher"]
    return PageMetadata(
        title=_without_site(_text(linked.get("headline")) or meta["title"], publisher),
        published=_text(linked.get("datePublished")) or meta["published"],
        updated=_text(linked.get("dateModified")) or meta["updated"],
        authors=authors if not web_address(authors) else None,
        publisher=publisher,
        url=_canonical(tree) or web_address(meta["url"]) or _linked_address(linked),
        section=_text(linked.get("articleSection")) or meta["section"],
        language=_text(linked.get("inLanguage")) or next(iter(tree.xpath("/html/@lang")), None),
        kind=kind_of_schema_type(_types(linked)),
        body=_text(linked.get("articleBody")),
    )


def _linked_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The page's JSON-LD objects of an article type, in page order; broken ones are passed over."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            waiting = deque([json.loads(script.text_content(), strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.popleft()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                if any(name.endswith(_ARTICLE_ENDINGS) for name in _types(value)):
                    yield value
                waiting += [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]


def _types(linked: dict[str, Any]) -> list[str]:
    types = linked.get("@type")
    return [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]


def _meta_tags(tree: HtmlElement) -> dict[str, str | None]:
    contents: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        contents.setdefault(name.lower(), tag.get("content").strip())
    return {
        field: next((contents[name] for name in names if contents.get(name)), None) for field, names in _META.items()
    }


def _canonical(tree: HtmlElement) -> str | None:
    return next(filter(None, map(web_address, tree.xpath('//link[@rel="canonical"]/@href'))), None)


def _linked_address(linked: dict[str, Any]) -> str | None:
    page = linked.get("mainEntityOfPage")
    return web_address(linked.get("url")) or web_address(page.get("@id") if isinstance(page, dict) else page)


def _text(value: object) -> str | None:
    """A string, the name of an object, or the first of a list that is either."""
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), None)
    if isinstance(value, dict):
        return _text(value.get("name"))
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A headline without the " - The Gazette" that some pages put behind it."""
    if not title or not publisher:
        return title
    title, publisher = one_line(title), one_line(publisher)
    return re.sub(rf" [|–—-] {re.escape(publisher)}$", "", title, flags=re.IGNORECASE)
