"""The vector index: passage id -> vector and the few fields that searches filter on, in Chroma on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import chromadb
import numpy as np
from chromadb.config import Settings

from ..records import SCOPED_FIELDS, Article, Passage, Scope, day_number
from .clean_room import write_vectors

_COLLECTION = "passages"
_PAGE = 10_000
_IDS_A_QUERY = 500
_ROWS_COPIED = 1_000

Rows = tuple[list[str], np.ndarray, list[dict[str, Any]]]
"""Passage ids, their vectors of shape (n, dimension), and the fields that searches filter on."""


class VectorIndex(Protocol):
    """What the archive needs from a store of vectors."""

    def upsert(self, passages: Sequence[Passage], articles: Sequence[Article], vectors: np.ndarray) -> None:
        """Stores one row of `vectors`, shape (n, dimension), for each passage; `articles[i]` owns `passages[i]`."""
        ...

    def delete(self, ids: Sequence[str]) -> None:
        """Removes passages by id; unknown ids are ignored."""
        ...

    def search(self, vector: np.ndarray, scope: Scope, limit: int) -> list[tuple[str, float]]:
        """The nearest passages as (id, cosine similarity), best first. `scope.authors` is not looked at."""
        ...

    def ids(self) -> Iterator[str]:
        """Every passage id stored."""
        ...

    def stored(self, ids: Sequence[str]) -> Iterator[bytes]:
        """The vectors of these passages, byte for byte as the files may hold them; several forms of one vector."""
        ...

    def copy_to(self, folder: Path, ids: Sequence[str]) -> None:
        """Makes a new index of these passages; what else this one's files hold stays behind."""
        ...

    def close(self) -> None:
        """Frees the files."""
        ...


class ChromaVectors:
    """Vectors in a local Chroma folder. The owner of the archive's lock must be the only one to open it."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "chroma.sqlite3"
        self._client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        self._collection = self._client.get_or_create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        self._batch = self._client.get_max_batch_size()

    def upsert(self, passages: Sequence[Passage], articles: Sequence[Article], vectors: np.ndarray) -> None:
        """Stores one row of `vectors`, shape (n, dimension), for each passage; `articles[i]` owns `passages[i]`."""
        for at in range(0, len(passages), self._batch):
            part = slice(at, at + self._batch)
            self._collection.upsert(
                ids=[passage.id for passage in passages[part]],
                embeddings=vectors[part],
                metadatas=[_filtered_fields(article) for article in articles[part]],
            )

    def delete(self, ids: Sequence[str]) -> None:
        """Removes passages by id; unknown ids are ignored."""
        for at in range(0, len(ids), self._batch):
            self._collection.delete(ids=list(ids[at : at + self._batch]))

    def search(self, vector: np.ndarray, scope: Scope, limit: int) -> list[tuple[str, float]]:
        """The nearest passages as (id, cosine similarity), best first. `scope.authors` is not looked at."""
        count = self._collection.count()
        if not count:
            return []
        found = self._collection.query(
            query_embeddings=[vector], n_results=min(limit, count), where=_where(scope), include=["distances"]
        )
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def ids(self) -> Iterator[str]:
        """Every passage id stored."""
        for offset in range(0, self._collection.count(), _PAGE):
            yield from self._collection.get(limit=_PAGE, offset=offset, include=[])["ids"]

    def stored(self, ids: Sequence[str]) -> Iterator[bytes]:
        """The vectors of these passages, byte for byte as the files may hold them: little-endian float32.

        The graph holds them scaled to length 1 and the log as they came, which rounding makes differ.
        """
        with closing(sqlite3.connect(f"{self._log.absolute().as_uri()}?mode=ro", uri=True)) as log:
            for page in _pages(ids, _IDS_A_QUERY):
                vectors = self._collection.get(ids=page, include=["embeddings"])["embeddings"]
                yield from (vector.astype("<f4").tobytes() for vector in vectors)
                query = f"SELECT vector FROM embeddings_queue WHERE id IN ({', '.join('?' * len(page))})"
                yield from (vector for (vector,) in log.execute(query, page) if vector)

    def copy_to(self, folder: Path, ids: Sequence[str]) -> None:
        """Makes a new index of these passages; what else this one's files hold stays behind."""
        write_vectors(folder, self._rows(ids))

    def _rows(self, ids: Sequence[str]) -> Iterator[Rows]:
        for page in _pages(ids, _ROWS_COPIED):
            found = self._collection.get(ids=page, include=["embeddings", "metadatas"])
            if found["ids"]:
                yield found["ids"], found["embeddings"].astype(np.float32), found["metadatas"]

    def add(self, rows: Rows) -> None:
        """Stores rows that another index gave."""
        ids, vectors, metadatas = rows
        self._collection.add(ids=ids, embeddings=vectors, metadatas=metadatas)

    def write_graph(self) -> None:
        """Has Chroma make the files of its graph now, which it otherwise does when it is first searched."""
        self._collection.get(limit=1, include=["embeddings"])

    def close(self) -> None:
        """Frees the files."""
        self._client.close()


def _pages(ids: Sequence[str], size: int) -> Iterator[list[str]]:
    for at in range(0, len(ids), size):
        yield list(ids[at : at + size])


def _filtered_fields(article: Article) -> dict[str, str | int]:
    known = {name: value for name in SCOPED_FIELDS if (value := getattr(article, name)) is not None}
    return {"day": day_number(article.published), **known}


def _where(scope: Scope) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = []
    if days := scope.days():
        conditions += [{"day": {"$gte": days[0]}}, {"day": {"$lte": days[1]}}]
    conditions += [{name: {"$in": list(values)}} for name, values in scope.allowed().items()]
    if len(conditions) > 1:
        return {"$and": conditions}
    return conditions[0] if conditions else None
