"""What a sentence says of deaths and injuries: of whom, of how many, or that there were none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..facts import YEAR, numbers, words

DIED = r"(?:die[ds]?|dead|killed|deaths?|fatalit(?:y|ies)|perished|drowned|lost (?:his|her|their) li(?:fe|ves))"
HURT = r"(?:hurt|injured|injur(?:y|ies)|harmed|wounded|hospitali[sz]ed)"
HARM = rf"(?:{DIED}|{HURT}|casualties|victims)"
_SAYS_DIED = (
    rf"{DIED}|kills|killing|fatally|death toll|bodies (?:were|had|have|of)|casualties|(?<=\d )victims"
    r"|loss of life|survived(?! by)|alive(?! with)|to safety|accounted for|claim\w+ (?:[\w-]+ ){0,3}li(?:fe|ves)"
    r"|li(?:fe|ves) (?:was|were) lost"
)
_SAYS_HURT = (
    rf"{HURT}|unhurt|unharmed|unscathed|injuring|wounding|treated (?:for|at|by|in)\b|(?:to|in) hospital|airlifted"
    r"|(?:critical|serious|stable) condition|fighting for (?:his|her|their) li(?:fe|ves)"
)
_TELLS_OF_DEATH = re.compile(rf"\b(?:{_SAYS_DIED})\b", re.IGNORECASE)
_TELLS_OF_HARM = re.compile(rf"\b(?:{_SAYS_DIED}|{_SAYS_HURT})\b", re.IGNORECASE)
_NOBODY = re.compile(
    rf"\b(?:no ?-?one|nobody|none|neither|no (?:[\w-]+ ){{0,3}}?{HARM}|not (?:\w+ ){{0,2}}?{HARM}"
    r"|un(?:hurt|harmed|injured|scathed)|all (?:\w+ ){0,3}(?:safe|aboard|on board|survived|winched|rescued))\b",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    r"\b(?:one|an?|single|both|couple|dozens|scores|hundreds|thousands)\b(?= (?:of )?(?:[\w-]+ ){0,3}?(?:people|person"
    r"|men|man|women|woman|boys?|girls?|child(?:ren)?|teenagers?|drivers?|passengers?|crew|workers?|officers?|soldiers?"
    r"|firefighters?|pensioners?|cyclists?|motorcyclists?|pedestrians?|were|have|died?)\b)",
    re.IGNORECASE,
)
_MAY_BE = re.compile(
    r"\b(?:will|would|could|may|might|should|can|must|(?i:if|any ?one|any ?body))\b(?:(?!\bnot\b).){0,40}$"
)
"""Before the word for harm: it may come of it, or would have. "May" and "Will" are a month and a man."""
_NO_HARM = re.compile(
    r"\bdead(?:[ -](?:heat|end|ball|line|on|sea|sure))|\b(?:killed off|wounded pride|sheep|cattle|cows?|dogs?|cats?"
    r"|horses?|birds?|fish|trees?|sequoias|whales?)\b",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    rf"\b\d+-year-old|, \d+,|\b\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\b|{YEAR.pattern}"
    r"|\b[\w-]+ (?:years?|months?|weeks?|days?) ago\b|\b\d+ years\b"
)
"""Numbers of nobody: ages, times and years."""
_NEAR = 70
"""Characters within which a number is of the harm."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What is asked: the words and figures of the occasion, the words of a group; whether deaths alone, and how many.

    Of an occasion that is told by a clause, "when the trawler sank", only the names count: it "went down", too.
    """

    occasion: frozenset[str]
    figures: frozenset[str]
    group: frozenset[str]
    is_death: bool
    is_number: bool


def says_who_was_harmed(asked: Harm, sentence: str) -> bool:
    """Whether a sentence says of those asked about that they came to harm, or that nobody did."""
    told = _TELLS_OF_DEATH if asked.is_death else _TELLS_OF_HARM
    found = [match for match in told.finditer(sentence) if not _MAY_BE.search(sentence[: match.start()])]
    if not found or _NO_HARM.search(sentence):
        return False
    if _NOBODY.search(sentence):
        return True
    if not asked.group <= set(words(sentence)):
        return False
    return not asked.is_number or any(_is_counted(sentence, match) for match in found)


def _is_counted(sentence: str, harm: re.Match[str]) -> bool:
    near = sentence[max(harm.start() - _NEAR, 0) : harm.end() + _NEAR]
    return bool(numbers(_NO_COUNT.sub(" ", near)) or _SO_MANY.search(near))
