"""The table of metrics by name, each with its legend."""

from __future__ import annotations

from . import alce, citations, refusals
from .answer_in_evidence import answer_found_at_k, answer_shown
from .answers import (
    answer_contained,
    answer_matched,
    over_answers,
    right_choice,
    said_what_it_must_not,
    words_of_answer,
)
from .costs import spent
from .metric import DescribedMetric, Metric
from .ranking import all_evidence_at_k, evidence_recall_at_k, ndcg_at_k, over_found, recall_at_k, reciprocal_rank
from .squad import exact_match, token_f1


def _recall(k: int) -> DescribedMetric:
    measure = over_found(lambda ranked, relevant: recall_at_k(ranked, relevant, k))
    return DescribedMetric(measure, "retrieval", f"An article that answers is among the first {k} found: any evidence.")


def _evidence_recall(k: int) -> DescribedMetric:
    measure = over_found(lambda ranked, relevant: evidence_recall_at_k(ranked, relevant, k))
    return DescribedMetric(measure, "retrieval", f"Of the articles that answer, the share among the first {k} found.")


def _all_evidence(k: int) -> DescribedMetric:
    measure = over_found(lambda ranked, relevant: all_evidence_at_k(ranked, relevant, k))
    return DescribedMetric(measure, "retrieval", f"Every article that answers is among the first {k}: all evidence.")


def _answer_found(k: int) -> DescribedMetric:
    return DescribedMetric(answer_found_at_k(k), "retrieval", f"The right answer is in the first {k} passages found.")


def _cost(measure: Metric, says: str, unit: str) -> DescribedMetric:
    return DescribedMetric(measure, "cost", says, "lower", unit)


RETRIEVAL_METRICS: dict[str, DescribedMetric] = {
    "recall@1": _recall(1),
    "recall@5": _recall(5),
    "recall@10": _recall(10),
    "evidence recall@5": _evidence_recall(5),
    "evidence recall@10": _evidence_recall(10),
    "all evidence@5": _all_evidence(5),
    "all evidence@10": _all_evidence(10),
    "MRR": DescribedMetric(
        over_found(reciprocal_rank), "retrieval", "On average, 1 / the rank of the first article that answers."
    ),
    "nDCG@10": DescribedMetric(
        over_found(lambda ranked, relevant: ndcg_at_k(ranked, relevant, 10)),
        "retrieval",
        "How near the top the articles that answer are: 1 where the first ten found begin with them.",
    ),
    "answer found@5": _answer_found(5),
    "answer found@10": _answer_found(10),
}

ANSWER_METRICS: dict[str, DescribedMetric] = {
    "answer shown": DescribedMetric(
        answer_shown, "answers", "The right answer stands in the sentences that the model was shown."
    ),
    "answer matched": DescribedMetric(
        over_answers(answer_matched),
        "answers",
        "What was answered contains the right answer, or its number or date however written.",
    ),
    "answer contained": DescribedMetric(
        over_answers(answer_contained), "answers", "What was answered contains the right answer word for word."
    ),
    "exact match": DescribedMetric(
        over_answers(exact_match), "answers", "What was answered is the right answer and nothing else, as SQuAD has it."
    ),
    "token F1": DescribedMetric(
        over_answers(token_f1), "answers", "Words in common with the right answer, as SQuAD has it; long answers lose."
    ),
    "choice accuracy": DescribedMetric(
        right_choice, "answers", "Of a quiz's choices the model thinks the right one the likeliest."
    ),
    "must-not-say violations": DescribedMetric(
        said_what_it_must_not, "answers", "What was answered contains what the case forbids.", "lower"
    ),
    "refusal precision": DescribedMetric(
        refusals.refusal_precision, "refusals", "Of the refusals, those where the archive does not answer."
    ),
    "refusal recall": DescribedMetric(
        refusals.refusal_recall, "refusals", "Of the questions that the archive does not answer, those refused."
    ),
    "over-refusal": DescribedMetric(
        refusals.over_refusal, "refusals", "Of the questions that the archive answers, those refused.", "lower"
    ),
    "citation precision": DescribedMetric(
        citations.citation_precision, "citations", "Of the citations, those that quote the gold passage."
    ),
    "citation recall": DescribedMetric(
        citations.citation_recall, "citations", "Of the answers, those with a citation that quotes the gold passage."
    ),
    "quote exactness": DescribedMetric(
        citations.quote_exactness, "citations", "Of the quotes, those that are the article's text letter for letter."
    ),
    "ALCE recall": DescribedMetric(
        alce.alce_recall,
        "citations",
        "Of an answer's sentences, those that their citations support; our check judges.",
    ),
    "ALCE precision": DescribedMetric(
        alce.alce_precision,
        "citations",
        "Of an answer's citations, those that its sentences need; our check judges.",
    ),
}

COST_METRICS: dict[str, DescribedMetric] = {
    "seconds to sources": _cost(spent("sources"), "Mean time until the passages are shown.", "seconds"),
    "seconds to first token": _cost(spent("first_token"), "Mean time until the model writes.", "seconds"),
    "seconds to whole answer": _cost(spent("total"), "Mean time until the checked answer.", "seconds"),
    "prompt tokens": _cost(spent("prompt_tokens"), "Mean tokens that the model read, where it was asked.", "tokens"),
    "answer tokens": _cost(spent("answer_tokens"), "Mean tokens that the model wrote, where it did.", "tokens"),
    "answer words": _cost(words_of_answer, "Mean words of an answer as it is shown, without marks.", "words"),
}
"""Means, in their own units; `costs` has medians and the peak of memory."""

METRICS: dict[str, DescribedMetric] = RETRIEVAL_METRICS | ANSWER_METRICS | COST_METRICS


def metrics_of(stages: str) -> dict[str, DescribedMetric]:
    """The metrics from 0 to 1 that a run of these stages can be judged by."""
    return RETRIEVAL_METRICS if stages == "retrieval" else RETRIEVAL_METRICS | ANSWER_METRICS
