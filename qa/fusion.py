"""Reciprocal rank fusion of several rankings.

Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods",
SIGIR 2009. The constant 60 is the paper's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

RRF_CONSTANT = 60


def reciprocal_rank_fusion(rankings: Mapping[str, Sequence[str]]) -> list[tuple[str, float, dict[str, int]]]:
    """Fuses rankings of ids, given by retriever's name, into (id, score, rank by retriever), best first.

    The score is the sum over rankings of 1 / (60 + rank), ranks counted from 1; ties keep the order of first sight.
    """
    ranks: dict[str, dict[str, int]] = {}
    for retriever, ids in rankings.items():
        for rank, id_ in enumerate(ids, start=1):
            ranks.setdefault(id_, {}).setdefault(retriever, rank)
    scored = [(id_, sum(1 / (RRF_CONSTANT + rank) for rank in by.values()), by) for id_, by in ranks.items()]
    return sorted(scored, key=lambda entry: -entry[1])
