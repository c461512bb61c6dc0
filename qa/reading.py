"""Passages of texts that are at hand, such as the paragraph that a data set gives with its question."""

from __future__ import annotations

from collections.abc import Sequence

from ..ingest import Article, Embedder
from ..ingest.passages import embedded_texts, split_passages
from ..ingest.records import Extent, day_of_article
from .records import Hit


def hits_among(articles: Sequence[Article], question: str, embedder: Embedder, limit: int) -> list[Hit]:
    """The `limit` passages of these articles that are closest to the question in meaning, best first."""
    found = [(passage, article) for article in articles for passage in split_passages(article, embedder)]
    if not found:
        return []
    texts = list(embedded_texts(found, embedder.count_tokens))
    scores = (embedder.encode_documents(texts) @ embedder.encode_query(question)).tolist()
    best = sorted(zip(scores, found, strict=True), key=lambda entry: -entry[0])[:limit]
    return [
        Hit(passage, article, score, {"dense": rank}) for rank, (score, (passage, article)) in enumerate(best, start=1)
    ]


def extent_of(articles: Sequence[Article]) -> Extent:
    """How many articles there are, and the first and last day of them."""
    days = [day for article in articles if (day := day_of_article(article))]
    return Extent(len(articles), min(days, default=None), max(days, default=None))
