"""Models of the user's own that read two texts together: a cross-encoder, from a folder on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..ingest.errors import ModelError
from ..ingest.models.embedder import quickest_dtype

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class PairReader:
    """A cross-encoder that sentence-transformers loads; on a GPU where there is one. Threads may share it.

    It is loaded at once, so that a wrong folder is refused before anybody asks; nothing is looked up anywhere. Raises
    `ModelError`.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder).expanduser()
        self._model = _loaded(self.folder)
        self._lock = threading.Lock()

    @property
    def labels(self) -> list[str]:
        """What each figure of a pair is of, in small letters; a model with one figure seldom names it."""
        named = getattr(self._model.config, "id2label", None) or {}
        return [str(named.get(at, at)).lower() for at in range(self._model.num_labels)]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Float array of shape (len(pairs), len(labels)), as the model gives them before any activation.

        Raises `ModelError`.
        """
        from torch.nn import Identity

        if not pairs:
            return np.empty((0, len(self.labels)))
        try:
            with self._lock:
                found = self._model.predict(list(pairs), activation_fn=Identity(), show_progress_bar=False)
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{self.folder} could not read {len(pairs)} pairs ({_in_a_line(error)})") from error
        return np.asarray(found, dtype=float).reshape(len(pairs), -1)


def _loaded(folder: Path) -> CrossEncoder:
    from sentence_transformers import CrossEncoder

    if not folder.is_dir():
        raise ModelError(f"there is no folder {folder}; name one that sentence-transformers loads as a CrossEncoder")
    try:
        model = CrossEncoder(str(folder), local_files_only=True, model_kwargs={"dtype": quickest_dtype()})
        made_for = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("architectures") or [""]
    except Exception as error:  # whatever transformers raises of a folder with something else in it
        raise _unusable(folder, _in_a_line(error)) from error
    if not made_for[0].endswith("ForSequenceClassification"):
        # any other is loaded with a head of random weights
        raise _unusable(folder, f"it is a {made_for[0] or 'model of no kind'}")
    return model


def _unusable(folder: Path, reason: str) -> ModelError:
    return ModelError(
        f"{folder} holds no cross-encoder ({reason}); name a folder that sentence-transformers loads as one"
    )


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
