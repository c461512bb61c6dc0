"""What the page says about its archive before anything is asked, and what can be filtered by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...ingest import Archive


@dataclass(frozen=True, slots=True)
class Frontispiece:
    """Number and days of the articles, the values to filter by, most frequent first, and questions to begin with."""

    articles: int = 0
    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


def front_of(archive: Archive, examples: tuple[str, ...] = ()) -> Frontispiece:
    """What the page says about an archive."""
    stats, facets = archive.stats(), archive.facets()
    return Frontispiece(
        articles=stats.articles,
        since=stats.since,
        until=stats.until,
        publishers=tuple(sorted(facets.publishers)),
        authors=tuple(facets.authors),
        sections=tuple(facets.sections),
        examples=examples,
    )
