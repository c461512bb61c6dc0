"""What the articles of a catalogue can be told apart by, and how many there are of each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date

from ..records import Extent, Scope, day_of

Rows = Callable[..., list[tuple]]
"""Takes a query and its values."""


class FacetCounts:
    """Counts of articles by publisher, section, kind, month and author, and what lies within a scope."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def publishers(self) -> dict[str, int]:
        """Number of articles by publisher, most first; articles that name none are left out."""
        return dict(
            self._rows(
                "SELECT publisher, count(*) FROM articles WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
            )
        )

    def sections(self) -> dict[str, int]:
        """Number of articles by section, most first."""
        query = "SELECT section, count(*) FROM articles WHERE section IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        return dict(self._rows(query))

    def kinds(self) -> dict[str, int]:
        """Number of articles by kind, most first."""
        return dict(self._rows("SELECT kind, count(*) FROM articles GROUP BY 1 ORDER BY 2 DESC, 1"))

    def months(self) -> dict[date, int]:
        """Number of articles by the first day of the month that they ran in; those without a date are left out."""
        rows = self._rows("SELECT day / 100, count(*) FROM articles WHERE day > 0 GROUP BY 1 ORDER BY 1")
        return {date(month // 100, month % 100, 1): articles for month, articles in rows}

    def authors(self, limit: int) -> dict[str, int]:
        """Number of articles by author, of those with most, most first."""
        query = "SELECT value, count(*) FROM articles, json_each(authors) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
        return dict(self._rows(query, [limit]))

    def author_named(self, name: str) -> tuple[str, ...]:
        """The author of that name, or else of that last name, whatever the case; empty for none and for several."""
        query = "SELECT DISTINCT value FROM articles, json_each(authors) WHERE value LIKE ? ESCAPE '!'"
        like = re.sub(r"([%_!])", r"!\1", name)
        for pattern in (like, f"% {like}"):
            found = self._rows(query, [pattern])
            if found:
                return tuple(author for (author,) in found) if len(found) == 1 else ()
        return ()

    def articles_with(self, passage_ids: Sequence[str], scope: Scope) -> dict[str, tuple[str, date | None]]:
        """By id the articles within a scope that have any of these passages, with the first, and their day."""
        condition, values = _condition(scope)
        query = (
            "SELECT a.id, p.id, min(p.ordinal), day FROM passages p JOIN articles a ON a.id = p.article_id"
            f" WHERE p.id IN (SELECT value FROM json_each(?)) AND {condition} GROUP BY a.id ORDER BY day, a.id"
        )
        rows = self._rows(query, [json.dumps(list(passage_ids)), *values])
        return {id_: (passage_id, day_of(day)) for id_, passage_id, _, day in rows}

    def newest(self, scope: Scope, limit: int) -> list[str]:
        """The ids of the first passages of the newest articles within a scope whose day is known, newest first."""
        condition, values = _condition(scope)
        query = (
            "SELECT p.id, min(p.ordinal) FROM articles a JOIN passages p ON p.article_id = a.id"
            f" WHERE day > 0 AND {condition} GROUP BY a.id ORDER BY day DESC, a.id LIMIT ?"
        )
        return [passage_id for passage_id, _ in self._rows(query, [*values, limit])]

    def extent(self, scope: Scope) -> Extent:
        """How much lies within a scope, and the first and last day of it."""
        condition, values = _condition(scope)
        query = f"SELECT count(*), min(nullif(day, 0)), max(nullif(day, 0)) FROM articles WHERE {condition}"
        ((articles, first, last),) = self._rows(query, values)
        return Extent(articles, day_of(first or 0), day_of(last or 0))


def _condition(scope: Scope) -> tuple[str, list[object]]:
    parts: list[str] = ["1"]
    values: list[object] = []
    if days := scope.days():
        parts.append("day BETWEEN ? AND ?")
        values += days
    for column, allowed in scope.allowed().items():
        parts.append(f"{column} IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(allowed))
    if scope.authors:
        parts.append("EXISTS (SELECT 1 FROM json_each(authors) WHERE value IN (SELECT value FROM json_each(?)))")
        values.append(json.dumps(scope.authors))
    return " AND ".join(parts), values
