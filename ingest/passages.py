"""Splits an article into passages that fit the embedding model, on paragraph and sentence boundaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import sentencex
from langchain_text_splitters import RecursiveCharacterTextSplitter

from .models.embedder import Embedder
from .records import Article, Passage

PASSAGE_TOKENS = 200
"""Longest passage, in tokens of the embedding model: about 900 characters of English."""
TITLE_TOKENS = 48
"""Most of a headline that goes in front of each passage of its article."""
_SPECIAL_TOKENS = 2
_SENTENCE_END = "\x1e"
"""Marks sentence ends for the splitter. A control character that articles do not contain (readers drop them)."""


def split_passages(article: Article, embedder: Embedder) -> list[Passage]:
    """The passages of an article in order; together they cover all of its text but white space."""
    heading = embedder.count_tokens(embedded_title(article.title, embedder.count_tokens))
    size = min(PASSAGE_TOKENS, embedder.max_tokens - _SPECIAL_TOKENS - heading)
    version = article.content_hash()[:8]
    passages = []
    for start, end in _spans(article, size, embedder.count_tokens):
        ordinal = len(passages)
        passage_id = f"{article.id}.{version}.{ordinal}"
        passages.append(Passage(passage_id, article.id, ordinal, start, end, article.text[start:end]))
    return passages


def embedded_text(heading: str, text: str) -> str:
    """What is embedded for a passage, of its `embedded_title` and its text: the headline says who "he" is."""
    return f"{heading}\n{text}"


def embedded_texts(entries: Iterable[tuple[Passage, Article]], count_tokens: Callable[[str], int]) -> Iterator[str]:
    """What is embedded for each passage; a headline is cut once for all passages of its article."""
    heading = cache(lambda title: embedded_title(title, count_tokens))
    for passage, article in entries:
        yield embedded_text(heading(article.title), passage.text)


def embedded_title(title: str, count_tokens: Callable[[str], int]) -> str:
    """As many leading words of a headline as fit in `TITLE_TOKENS`."""
    words = title.split()[:TITLE_TOKENS]
    while words and count_tokens(" ".join(words)) > TITLE_TOKENS:
        words.pop()
    return " ".join(words)


def sentence_spans(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences of a text, without the white space around them."""
    boundaries = sentencex.get_sentence_boundaries(language or "en", text)
    spans = (_trim(text, found["start_index"], found["end_index"]) for found in boundaries)
    return [(start, end) for start, end in spans if start < end]


def _spans(article: Article, size: int, count_tokens: Callable[[str], int]) -> list[tuple[int, int]]:
    """Offsets of the passages. The splitter keeps every character, so its pieces' lengths add up to offsets."""
    splitter = RecursiveCharacterTextSplitter(
        separators=["\n\n", _SENTENCE_END, "\n", " ", ""],
        keep_separator="end",
        strip_whitespace=False,
        chunk_size=size,
        chunk_overlap=0,
        length_function=cache(count_tokens),  # it asks three times for each piece
    )
    spans = []
    offset = 0
    for piece in splitter.split_text(_mark_sentences(article)):
        length = len(piece) - piece.count(_SENTENCE_END)
        start, end = _trim(article.text, offset, offset + length)
        offset += length
        if start < end:
            spans.append((start, end))
    return spans


def _mark_sentences(article: Article) -> str:
    text = article.text.replace(_SENTENCE_END, " ")
    boundaries = sentencex.get_sentence_boundaries(article.language or "en", text)
    ends = [found["end_index"] for found in boundaries]
    return _SENTENCE_END.join(text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Moves both offsets inwards over white space."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, max(start, start + len(piece.strip()))
