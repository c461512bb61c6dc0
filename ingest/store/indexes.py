"""Keeps the vector and keyword indexes in step with the catalogue, by two-phase writes.

The catalogue commits first: new passages as `pending`, old ones as `leaving`. Then the indexes follow, by id, so that
doing it twice is the same as doing it once; and last the catalogue records that they have. A kill at any moment leaves
work that the next `catch_up` finds and finishes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path

import numpy as np
from chromadb.errors import ChromaError

from ..errors import ArchiveDamaged
from ..models.embedder import Embedder
from ..passages import embedded_texts
from ..records import Article, Passage, Scope
from .catalogue import Catalogue
from .keywords import TantivyKeywords
from .swap import fresh, put_in_place, settle
from .vectors import ChromaVectors, VectorIndex

_FOLDERS = ("vectors", "keyword")
_PASSAGES_A_BATCH = 128
"""Passages that are embedded, written and marked together: what a kill leaves to be done again."""
_PASSAGES_A_WINDOW = 1_024
"""Passages sorted by length before they are batched: the model pads each batch to the longest text in it."""
_PASSAGES_COPIED = 2_000
"""Passages whose words are committed at a time where an index is made anew: no model is waited for."""
_AUTHOR_CANDIDATES = 2_000
"""Passages fetched where authors restrict a search: the indexes do not know authors, the catalogue does."""

Hits = list[tuple[str, float]]
Pending = Sequence[tuple[Passage, Article]]


class Indexes:
    """The two indexes of an archive, and the embedding model that fills one of them."""

    def __init__(self, folder: Path, catalogue: Catalogue, embedder: Embedder) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self.embedder = embedder
        self._is_open = False
        for name in _FOLDERS:
            settle(folder / name)
        if catalogue.get_meta("wipe"):
            self._wipe()
        self._open()

    def _open(self) -> None:
        with ExitStack() as undo:
            try:
                self._vectors: VectorIndex = ChromaVectors(self._folder / "vectors")
                undo.callback(self._vectors.close)
                self._keywords = TantivyKeywords(self._folder / "keyword")
            except (ChromaError, ValueError) as error:
                raise ArchiveDamaged(
                    f"cannot open the indexes of {self._folder}: {error};"
                    f" make them anew with `dateline rebuild --archive {self._folder}`"
                ) from error
            undo.pop_all()
        self._is_open = True

    def close(self) -> None:
        """Frees the files; a second call does nothing."""
        if self._is_open:
            self._is_open = False
            self._vectors.close()
            self._keywords.close()

    def catch_up(self, progress: Callable[[], None] | None = None) -> None:
        """Forgets what is leaving and takes in what is pending; calls `progress` after each batch."""
        if leaving := self._catalogue.leaving():
            self._vectors.delete(leaving)
            self._keywords.delete(leaving)
            self._catalogue.mark_left(leaving)
        with ThreadPoolExecutor(1, thread_name_prefix="writes") as writer:
            while pending := self._catalogue.pending(_PASSAGES_A_WINDOW):
                self._take_in(pending, writer, progress or (lambda: None))

    def _take_in(self, pending: Pending, writer: ThreadPoolExecutor, progress: Callable[[], None]) -> None:
        """Embeds one batch while the one before it is written."""
        writing: Future[None] | None = None
        pending = sorted(pending, key=lambda entry: len(entry[0].text), reverse=True)
        texts = embedded_texts(pending, self.embedder.count_tokens)
        for at in range(0, len(pending), _PASSAGES_A_BATCH):
            batch = pending[at : at + _PASSAGES_A_BATCH]
            vectors = self.embedder.encode_documents(list(islice(texts, len(batch))))
            if writing:
                writing.result()
                progress()
            writing = writer.submit(self._write, batch, vectors)
        if writing:
            writing.result()
            progress()

    def _write(self, batch: Pending, vectors: np.ndarray) -> None:
        passages = [passage for passage, _ in batch]
        articles = [article for _, article in batch]
        self._vectors.upsert(passages, articles, vectors)
        self._keywords.upsert(passages, articles)
        self._catalogue.mark_indexed([passage.id for passage in passages])

    def start_over(self, entries: Iterable[tuple[Article, Sequence[Passage]]]) -> None:
        """Throws both indexes away and makes every passage pending; `catch_up` then fills them."""
        self._catalogue.start_over(entries, self.embedder.name, self.embedder.weights_hash)
        self.close()
        self._wipe()
        self._open()

    def _wipe(self) -> None:
        for name in _FOLDERS:
            shutil.rmtree(self._folder / name, ignore_errors=True)
        self._catalogue.mark_left(self._catalogue.leaving())
        self._catalogue.set_meta("wipe", "")

    def scrub(self) -> None:
        """Makes both indexes and the catalogue's file anew from what they hold: nothing removed is left in any file.

        Vectors are copied, not computed. Killed half-way, doing it again finishes it.
        """
        self.catch_up()
        ids = sorted(self._catalogue.passage_ids())
        self._vectors.copy_to(fresh(self._folder / "vectors"), ids)
        with closing(TantivyKeywords(fresh(self._folder / "keyword"))) as keywords:
            for at in range(0, len(ids), _PASSAGES_COPIED):
                found = self._catalogue.passages(ids[at : at + _PASSAGES_COPIED]).values()
                keywords.upsert([passage for passage, _ in found], [article for _, article in found])
        self.close()
        for name in _FOLDERS:
            put_in_place(self._folder / name)
        self._open()
        self._catalogue.compact()

    def stored_vectors(self, article_id: str | None = None) -> Iterator[bytes]:
        """The vectors of an article, or of all, as the files may hold them; see `VectorIndex.stored`."""
        yield from self._vectors.stored(sorted(self._catalogue.passage_ids(article_id)))

    def nearest(self, query: str, scope: Scope, limit: int) -> Hits:
        """Passages closest in meaning, as (id, cosine similarity), best first."""
        vector = self.embedder.encode_query(query)
        return self._by_authors(scope, limit, lambda wanted: self._vectors.search(vector, scope, wanted))

    def matching(self, query: str, scope: Scope, limit: int) -> Hits:
        """Passages that share words with the query, as (id, BM25 score), best first."""
        return self._by_authors(scope, limit, lambda wanted: self._keywords.search(query, scope, wanted))

    def having(self, phrase: str, scope: Scope) -> list[str]:
        """The ids of all passages that have a phrase; `scope.authors` is not looked at."""
        return self._keywords.having(phrase, scope)

    def _by_authors(self, scope: Scope, limit: int, search: Callable[[int], Hits]) -> Hits:
        if not scope.authors:
            return search(limit)
        hits = search(_AUTHOR_CANDIDATES)
        found = self._catalogue.passages([id_ for id_, _ in hits])
        theirs = {id_ for id_, (_, article) in found.items() if set(article.authors) & set(scope.authors)}
        return [hit for hit in hits if hit[0] in theirs][:limit]

    def disagreements(self) -> list[str]:
        """Where the indexes differ from the catalogue, a line each."""
        expected = self._catalogue.passage_ids()
        problems = []
        for name, ids in (("vector", set(self._vectors.ids())), ("keyword", set(self._keywords.ids()))):
            if missing := len(expected - ids):
                problems.append(f"{missing} passages are missing from the {name} index; run `dateline rebuild`")
            if extra := len(ids - expected):
                problems.append(f"{extra} passages in the {name} index belong to no article; run `dateline rebuild`")
        return problems
