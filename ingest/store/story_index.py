"""Which articles of an archive are copies of one another, kept in the catalogue and up to date with every article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from ..records import Article, day_number, day_of
from ..stories import WITHIN_DAYS, are_copies, band_keys, shingles


class StoryIndex:
    """Stories as sets of article ids, each called by the least of them. The caller holds the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def place(self, article: Article) -> None:
        """Puts an article that the catalogue holds into the story that it is a copy of, or into one of its own."""
        self.leave(article.id)
        keys = band_keys(article.text)
        copies = self._copies(article, keys)
        self._db.executemany("INSERT INTO story_bands VALUES (?, ?)", [[key, article.id] for key in keys])
        joined = {story for (story,) in self._select("SELECT story_id FROM stories WHERE article_id IN", copies)}
        members = {id_ for (id_,) in self._select("SELECT article_id FROM stories WHERE story_id IN", joined)}
        self._name(members | {article.id})

    def leave(self, article_id: str) -> None:
        """Takes an article out; what only it held together comes apart."""
        others = [id_ for id_ in self.members(article_id) if id_ != article_id]
        self._db.execute("DELETE FROM story_bands WHERE article_id = ?", [article_id])
        self._db.execute("DELETE FROM stories WHERE article_id = ?", [article_id])
        for component in self._components(others):
            self._name(component)

    def members(self, article_id: str) -> list[str]:
        """The ids of an article's story, its own among them, in order; empty for an article that has no place yet."""
        query = "SELECT article_id FROM stories WHERE story_id = (SELECT story_id FROM stories WHERE article_id = ?)"
        return sorted(id_ for (id_,) in self._db.execute(query, [article_id]))

    def stories(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The story of each article by its id."""
        return dict(self._select("SELECT article_id, story_id FROM stories WHERE article_id IN", article_ids))

    def unplaced(self) -> list[str]:
        """Articles without a story: those of a catalogue that an earlier Dateline made."""
        query = "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM stories) ORDER BY id"
        return [id_ for (id_,) in self._db.execute(query)]

    def _copies(self, article: Article, keys: Iterable[int]) -> set[str]:
        candidates = {id_ for (id_,) in self._select("SELECT article_id FROM story_bands WHERE key IN", keys)}
        own, day = shingles(article.text), day_number(article.published)
        return {
            id_
            for id_, text, other_day in self._select("SELECT id, text, day FROM articles WHERE id IN", candidates)
            if _near(day, other_day) and are_copies(own, shingles(text))
        }

    def _components(self, ids: Sequence[str]) -> list[set[str]]:
        """The parts into which articles fall by being copies of one another."""
        rows = {
            id_: (day, shingles(text))
            for id_, text, day in self._select("SELECT id, text, day FROM articles WHERE id IN", ids)
        }
        parts: list[set[str]] = []
        for id_, (day, own) in sorted(rows.items()):
            linked = [
                part
                for part in parts
                if any(_near(day, rows[other][0]) and are_copies(own, rows[other][1]) for other in part)
            ]
            parts = [part for part in parts if part not in linked] + [set().union({id_}, *linked)]
        return parts

    def _name(self, members: set[str]) -> None:
        story = min(members)
        self._db.executemany("INSERT OR REPLACE INTO stories VALUES (?, ?)", [[id_, story] for id_ in members])

    def _select(self, query: str, values: Iterable[object]) -> list[tuple]:
        values = list(values)
        return self._db.execute(f"{query} ({', '.join('?' * len(values))})", values).fetchall()


def _near(one: int, other: int) -> bool:
    """Whether two day numbers are few days apart; a day that is not known is near none but another such."""
    first, second = day_of(one), day_of(other)
    if first is None or second is None:
        return first == second
    return abs((first - second).days) <= WITHIN_DAYS
