"""Who of those with one last name is meant, and whether it is a he or a she: as an article's names and titles tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ..facts import MONTHS, WEEKDAYS
from .speakers import ROLE, TITLE, Speaker, naming

CALENDAR = [word.title() for word in [*MONTHS, *WEEKDAYS]]
"""Months and weekdays as they are printed: words with a capital that are no names."""
NO_FIRST_NAME = re.compile(
    rf"{ROLE}|{TITLE}|(?:The|A|An|But|And|Yet|So|On|In|At|As|When|While|If|For|By|With|After|Before)"
)
"""What may stand with a capital before a last name."""
FULL_NAME = re.compile(
    rf"\b(?:{TITLE}|(?!{'|'.join(CALENDAR)})[A-Z](?:['’][A-Z])?[\w-]+)"
    r" (?:(?:de|van|von|bin|al|el) )?[A-Z][\w’'-]+"
)
GENDERS = dict.fromkeys(["Mr", "Sir", "Lord"], "he") | dict.fromkeys(["Mrs", "Ms", "Miss", "Dame", "Lady"], "she")
"""The pronoun of whoever has a title."""
_WORD_BEFORE = re.compile(r"([A-Z][\w’'-]*)\.? $")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


def in_full(speaker: Speaker, texts: Iterable[str]) -> Speaker:
    """With the first name that most texts know to a last name alone, where most do: "Trump" is not Melania Trump."""
    if not speaker.is_named or " " in speaker.name or not speaker.is_person:
        return speaker
    known = Counter(name for text in texts for name in _first_names(speaker.name, text))
    [(first, most)] = known.most_common(1) or [("", 0)]
    return replace(speaker, name=f"{first} {speaker.name}") if 2 * most > known.total() else speaker


def _first_names(last: str, text: str) -> set[str]:
    found = re.findall(rf"\b([A-Z][\w’'-]+)\.? (?:and [A-Z][\w’'-]+ )?{re.escape(last)}\b", text)
    return {name for name in found if name not in CALENDAR and not NO_FIRST_NAME.fullmatch(name)}


def namesakes(speaker: Speaker, text: str) -> set[str]:
    """Other first names that an article has with the last name: Hugh, where Edith Stannard is asked about."""
    *first, last = speaker.name.split()
    if not speaker.is_named or not first:
        return set()
    return _first_names(last, text) - set(first)


def gender(speaker: Speaker, text: str) -> str:
    """`he` or `she` where a title, or the sentence that names the speaker first, tells; else empty."""
    named = naming(speaker).search(text)
    last = re.escape(speaker.name.split()[-1])
    if title := re.search(rf"\b({'|'.join(GENDERS)})\.? {last}\b", text):
        return GENDERS[title[1]]
    if not named:
        return ""
    rest = re.split(r"[.!?]\s|[“”\"]", text[named.end() :], maxsplit=1)[0]
    other = FULL_NAME.search(rest)
    pronoun = _PRONOUN.search(rest[: other.start()] if other else rest)
    return pronoun[0].lower() if pronoun else ""


def word_before(named: re.Match[str]) -> str:
    """The word with a capital right before the `bearer` of a name: a first name, a title; empty for none."""
    match = _WORD_BEFORE.search(named.string[: named.start("bearer")])
    return match[1] if match else ""
