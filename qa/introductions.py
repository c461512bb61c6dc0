"""Where an article says who somebody is: "The mayor, Leila Farouk", "Ms Farouk, 47", "a launch called the Kittiwake".

A model that is asked who Leila Farouk is makes sentences up from whatever stands near her name. An article introduces
people itself, once, in a few forms.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: (?:(?:of|de|van|von|bin|al) )?[A-Z][\w.’'-]*)*)"
_ASKED = re.compile(rf"(?:[Ww]ho|[Ww]hat) (?:is|was|are|were) (?:the )?{_NAME}\s*\?*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_IN_WORDS = r"[a-z][\w'’-]*"
_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]er|[Hh]is|[Oo]ur)"
_NOUN = r"(?!(?:of|in|on|at|for|with|to|from|by|and|or|after|before|behind|during|since|the|an?|called) )[a-z][\w'’-]*"
_TITLES = frozenset("The Councillor Mayor Professor President Minister Sir Dame Lord Lady Judge Captain".split())


def asked_to_introduce(question: str) -> str | None:
    """The name that a question asks about and no more, "Who is Leila Farouk?", else None."""
    match = _ASKED.fullmatch(question.strip())
    return match["name"] if match and not _POSSESSIVE.search(match["name"]) else None


def introduces(name: str, sentence: str) -> bool:
    """Whether a sentence says who or what bears a name; of a person, also by the last name alone."""
    return any(not _is_of_other(match) for pattern in _patterns(name) for match in pattern.finditer(sentence))


@lru_cache(maxsize=16)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    *first, last = map(re.escape, name.split())
    bearer = rf"(?P<bearer>(?:{' '.join(first)} |(?:M[rs]|Mrs|Dr)\.? )?{last}\b(?!['’-]))"
    forms = (
        rf"\b{_ARTICLE} (?:[\w'’-]+ ){{0,4}}{_NOUN} (?:called (?:the )?)?{bearer}",
        rf"\b{_ARTICLE} (?:[\w'’-]+ ){{0,6}}[\w'’-]+, {bearer},",
        rf"{bearer},? (?:\d+,|who\b|whose\b|which\b|(?:the|an?|its|her|his) {_IN_WORDS}|of (?:the )?[A-Z])",
        rf"{bearer} (?:is|was|became|has been|had been) (?:an?|the|elected|appointed|named|sworn|made|chosen)\b",
    )
    return tuple(map(re.compile, forms))


def _is_of_other(match: re.Match[str]) -> bool:
    """Iris Pell is not the Pell that was asked about; "Councillor Pell" may be."""
    before = re.search(r"([A-Z][\w’'-]*) $", match.string[: match.start("bearer")])
    return bool(before and before[1] not in _TITLES and " " not in match["bearer"])
