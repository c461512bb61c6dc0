"""Where an article says who somebody is: "The mayor, Leila Farouk", "Ms Farouk, 47", "a launch called the Kittiwake".

A model that is asked who Leila Farouk is makes sentences up from whatever stands near her name. An article introduces
people itself, once, in a few forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...ingest import Embedder
from ..irregular import BASE_FORMS
from ..records import Hit
from .namesakes import word_before
from .quoting import Told, best_first, best_of_each, distinct, in_order_of_time, of_reports

MOST_INTRODUCTIONS = 5

_RANK = r"(?:Cllr|Councillor|Mayor|Professor|Prof|President|Minister|Chancellor|Senator|Governor|Judge|Bishop|Captain)"
_COURTESY = r"(?:Mrs|Mr|Ms|Dr|Sir|Dame|Lord|Lady|Miss)"
_TITLE = rf"(?:{_RANK}|{_COURTESY})\.?"
_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: (?:(?:de|van|von|bin|al) )?[A-Z][\w.’'-]*)*)"
_ASKED = re.compile(
    rf"(?:(?P<who>[Ww]ho) (?:is|was|are|were) |[Ww]hat (?:is|was|are|were) (?:the )?)(?:{_TITLE} )?{_NAME}\s*\?*"
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_WORD = r"[a-z][\w'’-]*"
_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]er|[Hh]is|[Oo]ur)"
_NO_NOUN = "|".join(
    "of in on at for with to from by and or after before behind during since the a an called hit told beat".split()
    + sorted(BASE_FORMS)
)
_NOUN = rf"(?!(?:{_NO_NOUN}|\w+ed) ){_WORD}"
_NO_OFFICE = (
    r"day|night|week|month|year|time|end|morning|evening|meantime"
    r"|brother|sister|wife|husband|mother|father|son|daughter"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is asked about; a person is known by the last name alone too."""

    name: str
    is_person: bool


def asked_to_introduce(question: str) -> Subject | None:
    """Whose name a question is and no more, "Who is Leila Farouk?", else None; offices have no name."""
    match = _ASKED.fullmatch(question.strip())
    if not match or _POSSESSIVE.search(match["name"]):
        return None
    return Subject(match["name"], bool(match["who"]))


def introduction(subject: Subject, question: str, hits: Sequence[Hit], embedder: Embedder) -> Told:
    """The sentences of reports that say who or what the subject is, oldest first; empty where none does."""
    scored = best_first(question, hits, embedder)
    near = [each for each in of_reports(scored) if introduces(subject, each.sentence.text)]
    return in_order_of_time(distinct(best_of_each(near))[:MOST_INTRODUCTIONS], near, scored, MOST_INTRODUCTIONS)


def introduces(subject: Subject, sentence: str) -> bool:
    """Whether a sentence says who or what the subject is."""
    return any(not _is_of_other(match) for form in _forms(subject) for match in form.finditer(sentence))


@lru_cache(maxsize=16)
def _forms(subject: Subject) -> tuple[re.Pattern[str], ...]:
    *first, last = subject.name.split() if subject.is_person else [subject.name]
    given = f"{re.escape(' '.join(first))} |" if first else ""
    bearer = rf"(?P<bearer>(?:{given}{_COURTESY}\.? )?{re.escape(last)}\b(?!['’-]))"
    return tuple(
        re.compile(form)
        for form in (
            rf"\b{_ARTICLE} (?:[\w'’-]+ ){{0,4}}{_NOUN} (?:called (?:the )?)?{bearer}",
            rf"\b{_ARTICLE} (?:[\w'’-]+ ){{0,6}}(?!(?:{_NO_OFFICE}),)[\w'’-]+, {bearer},",
            rf"\b{_RANK}\.? {bearer}",
            rf"{bearer}(?:,? (?:\(?\d+[,)]|who\b|whose\b|which\b|of (?:the )?[A-Z])|, (?:the|an?|its|her|his) {_WORD})",
            rf"{bearer}, (?!{_NO_NOUN}){_WORD}(?: {_WORD})? (?:of|at|for) ",
            rf"{bearer} (?:is|was|became|has been|had been)"
            r" (?:(?:an?|the) (?!first|last|only|next)|elected\b|appointed\b|sworn\b)",
        )
    )


def _is_of_other(match: re.Match[str]) -> bool:
    """Iris Pell is not the Pell that was asked about; "Councillor Pell" may be."""
    before = word_before(match)
    return bool(before and not re.fullmatch(rf"{_TITLE}|The", before) and " " not in match["bearer"])
