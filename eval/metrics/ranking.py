"""How well a search ranks the articles that answer a question.

Passages are found but articles are judged: a ranking is the list of the passages' articles, in which an article counts
once, at its first place. Computed by ir-measures (MacAvaney and others, ECIR 2022), which calls trec_eval.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from ..records import Case, Outcome
from .metric import NOT_APPLICABLE, Metric, Ratio

Ranking = Sequence[str]
Relevant = Collection[str]


def distinct(ranked: Iterable[str]) -> list[str]:
    """The articles of a ranking in order, each at its first place only."""
    return list(dict.fromkeys(ranked))


def recall_at_k(ranked: Ranking, relevant: Relevant, k: int) -> float:
    """1.0 where any relevant article is among the first `k` distinct ones, else 0.0: any evidence.

    Source: the top-k accuracy or recall of open-domain question answering, e.g. Karpukhin and others, "Dense Passage
    Retrieval" (EMNLP 2020), section 5; TREC calls it success@k.
    """
    return _judge(f"Success@{k}", ranked, relevant)


def evidence_recall_at_k(ranked: Ranking, relevant: Relevant, k: int) -> float:
    """Share of the relevant articles that are among the first `k` distinct ones.

    Source: what information retrieval calls recall at k; Manning, Raghavan and Schütze, "Introduction to Information
    Retrieval" (2008), section 8.4.
    """
    return _judge(f"R@{k}", ranked, relevant)


def all_evidence_at_k(ranked: Ranking, relevant: Relevant, k: int) -> float:
    """1.0 where every relevant article is among the first `k` distinct ones, else 0.0.

    Source: a question of several hops needs all of its evidence; Yang and others, "HotpotQA" (EMNLP 2018), scores its
    supporting facts by exact match.
    """
    return float(evidence_recall_at_k(ranked, relevant, k) == 1.0)


def reciprocal_rank(ranked: Ranking, relevant: Relevant) -> float:
    """1 / the rank (from 1) of the first relevant article among the distinct ones, 0.0 where there is none.

    Its mean over questions is MRR. Source: Voorhees, "The TREC-8 Question Answering Track Report" (1999).
    """
    return _judge("RR", ranked, relevant)


def ndcg_at_k(ranked: Ranking, relevant: Relevant, k: int) -> float:
    """Normalised discounted cumulative gain of the first `k` distinct articles, with a gain of 1 for a relevant one.

    Source: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (ACM TOIS 2002), with the
    discount log2(rank + 1) of Burges and others (ICML 2005).
    """
    return _judge(f"nDCG@{k}", ranked, relevant)


def over_found(measure: Callable[[Ranking, Relevant], float]) -> Metric:
    """A metric of the passages found, over cases whose relevant articles are known."""

    def metric(case: Case, outcome: Outcome) -> Ratio:
        if not case.relevant:
            return NOT_APPLICABLE
        return measure([passage.article for passage in outcome.found], case.relevant), 1.0

    return metric


def _judge(measure: str, ranked: Ranking, relevant: Relevant) -> float:
    return _computed(measure, tuple(distinct(ranked)), frozenset(relevant)) if relevant else 0.0


@lru_cache(maxsize=200_000)
def _computed(measure: str, ranked: tuple[str, ...], relevant: frozenset[str]) -> float:
    """Kept, because a report asks for the same figures once for each tag and once over all."""
    import ir_measures

    judgements = {"": dict.fromkeys(relevant, 1)}
    scores = {"": {article: -float(rank) for rank, article in enumerate(ranked)}}
    parsed = ir_measures.parse_measure(measure)
    return float(ir_measures.pytrec_eval.calc_aggregate([parsed], judgements, scores)[parsed])
