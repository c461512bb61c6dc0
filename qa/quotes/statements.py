"""What somebody said, as the articles quote or report it: the answer to "What did Farouk say about the bypass?"."""

from __future__ import annotations

from collections.abc import Sequence

from ...ingest import Embedder
from ...ingest.passages import sentence_spans
from ..facts import CALENDAR_WORDS, names, words
from ..records import Hit
from .attribution import said_by
from .namesakes import in_full
from .own_words import Span
from .quoting import MOST_SENTENCES, Scored, Told, best_first, best_of_each, distinct, in_order_of_time
from .speakers import Speaker, naming

MOST_ARTICLES = 8
_CONTEXT = 2
"""Sentences before a quotation that may say what it is about."""
_LEAST_SHARE = 0.5
"""Of the words that are asked about, names apart, that stand there."""
_SAYS_LITTLE = frozenset(words("new old latest recent future plan plans proposal issue question matter news decision"))


def statement(speaker: Speaker, question: str, hits: Sequence[Hit], embedder: Embedder) -> Told:
    """The sentences that give the speaker's words, oldest first, under one that names the speaker; empty for none.

    A sentence, what stands before it or its headline has the names that they are to be about, and half of the other
    words; its article has those of the occasion.
    """
    articles = {hit.article.id: hit.article for hit in hits}
    speaker = in_full(speaker, [article.text for article in articles.values()])
    spans = {
        id_: said_by(speaker, article)
        for id_, article in articles.items()
        if not speaker.when or is_about(speaker.when, set(words(f"{article.title} {article.text}")))
    }
    scored = best_first(question, hits, embedder)
    near = [
        each
        for each in scored
        if _lies_within(each, spans.get(each.hit.article.id, ()))
        and (not speaker.about or is_about(speaker.about, _words_around(each)))
    ]
    told = distinct(best_of_each(near))[:MOST_ARTICLES]
    return in_order_of_time(told, near, scored, MOST_SENTENCES, naming(speaker))


def is_about(about: str, there: set[str]) -> bool:
    """Whether words hold the names in `about`, and half of its other words that say something."""
    named = set(words(" ".join(names(about)))) - CALENDAR_WORDS
    others = set(words(about)) - named - _SAYS_LITTLE - CALENDAR_WORDS
    return named <= there and len(others & there) >= _LEAST_SHARE * len(others)


def _lies_within(said: Scored, spans: Sequence[Span]) -> bool:
    """Whether most of a sentence is the speaker's: passages may cut sentences where the article does not."""
    start, end = said.sentence.start, said.sentence.end
    return any(2 * (min(end, last) - max(start, first)) > end - start for first, last in spans)


def _words_around(said: Scored) -> set[str]:
    article, end = said.hit.article, said.sentence.end
    before = sentence_spans(article.text[: said.sentence.start], article.language)[-_CONTEXT:]
    start = min((first for first, _ in before), default=said.sentence.start)
    return set(words(f"{article.title} {article.text[start:end]}"))
