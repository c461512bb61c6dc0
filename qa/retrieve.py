"""Finds the passages that may answer a question: search by meaning and by words, fused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from ..ingest import Archive, Scope
from .fold import fold_copies
from .fusion import reciprocal_rank_fusion
from .recency import asks_for_new, recency
from .records import Hit

Retriever = Literal["dense", "keyword"]
RETRIEVERS: tuple[Retriever, ...] = get_args(Retriever)
"""By likeness of meaning, and by shared words; both, fused, find more than either."""

PASSAGES_AN_ARTICLE = 2
"""Most passages of one article among the hits, so that one long piece does not crowd out the others."""
_CANDIDATES = 50
"""Passages that each retriever puts forward."""


def retrieve(
    archive: Archive,
    queries: Sequence[str],
    *,
    scope: Scope,
    limit: int,
    retrievers: Sequence[Retriever] = RETRIEVERS,
    as_of: date | None = None,
) -> list[Hit]:
    """The `limit` best passages for any of the queries (a question as asked, and as rewritten), best first.

    What is new is what was so on the day `as_of`, by default the last one that is searched.
    """
    searches = {"dense": archive.nearest, "keyword": archive.matching}
    rankings = {}
    for at, query in enumerate(dict.fromkeys(queries)):
        suffix = f" {at + 1}" if at else ""
        for name in retrievers:
            rankings[name + suffix] = [id_ for id_, _ in searches[name](query, scope, _CANDIDATES)]
    fused = reciprocal_rank_fusion(rankings)
    found = archive.passages([id_ for id_, _, _ in fused])
    hits = [Hit(*found[id_], score, ranks) for id_, score, ranks in fused if id_ in found]
    if any(asks_for_new(query) for query in queries):
        hits = _newest_first(hits, as_of or scope.until)
    return fold_copies(archive, _cap_articles(hits), limit)


def _newest_first(hits: Sequence[Hit], until: date | None) -> list[Hit]:
    """The hits with their scores up to doubled by how recent their articles are, best first."""
    recent = recency([hit.article for hit in hits], until)
    scored = [replace(hit, score=hit.score * (1 + add)) for hit, add in zip(hits, recent, strict=True)]
    return sorted(scored, key=lambda hit: -hit.score)


def _cap_articles(hits: Sequence[Hit]) -> list[Hit]:
    seen: Counter[str] = Counter()
    kept = []
    for hit in hits:
        seen[hit.article.id] += 1
        if seen[hit.article.id] <= PASSAGES_AN_ARTICLE:
            kept.append(hit)
    return kept
