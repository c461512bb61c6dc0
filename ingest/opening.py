"""Opens the folder of an archive: takes its lock, its catalogue and its indexes, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from .disk import writing_to
from .errors import ArchiveNotFound, WrongEmbedder
from .models.embedder import Embedder, load_embedder
from .models.weights import DEFAULT_EMBEDDER
from .passages import split_passages
from .records import Article, Passage
from .store.catalogue import Catalogue
from .store.indexes import Indexes
from .store.lock import ArchiveLock

Parts = tuple[Path, Catalogue, Indexes, ArchiveLock]


def open_parts(folder: Path, embedder: Embedder | None, undo: ExitStack, *, create: bool, adopt: bool) -> Parts:
    """The parts of an archive, which `undo` closes again. What is pending is still to be indexed.

    With `adopt`, vectors that another embedding model made are thrown away. Raises as `Archive.open` does.
    """
    with writing_to(folder):
        if not (folder / "catalogue.db").exists():
            if not create:
                raise ArchiveNotFound(f"no archive in {folder}; `dateline add PATH --archive {folder}` makes one")
            folder.mkdir(parents=True, exist_ok=True)
    lock = ArchiveLock(folder)
    lock.acquire()
    undo.callback(lock.release)
    catalogue = Catalogue(folder / "catalogue.db")
    undo.callback(catalogue.close)
    embedder = embedder or load_embedder(DEFAULT_EMBEDDER)
    if adopt:
        catalogue.start_over(split_anew(catalogue, embedder), embedder.name, embedder.weights_hash)
    else:
        _claim(catalogue, folder, embedder)
    indexes = Indexes(folder, catalogue, embedder)
    undo.callback(indexes.close)
    return folder, catalogue, indexes, lock


def split_anew(catalogue: Catalogue, embedder: Embedder) -> Iterator[tuple[Article, list[Passage]]]:
    """Every article with its passages, as this embedding model needs them."""
    for article in catalogue.articles():
        yield article, split_passages(article, embedder)


def _claim(catalogue: Catalogue, folder: Path, embedder: Embedder) -> None:
    """Records the embedding model of a new archive; raises `WrongEmbedder` where another one made its vectors."""
    made_by, its_hash = catalogue.get_meta("embedder"), catalogue.get_meta("embedder_hash")
    if made_by is None:
        catalogue.set_meta("embedder_hash", embedder.weights_hash)
        catalogue.set_meta("embedder", embedder.name)
    elif its_hash != embedder.weights_hash:
        raise WrongEmbedder(
            f"archive {folder} was made with embedding model {made_by} and this is {embedder.name};"
            f" open it with `--embedder {made_by}`, or make its vectors anew with"
            f" `dateline rebuild --archive {folder} --embedder {embedder.name}`"
        )
