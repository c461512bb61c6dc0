"""Sentences that say who came to harm: "Was anyone hurt in the storm?", "How many people died in the fire?".

Where eleven boats sank and nobody was killed, the default model has eleven people die. How many did is reported anew as
it becomes known, so each report is quoted with its day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...ingest import Embedder
from ...ingest.records import day_of_article
from ..dates import undated
from ..facts import CALENDAR_WORDS, YEAR, names_within, numbers, words
from ..records import Hit
from .quoting import Scored, Told, best_first, best_of_each, distinct, in_order_of_time, of_reports

MOST_ARTICLES = 4
_OPENING = 400
"""Characters of an article that, with its headline, say what it is about."""
_DIED = r"(?:die[ds]?|dead|killed|deaths?|fatalit(?:y|ies)|perished|drowned|lost (?:his|her|their) li(?:fe|ves))"
_HURT = r"(?:hurt|injured|injur(?:y|ies)|harmed|wounded|hospitali[sz]ed)"
_HARM = rf"(?:{_DIED}|{_HURT}|casualties|victims)"
_BE = r"(?:is|are|was|were|has|have|had|did|do|does)(?:n['’]t)?"
_ALSO = r"(?:(?:been|get|got|also|badly|seriously|critically|confirmed|reported) )*"
_ANYBODY = r"(?:any ?one|any ?body|some ?one|some ?body)(?: else)?"
_PEOPLE = r"(?:any|some|many|other|others|of|the|people|persons?)"
_ASKED = re.compile(
    rf"(?:(?:so|and|but),? )?(?:"
    rf"{_BE} (?:{_ANYBODY}|any (?P<these>(?:[\w’'-]+ ){{0,2}}[\w’'-]+)) {_ALSO}(?P<whether>{_HARM})"
    rf"|(?:{_BE} there )?(?:been )?any (?:reports of )?(?P<any>{_HARM})"
    rf"|how many (?P<group>(?:[\w’'-]+ ){{0,4}}?)(?:{_BE} )?{_ALSO}(?P<many>{_HARM})(?: {_BE} there)?"
    rf"|who (?:{_BE} )?{_ALSO}(?P<who>{_HARM})"
    rf"|what(?: {_BE}|['’]s) the (?:\w+ )?(?P<toll>death toll)"
    rf")(?: (?:and|or) (?:{_BE} )?{_ALSO}{_HARM})*(?: so far| in total| overall)?"
    r"(?P<occasion>(?: (?:in|at|on|when|during|from|after|as|of|aboard|under|off|near)\b| \()"
    r"(?:[^,;:?]|,(?= (?-i:[A-Z]|\d{4})))*)"
    r"[\s?.!]*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:when|as|after)\b", re.IGNORECASE)
_FILLERS = CALENDAR_WORDS | frozenset(words("so far in total overall as a result weekend"))
_NO_GROUP = frozenset(words(f"any some many other others of the people person persons {_BE}"))
_FIGURE = re.compile(r"\b[\w/]*\d[\w/]*\b")
_SAYS_DIED = (
    rf"{_DIED}|kills|killing|fatally|death toll|bodies (?:were|had|have|of)|casualties|(?<=\d )victims"
    r"|loss of life|survived(?! by)|alive(?! with)|to safety|accounted for|claim\w+ (?:[\w-]+ ){0,3}li(?:fe|ves)"
    r"|li(?:fe|ves) (?:was|were) lost"
)
_SAYS_HURT = (
    rf"{_HURT}|unhurt|unharmed|unscathed|injuring|wounding|treated (?:for|at|by|in)\b|(?:to|in) hospital|airlifted"
    r"|(?:critical|serious|stable) condition|fighting for (?:his|her|their) li(?:fe|ves)"
)
_NOBODY = re.compile(
    rf"\b(?:no ?-?one|nobody|none|neither|no (?:[\w-]+ ){{0,3}}?{_HARM}|not (?:\w+ ){{0,2}}?{_HARM}"
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
_THEN = re.compile(rf"\b[Ii]n (?:[A-Z]\w+ )?({YEAR.pattern})")
_NEAR = 70
"""Characters within which a number is of the harm."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What is asked: the words and figures of the occasion, the words of a group; and how harm to them is told.

    Of an occasion that is told by a clause, "when the trawler sank", only the names count: it "went down", too.
    """

    occasion: frozenset[str]
    figures: frozenset[str]
    group: frozenset[str]
    told: re.Pattern[str]
    is_number: bool


def asked_who_was_harmed(question: str) -> Harm | None:
    """What a question on deaths or injuries asks about; None where it asks for something else, or of no occasion."""
    match = _ASKED.fullmatch(" ".join(question.split()))
    if not match:
        return None
    occasion = undated(match["occasion"])
    named = words(" ".join(names_within(f"- {occasion}")))
    about = named if named and _CLAUSE.match(occasion) else words(occasion)
    asked = match.group(0)[: match.start("occasion")]
    is_death = re.search(rf"\b{_DIED}\b", asked, re.IGNORECASE) and not re.search(rf"\b{_HURT}\b", asked, re.IGNORECASE)
    group = frozenset(words(match["group"] or match["these"] or "")) - _NO_GROUP
    if not frozenset(about) - _FILLERS:
        return None
    return Harm(
        occasion=frozenset(about) - _FILLERS,
        figures=frozenset(_FIGURE.findall(occasion)),
        group=group,
        told=re.compile(rf"\b(?:{_SAYS_DIED}{'' if is_death else f'|{_SAYS_HURT}'})\b", re.IGNORECASE),
        is_number=bool(match["many"] or match["toll"]),
    )


def casualties(asked: Harm, question: str, hits: Sequence[Hit], embedder: Embedder) -> Told:
    """The sentences of reports on the occasion that say who came to harm, oldest first; empty where none does."""
    scored = best_first(question, hits, embedder)
    near = [each for each in of_reports(scored) if each.hit.article.kind != "correction" and _tells(asked, each)]
    return in_order_of_time(distinct(best_of_each(near))[:MOST_ARTICLES], near, scored, MOST_ARTICLES)


def says_who_was_harmed(asked: Harm, sentence: str) -> bool:
    """Whether a sentence says of those asked about that they came to harm, or that nobody did."""
    found = [match for match in asked.told.finditer(sentence) if not _MAY_BE.search(sentence[: match.start()])]
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


def _tells(asked: Harm, said: Scored) -> bool:
    """Whether a sentence says so of the occasion, which is not another one of years before."""
    article, text = said.hit.article, said.sentence.text
    day = day_of_article(article)
    about = f"{article.title} {article.text[:_OPENING]} {text}"
    of_another = day and any(
        int(year) < day.year - 1 for year in re.findall(rf"\b[Ii]n (?:[A-Z]\w+ )?({YEAR.pattern})", text)
    )
    is_of_it = asked.occasion <= set(words(about)) and all(figure in about for figure in asked.figures)
    return is_of_it and not of_another and says_who_was_harmed(asked, text)
