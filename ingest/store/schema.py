"""The tables of the catalogue, as the steps that lead from each version to the next."""

from __future__ import annotations

import sqlite3

from ..errors import ArchiveDamaged

_STEPS = (
    """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, published TEXT, updated TEXT, authors TEXT NOT NULL,
    publisher TEXT, url TEXT, section TEXT, language TEXT, kind TEXT NOT NULL, dateline TEXT, agency TEXT,
    origin TEXT NOT NULL, day INTEGER NOT NULL
);
CREATE INDEX articles_by_day ON articles (day);
CREATE INDEX articles_by_url ON articles (url);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles (id), ordinal INTEGER NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending', 'indexed'))
);
CREATE INDEX passages_by_article ON passages (article_id);
CREATE INDEX passages_pending ON passages (state) WHERE state = 'pending';
CREATE TABLE leaving (passage_id TEXT PRIMARY KEY);
""",
    """
CREATE TABLE originals (article_id TEXT PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE versions (
    article_id TEXT NOT NULL, hash TEXT NOT NULL, article BLOB NOT NULL, PRIMARY KEY (article_id, hash)
);
CREATE TABLE stories (article_id TEXT PRIMARY KEY, story_id TEXT NOT NULL);
CREATE INDEX stories_by_id ON stories (story_id);
CREATE TABLE story_bands (key INTEGER NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (key, article_id)) WITHOUT ROWID;
CREATE INDEX story_bands_by_article ON story_bands (article_id);
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, device INTEGER NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX files_by_hash ON files (sha256);
CREATE TABLE file_articles (path TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (path, article_id)) WITHOUT ROWID;
CREATE INDEX file_articles_by_article ON file_articles (article_id);
""",
    """
CREATE TABLE correction_keys (
    key INTEGER NOT NULL, correction_id TEXT NOT NULL, item INTEGER NOT NULL, day INTEGER NOT NULL,
    PRIMARY KEY (key, correction_id, item)
) WITHOUT ROWID;
CREATE INDEX correction_keys_by_correction ON correction_keys (correction_id);
CREATE TABLE corrections (
    correction_id TEXT NOT NULL, item INTEGER NOT NULL, because INTEGER NOT NULL, mark INTEGER NOT NULL,
    article_id TEXT NOT NULL, PRIMARY KEY (correction_id, item, article_id)
) WITHOUT ROWID;
CREATE INDEX corrections_by_article ON corrections (article_id);
CREATE INDEX articles_that_correct ON articles (id) WHERE kind = 'correction';
""",
)
VERSION = len(_STEPS)


def bring_up(db: sqlite3.Connection) -> None:
    """Creates the tables, or brings those of an earlier version up; the caller holds a transaction.

    Raises `ArchiveDamaged` where a later Dateline made them.
    """
    version = _version(db)
    if version > VERSION:
        raise ArchiveDamaged(
            f"the catalogue has schema version {version} and this Dateline knows {VERSION};"
            " install the Dateline that made it"
        )
    for step in _STEPS[version:]:
        for statement in step.split(";"):
            db.execute(statement)
    if version < VERSION:
        db.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', ?)", [str(VERSION)])


def _version(db: sqlite3.Connection) -> int:
    """0 for a catalogue without tables."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return 0
    row = db.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    return int(row[0]) if row else 0
