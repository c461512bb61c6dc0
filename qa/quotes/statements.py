"""What somebody said, as the articles quote or report it: the answer to "What did Farouk say about the bypass?"."""

from __future__ import annotations

from collections.abc import Sequence

from ...ingest import Embedder
from ...ingest.passages import sentence_spans
from ..facts import words
from ..records import Hit
from .attribution import said_by
from .quoting import MOST_SENTENCES, Scored, Told, best_first, best_of_each, distinct, in_order_of_time
from .speakers import Speaker, naming

MOST_ARTICLES = 8
_CONTEXT = 2
"""Sentences before a quotation that may say what it is about."""


def statement(speaker: Speaker, question: str, hits: Sequence[Hit], embedder: Embedder) -> Told:
    """The sentences that give the speaker's words, oldest first, under one that names the speaker; empty for none.

    What they are about has to share a word with a sentence, with what stands before it or with the headline.
    """
    spans = {hit.article.id: set(said_by(speaker, hit.article)) for hit in hits}
    scored = best_first(question, hits, embedder)
    said = [each for each in scored if (each.sentence.start, each.sentence.end) in spans[each.hit.article.id]]
    about = set(words(speaker.about))
    near = [each for each in said if not about or about & _words_around(each)]
    told = distinct(best_of_each(near))[:MOST_ARTICLES]
    return in_order_of_time(told, near, scored, MOST_SENTENCES, naming(speaker))


def _words_around(said: Scored) -> set[str]:
    text, end = said.hit.article.text, said.sentence.end
    before = sentence_spans(text[: said.sentence.start])[-_CONTEXT:]
    start = min((first for first, _ in before), default=said.sentence.start)
    return set(words(f"{said.hit.article.title} {text[start:end]}"))
