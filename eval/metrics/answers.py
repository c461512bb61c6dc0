"""How good an answer is, and how well its citations support it. All functions are pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..records import CitedQuote, Support
from .squad import normalise, tokens

_MARKS = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_PRINTED_QUOTES = str.maketrans("“”„‘’", '"""\'\'')

SHARED_TOKENS = 0.5
"""Share of a quote's tokens that a gold quote must have for the two to overlap; our own choice."""


def strip_marks(text: str) -> str:
    """The text without its citation marks [1] and [1, 2]."""
    return _MARKS.sub("", text).strip()


def answer_contained(text: str, answers: Iterable[str]) -> float:
    """1.0 where one of the answers occurs in the text as whole tokens, else 0.0; normalised as SQuAD does.

    Source: the accuracy of Mallen and others, "When Not to Trust Language Models" (ACL 2023), which takes any
    substring; on token boundaries "1 million" is not contained in "11 million". Printed quotation marks count as
    typed ones, which SQuAD's normalisation would leave as letters.
    """
    words = f" {_typed(strip_marks(text))} "
    return float(any(f" {wanted} " in words for answer in answers if (wanted := _typed(answer))))


def _typed(text: str) -> str:
    return normalise(text.translate(_PRINTED_QUOTES))


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

    Stands in for the entailment model of ALCE (Gao and others, "Enabling Large Language Models to Generate
    Text with Citations", EMNLP 2023): stricter, since other sentences may support an answer just as well.
    """
    return any(citation.article == gold.article and overlaps(citation.quote, gold.quote) for gold in support)


def right_citations(citations: Sequence[CitedQuote], support: Sequence[Support]) -> int:
    """How many citations are right; over all citations of a run this gives citation precision."""
    return sum(is_right(citation, support) for citation in citations)


def exact_quotes(citations: Sequence[CitedQuote]) -> int:
    """How many quotes are, letter for letter, what the article says at their offsets."""
    return sum(citation.exact for citation in citations)
