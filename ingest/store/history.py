"""What the catalogue keeps of an article besides its current text: the text as read, and earlier versions."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import fields

from ..records import Article, from_iso, iso

COLUMNS = [field.name for field in fields(Article) if field.name != "original"]
"""The fields of an article that the catalogue has a column for, in order."""


class History:
    """Originals and versions, compressed. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def keep_original(self, article: Article) -> None:
        """Stores the text of an article as its file had it, where cleaning has changed it."""
        self._db.execute("DELETE FROM originals WHERE article_id = ?", [article.id])
        if article.original and article.original != article.text:
            packed = zlib.compress(article.original.encode("utf-8", "surrogatepass"))
            self._db.execute("INSERT INTO originals VALUES (?, ?)", [article.id, packed])

    def original(self, article_id: str) -> str | None:
        """The text as the file had it; None where cleaning left it as it was."""
        row = self._db.execute("SELECT text FROM originals WHERE article_id = ?", [article_id]).fetchone()
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else None

    def keep_version(self, article: Article) -> None:
        """Stores an article as one that another has replaced, or that came too late to be the current one."""
        packed = zlib.compress(json.dumps(row_of(article), ensure_ascii=False).encode("utf-8", "surrogatepass"))
        values = [article.id, article.content_hash(), packed]
        self._db.execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?)", values)

    def has_version(self, article: Article) -> bool:
        """Whether this very version has been here before."""
        values = [article.id, article.content_hash()]
        return bool(self._db.execute("SELECT 1 FROM versions WHERE article_id = ? AND hash = ?", values).fetchone())

    def versions(self, article_id: str) -> list[Article]:
        """Versions other than the current one, in no order."""
        rows = self._db.execute("SELECT article FROM versions WHERE article_id = ?", [article_id])
        return [article_of(json.loads(zlib.decompress(packed))) for (packed,) in rows]

    def drop(self, article_id: str) -> None:
        """Forgets all of this about an article."""
        for table in ("originals", "versions"):
            self._db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article_id])


def row_of(article: Article) -> list[object]:
    """The values of `COLUMNS`."""
    row: dict[str, object] = {name: getattr(article, name) for name in COLUMNS}
    row |= {
        "published": iso(article.published),
        "updated": iso(article.updated),
        "authors": json.dumps(article.authors, ensure_ascii=False),
    }
    return [*row.values()]


def article_of(row: list[object] | tuple) -> Article:
    """The inverse of `row_of`."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["published"] = from_iso(values["published"])
    values["updated"] = from_iso(values["updated"])
    values["authors"] = tuple(json.loads(values["authors"]))
    return Article(**values)
