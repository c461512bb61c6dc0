"""Checked answers of the page, kept in `answers.db` in the archive's own folder, each under a link that nobody guesses.

They quote articles, so `dateline forget` calls `scrub` first.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...qa.records import Answer

Record = dict[str, Any]
"""The Answer record of `dateline ask --json` without its hits, and `asked_at`, when it was given."""

_KEY_BYTES = 12
_TABLES = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, record TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS cited (key TEXT NOT NULL, article_id TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS cited_articles ON cited (article_id)",
)


def answers_path(archive_folder: Path) -> Path:
    """The file of an archive's kept answers; there is none before the first."""
    return archive_folder / "answers.db"


class AnswerStore:
    """Answers by key. Threads may share it; it opens the file for each call, so that there is nothing to close."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def keep(self, answer: Answer) -> str:
        """Writes an answer onto the disk and returns its key. Raises `sqlite3.Error` and `OSError`."""
        record = answer.as_dict()
        del record["hits"]
        record["asked_at"] = datetime.now(UTC).isoformat(timespec="seconds")
        key = secrets.token_urlsafe(_KEY_BYTES)
        with self._lock, closing(self._opened()) as db, db:
            db.execute("INSERT INTO answers VALUES (?, ?)", [key, json.dumps(record, ensure_ascii=False)])
            cited = {citation.article.id for citation in answer.citations}
            db.executemany("INSERT INTO cited VALUES (?, ?)", [[key, id_] for id_ in cited])
        return key

    def get(self, key: str) -> Record | None:
        """The answer with this key; None where there is none, or no longer."""
        if not self._path.exists():
            return None
        with self._lock, closing(self._opened()) as db:
            row = db.execute("SELECT record FROM answers WHERE key = ?", [key]).fetchone()
        return json.loads(row[0]) if row else None

    def scrub(self, article_id: str) -> int:
        """Takes out the answers that cite an article, before it is forgotten; returns how many there were."""
        if not self._path.exists():
            return 0
        with self._lock, closing(self._opened()) as db:
            with db:
                keys = db.execute("SELECT DISTINCT key FROM cited WHERE article_id = ?", [article_id]).fetchall()
                for table in ("answers", "cited"):
                    db.executemany(f"DELETE FROM {table} WHERE key = ?", keys)
            db.execute("VACUUM")
        return len(keys)

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=30)
        db.execute("PRAGMA secure_delete = ON")
        for table in _TABLES:
            db.execute(table)
        return db
