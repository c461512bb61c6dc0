"""Whether a question is one that the articles' own sentences answer, and these sentences."""

from __future__ import annotations

from collections.abc import Sequence

from ...ingest import Embedder
from ..records import Hit
from .introductions import asked_to_introduce, introduction
from .quoting import Told
from .speakers import asked_what_said
from .statements import statement
from .summary import happening_asked, summary
from .whether import asked_whether, bearing_on


def quoted(question: str, hits: Sequence[Hit], embedder: Embedder, *, is_summary: bool) -> Told | None:
    """What the hits say where a summary, an introduction or somebody's words are asked for; None where nothing."""
    if not hits:
        return None
    told = None
    if is_summary:
        told = summary(question, hits, embedder)
    elif subject := asked_to_introduce(question):
        told = introduction(subject, question, hits, embedder)
    elif speaker := asked_what_said(question):
        told = statement(speaker, question, hits, embedder)
    elif about := happening_asked(question):
        told = summary(question, hits, embedder, about)
    elif asked := asked_whether(question):
        told = bearing_on(asked, question, hits, embedder)
    return told if told and told[0].claims else None
