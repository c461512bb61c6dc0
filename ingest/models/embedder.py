"""Turns text into vectors with a sentence-transformers model on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from .weights import full_name, locate, weights_hash

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer


class Embedder(Protocol):
    """What the archive needs from an embedding model. Vectors are unit length, so a dot product is a cosine."""

    name: str
    weights_hash: str
    dimension: int
    max_tokens: int
    """Longest input in the model's own tokens, special ones included; the model would silently cut the rest."""

    def count_tokens(self, text: str) -> int:
        """Length of `text` in the model's tokens, without special ones."""
        ...

    def encode_documents(self, texts: Sequence[str]) -> np.ndarray:
        """float32 array of shape (len(texts), dimension)."""
        ...

    def encode_query(self, text: str) -> np.ndarray:
        """float32 array of shape (dimension,)."""
        ...


class SentenceTransformerEmbedder:
    """A sentence-transformers model, loaded from local files when it is first needed.

    `locate` gives the folder that holds the model (and may fetch it); nothing else is looked up anywhere.
    """

    def __init__(self, locate: Callable[[], Path], *, name: str, weights_hash: str) -> None:
        self.name = name
        self.weights_hash = weights_hash
        self._locate = locate
        self._lock = threading.Lock()

    @cached_property
    def _model(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        dtype = quickest_dtype()
        return SentenceTransformer(str(self._locate()), local_files_only=True, model_kwargs={"dtype": dtype})

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._model.get_embedding_dimension()

    @property
    def max_tokens(self) -> int:
        """Longest input in tokens, special ones included."""
        return self._model.max_seq_length

    @cached_property
    def _counter(self) -> Tokenizer:
        """A tokenizer of our own: the model's pads and truncates, which would count wrongly."""
        from tokenizers import Tokenizer

        counter = Tokenizer.from_str(self._model.tokenizer.backend_tokenizer.to_str())
        counter.no_padding()
        counter.no_truncation()
        return counter

    def count_tokens(self, text: str) -> int:
        """Length of `text` in the model's tokens, without special ones."""
        return len(self._counter.encode(text, add_special_tokens=False).ids)

    def encode_documents(self, texts: Sequence[str]) -> np.ndarray:
        """float32 array of shape (len(texts), dimension)."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            return self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)

    def encode_query(self, text: str) -> np.ndarray:
        """float32 array of shape (dimension,)."""
        with self._lock:
            return self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)


def load_embedder(name_or_path: str, *, models: Path | None = None) -> SentenceTransformerEmbedder:
    """The embedding model of that name or in that folder; fetched on first use, into `models`, where it is absent."""
    name = full_name(name_or_path)
    return SentenceTransformerEmbedder(
        lambda: locate(name, cache=models), name=name, weights_hash=weights_hash(name_or_path)
    )


def quickest_dtype() -> torch.dtype:
    """bfloat16 where that pays: it embeds about twice as fast where the CPU (AVX-512) or a GPU computes it."""
    import torch

    on_gpu = torch.cuda.is_available()
    has_bfloat16 = torch.cuda.is_bf16_supported() if on_gpu else torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.bfloat16 if has_bfloat16 else torch.float32
