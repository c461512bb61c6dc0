"""Text from outside (articles, questions, the model) made safe to show in a terminal or in a page."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# Bidirectional embeddings, overrides and isolates can make a quotation read as something it is not; the other
# control characters can drive a terminal. Tab and newline stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text without control characters and without those that reorder what is read."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The visible text with every run of white space as one space."""
    return " ".join(visible(text).split())


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut to that many characters with an ellipsis where it is longer."""
    text = one_line(text)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def escape(text: str) -> str:
    """The visible text for use inside HTML or a quoted attribute."""
    return html.escape(visible(text))


def lines(text: str) -> str:
    """The escaped text with its line ends kept."""
    return escape(text).replace("\n", "<br>")


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it (http or https with a host), else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
