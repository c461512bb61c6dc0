"""A cross-encoder of the user's own that says which sentences answer a question, such as those made for MS MARCO."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..ingest.errors import ModelError
from .cross_encoder import PairReader
from .records import Hit
from .sentence_scores import Located

MOST_READ = 40
"""Sentences that it reads for a question, the best by the figures that are cheaper."""
WEIGHT = 0.3
"""What its logit counts for beside theirs; `bench/answers/evidence.md` says what other weights do."""
_LIMIT = 6.0
"""Logits further from 0 count as this much, for scales differ from model to model."""


class Reranker:
    """Reads each sentence together with the question. Raises `ModelError` for a folder with no such model."""

    def __init__(self, folder: str | Path) -> None:
        self._reader = PairReader(folder)
        if len(self._reader.labels) != 1:
            raise ModelError(
                f"{folder} tells {', '.join(self._reader.labels)} apart and a reranker gives one figure; "
                "name a cross-encoder with one output"
            )

    def rescored(
        self, question: str, hits: Sequence[Hit], located: Sequence[Located], scores: np.ndarray
    ) -> np.ndarray:
        """The logits `scores` of the sentences, shape (n,), with what the reranker makes of the best of them.

        Those that it does not read count as those that it thinks least of.
        """
        read = np.argsort(-scores, kind="stable")[:MOST_READ]
        pairs = [(question, f"{hits[located[at][0]].article.title}. {located[at][2].text}") for at in read]
        rescored = scores - WEIGHT * _LIMIT
        rescored[read] = scores[read] + WEIGHT * np.clip(self._reader.logits(pairs)[:, 0], -_LIMIT, _LIMIT)
        return rescored
