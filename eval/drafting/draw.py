"""Which sentences are tried, and in which order: spread over years, publishers and kinds, and the same for one seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from ...ingest import Archive, Article
from ...ingest.records import day_number
from .targets import Target, targets

MOST_AN_ARTICLE = 3
"""Questions that are made from one article, where the archive has too few."""
_LAST = ("correction", "letter")
"""Kinds that are drawn only when all others have been: they speak of other articles."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the draw has to know of an article, so that not all texts are held at once."""

    id: str
    day: int
    publisher: str
    kind: str

    @property
    def stratum(self) -> tuple[int, str, str]:
        return self.day // 10_000, self.publisher, self.kind


def draw(archive: Archive, seed: int) -> Iterator[Target]:
    """Targets, one of each article in the order of the draw, then a second of each, and a third.

    Of copies of a story only the earliest is drawn. Left out are articles that were corrected, and those known not to
    be in English.
    """
    entries = [_entry(article) for article in archive.catalogue.articles() if _is_english(article)]
    entries = _one_a_story(archive, entries)
    order = _spread([entry for entry in entries if entry.kind not in _LAST], seed)
    order += _spread([entry for entry in entries if entry.kind in _LAST], seed)
    for round in range(MOST_AN_ARTICLE):
        for id_ in order:
            if not archive.corrections(id_):
                yield from targets(archive.get(id_), seed)[round : round + 1]


def _entry(article: Article) -> _Entry:
    return _Entry(article.id, day_number(article.published), article.publisher or "", article.kind)


def _is_english(article: Article) -> bool:
    return article.language is None or article.language.lower().startswith("en")


def _one_a_story(archive: Archive, entries: Sequence[_Entry]) -> list[_Entry]:
    stories = archive.story_ids([entry.id for entry in entries])
    first: dict[str, _Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.id)):
        first.setdefault(stories.get(entry.id, entry.id), entry)
    return list(first.values())


def _spread(entries: Sequence[_Entry], seed: int) -> list[str]:
    """Article ids, one of each stratum in turn; strata and the articles within them are shuffled by the seed."""
    dice = random.Random(seed)
    strata = defaultdict(list)
    for entry in entries:
        strata[entry.stratum].append(entry.id)
    groups = [strata[stratum] for stratum in sorted(strata)]
    for group in groups:
        dice.shuffle(group)
    dice.shuffle(groups)
    return [id_ for id_ in chain.from_iterable(zip_longest(*groups)) if id_]
