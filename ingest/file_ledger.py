"""What sync remembers of each file that it has read: how it looked, and which articles it gave."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .readers.source import printable


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as it was when it was last read. `device` is the number of its file system (`st_dev`)."""

    path: Path
    size: int
    mtime_ns: int
    device: int
    sha256: str

    def looks_like(self, stat: os.stat_result) -> bool:
        """Whether size and time of change are the same, so that its bytes need not be read."""
        return (self.size, self.mtime_ns) == (stat.st_size, stat.st_mtime_ns)

    @classmethod
    def unfinished(cls, path: Path, device: int) -> FileRow:
        """A file that was not read to its end: no file looks like this, so the next sync reads it again."""
        return cls(path, -1, -1, device, "")


class FileLedger:
    """Rows of files with the ids of their articles. The caller holds the transaction.

    Paths are stored as bytes: a name that is not valid Unicode is found again too.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, path: Path) -> FileRow | None:
        """The row of a file."""
        row = self._db.execute("SELECT * FROM files WHERE path = ?", [os.fsencode(path)]).fetchone()
        return _file_row(row) if row else None

    def below(self, folder: Path) -> Iterator[FileRow]:
        """The rows of all files in a folder and its folders, by path. Nothing may be written meanwhile."""
        start = os.path.join(os.fsencode(folder), b"")
        query = "SELECT * FROM files WHERE path > ? AND path < ? ORDER BY path"
        # what starts with "/clips/" lies between it and "/clips0": "0" is the byte after "/"
        yield from map(_file_row, self._db.execute(query, [start, start[:-1] + bytes([start[-1] + 1])]))

    def articles(self, path: Path) -> set[str]:
        """The ids of the articles that a file gave."""
        query = "SELECT article_id FROM file_articles WHERE path = ?"
        return {id_ for (id_,) in self._db.execute(query, [os.fsencode(path)])}

    def put(self, row: FileRow, article_ids: Iterable[str]) -> None:
        """Records a file, and that it gives these articles and no others."""
        path = os.fsencode(row.path)
        self.drop(row.path)
        values = [path, row.size, row.mtime_ns, row.device, row.sha256]
        self._db.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", values)
        self._db.executemany("INSERT INTO file_articles VALUES (?, ?)", [[path, id_] for id_ in article_ids])

    def refresh(self, row: FileRow) -> None:
        """Records how a file looks now, though it holds what it held."""
        self._db.execute(
            "UPDATE files SET size = ?, mtime_ns = ?, device = ? WHERE path = ?",
            [row.size, row.mtime_ns, row.device, os.fsencode(row.path)],
        )

    def drop(self, path: Path) -> None:
        """Forgets a file."""
        for table in ("files", "file_articles"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", [os.fsencode(path)])

    def given_by_none(self, article_ids: Iterable[str]) -> list[str]:
        """Those of the articles that no file gives, in order."""
        query = "SELECT 1 FROM file_articles WHERE article_id = ?"
        return [id_ for id_ in sorted(article_ids) if not self._db.execute(query, [id_]).fetchone()]

    def follow(self, old: Path, new: Path) -> None:
        """Lets the articles of a file that was moved name the new place as their origin."""
        before, after = printable(old), printable(new)
        rows = self._db.execute(
            "SELECT id, origin FROM articles JOIN file_articles ON article_id = id WHERE path = ?", [os.fsencode(new)]
        ).fetchall()
        for id_, origin in rows:
            rest = origin.removeprefix(before)
            if rest != origin and rest[:1] in ("", "#", "!"):
                self._db.execute("UPDATE articles SET origin = ? WHERE id = ?", [after + rest, id_])


def _file_row(row: tuple) -> FileRow:
    path, *rest = row
    return FileRow(Path(os.fsdecode(path)), *rest)
