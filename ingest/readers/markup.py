"""Plain paragraphs from a piece of HTML that is known to be the article, as in a field of a JSON record."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

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
    parser = _Paragraphs()
    parser.feed(text)
    parser.close()
    lines = (re.sub(r"[^\S\n]+", " ", block).strip() for block in "".join(parser.pieces).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


class _Paragraphs(HTMLParser):
    """Gathers text, with a blank line at either edge of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent is None and tag in _SILENT:
            self._silent = tag
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.pieces.append(re.sub(r"\s+", " ", data))
