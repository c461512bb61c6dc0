"""What happened with something, told in the articles' own sentences, oldest first: the answer to "Summarise ...".

The default model, asked for a sentence on each article, had a bridge repaired where its repair was decided, and closed
by a storm that had only stopped the ferry. A quote cannot go wrong, and needs no model: of each article the sentences
that are likeliest to answer are taken as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..ingest import Embedder
from ..ingest.records import Article, day_number, day_of_article, long_day
from .cite import CitedText
from .evidence import leans_back, scored_sentences
from .facts import YEAR, numbers, units, words
from .introductions import Subject, introduces
from .records import Citation, Claim, Evidence, Hit, Sentence

MOST_ARTICLES = 12
MOST_SENTENCES = 12
"""In all; where few articles speak of it, each says more."""
MOST_INTRODUCTIONS = 5
_TOO_FAR = 2.0
"""Logit below the best sentence's from which an article has none worth telling."""
_TOO_FAR_FOR_MONEY = 1.7
"""The same where sums are told: one of something else misleads more than a sentence does."""
_CURRENCIES = frozenset(["pounds", "dollars", "euros"])
_SAME = 0.6
"""Share of common words from which a sentence only repeats a better one."""
_COMMENT = frozenset(["opinion", "letter"])
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


@dataclass(frozen=True, slots=True)
class _Scored:
    """A sentence that may be told, with the hit that it is of, and its place among the sentences of that."""

    score: float
    hit: Hit
    place: tuple[int, int]
    sentence: Sentence

    @property
    def words(self) -> set[str]:
        return set(words(self.sentence.text))


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


def summary(question: str, hits: Sequence[Hit], embedder: Embedder) -> tuple[CitedText, tuple[Evidence, ...]]:
    """Paragraphs, one for each article, and the sentences that they are; empty where no article speaks of it.

    Opinion and letters are left out, for they say what somebody thinks of what happened. A sentence that leans on the
    one before it brings that along.
    """
    scored = _scored(question, hits, embedder)
    near = _near(question, scored)
    told = [each for each in _distinct(_best_of_each(near)) if _is_about(question, each)][:MOST_ARTICLES]
    return _in_order_of_time(told, near, scored, MOST_SENTENCES)


def introduction(
    subject: Subject, question: str, hits: Sequence[Hit], embedder: Embedder
) -> tuple[CitedText, tuple[Evidence, ...]]:
    """As `summary`, of the sentences that say who or what the subject is; empty where none does."""
    scored = _scored(question, hits, embedder)
    near = [each for each in _of_reports(scored) if introduces(subject, each.sentence.text)]
    return _in_order_of_time(_distinct(_best_of_each(near))[:MOST_INTRODUCTIONS], near, scored, MOST_INTRODUCTIONS)


def _in_order_of_time(
    told: Sequence[_Scored], near: Sequence[_Scored], scored: Sequence[_Scored], most: int
) -> tuple[CitedText, tuple[Evidence, ...]]:
    """A paragraph for each of the sentences in `told`, with others of its passage that are near, `most` in all."""
    text = ""
    claims: list[Claim] = []
    citations: list[Citation] = []
    evidence: list[Evidence] = []
    for best in sorted(told, key=_when):
        article, passage = best.hit.article, best.hit.passage
        paragraph = _paragraph(best, near, scored, most // len(told))
        text += ("\n\n" if text else "") + _opening(article)
        for sentence in paragraph:
            number, start = len(claims) + 1, len(text)
            text += f"{sentence.text} [{number}] "
            claims.append(Claim(sentence.text, start, start + len(sentence.text), (number,), 1.0))
            citations.append(Citation(number, article, passage, sentence.text, sentence.start, sentence.end))
        text = text.rstrip()
        evidence.append(Evidence(article, passage, tuple(paragraph)))
    return CitedText(text, tuple(claims), tuple(citations), ()), tuple(evidence)


def _scored(question: str, hits: Sequence[Hit], embedder: Embedder) -> list[_Scored]:
    """Every sentence of the hits, best first."""
    scored = [
        _Scored(score, hits[rank], (rank, ordinal), sentence)
        for (rank, ordinal, sentence), score in scored_sentences(question, hits, embedder)
    ]
    return sorted(scored, key=lambda each: -each.score)


def _near(question: str, scored: Sequence[_Scored]) -> list[_Scored]:
    """Those of reports that are near the best of all, and have a figure, or a sum, where one is asked for."""
    is_amount = question.startswith(_HOW_MUCH)
    is_money = is_amount and any(map(_MONEY.fullmatch, question.rstrip("?").split()))
    most = _TOO_FAR_FOR_MONEY if is_money else _TOO_FAR
    return [
        each
        for each in _of_reports(scored)
        if each.score >= scored[0].score - most
        and (not is_amount or numbers(YEAR.sub(" ", each.sentence.text)))
        and (not is_money or units(each.sentence.text) & _CURRENCIES)
    ]


def _of_reports(scored: Sequence[_Scored]) -> list[_Scored]:
    return [each for each in scored if each.hit.article.kind not in _COMMENT]


def _best_of_each(scored: Sequence[_Scored]) -> list[_Scored]:
    """The first sentence of each article."""
    best: dict[str, _Scored] = {}
    for each in scored:
        best.setdefault(each.hit.article.id, each)
    return list(best.values())


def _is_about(question: str, told: _Scored) -> bool:
    """Whether a sentence or its headline has any word of what is asked about."""
    wanted = set(words(question)) - set(words(f"{_HAPPENED} {_HOW_MUCH}"))
    return bool(wanted & (told.words | set(words(told.hit.article.title))))


def _distinct(told: Sequence[_Scored]) -> list[_Scored]:
    """Without those that say again what a better one says."""
    kept: list[_Scored] = []
    for each in told:
        if not any(len(each.words & other.words) >= _SAME * len(each.words | other.words) for other in kept):
            kept.append(each)
    return kept


def _paragraph(best: _Scored, near: Sequence[_Scored], scored: Sequence[_Scored], most: int) -> list[Sentence]:
    """The best sentences of the passage that has the best one, in its order, each with the one that it leans on."""
    of_passage = [each for each in near if each.hit is best.hit][: max(most, 1)]
    by_place = {each.place: each for each in scored if each.hit is best.hit}
    chosen = {each.place: each for each in of_passage}
    for rank, ordinal in list(chosen):
        if leans_back(by_place[rank, ordinal].sentence) and (rank, ordinal - 1) in by_place:
            chosen[rank, ordinal - 1] = by_place[rank, ordinal - 1]
    return [chosen[place].sentence for place in sorted(chosen)]


def _when(told: _Scored) -> tuple[int, str]:
    return day_number(day_of_article(told.hit.article)), told.hit.article.id


def _opening(article: Article) -> str:
    day = day_of_article(article)
    return f"{long_day(day)}: " if day else ""
