"""Cases in groups, so that a figure can be told for each: by tag, and by the year of the article that answers."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Case, Outcome
from .metric import Pair

Groups = dict[str, list[Pair]]

UNKNOWN = "unknown"


def by_tag(pairs: Sequence[Pair]) -> Groups:
    """The cases that have each tag, tags in alphabetical order."""
    tags = sorted({tag for case, _ in pairs for tag in case.tags})
    return {tag: [pair for pair in pairs if tag in pair[0].tags] for tag in tags}


def by_year(pairs: Sequence[Pair]) -> Groups:
    """The cases of each `year_of`, in order, those of no known year last.

    A year is known where a relevant article was found, so figures of the search itself say nothing in these groups.
    """
    years: Groups = {}
    for case, outcome in pairs:
        years.setdefault(year_of(case, outcome) or UNKNOWN, []).append((case, outcome))
    return dict(sorted(years.items()))


def year_of(case: Case, outcome: Outcome) -> str | None:
    """The year in which the first relevant article that was found appeared, else one of the case's own documents."""
    days = [passage.published for passage in outcome.found if passage.article in case.relevant]
    days += [str(document.published) for document in case.documents if document.id in case.relevant]
    return next((day[:4] for day in days if day and day[:4].isdigit()), None)
