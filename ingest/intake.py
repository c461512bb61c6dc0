"""Takes what reading yields into the catalogue: decides what is new, changed, or an earlier version, and counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time

from .models.embedder import Embedder
from .passages import split_passages
from .records import AddReport, Article, Item, LeftOut, When
from .store.catalogue import Catalogue
from .store.follower import Follower

_ARTICLES_A_BATCH = 32
"""Articles committed to the catalogue at a time; a kill loses at most this many that were not acknowledged."""


class Intake:
    """Stores articles as they are read, and lets the indexes follow."""

    def __init__(self, catalogue: Catalogue, embedder: Embedder) -> None:
        self._catalogue = catalogue
        self._embedder = embedder

    def take(self, items: Iterable[Item], report: AddReport, follower: Follower) -> None:
        """Commits articles batch by batch; whatever else reading yields goes into the report."""
        for batch in _batched(items, _ARTICLES_A_BATCH):
            wanted = [item for item in batch if isinstance(item, Article) and self._wants(item, report)]
            report.copies += self._catalogue.put([(one, split_passages(one, self._embedder)) for one in wanted])
            for article in wanted:
                report.date(article)
            for item in batch:
                if not isinstance(item, Article):
                    report.take(item)
            follower.keep_up()

    def _wants(self, article: Article, report: AddReport) -> bool:
        """Counts an article in the report and says whether it has to be stored."""
        stored = self._catalogue.article(article.id)
        if stored is None:
            report.added += 1
            return True
        if stored.content_hash() == article.content_hash():
            report.unchanged += 1
            return False
        if stored.origin != article.origin and version_order(stored) >= version_order(article):
            if self._catalogue.keep_version(article):
                report.take(LeftOut(article.origin, "earlier version (kept as history)"))
            else:
                report.unchanged += 1
            return False
        report.updated += 1
        return True


def _batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Batches in which no article comes twice: the second is compared with the first as it is stored."""
    batch: list[Item] = []
    ids: set[str] = set()
    for item in items:
        id_ = item.id if isinstance(item, Article) else ""
        if len(batch) == size or id_ in ids:
            yield batch
            batch, ids = [], set()
        batch.append(item)
        if id_:
            ids.add(id_)
    if batch:
        yield batch


def version_order(article: Article) -> tuple[datetime, str]:
    """Orders two articles at one address: the later wins, and a tie is broken the same way every time."""
    return _instant(article.updated or article.published), article.content_hash()


def _instant(when: When | None) -> datetime:
    """A point in time: a day stands for its start, and a time without a zone for UTC."""
    if when is None:
        return datetime.min.replace(tzinfo=UTC)
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return when if when.tzinfo else when.replace(tzinfo=UTC)
