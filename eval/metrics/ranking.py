"""How well a search ranks the articles that answer a question.

Passages are found but articles are judged: a ranking is the list of the passages' articles, in which an
article counts once, at its first place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence


def distinct(ranked: Iterable[str]) -> list[str]:
    """The articles of a ranking in order, each at its first place only."""
    return list(dict.fromkeys(ranked))


def recall_at_k(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """1.0 where any relevant article is among the first `k` distinct ones, else 0.0.

    Source: the top-k accuracy of open-domain question answering, e.g. Karpukhin and others, "Dense Passage
    Retrieval" (EMNLP 2020), section 5; TREC calls it success@k.
    """
    return float(any(article in relevant for article in distinct(ranked)[:k]))


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """1 / the rank (from 1) of the first relevant article among the distinct ones, 0.0 where there is none.

    Its mean over questions is MRR. Source: Voorhees, "The TREC-8 Question Answering Track Report" (1999).
    """
    ranks = (rank for rank, article in enumerate(distinct(ranked), 1) if article in relevant)
    return 1 / next(ranks, float("inf"))
