"""Checked answers of the page, kept in `answers.db` in the archive's own folder: each under a link that nobody guesses,
and in the conversation of the reader who asked.

They quote articles, so `dateline forget` calls `scrub` first.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...qa.records import Answer

Record = dict[str, Any]
"""The Answer record of `dateline ask --json` without its hits, and `asked_at`, when it was given."""

_KEY_BYTES = 12
_LISTED = 300
"""Conversations of a reader that are listed, the latest first."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, record TEXT NOT NULL, reader TEXT, conversation TEXT)",
    "CREATE INDEX IF NOT EXISTS answers_of ON answers (reader, conversation)",
    "CREATE TABLE IF NOT EXISTS conversations ("
    "reader TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, latest TEXT NOT NULL, PRIMARY KEY (reader, id))",
)
_LEFT_EMPTY = (
    "DELETE FROM conversations WHERE NOT EXISTS"
    " (SELECT 1 FROM answers a WHERE a.reader = conversations.reader AND a.conversation = conversations.id)"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation as it is listed; `latest` is when its last answer was given, in ISO form."""

    id: str
    title: str
    latest: str


def answers_path(archive_folder: Path) -> Path:
    """The file of an archive's kept answers; there is none before the first."""
    return archive_folder / "answers.db"


class AnswerStore:
    """Answers by key, and conversations by reader. Threads may share it; the file is opened for each call.

    A `reader` is a secret of one browser: what it has asked, nobody else is shown. Each method raises `sqlite3.Error`
    and `OSError` where the disk fails.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def keep(self, answer: Answer, *, reader: str = "", conversation: str = "") -> str:
        """Writes an answer onto the disk and returns its key; the first question of a conversation is its title."""
        record = answer.as_dict()
        del record["hits"]
        record["asked_at"] = now = datetime.now(UTC).isoformat(timespec="seconds")
        key = secrets.token_urlsafe(_KEY_BYTES)
        row = [key, json.dumps(record, ensure_ascii=False), reader, conversation]
        with self._opened() as db:
            db.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", row)
            if conversation:
                db.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET latest = excluded.latest",
                    [reader, conversation, answer.question, now],
                )
        return key

    def get(self, key: str) -> Record | None:
        """The answer with this key; None where there is none, or no longer."""
        rows = self._rows("SELECT record FROM answers WHERE key = ?", key)
        return json.loads(rows[0][0]) if rows else None

    def conversations(self, reader: str) -> list[Kept]:
        """A reader's conversations, the latest first."""
        query = "SELECT id, title, latest FROM conversations WHERE reader = ? ORDER BY latest DESC, rowid DESC LIMIT ?"
        return [Kept(*row) for row in self._rows(query, reader, _LISTED)]

    def found(self, reader: str, words: str) -> list[Kept]:
        """A reader's conversations with all these words in their title, questions and answers, the latest first."""
        wanted = words.casefold().split()
        said: defaultdict[str, list[str]] = defaultdict(list)
        for conversation, record in self._rows("SELECT conversation, record FROM answers WHERE reader = ?", reader):
            answer = json.loads(record)
            said[conversation] += [answer["question"], answer["text"]]
        texts = {each: "\n".join([each.title, *said[each.id]]).casefold() for each in self.conversations(reader)}
        return [each for each, text in texts.items() if all(word in text for word in wanted)]

    def answers(self, reader: str, conversation: str) -> list[tuple[str, Record]]:
        """The answers of a reader's conversation with their keys, in order."""
        query = "SELECT key, record FROM answers WHERE reader = ? AND conversation = ? ORDER BY rowid"
        return [(key, json.loads(record)) for key, record in self._rows(query, reader, conversation)]

    def rename(self, reader: str, conversation: str, title: str) -> None:
        """Gives a reader's conversation another title."""
        with self._opened() as db:
            db.execute("UPDATE conversations SET title = ? WHERE reader = ? AND id = ?", [title, reader, conversation])

    def delete(self, reader: str, conversation: str) -> None:
        """Takes out a reader's conversation with its answers: their links lead nowhere then."""
        found = self._rows("SELECT key FROM answers WHERE reader = ? AND conversation = ?", reader, conversation)
        self._drop([key for (key,) in found])

    def scrub(self, repeats: Callable[[str], bool]) -> int:
        """Takes out the answers whose texts name or repeat an article that is to be forgotten; returns their number."""
        found = self._rows("SELECT key, record FROM answers")
        gone = [key for key, record in found if repeats("\n".join(_texts(json.loads(record))))]
        self._drop(gone)
        return len(gone)

    def _drop(self, keys: list[str]) -> None:
        """Deletes answers so that no byte of them is left in the file."""
        if not keys:
            return
        with self._opened() as db:
            db.executemany("DELETE FROM answers WHERE key = ?", [[key] for key in keys])
            db.execute(_LEFT_EMPTY)
            db.commit()
            db.execute("VACUUM")

    def _rows(self, query: str, *values: object) -> list[tuple]:
        if not self._path.exists():
            return []
        with self._opened() as db:
            return db.execute(query, values).fetchall()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The database, committed at the end of the block, or rolled back where that raises."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock, closing(sqlite3.connect(self._path, timeout=30)) as db, db:
            db.execute("PRAGMA secure_delete = ON")
            for table in _TABLES:
                db.execute(table)
            yield db


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
