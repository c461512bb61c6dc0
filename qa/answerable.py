"""Decides whether the evidence answers the question, before the model writes and again when it has written.

A wrong answer is worse than none: a reporter stakes a name on it. And a refusal where the archive does answer is a
failure too, so what is checked is only what can be told with some certainty.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from datetime import date, timedelta

from ..ingest.records import Article, day_of_article
from .answer_kind import is_of_kind
from .cite import CitedText
from .countries import country, names_a_continent
from .dates import read_period
from .facts import CALENDAR_NAMES, YEAR, all_words, figures, names, names_within, words
from .language_model import LanguageModel, Message
from .prompt import NO, YES
from .quotes.attribution import said_by
from .quotes.casualties import asked_who_was_harmed
from .quotes.harm import says_who_was_harmed
from .quotes.namesakes import in_full
from .quotes.speakers import Speaker, asked_what_said
from .quotes.statements import is_about
from .quotes.summary import happening_asked
from .quotes.whether import asked_whether
from .records import Citation

LEAST_STATED = 0.2
"""Probability of the model's "Yes" from which it is asked for the answer: two of 408 questions were below it."""
_OF_SOMEBODY = re.compile(r"\b(?:he|she|they) (?:\w+ )?(?:said|told|added|says)\b|[“”\"]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_RELATIVE = re.compile(r"\b(?:today|tonight|yesterday|this|last|past|ago)\b", re.IGNORECASE)
_OF_THE_FUTURE = re.compile(
    r"\b(?:will|won['’]t|going to|due|plan(?:s|ned)?|plan to|expect(?:s|ed)?|schedul(?:e|ed)|set to|later|next|forecast"
    r"|predicted|propos(?:ed|al)s?)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?=.*\b(?:when|what|which|who|where|how long)\b)(?!.*\b(?:was|were|did|had|happened|won|lived)\b)"
    r".*\bnext\b(?! (?:day|morning|few|two|three|door|to)\b)",
    re.IGNORECASE,
)
"""What is still to come when it is asked for; not "the next day" of a story."""
_A_YEAR = timedelta(days=365)
_LEAST_SLACK, _MOST_SLACK = timedelta(days=7), timedelta(days=31)
"""By which an article may be older: "this week" need not begin on Monday. In between, the length of the days."""
_HOW_TO_ANSWER = re.compile(
    r"\?\s*(?:(?:and|then|please),?\s+)*(?:answer|begin|close|end|finish|print|reply|respond|say|start|translate|use|write)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LETTER_JOINED = re.compile(r"\b[A-Z]-(?=\w)")
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_LONG_NAME = re.compile(r"\b(?!The\b)[A-Z]\w+(?:\s+(?:(?:of|and|the|for|in)\s+)*[A-Z]\w+)+")


def probability_stated(
    model: LanguageModel, question_prompt: Sequence[Message], stop: threading.Event | None = None
) -> float:
    """The model's own probability that the evidence in the prompt states the answer."""
    return model.probability(question_prompt, YES, NO, stop=stop)


def answers(question: str, cited: CitedText, as_of: date) -> bool:
    """Whether a checked reply can be the answer: it says something that the question does not, from the right articles.

    What was asked for as a time or a figure has to be one. The cited articles must know the names that the question
    asks about, half of them at least, and one of its years; and one must not be older than what "this week", on the day
    `as_of`, is asked about. Somebody's words, the fate of something and what is to be confirmed are cited as such.
    """
    said = " ".join(claim.text for claim in cited.claims if claim.citations)
    quotes = [citation.quote for citation in cited.citations]
    if not said or not _adds_to(question, said) or not is_of_kind(question, said, quotes):
        return False
    if not _is_what_was_asked(question, cited.citations):
        return False
    articles = {citation.article.id: citation.article for citation in cited.citations}
    newest = max(filter(None, map(day_of_article, articles.values())), default=None)
    if newest and (not _is_of_its_days(question, newest, as_of) or _is_over(question, said, newest, as_of)):
        return False
    text = " ".join(map(_known, articles.values()))
    asked_years = set(YEAR.findall(question))
    return _knows_names(question, text) and (not asked_years or any(year in text for year in asked_years))


def _is_what_was_asked(question: str, citations: Sequence[Citation]) -> bool:
    """Of what the articles' own sentences answer, where they are found: whether the cited ones may do so after all."""
    if speaker := asked_what_said(question):
        return any(_may_give_words_of(speaker, citation) for citation in citations)
    if about := happening_asked(question):
        return any(about <= set(words(_known(citation.article))) for citation in citations)
    if harm := asked_who_was_harmed(question):
        return any(says_who_was_harmed(harm, citation.quote) for citation in citations)
    if asked := asked_whether(question):
        there = set(words(" ".join([citation.quote for citation in citations])))
        return 2 * len(asked & there) >= len(asked)
    return True


def _may_give_words_of(speaker: Speaker, citation: Citation) -> bool:
    """Whether a sentence gives a person's words; of an office or a group, whether it names that or has a quotation.

    Its article has to know what they were about.
    """
    if speaker.about and not is_about(speaker.about, set(words(_known(citation.article)))):
        return False
    if speaker.is_named and speaker.is_person:
        full = in_full(speaker, [citation.article.text])
        spans = said_by(full, citation.article)
        return any(start <= citation.start < end for start, end in spans)
    named = set(words(speaker.name)) & set(words(citation.quote))
    return bool(named or _OF_SOMEBODY.search(citation.quote))


def _adds_to(question: str, said: str) -> bool:
    """A yes, a no, and one of two that the question offers add nothing but the choice."""
    chooses = re.search(r"\bor\b", question) and not re.search(r"\bor\b", said)
    if chooses or re.match(r"(yes|no)\b", said, re.IGNORECASE):
        return True
    return bool(set(words(said)) - set(words(question)) or figures(said) - figures(question))


def _is_of_its_days(question: str, newest: date, as_of: date) -> bool:
    """Articles up to the newest's day cannot report what happened in a week, or a year, that had not begun.

    They may tell what is planned. Days that are named before the question itself are not those it asks about: "It fell
    this week. Who built it?".
    """
    period = read_period(_SENTENCE_END.split(question)[-1], as_of)
    if not period or not period.since or not _RELATIVE.search(period.words) or _OF_THE_FUTURE.search(question):
        return True
    length = (period.until or as_of) - period.since
    return newest >= period.since - min(max(length, _LEAST_SLACK), _MOST_SLACK)


def _is_over(question: str, said: str, newest: date, as_of: date) -> bool:
    """Whether "the next" of something, as its articles have it, has been and gone: by its day, or long since."""
    if not _NEXT.match(question) or YEAR.search(question):
        return False
    told = read_period(said, newest)
    if not told or not told.until:
        return newest + _MOST_SLACK < as_of
    is_to_come = told.until < newest and not YEAR.search(said)
    return told.until + _A_YEAR * is_to_come < as_of


def _knows_names(question: str, text: str) -> bool:
    """Whether a text has half of the names that a question asks about.

    "Japan" is known as "Japanese", and "MLB" as "Major League Baseball", and the other way round.
    """
    asked = {name for name in names_asked_about(question) if not names_a_continent(name)}
    there = all_words(text)
    countries = set(map(country, names(text)))
    known = there | _known_by_initials(question, text) | _known_by_initials(text, question)
    return 2 * sum(name in known or country(name) in countries for name in asked) >= len(asked)


def _known_by_initials(text: str, other: str) -> set[str]:
    """The words of long names in one text whose initials the other has, and these initials."""
    short = set(_ACRONYM.findall(other))
    found: set[str] = set()
    for match in _LONG_NAME.finditer(text) if short else ():
        capitals = re.findall(r"\b[A-Z]\w+", match.group())
        initials = "".join(word[0] for word in capitals)
        for one in short:
            if initials.endswith(one):
                found |= {one.lower(), *names(" ".join(capitals[-len(one) :]))}
    return found


def names_asked_about(question: str) -> set[str]:
    """Names within the question, but for the calendar's; not U-turn's.

    How to answer, "? Answer in the words of King Lear.", asks about nobody.
    """
    return names_within(_LETTER_JOINED.sub("", _HOW_TO_ANSWER.sub("?", question))) - CALENDAR_NAMES


def _known(article: Article) -> str:
    day = f"{article.published:%Y}" if article.published else ""
    return " ".join([article.title, article.text, article.publisher or "", *article.authors, day])
