"""A correction wins over what it corrects: they are found together, and what it takes back is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..ingest import Archive, Article
from ..ingest.passages import sentence_spans
from ..ingest.records import day_of_article
from .facts import Fact, dates, numbers, words
from .records import Hit, Sentence

_PIECE = r"(?:report|article|story|piece|column|headline|caption|version|item|review)"
_SAID = r"(?:said|wrote|reported|stated|gave|put|described|named|quoted)"
_SAID_WRONGLY = re.compile(
    rf"\bwe (?:\w+ )?{_SAID}\b|\b{_PIECE}\b[^.]*\b{_SAID}\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously|in error|misstated|misreported)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|rather than|instead of)\b((?:[^,;:!?.]|[.,](?=\d))*)", re.IGNORECASE)
_ABOUT_ERRORS = re.compile(
    r"\b(?:wrong(?:ly)?|errors?|mistakes?|mistaken(?:ly)?|incorrect(?:ly)?|correct(?:ed|ions?)|misstated|misreported"
    r"|apologi[sz]\w*)\b",
    re.IGNORECASE,
)
_WORDS_IN_COMMON = 2
"""Words that a sentence shares with a correction where its figure may be the one that this takes back."""
_YEARS = range(1500, 2100)


def with_corrections(archive: Archive, hits: Sequence[Hit], question: str, until: date | None) -> list[Hit]:
    """The hits, each followed by the closest passage of what corrects its article, unless that was found or is later.

    `until` is the last day that is searched.
    """
    known = {hit.article.id for hit in hits}
    found = []
    for hit in hits:
        found.append(hit)
        for correction in hit.corrected_by:
            day = day_of_article(correction)
            if correction.id not in known and not (until and day and day > until):
                known.add(correction.id)
                found.append(_closest(archive, correction, f"{question} {hit.passage.text}", hit.score))
    return found


def _closest(archive: Archive, correction: Article, text: str, score: float) -> Hit:
    """The passage of a correction with most words of a text: a column may correct several articles."""
    wanted = set(words(text))
    passages = archive.passages_of(correction.id)
    return Hit(max(passages, key=lambda passage: len(wanted & set(words(passage.text)))), correction, score)


def asks_about_errors(question: str) -> bool:
    """Whether what was wrong is itself asked for."""
    return bool(_ABOUT_ERRORS.search(question))


def is_taken_back(sentence: Sentence, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a correction among the hits takes back a figure that a sentence of a hit gives.

    Of the correction itself, that is a sentence which only repeats the error.
    """
    given = _figures(sentence.text)
    if not given:
        return False
    if hit.article.kind == "correction":
        return given <= taken_back(hit.article.text)
    found = {other.article.id for other in hits}
    own = set(words(sentence.text))
    return any(
        given & taken_back(correction.text) and len(own & set(words(correction.text))) >= _WORDS_IN_COMMON
        for correction in hit.corrected_by
        if correction.id in found
    )


def taken_back(text: str) -> set[Fact]:
    """The numbers and dates of a correction that it says are wrong: "it is £400,000, not £600,000", "we said that ...".

    What it gives anywhere as right is not among them.
    """
    wrong: set[Fact] = set()
    right: set[Fact] = set()
    for sentence in _sentences(text):
        denied = {figure for match in _NOT.finditer(sentence) for figure in _figures(match[1])}
        if denied:
            wrong |= denied
            right |= _figures(_NOT.sub(" ", sentence))
        elif _SAID_WRONGLY.search(sentence):
            wrong |= {number for number in numbers(sentence) if number not in _YEARS}
        else:
            right |= _figures(sentence)
    return wrong - right


def _figures(text: str) -> set[Fact]:
    return {*numbers(text), *dates(text)}


def _sentences(text: str) -> Iterator[str]:
    for start, end in sentence_spans(text):
        yield text[start:end]
