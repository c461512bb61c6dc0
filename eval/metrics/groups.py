"""Cases in groups, so that a figure can be told for each: by tag, and by the year of the article that answers."""

from __future__ import annotations

from collections.abc import Sequence

from .metric import Pair

Groups = dict[str, list[Pair]]

UNKNOWN = "unknown"


def by_tag(pairs: Sequence[Pair]) -> Groups:
    """The cases that have each tag, tags in alphabetical order."""
    tags = sorted({tag for case, _ in pairs for tag in case.tags})
    return {tag: [pair for pair in pairs if tag in pair[0].tags] for tag in tags}


def by_year(pairs: Sequence[Pair]) -> Groups:
    """The cases by the year of the first of their relevant articles, in order, those of no known year last.

    The day of an article is known where any search of the run found it, be it for another question: were it only the
    case's own, a year would lack just the cases whose search failed.
    """
    published = _published(pairs)
    years: Groups = {}
    for case, outcome in pairs:
        known = [published[article][:4] for article in case.relevant if article in published]
        years.setdefault(min(known, default=UNKNOWN), []).append((case, outcome))
    return dict(sorted(years.items()))


def _published(pairs: Sequence[Pair]) -> dict[str, str]:
    """The day of each article that was found, and of each document that a case brings, in ISO 8601."""
    days = {passage.article: passage.published for _, outcome in pairs for passage in outcome.found}
    days |= {document.id: str(document.published or "") for case, _ in pairs for document in case.documents}
    return {article: day for article, day in days.items() if day and day[:4].isdigit()}
