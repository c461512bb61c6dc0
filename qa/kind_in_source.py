"""Whether an age, a difference, a length of time and a successor are that in the sentences that a reply cites, too.

A number that stands there is soon taken for another: "14 years old" from "after 14 years as head teacher".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .facts import numbers

AND = r"(?:(?:and|but|so) )?"
DOES = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)"
"""How questions begin."""
_ASKS_AGE = re.compile(rf"{AND}(?:how old {DOES}|what {DOES} \S+ (?:\w+ )?age)\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(\d{1,3}) years? old\b|\b(?:aged?(?: of)?|is|was|are|were) (\d{1,3})(?= years?[.,]|[.,]|$)", re.IGNORECASE
)
_ASKS_DIFFERENCE = re.compile(
    rf"{AND}(?:by how (?:much|many)|how (?:much|many) (?:more|fewer|less|\w+er)\b.* than)\b", re.IGNORECASE
)
_MORE_THAN = re.compile(
    r"\b(?:more|fewer|less|extra|further|additional|ahead|behind|above|below|higher|lower|longer|shorter|older|younger"
    r"|deeper|shallower|wider|taller|faster|slower|majority|margin|lead|difference)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"{_MORE_THAN.pattern}|\bby\b|\b(?:up|down)\b|\b(?:rise|fall|drop|cut|increase|decrease|gain|loss) of\b",
    re.IGNORECASE,
)
_NEAR = 30
"""Characters between a number and the word that makes it a difference: "by just over 200", "£7m a year more"."""
_A_DURATION = re.compile(r"\b[\w-]+ (?:second|minute|hour|day|week|month|year|decade)s\b", re.IGNORECASE)
_ASKS_WHO_CAME_AFTER = re.compile(
    rf"{AND}who (?:(?:is|was|has|have|had|will) )?"
    r"(?:replac|succe(?:ed|ss)|(?:t[ao]k|took|stepp?|came)\w* (?:over|in)\b)",
    re.IGNORECASE,
)
_CAME_AFTER = re.compile(
    r"\b(?:replac|succe(?:ed|ss)|t[ao]k(?:e|es|en|ing) |took |hand\w* (?:over|the) |new(?:ly)? |appoint|named |elect"
    r"|promot|caretaker|interim|acting |bec[ao]m|look\w* after|step\w* (?:in|up)\b|st[ao]\w*d\w* in\b|sworn|permanent)",
    re.IGNORECASE,
)
_ASKS_HOW_LONG = re.compile(rf"{AND}how long {DOES}\b", re.IGNORECASE)


def is_so_in_source(question: str, said: str, quotes: Sequence[str]) -> bool:
    """Whether what is said in answer to a question for an age, a difference and the like is that in the quotes."""
    text = "\n".join(quotes)
    if _ASKS_AGE.match(question):
        return _is_age(said, text)
    if _ASKS_DIFFERENCE.match(question):
        return _is_difference(numbers(said) - numbers(question), text)
    if _ASKS_HOW_LONG.match(question):
        return _lasted(said, text)
    return not _ASKS_WHO_CAME_AFTER.match(question) or bool(_CAME_AFTER.search(f"{said}\n{text}"))


def _is_age(said: str, text: str) -> bool:
    ages = {next(filter(None, match.groups())) for match in _AGE.finditer(said)}
    return all(_gives_age(age, text) for age in ages if re.search(rf"\b{age}\b", text))


def _gives_age(age: str, text: str) -> bool:
    """Whether a number is an age there: "Mr Pike, 66,", "a man of 80", "the 24-year-old"."""
    before = r"(?:\(|[,;–—] |\b(?:aged?|is|was|are|were|be|am|turn\w*|just|about|nearly|only|at|of) )"
    behind = r"(?=[,.;:)–—]|$| (?:and|at|when|but|who|on|in|this|last|next)\b)"
    found = re.search(
        rf"\b{age}[ -](?:years?|months?)[ -]old\b|{before}{age}{behind}", text, re.IGNORECASE | re.MULTILINE
    )
    return bool(found)


def _is_difference(wanted: set[float], text: str) -> bool:
    """The model does not subtract, it takes one of the two."""
    beside = [text[max(match.start() - _NEAR, 0) : match.start()] for match in _MORE_THAN.finditer(text)]
    beside += [text[match.end() : match.end() + _NEAR] for match in _BY.finditer(text)]
    return any(numbers(each) & wanted for each in beside)


def _lasted(said: str, text: str) -> bool:
    """Not so "for nine weeks", of what came "nine weeks after it was closed"."""
    lengths = [match.group() for match in _A_DURATION.finditer(said)]
    found = [each for each in lengths if re.search(rf"\b{each}\b", text, re.IGNORECASE)]
    return not found or any(_is_no_distance(each, text) for each in found)


def _is_no_distance(length: str, text: str) -> bool:
    apart = rf"\b{length}\b(?! (?:after|before|later|ago|earlier|since)\b)|\bfor {length}\b"
    return bool(re.search(apart, text, re.IGNORECASE))
