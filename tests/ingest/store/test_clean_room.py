"""A vector index that another process writes."""

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dateline.ingest import Scope
from dateline.ingest.errors import ArchiveUnwritable
from dateline.ingest.store.clean_room import write_vectors
from dateline.ingest.store.vectors import ChromaVectors

PAGES = [
    (["east", "north"], np.array([[1, 0, 0], [0, 1, 0]], dtype=np.float32), [{"publisher": "Echo"}] * 2),
    (["west"], np.array([[-1, 0, 0]], dtype=np.float32), [{"publisher": "Gazette"}]),
]


def test_every_page_is_in_the_new_index(tmp_path):
    write_vectors(tmp_path / "vectors", iter(PAGES))
    index = ChromaVectors(tmp_path / "vectors")
    east = PAGES[0][1][0]
    assert [id_ for id_, _ in index.search(east, Scope(), 5)] == ["east", "north", "west"]
    assert [id_ for id_, _ in index.search(east, Scope(publishers=("Gazette",)), 5)] == ["west"]
    index.close()


def test_the_files_of_the_graph_are_there_before_this_process_opens_it(tmp_path):
    """Whoever makes them leaves memory in them."""
    write_vectors(tmp_path / "vectors", PAGES)
    assert len([*tmp_path.rglob("data_level0.bin")]) == 1


def test_no_pages_make_an_empty_index(tmp_path):
    write_vectors(tmp_path / "vectors", [])
    index = ChromaVectors(tmp_path / "vectors")
    assert list(index.ids()) == []
    index.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "vectors").write_text("in the way")
    with pytest.raises(ArchiveUnwritable, match=r"vectors: .+; make room"):
        write_vectors(tmp_path / "vectors", PAGES * 1000)


def test_what_stops_the_pages_stops_the_writer(tmp_path: Path, monkeypatch):
    def pages():
        yield PAGES[0]
        raise KeyboardInterrupt

    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **named: started.append(popen(*args, **named)) or started[0])
    with pytest.raises(KeyboardInterrupt):
        write_vectors(tmp_path / "vectors", pages())
    assert started[0].wait() == -signal.SIGKILL


def test_a_writer_whose_sender_was_killed_says_so():
    writer = subprocess.run([sys.executable, "-m", "dateline.ingest.store.clean_room"], input=b"", capture_output=True)
    assert writer.returncode == 1 and b"EOFError" in writer.stderr
