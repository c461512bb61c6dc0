from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.ingest.store.catalogue import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty one."""
    catalogue = Catalogue(tmp_path / "catalogue.db")
    yield catalogue
    catalogue.close()
