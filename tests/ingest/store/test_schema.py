"""A catalogue of any earlier version is brought up without losing an article."""

import sqlite3

import pytest

from dateline.ingest.errors import ArchiveDamaged
from dateline.ingest.store import schema


def tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_every_version_is_brought_up_to_the_same_tables() -> None:
    new, old = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    schema.bring_up(new)
    old.executescript(schema._STEPS[0])
    old.execute("INSERT INTO meta VALUES ('schema_version', '1')")
    old.execute(
        "INSERT INTO articles (id, title, text, authors, kind, origin, day) VALUES ('a', 't', 'x', '[]', 'news', '', 0)"
    )
    schema.bring_up(old)
    schema.bring_up(old)
    assert tables(new) == tables(old)
    assert old.execute("SELECT id FROM articles").fetchall() == [("a",)]
    assert old.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == (str(schema.VERSION),)


def test_a_later_version_is_refused() -> None:
    db = sqlite3.connect(":memory:")
    schema.bring_up(db)
    db.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    with pytest.raises(ArchiveDamaged, match="schema version 99"):
        schema.bring_up(db)
