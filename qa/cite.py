"""Aligns each sentence of an answer with the evidence it stands on. Our code decides, not the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..ingest.passages import sentence_spans
from .facts import all_words, names, numbers, words
from .records import Citation, Claim, Evidence, Sentence

MOST_CITATIONS = 3
"""Sentences that one claim may stand on."""
SUPPORTED = 0.6
"""Share of a claim's words that its citations must contain; set on our gold questions, see docs/decisions."""
_MARK = re.compile(r"\s*(?:\[\s*\d+(?:\s*[,;]\s*\d+)*\s*\]|\(\s*excerpts?\s*\d+\s*\))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CitedText:
    """A checked answer: `text` carries [1] [2] marks; `dropped` are sentences that no evidence supports."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A sentence of the evidence with what it can support; its article's headline, publisher and day count too."""

    evidence: Evidence
    sentence: Sentence
    words: frozenset[str]
    plain_words: frozenset[str]
    numbers: frozenset[float]


def cite(reply: str, question: str, evidence: Sequence[Evidence]) -> CitedText:
    """Checks a model's reply against the evidence: supported sentences get numbered citations, others are dropped.

    A sentence is supported when its numbers and names are in the evidence or the question, and its citations hold
    enough of its other words. Marks that the model wrote are ignored.
    """
    sources = [_source(piece, sentence) for piece in evidence for sentence in piece.sentences]
    text = ""
    claims: list[Claim] = []
    citations: list[Citation] = []
    dropped: list[str] = []
    for sentence in _sentences(_MARK.sub("", reply)):
        cited, support = _align(sentence, question, sources)
        if not cited or support < SUPPORTED:
            dropped.append(sentence)
            continue
        numbered = tuple(dict.fromkeys(_number(source, citations) for source in cited))
        start = len(text) + bool(text)
        marks = "".join(f" [{number}]" for number in numbered)
        text = f"{text} {sentence}{marks}".strip()
        claims.append(Claim(sentence, start, start + len(sentence), numbered, round(support, 3)))
    return CitedText(text, tuple(claims), tuple(citations), tuple(dropped))


def _sentences(text: str) -> list[str]:
    text = " ".join(text.split())
    return [text[start:end] for start, end in sentence_spans(text)]


def _source(piece: Evidence, sentence: Sentence) -> _Source:
    article = piece.article
    day = article.published.strftime("%A %-d %B %Y") if article.published else ""
    text = f"{article.title} {article.publisher or ''} {day} {sentence.text}"
    return _Source(
        piece,
        sentence,
        words=frozenset(words(text)),
        plain_words=frozenset(all_words(text)),
        numbers=frozenset(numbers(f"{day} {sentence.text}")),
    )


def _align(claim: str, question: str, sources: Sequence[_Source]) -> tuple[list[_Source], float]:
    """The fewest sentences that hold most of a claim, greedily, and the share of the claim that they hold."""
    if names(claim) - all_words(question) - {word for source in sources for word in source.plain_words}:
        return [], 0.0
    wanted_numbers = numbers(claim) - numbers(question)
    asked = set(words(question))
    missing: set[str | float] = {*(set(words(claim)) - asked), *wanted_numbers} or {*words(claim), *numbers(claim)}
    total = len(missing)
    cited: list[_Source] = []
    while missing and len(cited) < MOST_CITATIONS:
        best = max(sources, key=lambda source: _gain(source, missing, asked), default=None)
        gained = missing & (best.words | best.numbers) if best else set()
        if not gained or (cited and not _worth_citing(gained, claim)):
            break
        cited.append(best)
        missing -= gained
    if wanted_numbers & missing:
        return [], 0.0
    return cited, 1 - len(missing) / total if total else 0.0


def _gain(source: _Source, missing: set[str | float], asked: set[str]) -> float:
    """New words of the claim, and as a tie-break the words of the question, that a sentence holds."""
    return len(missing & (source.words | source.numbers)) + len(asked & source.words) / (2 + len(asked))


def _worth_citing(gained: set[str | float], claim: str) -> bool:
    """A further sentence is cited only for a number, a name, or at least two words."""
    named = set(words(" ".join(names(claim))))
    return len(gained) >= 2 or any(isinstance(item, float) or item in named for item in gained)


def _number(source: _Source, citations: list[Citation]) -> int:
    """The number of a citation of this sentence; a new one is made where it is not cited yet."""
    article, sentence = source.evidence.article, source.sentence
    for citation in citations:
        if (citation.article.id, citation.start) == (article.id, sentence.start):
            return citation.number
    number = len(citations) + 1
    quote = article.text[sentence.start : sentence.end]
    citations.append(Citation(number, article, source.evidence.passage, quote, sentence.start, sentence.end))
    return number
