"""A correction wins over what it corrects: they are found together, and what it takes back is not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from ..ingest import Archive, Article
from ..ingest.cleaning.corrections import references
from ..ingest.corrected import match
from ..ingest.errors import UnknownArticle
from ..ingest.passages import sentence_spans
from ..ingest.records import day_of_article
from .facts import YEAR, Fact, dates, numbers, units, words
from .records import Hit, Sentence

_PIECE = r"(?:report|article|story|piece|column|headline|caption|version|item|review)"
_SAID = r"(?:said|wrote|reported|stated|gave|put|described|named|quoted)"
_SAID_WRONGLY = re.compile(
    rf"\bwe (?:\w+ )?{_SAID}\b|\b{_PIECE}\b[^.]*\b{_SAID}\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously|in error|misstated|misreported)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(;|\bbut\b|\bwhen\b|\bwhereas\b|\bwhile\b|\bin fact\b|\bshould have\b)", re.IGNORECASE)
_NOT = re.compile(
    r"\bnot (?!only|more|less|fewer|yet)((?:(?!\buntil\b|\bbefore\b|\bafter\b)[^,;:!?.]|[.,](?=\d))*)", re.IGNORECASE
)
_IN_PLACE_OF = re.compile(r"\b(?:rather than|instead of|in place of)\b", re.IGNORECASE)
_ERROR = re.compile(
    r"\b(?:wrong(?:ly)?|errors?|mistakes?|mistaken(?:ly)?|incorrect(?:ly)?|correct(?:ed|ions?)|misstated|misreported)\b",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(rf"\b(?:{_PIECE}s?|paper|newspaper|figures?|prints?|printed|publish(?:ed)?)\b", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"(?<![£$€\d.,]){YEAR.pattern}(?!,\d|\s*(?:hundred|thousand|million|billion|bn|m)\b)")
_WORDS_IN_COMMON = 2
"""Words that a sentence shares with a correction where its figure may be the one that this takes back."""

Figures = dict[Fact, frozenset[str]]
"""Numbers and days, each with the units that stand beside it."""


def with_corrections(archive: Archive, hits: Sequence[Hit], question: str, until: date | None) -> list[Hit]:
    """The hits, each followed by the closest passage of what corrects its article, unless that was found or is later.

    `until` is the last day that is searched; other filters do not keep a correction out.
    """
    known = {hit.article.id for hit in hits}
    found = []
    for hit in hits:
        found.append(hit)
        for correction in hit.corrected_by:
            day = day_of_article(correction)
            if correction.id not in known and not (until and day and day > until):
                known.add(correction.id)
                found += _closest(archive, correction, f"{question} {hit.passage.text}", hit.score)
    return found


def _closest(archive: Archive, correction: Article, text: str, score: float) -> Iterator[Hit]:
    """The passage of a correction with most words of a text, for a column may correct several articles.

    None where it has been removed meanwhile.
    """
    wanted = set(words(text))
    try:
        passages = archive.passages_of(correction.id)
    except UnknownArticle:
        return
    if passages:
        yield Hit(max(passages, key=lambda passage: len(wanted & set(words(passage.text)))), correction, score)


def asks_about_errors(question: str) -> bool:
    """Whether what a paper got wrong is itself asked for."""
    return bool(_ERROR.search(question) and _OF_A_PAPER.search(question))


def is_taken_back(sentence: Sentence, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a correction among the hits takes back a figure that a sentence of a hit gives.

    Of the correction itself, that is a sentence which only repeats the error.
    """
    is_correction = hit.article.kind == "correction"
    if not is_correction and not hit.corrected_by:
        return False
    given = _figures(sentence.text)
    if not given:
        return False
    if is_correction:
        return given.keys() <= taken_back(hit.article.text).keys()
    found = {other.article.id for other in hits}
    own = set(words(sentence.text))
    return any(
        _has_any(given, sentence.text, taken_back(text)) and len(own & set(words(text))) >= _WORDS_IN_COMMON
        for correction in hit.corrected_by
        if correction.id in found
        for text in _of_article(correction, hit.article)
    )


def _of_article(correction: Article, article: Article) -> Iterable[str]:
    """What a correction says of one article: of a column, the items that mean it."""
    items = references(correction)
    if len(items) < 2:
        return (correction.text,)
    return [item.text for item in items if match(item, correction, article)]


def _has_any(given: Figures, text: str, wrong: Figures) -> bool:
    """Whether a text gives a figure that is wrong, in the units in which it is wrong."""
    return any(figure in given and unit <= units(text) for figure, unit in wrong.items())


@lru_cache(maxsize=256)
def taken_back(text: str) -> Figures:
    """The figures of a correction that it says are wrong: "it is £400,000, not £600,000", "we said that ...".

    What it gives anywhere as right is not among them.
    """
    wrong: Figures = {}
    right: Figures = {}
    for start, end in sentence_spans(text):
        kept, dropped = _clauses(text[start:end])
        right |= kept
        wrong |= dropped
    return {figure: unit for figure, unit in wrong.items() if figure not in right}


def _clauses(sentence: str) -> tuple[Figures, Figures]:
    """The right and the wrong figures of a sentence of a correction."""
    right: Figures = {}
    wrong: Figures = {}
    _, *rest = ["", "", *_CLAUSES.split(sentence)]
    for mark, clause in zip(rest[::2], rest[1::2], strict=True):
        said = _SAID_WRONGLY.search(clause) and mark.lower() != "should have"
        first, *others = _IN_PLACE_OF.split(clause)
        other = _figures(" ".join(others))
        denied: Figures = {}
        for match_ in _NOT.finditer(first):
            denied |= _figures(match_[1])
        plain = _NOT.sub(" ", first)
        if said and not denied:
            wrong |= {each: unit for each, unit in _figures(plain).items() if isinstance(each, float)}
            right |= other
        else:
            wrong |= denied | other
            right |= _figures(plain)
    return right, wrong


def _figures(text: str) -> Figures:
    """A year, as "1900" but not "1,900" or "£1900", is none of its numbers: it goes by its digits, as a day does."""
    unit = frozenset(units(text))
    days = {*dates(text), *_YEAR_ALONE.findall(text)}
    return {**dict.fromkeys(numbers(_YEAR_ALONE.sub(" ", text)), unit), **dict.fromkeys(days, frozenset())}
