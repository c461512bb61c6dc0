"""An archive of each test's own, with an embedding model that only hashes words."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from dateline.ingest import Archive, Embedder, Scope


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def open_archive(folder: Path, hashing_embedder: type[Embedder]) -> Iterator[Callable[[], Archive]]:
    """Opens the archive of this test; opening it again closes the one before."""
    opened: list[Archive] = []

    def open_again(**options) -> Archive:
        for archive in opened:
            archive.close()
        opened.append(Archive.open(folder, embedder=hashing_embedder(), **options))
        return opened[-1]

    yield open_again
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(open_archive: Callable[[], Archive]) -> Archive:
    return open_archive()


@pytest.fixture
def dated(archive, make_article) -> Archive:
    archive.add_articles(
        make_article(title=f"Story {n}", published=day, publisher=publisher, authors=authors)
        for n, (day, publisher, authors) in enumerate(
            [
                (date(2023, 1, 5), "The Echo", ("Ann",)),
                (date(2023, 3, 1), "The Echo", ("Ann", "Bo")),
                (datetime(2023, 3, 1, 23, 30), "Gazette", ("Bo",)),
                (None, "Gazette", ()),
                (None, None, ()),
            ]
        )
    )
    return archive


@pytest.fixture
def texts_matching() -> Callable[[Archive, str], list[str]]:
    """The passages of an archive that share words with a query."""
    return lambda archive, query: _texts(archive, archive.matching(query, Scope(), 10))


@pytest.fixture
def texts_nearest() -> Callable[[Archive, str], list[str]]:
    """The passages of an archive that are closest to a query in meaning."""
    return lambda archive, query: _texts(archive, archive.nearest(query, Scope(), 10))


def _texts(archive: Archive, hits: list[tuple[str, float]]) -> list[str]:
    return [passage.text for passage, _ in archive.passages([id_ for id_, _ in hits]).values()]
