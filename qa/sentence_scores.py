"""How likely a sentence of the hits is to hold the answer: a logistic regression over what is cheaply told of it.

A cross-encoder would read every sentence together with the question, which takes seconds on a CPU; these figures take
an embedding of each sentence and a look at its words. `bench/answers/evidence.py` fits the weights, and its page says
what they are worth.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from .facts import MONTHS, WEEKDAYS, YEAR, names, words
from .recency import asks_for_new, recency
from .records import Hit, Sentence

Located = tuple[int, int, Sentence]
"""A sentence with the rank of its hit and its place in the hit's passage, both counted from 0."""

WEIGHTS = {
    "likeness": 4.96,
    "likeness of a neighbour": 0.1,
    "likeness of the article": 1.17,
    "shared words": 2.68,
    "shared words of a neighbour": 1.61,
    "rank": 0.73,
    "rank by words": 0.9,
    "new names": 0.68,
    "a number": 0.41,
    "asks for a name and has one": 1.22,
    "asks for a time and has one": 0.42,
    "asks for a number and has one": 0.72,
    "length": -0.11,
    "asks for what is new and is": 0.3,
}
"""What each figure of `features` adds to the logit, in their order."""
_NO_RANK = 60
"""The rank of a passage that a search did not put forward."""
_MOST_NAMES = 5

_ASKS_FOR = {
    "name": r"\b(?:who|whom|whose|which (?:\w+ ){0,2}(?:person|man|woman|player|politician|minister|company|team))\b",
    "time": r"\b(?:when|(?:what|which) (?:\w+ )?(?:year|day|date|month|time)|how long ago)\b",
    "number": r"\b(?:how (?:many|much|long|far|old|tall|big|often|fast|high|deep|large)|by how"
    r"|what (?:\w+ )?(?:percentage|percent|number|share|proportion|price|cost|age|score))\b",
}
_ASKS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _ASKS_FOR.items()}
_TIMES = [*MONTHS, *WEEKDAYS, YEAR.pattern, "week", "month", "year", "today", "yesterday"]
_TIME = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|half|third|dozen"
    r"|per ?cent)\b",
    re.IGNORECASE,
)


def score_sentences(question: str, hits: Sequence[Hit], located: Sequence[Located], likeness: np.ndarray) -> np.ndarray:
    """The logit of each sentence, shape (n,); `likeness`, shape (n,), are cosines with the question."""
    return features(question, hits, located, likeness) @ np.array(list(WEIGHTS.values()))


def features(question: str, hits: Sequence[Hit], located: Sequence[Located], likeness: np.ndarray) -> np.ndarray:
    """The figures that `WEIGHTS` weighs, shape (n, 14)."""
    weights = word_weights(question, [sentence.text for _, _, sentence in located])
    shared = [share_held(weights, sentence.text) for _, _, sentence in located]
    place = {(rank, ordinal): at for at, (rank, ordinal, _) in enumerate(located)}
    article = [hits[rank].article.id for rank, _, _ in located]
    closest: dict[str, float] = {}
    for id_, value in zip(article, likeness, strict=True):
        closest[id_] = max(value, closest.get(id_, value))
    asks = {kind: bool(pattern.search(question)) for kind, pattern in _ASKS.items()}
    recent = recency([hit.article for hit in hits], None) if asks_for_new(question) else [0.0] * len(hits)
    known = {*names(question), *question.lower().split()}
    rows = []
    for at, (rank, ordinal, sentence) in enumerate(located):
        beside = [place[key] for key in ((rank, ordinal - 1), (rank, ordinal + 1)) if key in place]
        new_names = len(names(sentence.text) - known)
        number = bool(_NUMBER.search(sentence.text))
        rows.append(
            (
                likeness[at],
                max((likeness[other] for other in beside), default=0.0),
                closest[article[at]],
                shared[at],
                max((shared[other] for other in beside), default=0.0),
                1 / (1 + rank),
                1 / _rank_by_words(hits[rank]),
                min(new_names, _MOST_NAMES) / _MOST_NAMES,
                number,
                asks["name"] and new_names > 0,
                asks["time"] and bool(_TIME.search(sentence.text)),
                asks["number"] and number,
                math.log1p(len(sentence.text.split())),
                recent[rank],
            )
        )
    return np.array(rows, dtype=float).reshape(len(located), len(WEIGHTS))


def _rank_by_words(hit: Hit) -> int:
    """The better one where the question was searched for as asked and as rewritten."""
    return min((rank for name, rank in hit.ranks.items() if name.startswith("keyword")), default=_NO_RANK)


def word_weights(question: str, texts: Iterable[str]) -> dict[str, float]:
    """The question's words with the share of it that each makes up; words that few of the texts have weigh more."""
    own = [set(words(text)) for text in texts]
    having = Counter(word for one in own for word in one)
    asked = dict.fromkeys(words(question))  # in order: what is added up in the order of a set differs from run to run
    weight = {word: math.log(1 + (len(own) - having[word] + 0.5) / (having[word] + 0.5)) for word in asked}
    total = sum(weight.values()) or 1.0
    return {word: value / total for word, value in weight.items()}


def share_held(weights: Mapping[str, float], text: str) -> float:
    """The share of a question, by its `word_weights`, whose words a text has."""
    own = set(words(text))
    return sum(weight for word, weight in weights.items() if word in own)
