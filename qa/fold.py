"""Copies of one story among the hits, as when several papers carry the same wire piece, are shown once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..ingest import Archive
from ..ingest.stories import CONTAINED, containment, shingles
from .records import Hit


def fold_copies(archive: Archive, hits: Sequence[Hit], limit: int) -> list[Hit]:
    """The `limit` best hits, without the passages that a better placed copy of their article has too.

    The copy that stays says where else the piece ran, and what corrects it. A paragraph that only another copy carries
    stays as well.
    """
    stories = archive.story_ids([hit.article.id for hit in hits])
    leads: dict[str, Hit] = {}
    kept = []
    for hit in hits:
        lead = leads.setdefault(stories.get(hit.article.id, hit.article.id), hit)
        if hit.article.id == lead.article.id or not _has(lead.article.text, hit.passage.text):
            kept.append(hit)
    return [annotated(archive, hit) for hit in kept[:limit]]


def annotated(archive: Archive, hit: Hit) -> Hit:
    """The hit with where else its article ran, and what corrects it."""
    corrections = tuple(archive.corrections(hit.article.id))
    return replace(hit, also_ran_in=_elsewhere(archive, hit), corrected_by=corrections)


def _has(text: str, passage: str) -> bool:
    return containment(shingles(passage), shingles(text)) >= CONTAINED


def _elsewhere(archive: Archive, hit: Hit) -> tuple[str, ...]:
    """Publishers of the other copies, each once."""
    publishers = {copy.publisher for copy in archive.copies(hit.article.id) if copy.publisher}
    return tuple(sorted(publishers - {hit.article.publisher}))
