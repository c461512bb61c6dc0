"""Whether a reply is the kind of thing that was asked for: a time, a figure, a place, somebody, a cause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .facts import (
    CALENDAR_NAMES,
    MONTHS,
    NUMBER_WORDS,
    WEEKDAYS,
    YEAR,
    all_words,
    figures,
    names_within,
    negated,
    words,
)
from .kind_in_source import is_so_in_source
from .question import AND, DOES

_ASKS_WHEN = re.compile(
    rf"{AND}(?:when {DOES}|(?:(?:on|in|by) )?(?:what|which) (?:day|date|month|year) {DOES})\b", re.IGNORECASE
)
_ASKS_FIGURE = re.compile(
    rf"{AND}(?:how many|how much (?:money )?(?:does|did|do|has|have|had|will|would)|(?:what|which) figure {DOES})\b",
    re.IGNORECASE,
)
_ASKS_HOW_LONG = re.compile(rf"{AND}how (?:long|old|high|tall|wide|deep|heavy) {DOES}\b", re.IGNORECASE)
_ASKS_WHERE = re.compile(rf"{AND}where {DOES}\b", re.IGNORECASE)
_ASKS_WHO_IS = re.compile(rf"{AND}who (?:is|are|was|were) (?:the|an?)\b", re.IGNORECASE)
_ASKS_MORE = re.compile(r",.*\b(?:who|whom|whose|what|which|where|why|how)\b", re.IGNORECASE)
"""Behind a comma: "When Kim came, who met him?" asks for no time."""
_A_TIME = re.compile(
    r"\b(?:second|minute|hour|day|night|morning|noon|afternoon|evening|midnight|dawn|dusk|weekend|week|fortnight|month"
    r"|season|term|year|spring|summer|autumn|fall|winter|century|decade|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|today|tonight|yesterday|tomorrow|overnight|midday|lunchtime|half-time|now|soon|shortly"
    r"|recently|immediately|later|earlier|ago|christmas|easter|when|after|before"
    r"|during|since|once|until|start|beginning|end)s?\b",
    re.IGNORECASE,
)
_NOT_UNTIL = re.compile(r"\b(?:since|until|till|before|after|longer|more)\b", re.IGNORECASE)
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
_A_QUANTITY = re.compile(
    r"\b(?:one|once|twice|single|couple|pair|both|several|few|handful|half|halved|halves|third|quarter|scores|dozens?"
    r"|hundreds|thousands|millions|billions|none|no|nothing|nobody|all|every|everybody|whole|entire|many|most|majority"
    r"|doubled?|tripled?|trebled?|free)\b",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(rf"{AND}why {DOES}(?:n['’]t)?\b", re.IGNORECASE)
_A_CAUSE = re.compile(
    r"\b(?:because|since|so|due|owing|thanks|given|amid|for|by|to|when|if|too|following|without|over|through|from|about"
    r"|caus\w+|blam\w+|reasons?|results?|led|prompt\w+|forc\w+|fear\w*|want\w*|need\w*|aim\w*|hop(?:es?|ing)|had to"
    r"|must|can(?:not|['’]t)|could(?:n['’]t| not)|unable|grounds?|suspicion|protest|cit(?:ing|ed)|breach|wake"
    r"|as (?:an?|the|he|she|it|they|we|his|her|its|their|there|\w+s)"
    r"|(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!hours )(?<! day )(?<! week )(?<! year )after)\b",
    re.IGNORECASE,
)


def is_of_kind(question: str, said: str, quotes: Sequence[str]) -> bool:
    """Whether a reply is what was asked for, by itself and by the sentences that it cites.

    A "when" is answered by a time, a "how many" by a number, in figures or in words, a "how long" by either, a "why" by
    a cause. A "where" is not answered by a time without a place; "who is the ..." is by a name that the question does
    not have, by somebody else at its beginning, or by what they are.
    """
    if _ASKS_MORE.search(question):
        return True
    return is_so_in_source(question, said, quotes) and all(
        is_kind(question, said) for asks, is_kind in _KINDS if asks.match(question)
    )


def _is_time(question: str, said: str) -> bool:
    """Not so "It will not reopen in November", unless that is "not until", or something ended that is not any more."""
    if negated(said) and not negated(question) and not _NOT_UNTIL.search(said):
        return False
    return bool(figures(said) or set(all_words(said)) & CALENDAR_NAMES or YEAR.search(said) or _A_TIME.search(said))


def _has_number(question: str, said: str) -> bool:
    return bool(figures(said) - figures(question) or _A_QUANTITY.search(said))


def _is_length(question: str, said: str) -> bool:
    return _has_number(question, said) or bool(_A_TIME.search(said))


def _is_place(question: str, said: str) -> bool:
    return not _A_CLOCK_TIME.search(said) or bool(_new_names(question, said)) or _names_place(said)


def _is_somebody(question: str, said: str) -> bool:
    begins_anew = not set(words(said)[:1]) <= set(words(question))
    return begins_anew or bool(_new_names(question, said) or _IS_SOMEBODY.search(said))


def _is_cause(question: str, said: str) -> bool:
    """What only says again that it was so has to say why; another thing may be the cause by itself."""
    return bool(_A_CAUSE.search(said)) or not set(words(question)) <= set(words(said))


def _new_names(question: str, said: str) -> set[str]:
    return names_within(said) - all_words(question) - CALENDAR_NAMES


def _names_place(said: str) -> bool:
    """Whether any place is named, and not only a time: "at ten to six", "on Monday", "in May"."""
    places = [match["place"] for match in _A_PLACE.finditer(said)]
    times = {place for place in places if figures(place) or place.lower() in CALENDAR_NAMES or _A_TIME.fullmatch(place)}
    return bool(_SOMEWHERE.search(said) or any(words(place) for place in places if place not in times))


_KINDS = (
    (_ASKS_WHEN, _is_time),
    (_ASKS_FIGURE, _has_number),
    (_ASKS_HOW_LONG, _is_length),
    (_ASKS_WHERE, _is_place),
    (_ASKS_WHO_IS, _is_somebody),
    (_ASKS_WHY, _is_cause),
)
