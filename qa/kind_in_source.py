"""Whether an age, a difference, a length of time and a successor are that in the sentences that a reply cites, too.

A number that stands there is soon taken for another: "14 years old" from "after 14 years as head teacher".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .facts import names, numbers
from .question import AND, DOES

_ASKS_AGE = re.compile(rf"{AND}(?:how old {DOES}|what {DOES} \S+ (?:\w+ )?age)\b", re.IGNORECASE)
_OF_NOBODY = re.compile(
    r"\b(?:minimum|legal|drinking|voting|retirement|average|pension|school)\b.*\bage\b", re.IGNORECASE
)
_AGE = re.compile(
    r"\b(\d{1,3})[ -]years?[ -]old\b|\b(?:aged?(?: of)?|is|was|are|were) (\d{1,3})(?=[,.]| (?:when|at|years?)\b|$)"
    r"|, (\d{1,3}),",
    re.IGNORECASE,
)
_ASKS_DIFFERENCE = re.compile(
    rf"{AND}(?:by how (?:much|many)|how (?:much|many) (?:more|fewer|less|\w+er)\b.* than)\b", re.IGNORECASE
)
_COMPARED = (
    r"more|fewer|less|extra|further|additional|ahead|behind|above|below|over|late|early|higher|lower|longer|shorter|older"
    r"|younger|deeper|shallower|wider|taller|faster|slower|cheaper|dearer|bigger|smaller|larger|heavier|lighter|warmer"
    r"|hotter|colder|better|worse|majority|margin|lead|difference|win|victory|rise|fall|cut|drop|increase|decrease|up|down"
)
_BEHIND = re.compile(rf"\b(?:{_COMPARED})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:{_COMPARED}|by|r[io]se[sn]?|f[ae]ll(?:s|en)?|jump\w*|dropp\w*|gr[eo]wn?|lost|gained|tumbled|increas\w*"
    r"|decreas\w*|reduc\w*)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\b(?:to|from)\b", re.IGNORECASE)
_NEAR = 30
"""Characters between a number and the word that makes it a difference: "by just over 200", "£7m a year more"."""
_ASKS_HOW_LONG_IT_WAS = re.compile(
    rf"{AND}how long (?:is|are|was|were|do|does|did)\b(?!.*\b(?:take|took|before|until|till|after|ago)\b)",
    re.IGNORECASE,
)
_A_DURATION = re.compile(r"\b(?<!-)[\w-]+ (?:second|minute|hour|day|week|month|year|decade)s\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:reopen\w*|end(?:s|ed)?|finish(?:ed)?)\b", re.IGNORECASE)
_ASKS_WHO_CAME_AFTER = re.compile(
    rf"{AND}who (?:(?:is|was|has|have|had|will) )?(?:replac\w*|succeed\w*|t[ao]ke?n? over from|took over from)\b",
    re.IGNORECASE,
)
_BY_SOMEBODY = re.compile(r"\b(?:by|to) (?:(?:the|his|her|an?) (?:[\w-]+,? ){0,4})?[A-Z]")


def is_so_in_source(question: str, said: str, quotes: Sequence[str]) -> bool:
    """Whether what is said in answer to a question for an age, a difference and the like is that in the quotes."""
    text = "\n".join(quotes)
    if _ASKS_AGE.match(question) and not _OF_NOBODY.search(question):
        return _is_age(said, text)
    if _ASKS_DIFFERENCE.match(question):
        return _is_difference(numbers(said) - numbers(question), text)
    if _ASKS_HOW_LONG_IT_WAS.match(question):
        return _lasted(said, text)
    return not _ASKS_WHO_CAME_AFTER.match(question) or _is_of_somebody_else(question, said)


def _is_age(said: str, text: str) -> bool:
    ages = {next(filter(None, match.groups())) for match in _AGE.finditer(said)}
    return all(_gives_age(age, text) for age in ages if re.search(rf"\b{age}\b", text))


def _gives_age(age: str, text: str) -> bool:
    """Whether a number is an age there: "Mr Pike, 66,", "died aged 94 after a fall", "the 24-year-old"."""
    stated = rf"\b{age}[ -](?:years?|months?)[ -](?:old|of age)\b|\b(?:aged?(?: of)?|turn(?:s|ed|ing)?) {age}\b"
    before = (
        r"(?:\(|[,;–—] |\b(?:is|was|are|were|be|am|just|about|nearly|only|at|now|(?:m[ae]n|boy|girl|child) of) |[’']m )"
    )
    behind = r"(?=[,.;:)–—]|$| (?:and|at|when|but|who|on|in|this|last|next|from|of|or|with|to|today)\b)"
    return bool(re.search(rf"{stated}|{before}{age}{behind}", text, re.IGNORECASE | re.MULTILINE))


def _is_difference(wanted: set[float], text: str) -> bool:
    """The model does not subtract, it takes one of the two."""
    beside = [
        _FROM_TO.split(text[max(match.start() - _NEAR, 0) : match.start()])[-1] for match in _BEHIND.finditer(text)
    ]
    beside += [_FROM_TO.split(text[match.end() : match.end() + _NEAR])[0] for match in _BEFORE.finditer(text)]
    return not wanted or any(numbers(each) & wanted for each in beside)


def _lasted(said: str, text: str) -> bool:
    """Not so "for nine weeks", of what came "nine weeks after it was closed"."""
    lengths = [match.group() for match in _A_DURATION.finditer(said)]
    found = [each for each in lengths if re.search(rf"\b{each}\b", text, re.IGNORECASE)]
    return not found or bool(_ENDED.search(text)) or any(_is_no_distance(each, text) for each in found)


def _is_no_distance(length: str, text: str) -> bool:
    of_it = rf"\b{length}\b(?! (?:after|before|later|ago|earlier|since)\b)|\bfor {length}\b"
    return bool(re.search(of_it, text, re.IGNORECASE))


def _is_of_somebody_else(question: str, said: str) -> bool:
    """Not so "Doherty was dismissed", of who replaced Doherty: it has to be by somebody, or about somebody."""
    subject = names(" ".join(said.split()[:2]))
    return subject.isdisjoint(names(question)) or bool(_BY_SOMEBODY.search(said))
