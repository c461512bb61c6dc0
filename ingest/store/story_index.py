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

    def place(self, article: Article) -> bool:
        """Puts an article that the catalogue holds into the story that it is a copy of, or into one of its own.

        Returns whether it is a copy.
        """
        self.leave(article.id)
        own = shingles(article.text)
        keys = band_keys(article.text, own)
        joined = self._joined(own, day_number(article.published), keys)
        self._db.executemany("INSERT INTO story_bands VALUES (?, ?)", [[key, article.id] for key in keys])
        members = {id_ for (id_,) in self._select("SELECT article_id FROM stories WHERE story_id IN", joined)}
        self._name(members | {article.id})
        return bool(members)

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

    def _joined(self, own: frozenset[str], day: int, keys: Iterable[int]) -> set[str]:
        """The stories with a copy of these shingles. One copy is enough: the others of its story are not compared."""
        candidates = {id_ for (id_,) in self._select("SELECT article_id FROM story_bands WHERE key IN", keys)}
        joined: set[str] = set()
        for id_, story in sorted(self.stories(sorted(candidates)).items()):
            if story in joined:
                continue
            query = "SELECT text, day FROM articles WHERE id = ?"
            for text, other_day in self._db.execute(query, [id_]).fetchall():
                if _near(day, other_day) and are_copies(own, shingles(text)):
                    joined.add(story)
        return joined

    def _components(self, ids: Sequence[str]) -> list[set[str]]:
        """The parts into which articles fall by being copies of one another.

        Most are copies of most others, so each part is found by comparing few of it with those not yet in any.
        """
        if len(ids) < 2:
            return [set(ids)] if ids else []
        rows = {
            id_: (day, shingles(text))
            for id_, text, day in self._select("SELECT id, text, day FROM articles WHERE id IN", ids)
        }
        parts: list[set[str]] = []
        while rows:
            reached = [rows.popitem()]
            for _, (day, own) in reached:  # it grows meanwhile
                linked = [id_ for id_, (its, text) in rows.items() if _near(day, its) and are_copies(own, text)]
                reached += [(id_, rows.pop(id_)) for id_ in linked]
            parts.append({id_ for id_, _ in reached})
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
