"""Whether a drafted question can stand alone, told by its words. All functions are pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...ingest.records import Article
from ...qa.answerable import names_asked_about
from ...qa.facts import all_words, dates, names, numbers, words
from ..metrics.answers import answer_matched

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
_ME = re.compile(r"\b(?:I|we|us|our|my|me|you|your)\b")
_POINTING = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|now|currently|recently|ago"
    r"|(?:this|last|next) (?:week|month|year|season|spring|summer|autumn|fall|winter|night|term|weekend)"
    r"|(?:this|last|next|on)? ?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
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


def invents(question: str, article: Article) -> bool:
    """Whether a question has a name, a number or a date that neither its article nor its heading has."""
    day = f"{article.published:%-d %B %Y %A}" if article.published else ""
    known = f"{article.title}\n{article.text}\n{article.publisher or ''}\n{day}"
    asked = numbers(question) | dates(question)
    return bool(names_asked_about(question) - all_words(known) or asked - numbers(known) - dates(known))


def _gives_away(question: str, answers: Sequence[str]) -> bool:
    """Whether an answer stands in the question, or a word of a name that is the answer."""
    return any(answer_matched(question, [answer]) or names(answer) & names_asked_about(question) for answer in answers)


def _names_article(question: str, headline: str) -> bool:
    title = set(words(headline))
    return len(title) >= _SHORT_HEADLINE and len(title & set(words(question))) >= HEADLINE_SHARE * len(title)


def _points_back(question: str) -> bool:
    """Whether a pronoun comes before any name that it could mean."""
    pronoun = _PRONOUN.search(question)
    return bool(pronoun and not names_asked_about(question[: pronoun.start()]))
