"""An entailment model of the user's own (NLI): does what is cited say what the answer says?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..ingest.errors import ModelError
from .cross_encoder import PairReader
from .prompt import excerpts
from .records import Evidence

LEAST_ENTAILED = 0.5
"""Probability of entailment from which a claim counts as entailed."""
_ENTAILED = "entail"


class EntailmentModel:
    """Reads a claim together with what is cited for it. Raises `ModelError` for a folder with no such model."""

    def __init__(self, folder: str | Path) -> None:
        self._reader = PairReader(folder)
        self._label = next((at for at, name in enumerate(self._reader.labels) if name.startswith(_ENTAILED)), None)
        if self._label is None or len(self._reader.labels) == 1:
            raise ModelError(
                f"{folder} has the labels {', '.join(self._reader.labels)} and an entailment model needs one called "
                '"entailment" beside others; name another model, or name its labels in its config.json'
            )

    def entails(self, evidence: Sequence[Evidence], claim: str) -> bool:
        """Whether the evidence says the claim, as the model holds more likely than not."""
        premise = "\n\n".join(excerpts(evidence))
        logits = self._reader.logits([(premise, claim)])[0]
        likely = np.exp(logits - logits.max())
        return bool(likely[self._label] / likely.sum() >= LEAST_ENTAILED)
