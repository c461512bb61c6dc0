"""Finds the passages that may answer a question: search by meaning and by words, fused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..ingest import Archive, Scope
from .fold import fold_copies
from .fusion import reciprocal_rank_fusion
from .records import Hit

PASSAGES_AN_ARTICLE = 2
"""Most passages of one article among the hits, so that one long piece does not crowd out the others."""
_CANDIDATES = 50
"""Passages that each retriever puts forward."""


def retrieve(archive: Archive, queries: Sequence[str], *, scope: Scope, limit: int) -> list[Hit]:
    """The `limit` best passages for any of the queries (a question as asked, and as rewritten), best first."""
    rankings = {}
    for at, query in enumerate(dict.fromkeys(queries)):
        suffix = f" {at + 1}" if at else ""
        rankings["dense" + suffix] = [id_ for id_, _ in archive.nearest(query, scope, _CANDIDATES)]
        rankings["keyword" + suffix] = [id_ for id_, _ in archive.matching(query, scope, _CANDIDATES)]
    fused = reciprocal_rank_fusion(rankings)
    found = archive.passages([id_ for id_, _, _ in fused])
    hits = [Hit(*found[id_], score, ranks) for id_, score, ranks in fused if id_ in found]
    return fold_copies(archive, _cap_articles(hits), limit)


def _cap_articles(hits: Sequence[Hit]) -> list[Hit]:
    seen: Counter[str] = Counter()
    kept = []
    for hit in hits:
        seen[hit.article.id] += 1
        if seen[hit.article.id] <= PASSAGES_AN_ARTICLE:
            kept.append(hit)
    return kept
