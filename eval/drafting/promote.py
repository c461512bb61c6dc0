"""Drafts from what readers said of answers: what they call right, and the right answer where they gave one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ..metrics.answers import answer_matched, strip_marks
from ..records import CitedQuote, Support
from . import journal
from .feedback import Feedback
from .records import Draft
from .spans import answer_spans, kind_of


def promote(feedback: Iterable[Feedback], out: Path) -> tuple[list[Draft], Counter[str]]:
    """Adds drafts to `out`, for review; returns the new ones, and how much feedback gave none, by reason.

    Raises BadCases where `out` holds something else.
    """
    there = {draft.id for draft in journal.read(out, Draft)}
    added: list[Draft] = []
    passed_over: Counter[str] = Counter()
    for one in feedback:
        made = draft_of(one)
        if isinstance(made, str) or made.id in there:
            passed_over[made if isinstance(made, str) else "is among the drafts"] += 1
            continue
        journal.append(out, made)
        there.add(made.id)
        added.append(made)
    return added, passed_over


def draft_of(one: Feedback) -> Draft | str:
    """The draft that a piece of feedback gives, or why it gives none."""
    refused = one.status != "answered"
    if one.verdict == "up" and refused:
        return _draft(one, "a reader found it right that there was no answer")
    if one.verdict == "down" and not one.right_answer:
        return "says what is wrong and not what is right"
    if one.verdict == "up" and not one.citations:
        return "calls an answer right that cites nothing"
    if one.verdict == "down":
        answer, cited = one.right_answer, [c for c in one.citations if answer_matched(c.quote, [one.right_answer])]
        return _draft(one, f"a reader gave this answer in place of: {strip_marks(one.answer)}", answer, cited)
    return _draft(one, f"a reader found it right: {strip_marks(one.answer)}", _short(one), one.citations)


def _short(one: Feedback) -> str:
    """The piece of an answer that a quote has and the question has not; all of the answer where there is none."""
    answer = strip_marks(one.answer)
    quotes = " ".join(citation.quote for citation in one.citations)
    pieces = [answer[span.start : span.end] for span in answer_spans(answer)]
    new = [piece for piece in pieces if answer_matched(quotes, [piece]) and not answer_matched(one.question, [piece])]
    return new[0] if new else answer


def _draft(one: Feedback, why: str, answer: str = "", citations: Iterable[CitedQuote] = ()) -> Draft:
    cited = list(citations)
    key = f"{one.when.isoformat()} {one.question}"
    return Draft(
        id=f"feedback-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        status="proposed",
        question=one.question,
        answers=(answer,) if answer else (),
        support=tuple(Support(citation.article, citation.quote) for citation in cited),
        answerable=bool(answer),
        history=one.history,
        scope=one.scope,
        as_of=one.as_of,
        tags=("feedback", kind_of(answer) if answer else "unanswerable", *(["follow-up"] if one.history else [])),
        why=(why, *([f"the reader's reason: {one.reason}"] if one.reason else ())),
        heading="; ".join(dict.fromkeys(" | ".join(filter(None, (c.publisher, c.published, c.title))) for c in cited)),
        context="\n\n".join(dict.fromkeys(citation.quote for citation in cited)),
    )
