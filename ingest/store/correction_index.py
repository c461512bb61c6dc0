"""Which corrections correct which articles, kept in the catalogue and up to date with every article."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, product

from ..cleaning.corrections import WITHIN_DAYS, Reference, references
from ..corrected import BECAUSE, address_keys, article_keys, match, reference_keys
from ..records import Article, day_number, day_of, day_of_article
from .history import COLUMNS, article_of

_READ = 0
"""A key of every correction, which tells those of a catalogue that an earlier Dateline made from the rest."""
_LAST_DAY = 99_991_231


class CorrectionIndex:
    """For every item of every correction, the articles that it may mean. The caller holds the transaction.

    Whether an item may mean an article depends on these two alone, so the order in which they come does not matter;
    which one it means is decided when that is asked. Of items only hashed keys are stored, so that no text of theirs,
    or of a forgotten article that they quote, is in the file twice.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def place(self, article: Article) -> None:
        """Links an article that the catalogue holds, as a correction or as one that may be corrected."""
        self.leave(article.id)
        if article.kind == "correction":
            self._place_correction(article)
            return
        for correction_id, pointing in groupby(self._pointing_to(article), key=lambda row: row[0]):
            for correction in self._articles([correction_id]):
                items = references(correction)
                self._link(correction, {item: items[item] for _, item in pointing}, [article])

    def leave(self, article_id: str) -> None:
        """Takes an article out, whichever it is."""
        self._db.execute("DELETE FROM corrections WHERE article_id = ?", [article_id])
        self._db.execute("DELETE FROM corrections WHERE correction_id = ?", [article_id])
        self._db.execute("DELETE FROM correction_keys WHERE correction_id = ?", [article_id])

    def corrections(self, article_id: str) -> list[str]:
        """The ids of the corrections of an article, in order."""
        query = "SELECT DISTINCT correction_id FROM corrections WHERE article_id = ? ORDER BY 1"
        candidates = [id_ for (id_,) in self._db.execute(query, [article_id])]
        return [id_ for id_ in candidates if article_id in self.corrected(id_)]

    def corrected(self, correction_id: str) -> list[str]:
        """The ids of the articles that a correction corrects, in order.

        An item means what speaks for it best, and nothing where that could be several stories.
        """
        query = (
            "SELECT item, because, mark, c.article_id, ifnull(story_id, c.article_id) FROM corrections c"
            " LEFT JOIN stories s ON s.article_id = c.article_id WHERE correction_id = ? ORDER BY item, because, mark"
        )
        found: set[str] = set()
        for _, of_item in groupby(self._db.execute(query, [correction_id]), key=lambda row: row[0]):
            _, best = next(groupby(of_item, key=lambda row: row[1]))
            for _, by_mark in groupby(best, key=lambda row: row[2]):
                stories = {id_: story for *_, id_, story in by_mark}
                if len(set(stories.values())) == 1:
                    found |= stories.keys()
        return sorted(found)

    def unplaced(self) -> list[str]:
        """Corrections that have not been read: those of a catalogue that an earlier Dateline made."""
        query = (
            "SELECT id FROM articles WHERE kind = 'correction'"
            " AND id NOT IN (SELECT correction_id FROM correction_keys WHERE key = ?) ORDER BY id"
        )
        return [id_ for (id_,) in self._db.execute(query, [_READ])]

    def _place_correction(self, correction: Article) -> None:
        items = dict(enumerate(references(correction)))
        keys = {(item, key) for item, reference in items.items() for key in reference_keys(reference)}
        day = day_number(correction.published)
        rows = {(_hashed(key), correction.id, item, 0 if key.startswith("address ") else day) for item, key in keys}
        self._db.executemany("INSERT INTO correction_keys VALUES (?, ?, ?, ?)", rows | {(_READ, correction.id, 0, 0)})
        addresses = {address for reference in items.values() for address in reference.addresses}
        candidates = self._at(addresses) | self._before(correction, {key for _, key in keys})
        self._link(correction, items, self._articles(candidates))

    def _pointing_to(self, article: Article) -> list[tuple[str, int]]:
        """The items that have a key of an article: of corrections of the days after it, or with its address."""
        day = day_of_article(article)
        query = (
            "SELECT DISTINCT correction_id, item FROM correction_keys WHERE (day = 0 OR day BETWEEN ? AND ?) AND key IN"
        )
        keys = map(_hashed, article_keys(article.title, day, article.url))
        return sorted(self._select(query, keys, *_span(day, WITHIN_DAYS)))

    def _link(self, correction: Article, items: dict[int, Reference], articles: Iterable[Article]) -> None:
        rows = [
            [correction.id, item, BECAUSE.index(found.because), found.mark, article.id]
            for article in articles
            for item, reference in items.items()
            if (found := match(reference, correction, article))
        ]
        self._db.executemany("INSERT INTO corrections VALUES (?, ?, ?, ?, ?)", rows)

    def _at(self, addresses: Iterable[str]) -> set[str]:
        """The articles at these addresses, however they are written."""
        pages = {page for address in addresses for page in address_keys(address)}
        forms = ["".join(parts) for parts in product(("https://", "http://"), ("", "www."), pages, ("", "/"))]
        return {id_ for (id_,) in self._select("SELECT id FROM articles WHERE url IN", forms)}

    def _before(self, correction: Article, keys: set[str]) -> set[str]:
        """The articles of the days before a correction, and of unknown days, that have one of these keys."""
        if all(key.startswith("address ") for key in keys):
            return set()
        query = "SELECT id, title, day FROM articles WHERE day BETWEEN ? AND ?"
        spans = {_span(day_of_article(correction), -WITHIN_DAYS), (0, 0)}
        rows = [row for span in spans for row in self._db.execute(query, span)]
        return {id_ for id_, title, day in rows if article_keys(title, day_of(day)) & keys}

    def _articles(self, ids: Iterable[str]) -> Iterator[Article]:
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        return map(article_of, self._select(f"SELECT {columns} FROM articles WHERE id IN", ids))

    def _select(self, query: str, values: Iterable[object], *before: object) -> list[tuple]:
        """The rows of a query that ends in IN, for these values; `before` are those of the marks before."""
        given = [*before, json.dumps(list(values))]
        return self._db.execute(f"{query} (SELECT value FROM json_each(?))", given).fetchall()


def _span(day: date | None, days: int) -> tuple[int, int]:
    """Numbers of the first and last day between one and so many days later, or earlier; of all where it is unknown."""
    if day is None:
        return 0, _LAST_DAY
    first, last = sorted([day, day + timedelta(days=days)])
    return day_number(first), day_number(last)


def _hashed(key: str) -> int:
    """A signed 64-bit number for a key."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
