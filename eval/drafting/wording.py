"""Whether a drafted question can stand alone, told by its words. All functions are pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...ingest.records import Article
from ...qa.answerable import names_asked_about
from ...qa.facts import all_words, dates, names, numbers, words
from ..metrics.answers import answer_matched
from .spans import AnswerKind

FEWEST_WORDS, MOST_WORDS = 5, 30
HEADLINE_SHARE = 0.7
"""Share of a headline's words from which a question gives its article's name."""
_SHORT_HEADLINE = 5
"""Words of a headline below which any question about its subject has most of them."""

_OF_THE_ARTICLE = re.compile(
    r"\b(?:the|this|that) (?:article|headline|passage|excerpt|background|text|newspaper|fact)\b|\baccording to\b"
    r"|\b(?:in|of|by) the (?:story|report|paper|interview)\b|\bthis (?:story|report|piece|interview)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|hers|his|them|their|theirs|it|its)\b", re.IGNORECASE)
_WHO = re.compile(r"who\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|we|us|our|my|me|you|your)\b")
_POINTING = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|now|currently|recently|ago"
    r"|(?:this|last|next) (?:week|month|year|season|spring|summer|autumn|fall|winter|night|term|weekend)"
    r"|(?:this|last|next|on)? ?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_ASKS_FOR: dict[AnswerKind, re.Pattern[str]] = {
    "date": re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date|day|month)\b", re.IGNORECASE),
    "name": re.compile(r"\b(?:who|whom|whose|where)\b|\bname of\b", re.IGNORECASE),
    "number": re.compile(
        r"\bhow (?:many|much|old|long|far|fast|high|deep|tall|wide|heavy|large|big)\b"
        r"|\bwhat\b.{,12} (?:age|amount|cost|depth|distance|height|length|number|percentage|price|share|temperature)\b",
        re.IGNORECASE,
    ),
}
"""Words of a question's opening that tell what kind of answer is asked for; the first of them counts."""
_OPENING = 30
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def fault(question: str, answers: Sequence[str], article: Article) -> str | None:
    """The first thing that is wrong with a question about an article, None where nothing is."""
    if not question.endswith("?") or question.count("?") > 1 or "\n" in question:
        return "not one question"
    if not FEWEST_WORDS <= len(question.split()) <= MOST_WORDS:
        return f"not of {FEWEST_WORDS} to {MOST_WORDS} words"
    if _OF_THE_ARTICLE.search(question):
        return "speaks of the article"
    if _gives_away(question, answers):
        return "gives the answer away"
    if _names_article(question, article.title):
        return "repeats the headline"
    if not names_asked_about(question):
        return "names nothing"
    if _ME.search(question) or _points_back(question):
        return "says he, she or it of nobody named"
    if _POINTING.search(question) and not YEAR.search(question):
        return "says when by a day that only the article knows"
    return None


def asks_for(question: str) -> AnswerKind | None:
    """The kind of answer that a question asks for, by its first words; None where they do not tell."""
    found = {kind: pattern.search(question[:_OPENING]) for kind, pattern in _ASKS_FOR.items()}
    return min((match.start(), kind) for kind, match in found.items() if match)[1] if any(found.values()) else None


def invents(question: str, article: Article) -> bool:
    """Whether a question has a name, a number or a date that its article has not.

    The year may be that of publication. The day may not, for what is told happened before.
    """
    year = f"{article.published:%Y}" if article.published else ""
    told = f"{article.title}\n{article.text}"
    known = f"{told}\n{article.publisher or ''}\n{year}"
    unknown_figures = numbers(question) - numbers(known) | dates(question) - dates(told)
    return bool(names_asked_about(question) - all_words(known) or unknown_figures)


def _gives_away(question: str, answers: Sequence[str]) -> bool:
    """Whether an answer stands in the question, or a word of a name that is the answer."""
    return any(answer_matched(question, [answer]) or names(answer) & names_asked_about(question) for answer in answers)


def _names_article(question: str, headline: str) -> bool:
    title = set(words(headline))
    return len(title) >= _SHORT_HEADLINE and len(title & set(words(question))) >= HEADLINE_SHARE * len(title)


def _points_back(question: str) -> bool:
    """Whether a pronoun comes before any name that it could mean; "his" may mean the person that "Who" asks for."""
    pronoun = _PRONOUN.search(question)
    if not pronoun or (_WHO.match(question) and not pronoun[0].lower().startswith("it")):
        return False
    return not names_asked_about(question[: pronoun.start()])
