"""What happened with something, told in the articles' own sentences, oldest first: the answer to "Summarise ...".

The default model, asked for a sentence on each article, had a bridge repaired where its repair was decided, and closed
by a storm that had only stopped the ferry. A quote cannot go wrong, and needs no model: of each article the sentences
that are likeliest to answer are taken as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...ingest import Embedder
from ..dates import undated
from ..facts import YEAR, numbers, units, words
from ..records import Hit
from .quoting import MOST_SENTENCES, Scored, Told, best_first, best_of_each, distinct, in_order_of_time, of_reports

MOST_ARTICLES = 12
_TOO_FAR = 2.0
"""Logit below the best sentence's from which an article has none worth telling."""
_TOO_FAR_FOR_MONEY = 1.7
"""The same where sums are told: one of something else misleads more than a sentence does."""
_CURRENCIES = frozenset(["pounds", "dollars", "euros"])
_ASKED = re.compile(
    r"(?:(?:please|can you|could you|would you)\s+)*"
    r"(?:(?:give|write|show)\s+(?:me\s+)?)?"
    r"(?:summari[sz]e|sum up|(?:an?\s+|the\s+)?(?:short\s+|brief\s+)?(?:summary|overview|timeline|chronology)\s+of)\s+"
    r"(?P<about>.+?)[\s?.!]*",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:tell\s+(?:me|us)|what\s+(?:do\s+(?:you|we)\s+know|is\s+known"
    r"|(?:do|does)\s+the\s+(?:archive|articles?|papers?)\s+(?:say|know|have)"
    r"|has\s+been\s+(?:written|reported|said))|(?:give\s+(?:me|us)\s+)?(?:some\s+|the\s+)?background)"
    r"(?:\s+(?:more|everything|all|something|the\s+story))?\s+(?:about|of|(?<=background )on)\s+(?P<about>.+?)[\s?.!]*",
    re.IGNORECASE,
)
_WHAT_HAPPENED = re.compile(
    r"(?:what(?:\s+has|['’]?s)?\s+happened\s+(?:to|with|at|in|during|after)"
    r"|what(?:['’]?s|\s+is)\s+(?:happening|going\s+on|the\s+latest)\s+(?:to|with|at|in|on)"
    r"|(?:(?:any|the|latest)\s+)*(?:news|updates?|latest)\s+(?:on|about))\s+(?P<about>[^,;]+?)[\s?.!]*",
    re.IGNORECASE,
)
_MORE_IS_ASKED = re.compile(r"[.?:;]\s|^(?:who|whom|whose|what|which|when|where|why|how|whether|if)\b", re.IGNORECASE)
"""In what is to be told about: "the mill. How many worked there", "how many worked there"."""
_OVER_TIME = (
    r"(?:over\s+(?:time|the\s+(?:years|months|weeks))|so\s+far|(?:since|between)\s+.+"
    r"|from\s+(?:the\s+)?(?:first|start|beginning)\b.*)"
)
_CHANGED = re.compile(
    rf"how\s+(?:(?:has|have|had)\s+(?P<about>.+?)\s+(?:changed|gone\s+(?:up|down)|risen|fallen|developed|evolved"
    rf"|progressed|unfolded)(?:,?\s+(?P<days>{_OVER_TIME}))?"
    rf"|did\s+(?P<about_then>.+?)\s+(?:change|develop|evolve|unfold)(?:,?\s+(?P<days_then>{_OVER_TIME}))?)[\s?.!]*",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(?:since|between)\b", re.IGNORECASE)
_MONEY = re.compile(r"(?:bill|budget|cost|fare|fee|grant|price|rent|salar(?:y|ie)|tax|value|wage)s?")
_AMOUNT = re.compile(
    rf"{_MONEY.pattern}|(?:count|estimate|figure|number|population|rate|share|sum|target|toll|total|turnout)s?"
)
_PREPOSITION = re.compile(r"\s+(?:of|for|on|in|at|to|from)\s")
_ASKING_WORDS = re.compile(r"(?:what|how|why|who|when|where)\b", re.IGNORECASE)
_HAPPENED = "What happened with"
_HOW_MUCH = "How much"


def summary_asked(question: str) -> str | None:
    """What each article is asked where a summary is asked for, or how something changed, else None.

    "Summarise the closure of the mill" becomes "What happened with the closure of the mill?", and "How has the price of
    the ferry changed?" becomes "How much is the price of the ferry?".
    """
    if match := _CHANGED.fullmatch(question):
        return _changed(match)
    told = _TELL.fullmatch(question)
    match = _ASKED.fullmatch(question) or told
    if not match or (told and _MORE_IS_ASKED.search(told["about"])):
        return None
    about = match["about"]
    return f"{about[0].upper()}{about[1:]}?" if _ASKING_WORDS.match(about) else f"{_HAPPENED} {about}?"


def _changed(match: re.Match[str]) -> str:
    """What is asked of each article; days that limit it stay in the question."""
    about, days = match["about"] or match["about_then"], match["days"] or match["days_then"] or ""
    *_, head = _PREPOSITION.split(about)[0].split() or [""]
    kept = f" {days.rstrip(' ?.!')}" if _DAYS.match(days) else ""
    if not _AMOUNT.fullmatch(head):
        return f"{_HAPPENED} {about}{kept}?"
    return f"{_HOW_MUCH} {'are' if head.endswith('s') else 'is'} {about}{kept}?"


def happening_asked(question: str) -> frozenset[str] | None:
    """The words of what a question asks the fate of, "What happened to the mill?", but for its days; else None."""
    match = _WHAT_HAPPENED.fullmatch(question)
    if not match or _MORE_IS_ASKED.search(match["about"]):
        return None
    return frozenset(words(undated(match["about"]))) or None


def summary(question: str, hits: Sequence[Hit], embedder: Embedder, about: frozenset[str] | None = None) -> Told:
    """Paragraphs, one for each article, and the sentences that they are; empty where no article speaks of it.

    Opinion and letters are left out, for they say what somebody thinks of what happened. A sentence that leans on the
    one before it brings that along. Where it is to be `about` certain words, a sentence or its headline has them all.
    """
    scored = best_first(question, hits, embedder)
    near = [each for each in _near(question, scored) if not about or about <= each.words_with_headline]
    told = [each for each in distinct(best_of_each(near)) if _is_about(question, each)][:MOST_ARTICLES]
    return in_order_of_time(told, near, scored, MOST_SENTENCES)


def _near(question: str, scored: Sequence[Scored]) -> list[Scored]:
    """Those of reports that are near the best of all, and have a figure, or a sum, where one is asked for."""
    is_amount = question.startswith(_HOW_MUCH)
    is_money = is_amount and any(map(_MONEY.fullmatch, question.rstrip("?").split()))
    most = _TOO_FAR_FOR_MONEY if is_money else _TOO_FAR
    return [
        each
        for each in of_reports(scored)
        if each.score >= scored[0].score - most
        and (not is_amount or numbers(YEAR.sub(" ", each.sentence.text)))
        and (not is_money or units(each.sentence.text) & _CURRENCIES)
    ]


def _is_about(question: str, told: Scored) -> bool:
    """Whether a sentence or its headline has any word of what is asked about."""
    wanted = set(words(question)) - set(words(f"{_HAPPENED} {_HOW_MUCH}"))
    return bool(wanted & told.words_with_headline)
