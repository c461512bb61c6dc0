"""How likely an answer is to be right: a logistic regression over signals that are weak apart.

The model's own "Yes" is given to near misses too, while a dozen sentences are before it. So it is asked once more when
it has written, with only the sentences that the answer cites; and it is looked at whether these are about the question,
by their embedding and by the question's rarer words: a bottle that is broken at a naming, cited from a sentence
without bottle or naming, was made up. `bench/answers/confidence.py` fits the coefficients.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul
from typing import Literal

import numpy as np

from ..ingest import Embedder
from .cite import CitedText
from .facts import words
from .records import Evidence, Signals
from .sentence_scores import share_held, word_weights

Confidence = Literal["high", "fair"]

LEAST_PROBABILITY = 0.4
"""Probability of being right from which an answer is given; the page of `bench/answers/confidence.py` says why."""
HIGH = 0.80
"""Probability from which an answer's confidence is called high."""
COEFFICIENTS = (2.66, 0.95, 0.6)
CONSTANT = -2.52
"""With `COEFFICIENTS`, those of `terms`, they make the logit."""
_SUREST = 0.999
_LEAST_COVERED = 0.05
_SURE_ENOUGH = 0.98
_LONG = 11
"""A share of the question's words below which the second "Yes" has to be this sure, unless the question has so many
words that it tells more than it asks: of nine answers to short ones with so little of them eight were wrong.
"What is the fare?" is not answered by what the ferry costs the town; "Who won the election?" by who was elected is."""


def signals(
    question: str,
    stated: float,
    restated: float,
    cited: CitedText,
    evidence: Sequence[Evidence],
    embedder: Embedder,
) -> Signals:
    """The signals of a checked reply; where nothing of it is supported, those of the cited sentences are 0."""
    if not cited.citations:
        return Signals(stated)
    quotes = [citation.quote for citation in cited.citations]
    closest = (embedder.encode_documents(quotes) @ embedder.encode_query(question)).max()
    weights = word_weights(question, [sentence.text for piece in evidence for sentence in piece.sentences])
    known = " ".join([*quotes, *(citation.article.title for citation in cited.citations)])
    return Signals(
        stated,
        likeness=float(np.clip(closest, 0.0, 1.0)),
        covered=share_held(weights, known) if weights else 1.0,
        restated=restated,
    )


def terms(found: Signals) -> tuple[float, float, float]:
    """The signals as the regression takes them, the model's probability as a logit.

    Its first one, `stated`, tells nothing that the second does not.
    """
    restated = min(max(found.restated, 1 - _SUREST), _SUREST)
    return found.likeness, found.covered, math.log(restated / (1 - restated))


def probability_right(found: Signals, question: str) -> float:
    """The probability that an answer with these signals is right.

    0 where nothing was cited, or where that has hardly a word of a short question and the model is not very sure.
    """
    is_uncovered = found.covered < _LEAST_COVERED and len(words(question)) < _LONG
    if not found.likeness or (is_uncovered and found.restated < _SURE_ENOUGH):
        return 0.0
    return 1 / (1 + math.exp(-CONSTANT - sum(map(mul, COEFFICIENTS, terms(found)))))


def in_a_word(probability: float) -> Confidence:
    """What a reader is told of a probability: figures would seem surer than they are."""
    return "high" if probability >= HIGH else "fair"
