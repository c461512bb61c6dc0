"""The composition root: archives, models and desks are put together here and nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from ..ingest.models.weights import (
    CATALOGUE,
    DEFAULT_EMBEDDER,
    DEFAULT_LANGUAGE_MODEL,
    OnProgress,
    is_present,
    locate,
    weights_hash,
)
from .commands.models_command import PullBar
from .commands.terminal import AddBar
from .settings import models_folder

if TYPE_CHECKING:
    from ..ingest import Archive, Progress
    from ..ingest.models.embedder import SentenceTransformerEmbedder
    from ..qa import Desk


@contextmanager
def open_archive(path: Path, embedder: str | None = None, create: bool = False) -> Iterator[Archive]:
    """The archive in a folder, for as long as the block runs.

    Unless an embedding model is named it is the one that made the archive, and for a new archive the default one.
    """
    from ..ingest import Archive

    name = embedder or Archive.made_by(path)
    with Archive.open(path, embedder=make_embedder(name), create=create) as archive:
        yield archive


@contextmanager
def open_desk(
    archive: Path,
    *,
    model: str | None = None,
    embedder: str | None = None,
    fetching: OnProgress | None = None,
    **settings: Any,
) -> Iterator[Desk]:
    """A desk over the archive in a folder; the models are fetched where they are absent.

    With `fetching` the desk does not wait for its language model: that is fetched when it is first used, and
    `fetching` hears how far it is. A name or a path that is wrong is refused at once all the same. `settings` are those
    of `DeskConfig`; one that is None stays as it is there.
    """
    from ..qa import Desk, DeskConfig, LlamaCpp

    name = model or DEFAULT_LANGUAGE_MODEL
    with open_archive(archive, embedder) as opened:
        if opened.embedder.name in CATALOGUE:
            fetched(opened.embedder.name)
        if not fetching or name not in CATALOGUE:
            fetched(name)
        config = DeskConfig(**{name: value for name, value in settings.items() if value is not None})
        if config.reranker or config.entailment:
            _draw_no_bars()
        yield Desk(opened, LlamaCpp(name, models=models_folder(), progress=fetching), config=config)


@contextmanager
def rebuilt_archive(
    path: Path, embedder: str | None = None, progress: Callable[[Progress], None] | None = None
) -> Iterator[Archive]:
    """The archive in a folder with its vectors and keywords made anew."""
    from ..ingest import Archive

    with Archive.rebuilt(path, embedder=make_embedder(embedder), progress=progress) as archive:
        yield archive


def make_embedder(name_or_path: str | None = None) -> SentenceTransformerEmbedder:
    """The embedding model of that name, or the default one; nothing is fetched or loaded before it is used."""
    from ..ingest.models.embedder import SentenceTransformerEmbedder

    name = name_or_path or DEFAULT_EMBEDDER
    return SentenceTransformerEmbedder(lambda: _fetched_quietly(name), name=name, weights_hash=weights_hash(name))


def _fetched_quietly(name: str) -> Path:
    """The folder of an embedding model."""
    _draw_no_bars()
    return fetched(name)


def _draw_no_bars() -> None:
    """Of the models that transformers loads it shall not draw bars of its own."""
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()


def fetched(name_or_path: str) -> Path:
    """The path of a model that is ready to load; shows the progress where it has to be fetched."""
    cache = models_folder()
    if name_or_path not in CATALOGUE or is_present(name_or_path, cache):
        return locate(name_or_path, cache=cache)
    with PullBar() as bar:
        return locate(name_or_path, cache=cache, progress=bar)


def sample_archive() -> Path:
    """The folder of the sample archive, which is built on first use and again when the sample has changed.

    It is built beside its place and moved there when it is whole; an interrupted build is gone on with.
    """
    from ..ingest import sample_folder

    sample = sample_folder()
    folder = platformdirs.user_cache_path("dateline") / "demo" / f"{version('dateline')}-{_digest(sample)}"
    if not folder.exists():
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        with open_archive(unfinished, create=True) as archive, AddBar("Building the sample archive") as bar:
            archive.add(sample, progress=bar)
        unfinished.rename(folder)
    return folder


def _digest(folder: Path) -> str:
    """8 hexadecimal digits that change with the files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]
