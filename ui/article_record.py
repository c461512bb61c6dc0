"""An article as `dateline show --json`, the HTTP endpoint and the MCP tool give it: whole, with what belongs to it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ..ingest.cleaning.editors_notes import editors_notes
from ..ingest.records import Article, iso
from ..qa.records import article_as_dict

if TYPE_CHECKING:
    from ..ingest import Archive


def article_record(archive: Archive, id_or_url: str) -> dict[str, Any]:
    """All fields in JSON types, its own notes, its corrections, what it corrects, its copies and earlier versions.

    Raises `UnknownArticle`.
    """
    article = archive.get(id_or_url)
    linked = {
        "corrected_by": archive.corrections(article.id),
        "corrects": archive.corrects(article.id),
        "copies": archive.copies(article.id),
        "versions": archive.versions(article.id),
    }
    return {
        **_whole(article),
        **{name: [article_as_dict(other) for other in others] for name, others in linked.items()},
        "notes": [{**asdict(note), "text": article.text[note.start : note.end]} for note in editors_notes(article)],
    }


def public_record(archive: Archive, id_or_url: str) -> dict[str, Any]:
    """As `article_record`, without the folders of this machine. Raises `UnknownArticle`."""
    record = article_record(archive, id_or_url)
    return {**record, "origin": PurePath(record["origin"]).name}


def _whole(article: Article) -> dict[str, Any]:
    fields = asdict(article)
    del fields["original"]
    return {**fields, **article_as_dict(article), "updated": iso(article.updated)}
