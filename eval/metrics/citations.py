"""How well citations agree with the gold quotes, and whether their own quotes are exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..records import Case, CitedQuote, Outcome, Support
from .metric import NOT_APPLICABLE, Ratio
from .squad import tokens

SHARED_TOKENS = 0.5
"""Share of a quote's tokens that a gold quote must have for the two to overlap; our own choice."""


def overlaps(quote: str, gold: str) -> bool:
    """Whether two quotes are of the same words, once normalised as SQuAD does.

    They are where one contains the other as whole tokens, or where the gold quote has at least
    `SHARED_TOKENS` of the tokens of `quote`, counted with their repetitions.
    """
    cited, wanted = tokens(quote), tokens(gold)
    if not cited or not wanted:
        return False
    cited_words, wanted_words = f" {' '.join(cited)} ", f" {' '.join(wanted)} "
    shared = sum((Counter(cited) & Counter(wanted)).values())
    return cited_words in wanted_words or wanted_words in cited_words or shared / len(cited) >= SHARED_TOKENS


def is_right(citation: CitedQuote, support: Iterable[Support]) -> bool:
    """Whether a citation quotes the gold support: a quote of the same article that overlaps its own.

    Stricter than a judge of support (`alce`), since other sentences may support an answer just as well.
    """
    return any(citation.article == gold.article and overlaps(citation.quote, gold.quote) for gold in support)


def right_citations(citations: Sequence[CitedQuote], support: Sequence[Support]) -> int:
    """How many citations are right."""
    return sum(is_right(citation, support) for citation in citations)


def exact_quotes(citations: Sequence[CitedQuote]) -> int:
    """How many quotes are, letter for letter, what the article says at their offsets."""
    return sum(citation.exact for citation in citations)


def citation_precision(case: Case, outcome: Outcome) -> Ratio:
    """Right citations, of all citations; over answered cases with gold support."""
    if not _has_gold(case, outcome):
        return NOT_APPLICABLE
    return float(right_citations(outcome.citations, case.support)), float(len(outcome.citations))


def citation_recall(case: Case, outcome: Outcome) -> Ratio:
    """Answers with at least one right citation, of the answered cases with gold support."""
    if not _has_gold(case, outcome):
        return NOT_APPLICABLE
    return float(right_citations(outcome.citations, case.support) > 0), 1.0


def quote_exactness(case: Case, outcome: Outcome) -> Ratio:
    """Quotes that are the article's text, letter for letter, of all quotes."""
    return float(exact_quotes(outcome.citations)), float(len(outcome.citations))


def _has_gold(case: Case, outcome: Outcome) -> bool:
    return bool(case.answerable and case.support and outcome.status == "answered")
