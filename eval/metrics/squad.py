"""SQuAD's measure of short answers.

Source: Rajpurkar, Jia and Liang, "Know What You Don't Know" (ACL 2018), and the official script
`evaluate-v2.0.py`, with which every figure here agrees.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, without ASCII punctuation and without a, an and the."""
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def normalise(text: str) -> str:
    """`tokens` joined by single spaces."""
    return " ".join(tokens(text))


def exact_match(prediction: str, answers: Sequence[str]) -> float:
    """1.0 where the prediction equals one of the answers once both are normalised, else 0.0."""
    return float(any(normalise(prediction) == normalise(answer) for answer in _golds(answers)))


def token_f1(prediction: str, answers: Sequence[str]) -> float:
    """The harmonic mean of token precision and recall, against the answer that gives the most."""
    return max(_f1(tokens(prediction), tokens(answer)) for answer in _golds(answers))


def _golds(answers: Sequence[str]) -> Sequence[str]:
    """As the official script: only answers that normalise to something, or else the empty answer."""
    return [answer for answer in answers if normalise(answer)] or [""]


def _f1(prediction: list[str], gold: list[str]) -> float:
    if not prediction or not gold:
        return float(prediction == gold)
    same = sum((Counter(prediction) & Counter(gold)).values())
    if not same:
        return 0.0
    precision, recall = same / len(prediction), same / len(gold)
    return 2 * precision * recall / (precision + recall)
