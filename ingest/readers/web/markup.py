"""Plain paragraphs from a piece of HTML that is known to be the article, as in a field of a JSON record."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote|figure|img|table|tr|td|article|section)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|lt|gt|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_BLOCKS = frozenset(
    {
        *("article", "blockquote", "div", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"),
    }
)
_SILENT = frozenset({"iframe", "noscript", "script", "style", "svg", "template"})


def plain_text(text: str) -> str:
    """`text` itself where it holds no tags; else its paragraphs with a blank line between."""
    if not _TAG.search(text):
        return html.unescape(text) if _ENTITY.search(text) else text
    tree = lxml.html.fragment_fromstring(text.encode("utf-8", "replace"), create_parent=True, parser=_parser())
    etree.strip_elements(tree, etree.Comment, etree.PI, *_SILENT, with_tail=False)
    lines = (re.sub(r"[^\S\n]+", " ", block).strip() for block in "".join(_pieces(tree)).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


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
