"""An article to read: whole, with the quotes marked that an answer took from it, and with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...ingest.records import Article
from ..safe_text import escape, one_line, web_address
from ..wording import corrected_when, long_day, publisher_name
from .labels import byline, headline, kind_label, prose
from .theme import document

if TYPE_CHECKING:
    from ...ingest import Archive

Span = tuple[int, int]
"""Offsets into an article's text, from the first character to after the last."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_MOST_SPANS = 50


def reader_link(article: Article, inner: str, spans: Iterable[Span] = ()) -> str:
    """A link, around HTML, to the article with these parts of it marked; page.js opens it over the page."""
    at = ",".join(f"{start}-{end}" for start, end in spans)
    address = f"read/{quote(article.id, safe='')}" + (f"?at={at}" if at else "")
    return f'<a class="read" href="{escape(address)}">{inner}</a>'


def spans_in(at: str) -> list[Span]:
    """What `at` of a reader's link names; whatever is no span is left out."""
    return [(int(start), int(end)) for start, end in _SPAN.findall(at)[:_MOST_SPANS]]


def reader_page(archive: Archive, id_: str, spans: Sequence[Span] = ()) -> str:
    """The article as an HTML document of its own; raises `UnknownArticle`."""
    article = archive.get(id_)
    title = headline(article)
    body = (
        f'<article class="reader">{_header(article, title)}{_corrections(archive, article)}'
        f'<div class="text" dir="auto">{_marked(article.text, spans)}</div>{_belongings(archive, article)}</article>'
    )
    return document(title, body, base="../")


def _header(article: Article, title: str) -> str:
    known = [*article.authors, article.section, article.dateline, article.agency]
    facts = [byline(article), *(f"<bdi>{escape(one_line(fact))}</bdi>" for fact in known if fact)]
    ask = f'<button type="button" class="ask-about" data-article="{escape(article.id)}">Ask about this article</button>'
    remove = f'<button type="button" class="remove" data-article="{escape(article.id)}">Remove</button>'
    return (
        f'<header><p class="facts">{" · ".join(facts)} {kind_label(article)}</p>'
        f'<h2 tabindex="-1" dir="auto">{title}</h2>'
        f'<p class="doings">{ask} {_as_published(article)} {remove}</p></header>'
    )


def _as_published(article: Article) -> str:
    address = web_address(article.url)
    if not address:
        return ""
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">As published ↗</a>'


def _corrections(archive: Archive, article: Article) -> str:
    """What corrects it, and what it corrects, before its text."""
    notes = [f"{corrected_when(other, article)}: {_linked(other)}" for other in archive.corrections(article.id)] + [
        f"This corrects: {_linked(other)}" for other in archive.corrects(article.id)
    ]
    return "".join(f'<p class="note corrected">{note}</p>' for note in notes)


def _belongings(archive: Archive, article: Article) -> str:
    """Copies in other papers, earlier versions, and the file that it was read from."""
    sections = []
    if copies := archive.copies(article.id):
        items = "".join(f"<li>{_byline(copy)}: {_linked(copy)}</li>" for copy in copies)
        sections.append(f"<h3>Also ran</h3><ul>{items}</ul>")
    if versions := archive.versions(article.id):
        items = "".join(
            f"<li><details><summary>{_byline(version)}: {headline(version)}</summary>"
            f'<div class="text" dir="auto">{prose(version.text)}</div></details></li>'
            for version in reversed(versions)
        )
        sections.append(f"<h3>Earlier versions</h3><ul>{items}</ul>")
    sections.append(
        f'<p class="note">Read from {escape(one_line(PurePath(article.origin).name))}</p>' if article.origin else ""
    )
    return f"<footer>{''.join(sections)}</footer>"


def _linked(article: Article) -> str:
    return f"<bdi>{reader_link(article, headline(article))}</bdi>"


def _byline(article: Article) -> str:
    return f"<bdi>{escape(one_line(publisher_name(article)))}</bdi>, {long_day(article.updated or article.published)}"


def _marked(text: str, spans: Sequence[Span]) -> str:
    """The text with the parts in `spans` marked, those that overlap as one; an empty one is a place to go to."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start <= end:
            marked = f"<mark>{prose(text[start:end])}</mark>" if start < end else '<span class="here"></span>'
            pieces += [prose(text[at:start]), marked]
            at = end
    return "".join([*pieces, prose(text[at:])])
