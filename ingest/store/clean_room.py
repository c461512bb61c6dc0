"""Writes a new vector index in a process of its own, which has never seen what the new index must not hold.

Chroma's graph is written to disk with memory as it happens to be: in a process that has held a forgotten article, its
text and vectors come out again in the unused parts of a new file.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from ..errors import ArchiveUnwritable

if TYPE_CHECKING:
    from .vectors import Rows


def write_vectors(folder: Path, pages: Iterable[Rows]) -> None:
    """Makes a vector index in a folder that is not there yet; raises `ArchiveUnwritable`."""
    command = [sys.executable, "-P", "-m", "dateline.ingest.store.clean_room"]
    with TemporaryFile() as log:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=log) as writer:
            try:
                _send(chain([folder.absolute()], pages, [None]), writer.stdin)
            except BaseException:
                writer.kill()
                raise
        if writer.returncode:
            log.seek(0)
            reason = log.read().decode("utf-8", "replace").strip().rpartition("\n")[2] or "its writer was stopped"
            raise ArchiveUnwritable(f"cannot write {folder}: {reason}; make room on its disk and try again")


def _send(documents: Iterable[object], pipe: IO[bytes]) -> None:
    # the pipe breaks where the writer has died, and the writer's status says so
    with suppress(BrokenPipeError), pipe:
        for document in documents:
            pickle.dump(document, pipe)


def _write() -> None:
    """The other end of the pipe. Its end without a None means that the sender was killed: `EOFError`."""
    from .vectors import ChromaVectors

    pipe = sys.stdin.buffer
    with closing(ChromaVectors(pickle.load(pipe))) as index:
        while rows := pickle.load(pipe):
            index.add(rows)
        index.write_graph()


if __name__ == "__main__":
    _write()
