"""Sentences that speak of what a yes-or-no question asks: "Has the footbridge reopened?".

The default model says yes to nearly everything that it is asked so. A sentence with the question's words says itself
whether it is so, and when it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ...ingest import Embedder
from ..dates import undated
from ..facts import CALENDAR_WORDS, words
from ..records import Hit
from .quoting import Scored, Told, by_reports

MOST_ARTICLES = 4
_FEWEST_WORDS = 2
"""Of a question, below which sentences with all of them may speak of anything."""
_LEAST_SHARE = 0.5
"""Of a question's words, that a sentence itself has."""
_LIKELY, _VERY_LIKELY = 6.0, 6.8
"""Logits from which a sentence bears on the question: where it and its headline have all of its words, and where they
have not, for "dismissed" says "sacked" too."""
_ASKED = re.compile(
    r"(?:(?:so|and|but),?\s+)?(?:(?:is it true|is it right|is it correct) that|do (?:you|we) know (?:if|whether)"
    r"|(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should)(?:n['’]t)?)\s+"
    r"(?!(?:you|i|we)\b)(?P<what>[^,;:?]+)[\s?.!]*",
    re.IGNORECASE,
)
_MORE_IS_ASKED = re.compile(
    r"\b(?:or|who|whom|whose|what|which|when|where|why|how|let|any (?:news|more)|(?:any|some)(?:one|body) (?:know|tell)"
    r")\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(words("anyone anybody anything any ever yet still already there really actually"))


def asked_whether(question: str) -> frozenset[str] | None:
    """The words of what a question asks to have confirmed, but for its days; None where it asks for something else."""
    match = _ASKED.fullmatch(question.strip())
    if not match or _MORE_IS_ASKED.search(question):
        return None
    asked = frozenset(words(undated(match["what"]))) - _EMPTY
    return asked if len(asked) >= _FEWEST_WORDS else None


def bearing_on(asked: frozenset[str], question: str, hits: Sequence[Hit], embedder: Embedder) -> Told:
    """The likeliest sentences of reports that speak of what is asked, oldest first; empty where none does."""
    return by_reports(question, hits, embedder, partial(_bears_on, asked), MOST_ARTICLES)


def _bears_on(asked: frozenset[str], said: Scored) -> bool:
    least = _LIKELY if asked <= said.words_with_headline else _VERY_LIKELY
    shared = asked & said.words
    has_days = not CALENDAR_WORDS & (asked - shared)
    return said.score >= least and len(shared) >= _LEAST_SHARE * len(asked) and has_days and bool(shared)
