"""Proof that an article is gone: pieces of it, looked for in the bytes of every file of an archive.

The pieces are taken before the article is deleted and are never stored, so that the proof itself keeps nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from ..records import Article

_PIECE = 48
"""Bytes of text in a piece. Pieces lie end to end, so that no remnant of 95 bytes or more goes unseen."""
_SHORTEST = 12
"""Bytes below which a headline, an address or a text is no proof of anything: it stands elsewhere by chance."""
_VECTOR_END = 64
"""Bytes looked for at either end of a vector, which a page of a file may have cut in two."""
_VARIED = 8
"""Different bytes in a piece that is more than filling, such as a run of zeros or of dashes."""
_BLOCK = 4 << 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an article was forgotten, and what was done to prove it. It repeats nothing of the article but its address.

    `sha256` is of the text as UTF-8 and `when` is ISO 8601 in UTC. `text_pieces` and `vector_pieces` were looked for
    in `files` files of `searched_bytes` bytes; `found` names the files that still hold one, and is empty in proof.
    Pieces that another article holds as well prove nothing: `copies` are the ids of the articles of the same story
    that remain, `shared_by` of others that share a piece with it, and paths that do.
    """

    article_id: str
    sha256: str
    address: str | None
    when: str
    passages: int
    versions: int
    text_pieces: int
    vector_pieces: int
    files: int
    searched_bytes: int
    found: tuple[str, ...]
    copies: tuple[str, ...]
    shared_by: tuple[str, ...]


class Evidence:
    """Pieces of an article and its vectors, taken while the archive has them."""

    def __init__(
        self,
        article: Article,
        *,
        versions: Sequence[Article],
        original: str,
        packed: Sequence[bytes],
        vectors: Iterable[bytes],
        passages: int,
        copies: Sequence[str],
    ) -> None:
        self._article, self._passages, self._versions, self._copies = article, passages, len(versions), tuple(copies)
        texts = [_encoded(original), *chain.from_iterable(map(_texts, [article, *versions])), *packed]
        # whole, for its beginning is that of others too; and where it is all of theirs, they share no text by that
        self._addresses = {_encoded(one.url) for one in [article, *versions] if one.url and len(one.url) >= _SHORTEST}
        self._text = self._addresses.union(*map(_pieces, texts))
        self._vectors = set(chain.from_iterable(map(_vector_pieces, vectors)))

    def search(self, folder: Path, texts: Iterable[tuple[str, bytes]], vectors: Iterable[bytes]) -> Receipt:
        """Looks for every piece in every file of a folder, and for those it finds in what remains in the archive.

        `texts` are all that it keeps of each article or path, by its name, and `vectors` those of its passages; they
        are read only where a piece is found.
        """
        search = _Search(self._text | self._vectors)
        for path in _files(folder):
            search.read(path)
        shared_by, shared = self._shared_text(search.found.keys() & self._text, texts)
        shared |= _shared_vectors(search.found.keys() & self._vectors, vectors)
        remnants = [paths for piece, paths in search.found.items() if piece not in shared]
        return Receipt(
            article_id=self._article.id,
            sha256=hashlib.sha256(_encoded(self._article.text)).hexdigest(),
            address=self._article.url,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            passages=self._passages,
            versions=self._versions,
            text_pieces=len(self._text),
            vector_pieces=len(self._vectors),
            files=search.files,
            searched_bytes=search.size,
            found=tuple(sorted({path.relative_to(folder).as_posix() for path in chain.from_iterable(remnants)})),
            copies=self._copies,
            shared_by=tuple(holder for holder in shared_by if holder not in self._copies),
        )

    def _shared_text(self, found: set[bytes], texts: Iterable[tuple[str, bytes]]) -> tuple[list[str], set[bytes]]:
        """Who else holds some of these pieces, and which pieces somebody else holds."""
        holders, shared = [], set()
        for holder, data in texts if found else ():
            held = {piece for piece in found if piece in data}
            shared |= held
            if held - self._addresses:
                holders.append(holder)
        return holders, shared


class _Search:
    """Which pieces stand in which files, and how much has been read."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = list(pieces)
        self._overlap = max(map(len, self._pieces), default=1) - 1
        self.found: dict[bytes, set[Path]] = {}
        self.files = self.size = 0

    def read(self, path: Path) -> None:
        self.files += 1
        tail = b""
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                self.size += len(block)
                data = tail + block
                for piece in self._pieces:
                    if piece in data:
                        self.found.setdefault(piece, set()).add(path)
                tail = data[len(data) - self._overlap :] if self._overlap else b""


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in sorted(names))


def _texts(article: Article) -> list[bytes]:
    return [_encoded(article.title), _encoded(article.text)]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _pieces(data: bytes) -> Iterator[bytes]:
    """Pieces that together are all of the data, the last one overlapping; filling is left out."""
    if len(data) < _PIECE:
        if len(data) >= _SHORTEST:
            yield data
        return
    for start in [*range(0, len(data) - _PIECE, _PIECE), len(data) - _PIECE]:
        piece = data[start : start + _PIECE]
        if len(set(piece)) >= _VARIED:
            yield piece


def _vector_pieces(vector: bytes) -> Iterator[bytes]:
    if any(vector):
        yield vector
    for end in (vector[:_VECTOR_END], vector[-_VECTOR_END:]):
        if len(set(end)) >= _VARIED:
            yield end


def _shared_vectors(found: set[bytes], vectors: Iterable[bytes]) -> set[bytes]:
    shared: set[bytes] = set()
    for vector in vectors if found else ():
        shared |= {piece for piece in found if piece in vector}
    return shared
