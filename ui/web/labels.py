"""Pieces of HTML that cards, search results and the reader share."""

from __future__ import annotations

from ...ingest.records import Article, iso
from ..safe_text import escape, lines, one_line
from ..wording import long_day, publisher_name


def headline(article: Article) -> str:
    """The headline on one line; "Untitled" where there is none."""
    return escape(one_line(article.title)) or "Untitled"


def byline(article: Article) -> str:
    """Publisher and day."""
    day = escape(iso(article.published) or "")
    return (
        f'<bdi class="publisher">{escape(one_line(publisher_name(article)))}</bdi> · '
        f'<time datetime="{day}">{long_day(article.published)}</time>'
    )


def kind_label(article: Article) -> str:
    """What sort of piece it is, unless it is plain news."""
    return "" if article.kind in ("news", "other") else f'<span class="kind">{escape(article.kind)}</span>'


def prose(text: str) -> str:
    """Text with a small gap between paragraphs."""
    return lines(text).replace("<br><br>", '<span class="gap"></span>')
