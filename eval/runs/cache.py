"""Outcomes kept between runs, so that a question is asked again only where something changes its answer.

One SQLite file: each outcome under the SHA-256 of all that determines it (`case_key`), the machine among it, so that
its times are this machine's.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection
from pathlib import Path
from typing import Self

from ...ingest.errors import CacheUnusable
from ..records import Outcome

KEPT = 50_000
"""Most outcomes that stay in the file, about 200 MB; the oldest go first."""


class OutcomeCache:
    """Outcomes by key. Use as a context manager, or call `close`; several processes may share a file.

    Raises `CacheUnusable` where the file cannot be made or read.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = path = Path(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute("CREATE TABLE IF NOT EXISTS outcomes (key TEXT UNIQUE NOT NULL, outcome BLOB NOT NULL)")
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, key: str) -> Outcome | None:
        """The outcome under a key."""
        rows = self._execute("SELECT outcome FROM outcomes WHERE key = ?", [key])
        return Outcome.from_dict(json.loads(zlib.decompress(rows[0][0]))) if rows else None

    def put(self, key: str, outcome: Outcome) -> None:
        """Keeps an outcome; one under the same key is replaced."""
        packed = zlib.compress(json.dumps(outcome.as_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass"))
        self._execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?)", [key, packed])

    def drop(self, articles: Collection[str]) -> int:
        """Forgets every outcome that shows or cites one of these articles, leaving no byte of it; returns how many."""
        rows = self._execute("SELECT key FROM outcomes", [])
        keys = [key for (key,) in rows if (outcome := self.get(key)) and not _articles(outcome).isdisjoint(articles)]
        for key in keys:
            self._execute("DELETE FROM outcomes WHERE key = ?", [key])
        self._execute("PRAGMA wal_checkpoint(TRUNCATE)", [])
        return len(keys)

    def close(self) -> None:
        """Drops what is too old and frees the file."""
        self._execute("DELETE FROM outcomes WHERE rowid <= (SELECT max(rowid) FROM outcomes) - ?", [KEPT])
        self._db.close()

    def _execute(self, statement: str, values: list[object]) -> list[tuple]:
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> CacheUnusable:
        return CacheUnusable(f"the answers kept in {self._path} cannot be used ({error}); delete it, or use --no-cache")


def _articles(outcome: Outcome) -> set[str]:
    return {piece.article for piece in (*outcome.found, *outcome.evidence, *outcome.citations)}
