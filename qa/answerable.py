"""Decides whether the evidence answers the question, before the model writes and again when it has written.

A wrong answer is worse than none: a reporter stakes a name on it. And a refusal where the archive does answer is a
failure too, so what is checked is only what can be told with some certainty.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ..ingest.records import Article, day_of_article
from .cite import CitedText
from .countries import country, names_a_continent
from .dates import read_period
from .facts import MONTHS, NUMBER_WORDS, WEEKDAYS, YEAR, all_words, figures, names, names_within, words
from .language_model import LanguageModel, Message
from .prompt import NO, YES
from .quotes.attribution import said_by
from .quotes.namesakes import in_full
from .quotes.speakers import Speaker, asked_what_said
from .quotes.summary import happening_asked
from .quotes.whether import asked_whether
from .records import Citation

LEAST_STATED = 0.2
"""Probability of the model's "Yes" from which it is asked for the answer: two of 408 questions were below it."""
_CALENDAR = frozenset([*MONTHS, *WEEKDAYS])
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_RELATIVE = re.compile(r"\b(?:today|tonight|yesterday|this|last|past|ago)\b", re.IGNORECASE)
_OF_THE_FUTURE = re.compile(
    r"\b(?:will|won['’]t|going to|due|plan(?:s|ned)?|plan to|expect(?:s|ed)?|schedul(?:e|ed)|set to|later|next|forecast"
    r"|predicted|propos(?:ed|al)s?)\b",
    re.IGNORECASE,
)
_LEAST_SLACK, _MOST_SLACK = timedelta(days=7), timedelta(days=31)
"""By which an article may be older: "this week" need not begin on Monday. In between, the length of the days."""
_AND = r"(?:(?:and|but|so) )?"
_DOES = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)"
_ASKS_WHEN = re.compile(
    rf"{_AND}(?:when {_DOES}|(?:(?:on|in|by) )?(?:what|which) (?:day|date|month|year) {_DOES})\b", re.IGNORECASE
)
_ASKS_FIGURE = re.compile(
    rf"{_AND}(?:how many|how much (?:money )?(?:does|did|do|has|have|had|will|would)|(?:what|which) figure {_DOES})\b",
    re.IGNORECASE,
)
_ASKS_HOW_LONG = re.compile(rf"{_AND}how (?:long|old|high|tall|wide|deep|heavy) {_DOES}\b", re.IGNORECASE)
_ASKS_WHERE = re.compile(rf"{_AND}where {_DOES}\b", re.IGNORECASE)
_ASKS_WHO_IS = re.compile(rf"{_AND}who (?:is|are|was|were) (?:the|an?)\b", re.IGNORECASE)
_ASKS_MORE = re.compile(r",.*\b(?:who|whom|whose|what|which|where|why|how)\b", re.IGNORECASE)
"""Behind a comma: "When Kim came, who met him?" asks for no time."""
_A_TIME = re.compile(
    r"\b(?:second|minute|hour|day|night|morning|noon|afternoon|evening|midnight|dawn|dusk|weekend|week|fortnight|month"
    r"|season|term|year|spring|summer|autumn|fall|winter|century|decade|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|today|tonight|yesterday|tomorrow|now|soon|immediately|later|earlier|ago|christmas|easter|when|after|before"
    r"|during|since|once|until|start|beginning|end)s?\b",
    re.IGNORECASE,
)
_A_PLACE = re.compile(
    r"\b(?:above|across|along|around|aboard|at|behind|below|beneath|beside|between|beyond|by|down|east|from|in|inside|into"
    r"|near|north|off|on|onto|opposite|outside|over|south|through|to|towards?|under|up|west|within)"
    r" (?:(?:the|an?|its|his|her|their|of|one|each) )*(?P<place>[\w’'-]+)",
    re.IGNORECASE,
)
_A_CLOCK_TIME = re.compile(
    rf"\b(?:at|on|in|by|about|around) (?:the )?(?:{'|'.join([*NUMBER_WORDS, *MONTHS, *WEEKDAYS])}|half past|noon"
    r"|midnight|night|dawn|\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|o['’]clock))\b",
    re.IGNORECASE,
)
"""With which "where" is answered wrongly: "sank at ten to six", "met on Monday"."""
_SOMEWHERE = re.compile(
    r"\b(?:abroad|ashore|downstairs|here|home|indoors|nearby|outdoors|outside|overseas|there|underground|upstairs)\b"
)
_IS_SOMEBODY = re.compile(
    r"\b(?:is|are|was|were|called|named) (?:(?:an?|the|one|all|both|mostly|among|led|made up|no|not|unknown)\b|\w+s\b)"
    r"|\b(?:by|to|from|about|for) (?:an?|the|its)\b"
)
_OF_SOMEBODY = re.compile(r"\b(?:he|she|they) (?:\w+ )?(?:said|told|added|says)\b|[“”\"]", re.IGNORECASE)
_A_QUANTITY = re.compile(
    r"\b(?:one|once|twice|single|couple|pair|both|several|few|handful|half|halved|halves|third|quarter|scores|dozens?"
    r"|hundreds|thousands|millions|billions|none|no|nothing|nobody|all|every|everybody|whole|entire|many|most|majority"
    r"|doubled?|tripled?|trebled?|free)\b",
    re.IGNORECASE,
)
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
    if not said or not _adds_to(question, said) or not _is_of_kind(question, said):
        return False
    if not _is_what_was_asked(question, cited.citations):
        return False
    articles = {citation.article.id: citation.article for citation in cited.citations}
    if not _is_of_its_days(question, articles.values(), as_of):
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
    if asked := asked_whether(question):
        there = set(words(" ".join([citation.quote for citation in citations])))
        return 2 * len(asked & there) >= len(asked)
    return True


def _may_give_words_of(speaker: Speaker, citation: Citation) -> bool:
    """Whether a sentence gives a person's words; of an office or a group, whether it names that or has a quotation."""
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


def _is_of_kind(question: str, said: str) -> bool:
    """A "when" is answered by a time, a "how many" by a number, in figures or in words, and a "how long" by either.

    A "where" is not answered by a time without a place; "who is the ..." is by a name that the question does not have,
    by somebody else at its beginning, or by what they are.
    """
    if _ASKS_MORE.search(question):
        return True
    if _ASKS_WHEN.match(question):
        return bool(figures(said) or set(all_words(said)) & _CALENDAR or YEAR.search(said) or _A_TIME.search(said))
    if _ASKS_FIGURE.match(question):
        return _has_number(question, said)
    if _ASKS_HOW_LONG.match(question):
        return _has_number(question, said) or bool(_A_TIME.search(said))
    if _ASKS_WHERE.match(question):
        return not _A_CLOCK_TIME.search(said) or bool(_new_names(question, said)) or _names_place(said)
    if _ASKS_WHO_IS.match(question):
        begins_anew = not set(words(said)[:1]) <= set(words(question))
        return begins_anew or bool(_new_names(question, said) or _IS_SOMEBODY.search(said))
    return True


def _new_names(question: str, said: str) -> set[str]:
    return names_within(said) - all_words(question) - _CALENDAR


def _names_place(said: str) -> bool:
    """Whether any place is named, and not only a time: "at ten to six", "on Monday", "in May"."""
    places = [match["place"] for match in _A_PLACE.finditer(said)]
    times = {place for place in places if figures(place) or place.lower() in _CALENDAR or _A_TIME.fullmatch(place)}
    return bool(_SOMEWHERE.search(said) or any(words(place) for place in places if place not in times))


def _has_number(question: str, said: str) -> bool:
    return bool(figures(said) - figures(question) or _A_QUANTITY.search(said))


def _is_of_its_days(question: str, articles: Iterable[Article], as_of: date) -> bool:
    """An article cannot report what happened in a week, or a year, that had not begun; it may tell what is planned.

    Days that are named before the question itself are not those it asks about: "It fell this week. Who built it?".
    """
    period = read_period(_SENTENCE_END.split(question)[-1], as_of)
    if not period or not period.since or not _RELATIVE.search(period.words) or _OF_THE_FUTURE.search(question):
        return True
    length = (period.until or as_of) - period.since
    days = [day for article in articles if (day := day_of_article(article))]
    return not days or max(days) >= period.since - min(max(length, _LEAST_SLACK), _MOST_SLACK)


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
    return names_within(_LETTER_JOINED.sub("", _HOW_TO_ANSWER.sub("?", question))) - _CALENDAR


def _known(article: Article) -> str:
    day = f"{article.published:%Y}" if article.published else ""
    return " ".join([article.title, article.text, article.publisher or "", *article.authors, day])
