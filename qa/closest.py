"""What comes closest to a question that was refused: articles, each with its sentence that is nearest to the question.

A refusal may be wrong. Beside the sentence a reader sees at a glance whether it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..ingest.records import Article
from .records import Answer, Sentence
from .sentence_scores import share_held, word_weights

MOST = 4
"""Articles that are named."""


@dataclass(frozen=True, slots=True)
class Closest:
    """An article with the nearest of its sentences that were read, if any shares a word with the question."""

    article: Article
    sentence: Sentence | None


def closest(answer: Answer) -> tuple[Closest, ...]:
    """Those that were read come first, the likeliest one at the top, then others that were found."""
    read: dict[str, list[Sentence]] = {}
    for piece in answer.evidence:
        read.setdefault(piece.article.id, []).extend(piece.sentences)
    found = [piece.article for piece in answer.evidence] + [hit.article for hit in answer.hits]
    articles = {article.id: article for article in found}
    weights = word_weights(answer.standalone_question, [each.text for own in read.values() for each in own])
    return tuple(
        Closest(article, _nearest(weights, read.get(id_, ()))) for id_, article in list(articles.items())[:MOST]
    )


def _nearest(weights: dict[str, float], sentences: Sequence[Sentence]) -> Sentence | None:
    nearest = max(sentences, key=lambda sentence: share_held(weights, sentence.text), default=None)
    return nearest if nearest and share_held(weights, nearest.text) else None
