"""What sync remembers of each file that it has read: how it looked, and which articles it gave."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..readers.source import printable

_LOOSE_BYTE = re.compile("[\udc80-\udcff]")
"""A byte that is no valid Unicode, as Python has it in a path: https://peps.python.org/pep-0383/."""
_STORED_BYTE = re.compile("\0([89a-f][0-9a-f])")


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

    Paths are stored as text, in which a byte of a name that is no valid Unicode is a NUL and two hexadecimal digits.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, path: Path) -> FileRow | None:
        """The row of a file."""
        row = self._db.execute("SELECT * FROM files WHERE path = ?", [_stored(path)]).fetchone()
        return _file_row(row) if row else None

    def below(self, folder: Path) -> Iterator[FileRow]:
        """The rows of all files in a folder and its folders, by path. Nothing may be written meanwhile."""
        start = os.path.join(_stored(folder), "")
        query = "SELECT * FROM files WHERE path > ? AND path < ? ORDER BY path"
        # what starts with "/clips/" lies between it and "/clips0": "0" is the byte after "/"
        yield from map(_file_row, self._db.execute(query, [start, start[:-1] + chr(ord(start[-1]) + 1)]))

    def articles(self, path: Path) -> set[str]:
        """The ids of the articles that a file gave."""
        query = "SELECT article_id FROM file_articles WHERE path = ?"
        return {id_ for (id_,) in self._db.execute(query, [_stored(path)])}

    def put(self, row: FileRow, article_ids: Iterable[str]) -> None:
        """Records a file, and that it gives these articles and no others."""
        path = _stored(row.path)
        self.drop(row.path)
        values = [path, row.size, row.mtime_ns, row.device, row.sha256]
        self._db.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", values)
        self._db.executemany("INSERT INTO file_articles VALUES (?, ?)", [[path, id_] for id_ in article_ids])

    def refresh(self, row: FileRow) -> None:
        """Records how a file looks now, though it holds what it held."""
        self._db.execute(
            "UPDATE files SET size = ?, mtime_ns = ?, device = ? WHERE path = ?",
            [row.size, row.mtime_ns, row.device, _stored(row.path)],
        )

    def drop(self, path: Path) -> None:
        """Forgets a file."""
        for table in ("files", "file_articles"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", [_stored(path)])

    def given_by_none(self, article_ids: Iterable[str]) -> list[str]:
        """Those of the articles that no file gives, in order."""
        query = "SELECT 1 FROM file_articles WHERE article_id = ?"
        return [id_ for id_ in sorted(article_ids) if not self._db.execute(query, [id_]).fetchone()]

    def follow(self, old: Path, new: Path) -> None:
        """Lets the articles of a file that was moved name the new place as their origin."""
        before, after = printable(old), printable(new)
        rows = self._db.execute(
            "SELECT id, origin FROM articles JOIN file_articles ON article_id = id WHERE path = ?", [_stored(new)]
        ).fetchall()
        for id_, origin in rows:
            rest = origin.removeprefix(before)
            if rest != origin and rest[:1] in ("", "#", "!"):
                self._db.execute("UPDATE articles SET origin = ? WHERE id = ?", [after + rest, id_])


def _file_row(row: tuple) -> FileRow:
    path, *rest = row
    return FileRow(_path(path), *rest)


def _stored(path: Path) -> str:
    return _LOOSE_BYTE.sub(lambda found: f"\0{ord(found[0]) - 0xDC00:02x}", str(path))


def _path(stored: str) -> Path:
    return Path(_STORED_BYTE.sub(lambda found: chr(0xDC00 + int(found[1], 16)), stored))
