"""Whether a drafted question is kept: its wording, then what a search finds, then what the model says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...ingest.records import Article, Passage, Scope
from ...qa.answerable import probability_stated
from ...qa.desk import Desk
from ...qa.evidence import pick_evidence
from ...qa.prompt import answer_messages, question_messages
from ...qa.records import Evidence, Hit, Sentence
from ..metrics.answers import answer_matched
from .elsewhere import rival, tells_of_all
from .records import Draft
from .targets import Target
from .twists import Way
from .wording import asks_for, fault, invents

SEARCH_DEPTH = 20
"""Passages that are looked through for another answer."""
_STATED = 0.5
"""Probability of the model's "Yes" from which a quote counts as giving the answer."""
SURELY_STATED = 0.7
"""Probability of the model's "Yes" from which a question counts as answered by the archive.

Above `_STATED`: with that, none would be kept that Dateline wrongly answers, and those are the ones to have.
"""
_ANSWER_TOKENS = 60
_INVENTED = "has a name or a figure that the article has not"


def vet_answerable(desk: Desk, draft: Draft, target: Target) -> Draft:
    """The draft, kept if its answer stands in its quote alone and the model, shown the quote, gives it back."""
    article = target.article
    if reason := fault(draft.question, draft.answers, article):
        return _rejected(draft, reason)
    if asks_for(draft.question) not in (None, target.kind):
        return _rejected(draft, f"asks for no {target.kind}, which the answer is")
    if invents(draft.question, article):
        return _rejected(draft, _INVENTED)
    own = {article.id, *(copy.id for copy in desk.archive.copies(article.id))}
    others = [hit for hit in search(desk, draft) if hit.article.id not in own]
    if reason := rival(draft.question, draft.answers, target.kind, others):
        return _rejected(draft, reason)
    prompt = question_messages(draft.question, [_evidence(target)])
    stated = probability_stated(desk.model, prompt)
    if stated < _STATED:
        return _rejected(draft, "the model does not find the answer in the quote")
    reply = "".join(desk.model.stream(answer_messages(prompt), max_tokens=_ANSWER_TOKENS)).strip()
    if not answer_matched(reply, draft.answers):
        return _rejected(draft, "the model, shown the quote, answers otherwise")
    told = f"shown the quote, the model answers, with probability {stated:.2f} that it is told: {reply}"
    return _kept(draft, told, _none_of(len(others), "has the answer"))


def vet_unanswerable(desk: Desk, draft: Draft, article: Article, way: Way) -> Draft:
    """The draft, kept if neither a search nor the model finds an answer; its question is empty where none was made."""
    if not draft.question:
        return _rejected(draft, f"{way}: no question could be made")
    if reason := fault(draft.question, (), article):
        return _rejected(draft, reason)
    if way == "left-out" and invents(draft.question, article):
        return _rejected(draft, _INVENTED)
    hits = search(desk, draft)
    if way != "left-out" and tells_of_all(draft.question, hits):
        return _rejected(draft, "an article may answer the changed question")
    stated = _stated(desk, draft.question, hits[: desk.config.hits])
    if stated >= SURELY_STATED:
        return _rejected(draft, "the model finds an answer to the changed question")
    sure = f"the model's probability that the archive answers it: {stated:.2f}"
    found = (
        "no text about it tells that detail" if way == "left-out" else _none_of(len(hits), "tells of all that is asked")
    )
    return _kept(draft, *draft.why, found, sure)


def _stated(desk: Desk, question: str, hits: Sequence[Hit]) -> float:
    """The probability that the model gives the archive's answering a question, as when a reader asks it."""
    budget = desk.config.evidence_tokens
    evidence = pick_evidence(question, hits, desk.archive.embedder, desk.model.count_tokens, budget=budget)
    return probability_stated(desk.model, question_messages(question, evidence)) if evidence else 0.0


def search(desk: Desk, draft: Draft) -> list[Hit]:
    """The passages that are nearest to a draft's question, as it will be asked."""
    return desk.search(draft.question, scope=Scope(until=draft.as_of), limit=SEARCH_DEPTH)


def _evidence(target: Target) -> Evidence:
    article, where = target.article, (target.start, target.end, target.quote)
    return Evidence(article, Passage(target.id, article.id, 0, *where), (Sentence(*where),))


def _none_of(passages: int, does: str) -> str:
    return f"of the {passages} nearest passages, none {does}"


def _rejected(draft: Draft, reason: str) -> Draft:
    return replace(draft, status="rejected", why=(reason,))


def _kept(draft: Draft, *why: str) -> Draft:
    return replace(draft, status="proposed", why=why)
