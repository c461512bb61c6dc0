"""Whether a reply is the kind of thing that was asked for: a time, a figure, a place, somebody, an age."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .facts import MONTHS, NUMBER_WORDS, WEEKDAYS, YEAR, all_words, figures, names_within, words

_CALENDAR = frozenset([*MONTHS, *WEEKDAYS])
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
_A_QUANTITY = re.compile(
    r"\b(?:one|once|twice|single|couple|pair|both|several|few|handful|half|halved|halves|third|quarter|scores|dozens?"
    r"|hundreds|thousands|millions|billions|none|no|nothing|nobody|all|every|everybody|whole|entire|many|most|majority"
    r"|doubled?|tripled?|trebled?|free)\b",
    re.IGNORECASE,
)
_ASKS_AGE = re.compile(rf"{_AND}(?:how old {_DOES}|what {_DOES} \S+ (?:\w+ )?age)\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(\d{1,3}) years? old\b|\b(?:aged?(?: of)?|is|was|are|were) (\d{1,3})(?= years?[.,]|[.,]|$)", re.IGNORECASE
)
_A_DURATION = re.compile(r"\b[\w-]+ (?:second|minute|hour|day|week|month|year|decade)s\b", re.IGNORECASE)
_ASKS_WHO_CAME_AFTER = re.compile(
    rf"{_AND}who (?:(?:is|was|has|have|had|will) )?"
    r"(?:replac|succe(?:ed|ss)|(?:t[ao]k|took|stepp?|came)\w* (?:over|in)\b)",
    re.IGNORECASE,
)
_CAME_AFTER = re.compile(
    r"\b(?:replac|succe(?:ed|ss)|t[ao]k(?:e|es|en|ing) |took |hand\w* (?:over|the) |new(?:ly)? |appoint|named |elect"
    r"|promot|caretaker|interim|acting |bec[ao]m|look\w* after|step\w* (?:in|up)\b|st[ao]\w*d\w* in\b|sworn|permanent)",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(rf"{_AND}why {_DOES}(?:n['’]t)?\b", re.IGNORECASE)
_A_CAUSE = re.compile(
    r"\b(?:because|since|so|due|owing|thanks|given|amid|for|by|to|when|if|too|following|without|caus\w+|blam\w+"
    r"|reasons?|results?|led|prompt\w+|fear\w*|want\w*|need\w*|had to|must|can(?:not|['’]t)|could(?:n['’]t| not)|unable"
    r"|as (?:an?|the|he|she|it|they|we|his|her|its|their|there)|(?<!days )(?<!weeks )(?<!months )(?<!years )after)\b",
    re.IGNORECASE,
)


def is_of_kind(question: str, said: str, quotes: Sequence[str]) -> bool:
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
    if _ASKS_AGE.match(question) and not _is_age(said, quotes):
        return False
    if _ASKS_HOW_LONG.match(question) and _is_distance_in_time(said, quotes):
        return False
    if _ASKS_HOW_LONG.match(question):
        return _has_number(question, said) or bool(_A_TIME.search(said))
    if _ASKS_WHERE.match(question):
        return not _A_CLOCK_TIME.search(said) or bool(_new_names(question, said)) or _names_place(said)
    if _ASKS_WHO_IS.match(question):
        begins_anew = not set(words(said)[:1]) <= set(words(question))
        return begins_anew or bool(_new_names(question, said) or _IS_SOMEBODY.search(said))
    if _ASKS_WHO_CAME_AFTER.match(question):
        return any(_CAME_AFTER.search(text) for text in [said, *quotes])
    return not _ASKS_WHY.match(question) or bool(_A_CAUSE.search(said))


def _is_age(said: str, quotes: Sequence[str]) -> bool:
    """Whether an age that is said is one in its source, too: not the 14 of "after 14 years as head teacher"."""
    ages = {next(filter(None, match.groups())) for match in _AGE.finditer(said)}
    return all(_gives_age(age, quote) for age in ages for quote in quotes if re.search(rf"\b{age}\b", quote))


def _is_distance_in_time(said: str, quotes: Sequence[str]) -> bool:
    """Whether "for nine weeks" is of "nine weeks after it was closed", and of nothing that lasted so long."""
    text = " ".join(quotes)
    lasted = [match.group() for match in _A_DURATION.finditer(said)]
    there = [length for length in lasted if re.search(rf"\b{length}\b", text, re.IGNORECASE)]
    return bool(there) and all(_is_only_apart(length, text) for length in there)


def _is_only_apart(length: str, text: str) -> bool:
    every = len(re.findall(rf"\b{length}\b", text, re.IGNORECASE))
    return (
        len(re.findall(rf"(?<!for )\b{length} (?:after|before|later|ago|earlier|since)\b", text, re.IGNORECASE))
        == every
    )


def _gives_age(age: str, quote: str) -> bool:
    """Whether a number is somebody's age, or something's: "Mr Pike, 66,", "a man of 80", "the 24-year-old"."""
    before = r"(?:\(|[,;–—] |\b(?:aged?|is|was|are|were|be|am|turn\w*|just|about|nearly|only|at|of) )"
    behind = r"(?=[,.;:)–—]|$| (?:and|at|when|but|who|on|in|this|last|next)\b)"
    return bool(re.search(rf"\b{age}[ -](?:years?|months?)[ -]old\b|{before}{age}{behind}", quote, re.IGNORECASE))


def _new_names(question: str, said: str) -> set[str]:
    return names_within(said) - all_words(question) - _CALENDAR


def _names_place(said: str) -> bool:
    """Whether any place is named, and not only a time: "at ten to six", "on Monday", "in May"."""
    places = [match["place"] for match in _A_PLACE.finditer(said)]
    times = {place for place in places if figures(place) or place.lower() in _CALENDAR or _A_TIME.fullmatch(place)}
    return bool(_SOMEWHERE.search(said) or any(words(place) for place in places if place not in times))


def _has_number(question: str, said: str) -> bool:
    return bool(figures(said) - figures(question) or _A_QUANTITY.search(said))
