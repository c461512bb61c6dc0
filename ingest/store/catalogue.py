"""The catalogue: the truth about an archive, in SQLite. Vectors and keywords can be rebuilt from it alone."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import ArchiveDamaged, ArchiveUnwritable
from ..records import Article, Passage, day_number
from .correction_index import CorrectionIndex
from .facet_counts import FacetCounts
from .file_ledger import FileLedger
from .history import COLUMNS, History, article_of, row_of
from .schema import bring_up
from .story_index import StoryIndex

_MANY = 500
"""Values in one IN (...) list: well under SQLite's limit."""

_NO_RIGHT = "get the right to write to it and to its folder, or choose another folder"
_IN_USE = "close the program that has it open, and try again"
_REMEDIES = {
    sqlite3.SQLITE_PERM: _NO_RIGHT,
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
    sqlite3.SQLITE_FULL: "make room on its disk, and try again",
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
}
"""What to do where SQLite fails though the catalogue is sound, by its primary result codes."""


class Catalogue:
    """Articles, the offsets of their passages, and how far the indexes have followed. Safe to use from threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        with _explained(path):
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._stories = StoryIndex(self._db)
            self._corrections = CorrectionIndex(self._db)
            self._history = History(self._db)
            self.files = FileLedger(self._db)
            self.facets = FacetCounts(self._rows)
            self._prepare()

    def _prepare(self) -> None:
        with self.transaction() as db:
            bring_up(db)
            for id_ in self._stories.unplaced():
                self._stories.place(self.article(id_))
            for id_ in self._corrections.unplaced():
                self._corrections.place(self.article(id_))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is done within, or nothing; a nested one joins the outer."""
        with self._lock:
            if self._db.in_transaction:
                yield self._db
                return
            with _explained(self._path):
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                    self._db.execute("COMMIT")
                except BaseException:
                    # SQLite itself has rolled back after some errors, a full disk among them.
                    if self._db.in_transaction:
                        self._db.execute("ROLLBACK")
                    raise

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple]:
        with self._lock:
            return self._db.execute(query, values).fetchall()

    def get_meta(self, key: str) -> str | None:
        """A fact about the archive itself."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", [key])
        return rows[0][0] if rows else None

    def set_meta(self, key: str, value: str) -> None:
        """Records a fact about the archive itself."""
        with self.transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def put(self, entries: Iterable[tuple[Article, Sequence[Passage]]]) -> int:
        """Stores articles with their passages as pending, and marks the passages they replace as leaving.

        An article that this one replaces is kept among its versions. Returns how many became copies of a stored one.
        """
        copies = 0
        with self.transaction() as db:
            for article, passages in entries:
                replaced = self.article(article.id)
                if replaced and (replaced.title, replaced.text) != (article.title, article.text):
                    self._history.keep_version(replaced)
                self._history.keep_original(article)
                self._retire_passages(article.id)
                row = [*row_of(article), day_number(article.published)]
                db.execute(f"INSERT OR REPLACE INTO articles VALUES ({_marks(len(row))})", row)
                if not replaced or replaced.text != article.text or replaced.published != article.published:
                    copies += self._stories.place(article)
                self._corrections.place(article)
                db.executemany("DELETE FROM leaving WHERE passage_id = ?", [[passage.id] for passage in passages])
                db.executemany(
                    "INSERT INTO passages VALUES (?, ?, ?, ?, ?, 'pending')",
                    [[p.id, p.article_id, p.ordinal, p.start, p.end] for p in passages],
                )
        return copies

    def delete(self, article_id: str) -> None:
        """Removes an article and marks its passages as leaving."""
        with self.transaction() as db:
            self._retire_passages(article_id)
            self._stories.leave(article_id)
            self._corrections.leave(article_id)
            self._history.drop(article_id)
            db.execute("DELETE FROM file_articles WHERE article_id = ?", [article_id])
            db.execute("DELETE FROM articles WHERE id = ?", [article_id])

    def forget(self, article_id: str) -> None:
        """Removes an article for good: `delete`, and a note, `scrub`, that all files are to be made anew without it."""
        with self._lock:
            self._db.execute("PRAGMA secure_delete = ON")
            with self.transaction():
                self.delete(article_id)
                self.set_meta("scrub", "yes")

    def compact(self) -> None:
        """Writes the file anew from what it holds, so that nothing deleted is left in it, and empties its log."""
        with self._lock, _explained(self._path):
            # it also zeroes the unused part of new pages, which is memory as it happens to be
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute("VACUUM")
            ((is_busy, *_),) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if is_busy:
            raise ArchiveUnwritable(f"cannot empty the log of {self._path}: it is being read; {_IN_USE}")

    def packed(self, article_id: str) -> list[bytes]:
        """What is kept compressed of an article, its original and its versions, as it lies in the file."""
        originals = self._rows("SELECT text FROM originals WHERE article_id = ?", [article_id])
        versions = self._rows("SELECT article FROM versions WHERE article_id = ?", [article_id])
        return [packed for (packed,) in originals + versions]

    def kept_bytes(self) -> Iterator[tuple[str, bytes]]:
        """All that the file holds of each article, by its id, and each path of a file that was read, by itself."""
        for article in self.articles():
            values = [str(value).encode("utf-8", "surrogatepass") for value in row_of(article)]
            yield article.id, b"\0".join([*values, *self.packed(article.id)])
        for (path,) in self._rows("SELECT path FROM files"):
            yield path, path.encode("utf-8", "surrogatepass")

    def _retire_passages(self, article_id: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO leaving SELECT id FROM passages WHERE article_id = ?", [article_id])
        self._db.execute("DELETE FROM passages WHERE article_id = ?", [article_id])

    def start_over(
        self, entries: Iterable[tuple[Article, Sequence[Passage]]], embedder: str, weights_hash: str
    ) -> None:
        """Makes every passage pending for indexes that are to be wiped and filled by this embedding model."""
        with self.transaction():
            self.put(entries)
            self.set_meta("embedder", embedder)
            self.set_meta("embedder_hash", weights_hash)
            self.set_meta("wipe", "yes")

    def pending(self, limit: int) -> list[tuple[Passage, Article]]:
        """Passages that the indexes have not taken yet, by article and in order."""
        rows = self._rows("SELECT id FROM passages WHERE state = 'pending' ORDER BY rowid LIMIT ?", [limit])
        return list(self.passages([id_ for (id_,) in rows]).values())

    def count_pending(self) -> int:
        """How many passages the indexes have not taken yet."""
        return self._rows("SELECT count(*) FROM passages WHERE state = 'pending'")[0][0]

    def mark_indexed(self, ids: Sequence[str]) -> None:
        """Records that both indexes hold these passages."""
        with self.transaction() as db:
            db.executemany("UPDATE passages SET state = 'indexed' WHERE id = ?", [[id_] for id_ in ids])

    def leaving(self) -> list[str]:
        """Passage ids that the indexes have still to forget."""
        return [id_ for (id_,) in self._rows("SELECT passage_id FROM leaving")]

    def mark_left(self, ids: Sequence[str]) -> None:
        """Records that both indexes have forgotten these passages."""
        with self.transaction() as db:
            db.executemany("DELETE FROM leaving WHERE passage_id = ?", [[id_] for id_ in ids])

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Article]]:
        """The passages with these ids, in the order asked for; ids that are gone are left out."""
        found = {}
        for at in range(0, len(ids), _MANY):
            part = ids[at : at + _MANY]
            columns = ", ".join(f'a."{name}"' for name in COLUMNS)
            query = (
                f'SELECT p.id, p.ordinal, p."start", p."end", {columns} FROM passages p'
                f" JOIN articles a ON a.id = p.article_id WHERE p.id IN ({_marks(len(part))})"
            )
            for id_, ordinal, start, end, *row in self._rows(query, part):
                article = article_of(row)
                found[id_] = (Passage(id_, article.id, ordinal, start, end, article.text[start:end]), article)
        return {id_: found[id_] for id_ in ids if id_ in found}

    def passage_ids(self, article_id: str | None = None) -> set[str]:
        """Every passage id, or those of one article."""
        if article_id is None:
            return {id_ for (id_,) in self._rows("SELECT id FROM passages")}
        return {id_ for (id_,) in self._rows("SELECT id FROM passages WHERE article_id = ?", [article_id])}

    def article(self, id_or_url: str) -> Article | None:
        """The article with this id or address."""
        query = f"SELECT {_columns()} FROM articles WHERE id = ? OR url = ? LIMIT 1"
        rows = self._rows(query, [id_or_url, id_or_url])
        return article_of(rows[0]) if rows else None

    def articles(self) -> Iterator[Article]:
        """Every article, by id; articles may be put or deleted meanwhile."""
        for (id_,) in self._rows("SELECT id FROM articles ORDER BY id"):
            if article := self.article(id_):
                yield article

    def keep_version(self, article: Article) -> bool:
        """Keeps an earlier version of a stored article; False where it has been kept before."""
        with self.transaction():
            if self._history.has_version(article):
                return False
            self._history.keep_version(article)
            return True

    def versions(self, article_id: str) -> list[Article]:
        """Versions of an article other than the current one, in no order."""
        with self._lock:
            return self._history.versions(article_id)

    def original(self, article_id: str) -> str | None:
        """An article's text as its file had it; None where cleaning left it as it was."""
        with self._lock:
            return self._history.original(article_id)

    def copies(self, article_id: str) -> list[str]:
        """The ids of the articles that are near-identical copies of this one, its own not among them."""
        with self._lock:
            return [id_ for id_ in self._stories.members(article_id) if id_ != article_id]

    def corrections(self, article_id: str) -> list[str]:
        """The ids of the articles that correct this one."""
        with self._lock:
            return self._corrections.corrections(article_id)

    def corrected(self, article_id: str) -> list[str]:
        """The ids of the articles that this one corrects."""
        with self._lock:
            return self._corrections.corrected(article_id)

    def story_ids(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The story of each article: copies of one piece share it."""
        with self._lock:
            return self._stories.stories(article_ids)

    def count_passages(self) -> int:
        """How many passages there are."""
        return self._rows("SELECT count(*) FROM passages")[0][0]

    def fingerprint(self) -> str:
        """SHA-256 that changes with any article and with how it is cut: a passage's id names its article's version."""
        rows = self._rows('SELECT id, "start", "end" FROM passages ORDER BY id')
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def close(self) -> None:
        """Frees the file."""
        with self._lock:
            self._db.close()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Raises `ArchiveUnwritable` or `ArchiveDamaged`, with the remedy, where SQLite fails through no fault of ours."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        remedy = _REMEDIES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if remedy:
            raise ArchiveUnwritable(f"cannot write to {path}: {error}; {remedy}") from error
        raise ArchiveDamaged(f"cannot read {path}: {error}; restore the archive folder from a copy") from error


def made_by(path: Path) -> str | None:
    """The embedding model that a catalogue names, read beside its owner; None where there is nothing to read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'embedder'").fetchone()
    except sqlite3.DatabaseError:
        return None
    return row[0] if row else None


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _columns() -> str:
    return ", ".join(f'"{name}"' for name in COLUMNS)
