"""Citation recall and precision as ALCE has them: does what is cited support the sentence, and is all of it needed?

Source: Gao and others, "Enabling Large Language Models to Generate Text with Citations" (EMNLP 2023), section 4, and
its `eval.py`, which takes the mean over answers. Its judge is an entailment model; ours is the support check of our
own answers (`supports`), whose accuracy `support_checker` tells: no figure of this file goes without it. As that check
has already passed our answers, with the question's words lent to them, high figures prove little for ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...ingest.records import Article, Passage, from_iso
from ...qa.records import Evidence, Sentence
from ..records import Case, CitedQuote, Outcome
from .metric import NOT_APPLICABLE, Ratio

Cited = tuple[str, Sequence[Evidence]]
"""A sentence of an answer and what it cites."""
Judge = Callable[[str, Sequence[Evidence]], bool]


def our_check(claim: str, evidence: Sequence[Evidence]) -> bool:
    """The judge that we have: `qa.support.alignment.supports`."""
    from ...qa.support.alignment import supports

    return supports(claim, evidence)


def supported_share(sentences: Sequence[Cited], judge: Judge = our_check) -> float:
    """Citation recall: the share of sentences that all of their citations together support; without any, none do."""
    return sum(bool(cited) and judge(text, cited) for text, cited in sentences) / len(sentences)


def needed_share(sentences: Sequence[Cited], judge: Judge = our_check) -> float:
    """Citation precision: the share of citations that are relevant, 0.0 where there are none.

    A citation is relevant where its sentence is supported, and where it supports the sentence alone or the others do
    not without it.
    """
    total = sum(len(cited) for _, cited in sentences)
    return sum(_needed(text, cited, judge) for text, cited in sentences) / total if total else 0.0


def alce_recall(case: Case, outcome: Outcome) -> Ratio:
    """`supported_share` of an answer."""
    sentences = _sentences(outcome)
    return (supported_share(sentences), 1.0) if sentences else NOT_APPLICABLE


def alce_precision(case: Case, outcome: Outcome) -> Ratio:
    """`needed_share` of an answer."""
    sentences = _sentences(outcome)
    return (needed_share(sentences), 1.0) if sentences else NOT_APPLICABLE


def as_evidence(citation: CitedQuote) -> Evidence:
    """The quote under its headline, publisher and day."""
    article = Article(
        id=citation.article,
        title=citation.title,
        text=citation.quote,
        published=from_iso(citation.published),
        publisher=citation.publisher,
    )
    end = len(citation.quote)
    passage = Passage(citation.article, citation.article, 0, 0, end, citation.quote)
    return Evidence(article, passage, (Sentence(0, end, citation.quote),))


def _needed(text: str, cited: Sequence[Evidence], judge: Judge) -> int:
    if not cited or not judge(text, cited):
        return 0
    others = [[*cited[:at], *cited[at + 1 :]] for at in range(len(cited))]
    return sum(
        judge(text, [piece]) or not (rest and judge(text, rest)) for piece, rest in zip(cited, others, strict=True)
    )


def _sentences(outcome: Outcome) -> list[Cited]:
    """The sentences of an answer that was given; none of an outcome that holds none."""
    if outcome.status != "answered":
        return []
    by_number = {citation.number: as_evidence(citation) for citation in outcome.citations}
    return [(claim.text, [by_number[n] for n in claim.citations if n in by_number]) for claim in outcome.claims]
