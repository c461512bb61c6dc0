"""Plain paragraphs from a piece of HTML that is known to be the article, as in a field of a JSON record."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress

import lxml.html
from lxml import etree

from ...errors import UnreadableFile

MOST_ATTRIBUTES = 10_000
"""Of one tag. libxml2 takes quadratic time for them in HTML: 5 s for 60,000, and hours for a page of 10 MB."""

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote|figure|img|table|tr|td|article|section)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|lt|gt|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_PAGE = re.compile(rb"\s*<(?:html|!doctype)", re.IGNORECASE)
_START_TAG = re.compile(
    rf"""
    <script\b[^>]*+(?:>.*?</script|.*+)
    | <[a-z][^\s/>]*+
      (?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+){{0,{MOST_ATTRIBUTES}}}+
      (?P<more>[\s/]*+[^\s/>])?
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""A start tag as https://html.spec.whatwg.org/#tokenization has it, or a script with what looks like one in it."""
_BLOCKS = frozenset(
    {
        *("article", "blockquote", "div", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"),
    }
)
_SILENT = frozenset({"iframe", "noscript", "script", "style", "svg", "template"})


def plain_text(text: str) -> str:
    """`text` itself where it holds no tags; else its paragraphs with a blank line between.

    Raises UnreadableFile where `refuse_crowded` does.
    """
    if not _TAG.search(text):
        return html.unescape(text) if _ENTITY.search(text) else text
    refuse_crowded(text)
    tree = _parsed(text.encode("utf-8", "replace"))
    etree.strip_elements(tree, etree.Comment, etree.PI, *_SILENT, with_tail=False)
    lines = (re.sub(r"[^\S\n]+", " ", block).strip() for block in "".join(_pieces(tree)).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def refuse_crowded(markup: str) -> None:
    """Raises UnreadableFile where a tag has so many attributes that parsing it would not come to an end."""
    if len(markup) > 2 * MOST_ATTRIBUTES and any(tag["more"] for tag in _START_TAG.finditer(markup)):
        raise UnreadableFile(f"a tag in it has more than {MOST_ATTRIBUTES:,} attributes: save the story by itself")


def _parsed(markup: bytes) -> lxml.html.HtmlElement:
    """The body of a page, or all of a page that has none; a piece of a page becomes one."""
    if _PAGE.match(markup):
        with suppress(etree.ParserError):  # a page of nothing but comments
            page = lxml.html.document_fromstring(markup, parser=_parser())
            return next(page.iterchildren("body"), page)
    return lxml.html.document_fromstring(b"<div>" + markup, parser=_parser())


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True)


def _pieces(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The text, with a blank line at either edge of a block."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_start = event == "start"
        if element.tag == "br":
            yield "\n" if is_start else ""
        elif element.tag in ("td", "th"):
            yield " " if is_start else ""
        elif element.tag in _BLOCKS:
            yield "\n\n"
        yield re.sub(r"\s+", " ", (element.text if is_start else element.tail) or "")
