"""The sentences of the evidence with what each can support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...ingest.records import day_of_article
from ..facts import WEEKDAYS, Fact, all_words, dates, figures, negated, words
from ..records import Evidence, Sentence
from ..told_days import dated

SUPPORTED = 0.6
"""Share of a claim's words that its citations must contain, beside all of its names and figures."""


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of the evidence with what it can support.

    `own` are its own words and figures, with the dates of the days that it names; `facts` has those of its headline and
    publisher besides, and of its article's day, where it tells of no other. `denied` are words that it negates.
    """

    evidence: Evidence
    sentence: Sentence
    own: frozenset[Fact]
    facts: frozenset[Fact]
    denied: frozenset[str]
    plain_words: frozenset[str]

    def around(self) -> frozenset[Fact]:
        """What its article says, too: "the boat" of a sentence is named two paragraphs before."""
        return _facts_of_article(self.evidence.article.text)


def sources_of(evidence: Sequence[Evidence]) -> list[Source]:
    """One for each sentence, in their order."""
    return [_source(piece, sentence) for piece in evidence for sentence in piece.sentences]


def _source(piece: Evidence, sentence: Sentence) -> Source:
    article = piece.article
    text = dated(sentence.text, day_of_article(article))
    tells_day = dates(text) or not set(WEEKDAYS).isdisjoint(all_words(text))
    day = article.published.strftime("%Y" if tells_day else "%A %-d %B %Y") if article.published else ""
    heading = f"{article.title} {article.publisher or ''} {day}"
    own = facts_of(text) | ({1.0} if "one" in all_words(text) else set())
    return Source(
        piece,
        sentence,
        own=frozenset(own),
        facts=frozenset({*own, *words(heading), *figures(day)}),
        denied=frozenset(negated(sentence.text)),
        plain_words=frozenset(all_words(f"{heading} {text}")),
    )


@lru_cache(maxsize=64)
def _facts_of_article(text: str) -> frozenset[Fact]:
    """Those of a whole article, which many sentences ask for."""
    return frozenset(facts_of(text))


def facts_of(text: str) -> set[Fact]:
    """What a claim is matched by; "did not resign" has "not resign" too, so that a like sentence is cited for it."""
    return {*words(text), *figures(text), *(f"not {word}" for word in negated(text))}
