"""What a question could be about: a sentence of an article, and the piece of it that is to be the answer."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...ingest.passages import sentence_spans
from ...ingest.records import Article
from ...qa.facts import names
from .spans import AnswerKind, Span, answer_spans, is_listed, tells_which

FEWEST_WORDS, MOST_WORDS = 8, 45
"""Words of a sentence that a question is made from: a shorter one says too little, a longer one too much."""
_DASH = re.compile(r"\s*(?:—|–|--|-)\s+")
_SPOKEN = re.compile(r"\b(?:I|we|my|our|us|me|you|your)\b", re.IGNORECASE)
_LEANS_BACK = re.compile(
    r"[\"'“‘]?(?:he|she|they|it|his|her|their|its|that|this|these|those|there|but|and|so|both|another)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Target:
    """A sentence and an answer in it: `article.text[start:end] == quote`, and `answer` is a piece of the quote."""

    article: Article
    start: int
    end: int
    answer: str
    kind: AnswerKind

    @property
    def id(self) -> str:
        """Names the sentence: the article's id and where in it the sentence begins."""
        return f"{self.article.id}-{self.start}"

    @property
    def quote(self) -> str:
        """The sentence."""
        return self.article.text[self.start : self.end]


def targets(article: Article, seed: int) -> list[Target]:
    """One target for each sentence that states something checkable, in an order that `seed` determines.

    The answer's kind is drawn first, so that numbers, of which news is full, do not crowd out names and dates.
    """
    draw = random.Random(f"{seed} {article.id}")
    found = []
    for start, end in _sentences(article):
        sentence = article.text[start:end]
        spans = [span for span in answer_spans(sentence) if _can_be_asked_for(span, sentence, article)]
        if not spans:
            continue
        kind = draw.choice(sorted({span.kind for span in spans}))
        span = draw.choice([span for span in spans if span.kind == kind])
        found.append(Target(article, start, end, article.text[start + span.start : start + span.end], kind))
    draw.shuffle(found)
    return found


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    for start, end in sentence_spans(article.text, article.language):
        start += _dateline_length(article, start, end)
        if states_something(article.text[start:end]):
            yield start, end


def _can_be_asked_for(span: Span, sentence: str, article: Article) -> bool:
    """Whether a span alone is an answer, and the sentence names something else that a question can be about."""
    if is_listed(sentence, span) or (span.kind == "name" and tells_which(sentence[span.end :])):
        return False
    others = [sentence[other.start : other.end] for other in answer_spans(sentence) if other.kind == "name"]
    opening = sentence.split(maxsplit=1)[0].strip('"“‘,')
    if re.search(rf"[a-z,] {re.escape(opening)}\b", article.text):
        others.append(opening)
    return bool(names(" ".join(others)) - names(sentence[span.start : span.end]))


def _dateline_length(article: Article, start: int, end: int) -> int:
    """Characters of "SEOUL, South Korea — " before the first sentence."""
    if start or not article.dateline or not article.text.startswith(article.dateline):
        return 0
    dash = _DASH.search(article.text, len(article.dateline), end)
    return dash.end() if dash else 0


def states_something(sentence: str) -> bool:
    """Whether a sentence can be understood and checked by itself: no table, no "I", no "He" before any name."""
    return (
        FEWEST_WORDS <= len(sentence.split()) <= MOST_WORDS
        and "\n" not in sentence
        and sentence.endswith((".", "!", '"', "”"))
        and sentence.count('"') % 2 == 0
        and sentence.count("“") == sentence.count("”")
        and not _SPOKEN.search(sentence)
        and not _LEANS_BACK.match(sentence)
    )
