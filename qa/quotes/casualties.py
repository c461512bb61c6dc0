"""Sentences that say who came to harm: "Was anyone hurt in the storm?", "How many people died in the fire?".

Where eleven boats sank and nobody was killed, the default model has eleven people die. How many did is reported anew as
it becomes known, so each report is quoted with its day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ...ingest import Embedder
from ...ingest.records import day_of_article
from ..dates import undated
from ..facts import CALENDAR_WORDS, YEAR, names_within, words
from ..records import Hit
from .harm import HARM, HURT, Harm, says_who_was_harmed
from .quoting import Scored, Told, by_reports

MOST_ARTICLES = 4
_OPENING = 400
"""Characters of an article that, with its headline, say what it is about."""
_BE = r"(?:is|are|was|were|has|have|had|did|do|does)(?:n['’]t)?"
_ALSO = r"(?:(?:been|get|got|also|badly|seriously|critically|confirmed|reported) )*"
_ANYBODY = r"(?:any ?one|any ?body|some ?one|some ?body)(?: else)?"
_ASKED = re.compile(
    rf"(?:(?:so|and|but),? )?(?:"
    rf"{_BE} (?:{_ANYBODY}|any (?P<these>(?:[\w’'-]+ ){{0,2}}[\w’'-]+)) {_ALSO}{HARM}"
    rf"|(?:{_BE} there )?(?:been )?any (?:reports of )?{HARM}"
    rf"|how many (?P<group>(?:[\w’'-]+ ){{0,4}}?)(?:{_BE} )?{_ALSO}(?P<many>{HARM})(?: {_BE} there)?"
    rf"|who (?:{_BE} )?{_ALSO}{HARM}"
    rf"|what(?: {_BE}|['’]s) the (?:\w+ )?(?P<toll>death toll)"
    rf")(?: (?:and|or) (?:{_BE} )?{_ALSO}{HARM})*(?: so far| in total| overall)?"
    r"(?P<occasion>(?: (?:in|at|on|when|during|from|after|as|of|aboard|under|off|near)\b| \()"
    r"(?:[^,;:?]|,(?= (?-i:[A-Z]|\d{4})))*)"
    r"[\s?.!]*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:when|as|after)\b", re.IGNORECASE)
_ASKS_OF_HURT = re.compile(rf"\b(?:{HURT}|casualties|victims)\b", re.IGNORECASE)
_FILLERS = CALENDAR_WORDS | frozenset(words("so far in total overall as a result weekend"))
_NO_GROUP = frozenset(words("any some many other others people person persons"))
_FIGURE = re.compile(r"\b[\w/]*\d[\w/]*\b")
_THEN = re.compile(rf"\b[Ii]n (?:[A-Z]\w+ )?({YEAR.pattern})")


def asked_who_was_harmed(question: str) -> Harm | None:
    """What a question on deaths or injuries asks about; None where it asks for something else, or of no occasion."""
    match = _ASKED.fullmatch(" ".join(question.split()))
    if not match:
        return None
    occasion = undated(match["occasion"])
    named = words(" ".join(names_within(f"- {occasion}")))
    about = frozenset(named if named and _CLAUSE.match(occasion) else words(occasion)) - _FILLERS
    if not about:
        return None
    return Harm(
        occasion=about,
        figures=frozenset(_FIGURE.findall(occasion)),
        group=frozenset(words(match["group"] or match["these"] or "")) - _NO_GROUP,
        is_death=not _ASKS_OF_HURT.search(match.string[: match.start("occasion")]),
        is_number=bool(match["many"] or match["toll"]),
    )


def casualties(asked: Harm, question: str, hits: Sequence[Hit], embedder: Embedder) -> Told:
    """The sentences of reports on the occasion that say who came to harm, oldest first; empty where none does."""
    return by_reports(question, hits, embedder, partial(_tells, asked), MOST_ARTICLES)


def _tells(asked: Harm, said: Scored) -> bool:
    """Whether a sentence says so of the occasion, which is not another one of years before."""
    article, text = said.hit.article, said.sentence.text
    day = day_of_article(article)
    about = f"{article.title} {article.text[:_OPENING]} {text}"
    of_another = day and any(int(year) < day.year - 1 for year in _THEN.findall(text))
    is_of_it = asked.occasion <= set(words(about)) and all(figure in about for figure in asked.figures)
    return is_of_it and not of_another and says_who_was_harmed(asked, text)
