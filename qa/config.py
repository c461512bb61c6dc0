"""The settings of a desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .answerable import LEAST_STATED
from .confidence import LEAST_PROBABILITY
from .evidence import TOKEN_BUDGET
from .retrieve import RETRIEVERS, Retriever


@dataclass(frozen=True, slots=True)
class DeskConfig:
    """Settings of a desk: how it searches, passages found for a question, most tokens of evidence and of an answer.

    From `least_stated`, the model's probability that the evidence states the answer, it is let to write one, and from
    `least_probability`, the probability that what it wrote is right, that is given. `whole_passages` shows the model
    the best passages as they are, and not their best sentences. A sentence that nothing supports is left out of an
    answer, or with `mark_unsupported` stays in it without a citation. "Yesterday" is the day before `as_of`, or
    before today.

    `reranker` is the folder of a cross-encoder that helps to pick the evidence, and `entailment` that of one that has
    to find each sentence of an answer entailed by what is cited; there is none of either unless it is named.
    """

    retrievers: tuple[Retriever, ...] = RETRIEVERS
    hits: int = 20
    whole_passages: bool = False
    evidence_tokens: int = TOKEN_BUDGET
    answer_tokens: int = 120
    least_stated: float = LEAST_STATED
    least_probability: float = LEAST_PROBABILITY
    mark_unsupported: bool = False
    as_of: date | None = None
    reranker: str | None = None
    entailment: str | None = None
