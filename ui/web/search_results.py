"""What a search found, as HTML: one entry for each story, with the passages that matched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ...ingest.records import Article, Extent, day_number
from ...qa.facts import words
from ...qa.records import Hit
from ..safe_text import escape, one_line
from ..wording import counted, long_day
from .labels import byline, headline, kind_label
from .reader import Span, reader_link
from .source_cards import correction_notes

Order = Literal["relevance", "newest", "oldest"]

_LONGEST = 420
"""Characters of a passage that are shown."""
_BEFORE = 80
"""Characters shown before the first word that matches, where that stands late in its passage."""
_MOST_SPANS = 30
_WORD = re.compile(r"[\w'’-]+")


def search_results(
    query: str, hits: Sequence[Hit], extent: Extent, order: Order = "relevance", *, is_exact: bool = False
) -> str:
    """The entries in the order wanted, under their number and what was searched; undated ones last among dated.

    A search by meaning finds something for every query, and one by words may find more than are shown: unless these are
    all that have a word of it, `is_exact`, they are said to be the closest.
    """
    stories = _by_article(hits)
    searched = counted(extent.articles, "article")
    if extent.since and extent.until:
        searched += f", {long_day(extent.since)} to {long_day(extent.until)}"
    if not stories:
        return f'<p class="found-none">Nothing found among {searched}.</p>'
    wanted = set(words(query))
    entries = "".join(_entry(group, wanted) for group in _ordered(stories, order))
    count = f'<p class="count" role="status">{_count(len(stories), is_exact)} {searched}.</p>'
    return f'{count}<div class="entries">{entries}</div>'


def _count(stories: int, is_exact: bool) -> str:
    if is_exact:
        return f"{stories} {'story has' if stories == 1 else 'stories have'} a word of this, among"
    return f"The {stories} closest stories among" if stories > 1 else "The closest story among"


def _by_article(hits: Sequence[Hit]) -> list[list[Hit]]:
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.article.id, []).append(hit)
    return list(groups.values())


def _ordered(stories: list[list[Hit]], order: Order) -> list[list[Hit]]:
    if order == "relevance":
        return stories
    days = {group[0].article.id: day_number(group[0].article.published) for group in stories}
    newest_first = sorted(stories, key=lambda group: days[group[0].article.id], reverse=True)
    if order == "newest":
        return newest_first
    return sorted(stories, key=lambda group: days[group[0].article.id] or 99_999_999)


def _entry(group: Sequence[Hit], wanted: set[str]) -> str:
    first, article = group[0], group[0].article
    in_order = sorted(group, key=lambda hit: hit.passage.start)
    title = reader_link(article, headline(article), _word_spans(in_order, wanted))
    passages = "".join(f'<p dir="auto">{_snippet(hit.passage.text, wanted)}</p>' for hit in in_order)
    names = escape(one_line(", ".join(first.also_ran_in)))
    elsewhere = f'<p class="note">Also ran in {names}</p>' if names else ""
    return (
        f'<article class="entry"><header>{byline(article)}{_author(article)}{kind_label(article)}</header>'
        f'<h2 dir="auto">{title}</h2>{correction_notes(first)}{passages}{elsewhere}</article>'
    )


def _word_spans(hits: Sequence[Hit], wanted: set[str]) -> list[Span]:
    """Where the words of the query stand in the article, within the passages that were found."""
    return [
        (hit.passage.start + match.start(), hit.passage.start + match.end())
        for hit in hits
        for match in _WORD.finditer(hit.passage.text)
        if wanted & set(words(match.group()))
    ][:_MOST_SPANS]


def _author(article: Article) -> str:
    return f" · <bdi>{escape(one_line(', '.join(article.authors)))}</bdi>" if article.authors else ""


def _snippet(passage: str, wanted: set[str]) -> str:
    """The passage, from shortly before its first matching word where it is long, with the words of the query marked."""
    text = one_line(passage)
    matches = [match for match in _WORD.finditer(text) if wanted & set(words(match.group()))]
    begin = 0
    if matches and matches[0].end() > _LONGEST:
        begin = text.rfind(" ", 0, matches[0].start() - _BEFORE) + 1
    end = len(text)
    if end > begin + _LONGEST:
        space = text.rfind(" ", begin, begin + _LONGEST)
        end = space if space > begin + _LONGEST // 2 else begin + _LONGEST
    pieces, at = ["… " if begin else ""], begin
    for match in matches:
        if begin <= match.start() and match.end() <= end:
            pieces += [escape(text[at : match.start()]), f"<mark>{escape(match.group())}</mark>"]
            at = match.end()
    return "".join([*pieces, escape(text[at:end]), " …" if end < len(text) else ""])
