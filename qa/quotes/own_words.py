"""What is somebody's own from the first word to the last: a letter above its writer's name, and a column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ingest.passages import sentence_spans
from ...ingest.records import Article
from .speakers import Speaker, naming

Span = tuple[int, int]
"""Offsets in an article's text."""

_SIGNATURE = re.compile(r"(?:[A-Z][\w.’'-]* ){1,4}?[A-Z][\w’'-]+(?:, [^.!?]{1,60})?")
_FIRST_PERSON = re.compile(r"\bI\b")
_IN_OWN_VOICE = frozenset(["opinion", "letter", "other"])


def letters_by(speaker: Speaker, article: Article) -> Iterator[Span]:
    """The sentences above the speaker's name, back to the last name before; a letter by itself is its author's."""
    begins = 0
    for match in re.finditer(r"[^\n]+", article.text):
        if not _SIGNATURE.fullmatch(match[0]):
            continue
        if naming(speaker).fullmatch(match[0].split(",")[0]):
            yield from _sentences(article, begins, match.start())
        begins = match.end()
    if not begins and is_author(speaker, article):
        yield from _sentences(article, 0, len(article.text))


def is_author(speaker: Speaker, article: Article) -> bool:
    """Whether an article is the speaker's alone, in the first person or as a comment."""
    if article.kind not in _IN_OWN_VOICE or len(article.authors) != 1:
        return False
    names, author = speaker.name.split(), article.authors[0].split()
    is_theirs = speaker.is_named and names[-1:] == author[-1:] and set(names) <= set(author)
    return is_theirs and (article.kind != "other" or bool(_FIRST_PERSON.search(article.text)))


def _sentences(article: Article, start: int, end: int) -> Iterator[Span]:
    for first, last in sentence_spans(article.text[start:end], article.language):
        yield start + first, start + last
