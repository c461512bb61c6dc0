"""Which code answered: a hash of the source, and the versions of the libraries that do the arithmetic."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

_ROOMS = Path(__file__).parents[2]
_ANSWERING = ("ingest", "qa", "eval/baselines.py", "eval/records.py", "eval/runs/attempt.py")
_INTAKE = ("ingest/readers", "ingest/cleaning", "ingest/sync")
"""What these do is in the archive, whose fingerprint shows it."""
_LIBRARIES = ("chromadb", "llama-cpp-python", "numpy", "sentence-transformers", "tantivy", "torch", "transformers")


def code_hash() -> str:
    """SHA-256 of the source that turns a case into an outcome; metrics and reports are not in it."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(path.relative_to(_ROOMS).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def library_versions() -> dict[str, str]:
    """The versions of the libraries that search and write."""
    return {name: version(name) for name in _LIBRARIES}


def _sources() -> Iterator[Path]:
    intake = [_ROOMS / name for name in _INTAKE]
    for name in _ANSWERING:
        path = _ROOMS / name
        for source in [path] if path.is_file() else path.rglob("*.py"):
            if not any(source.is_relative_to(folder) for folder in intake):
                yield source
