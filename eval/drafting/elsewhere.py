"""Whether articles answer a drafted question, told by the words of what a search finds. All functions are pure."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ...ingest.passages import sentence_spans
from ...qa.answerable import names_asked_about
from ...qa.facts import all_words, words
from ...qa.records import Hit
from ..metrics.answers import answer_matched
from .spans import AnswerKind, answer_spans
from .wording import YEAR

ABOUT = 0.5
"""Share of a question's words, and of its names, from which a passage that holds the answer gives it."""
SAME_FACT = 0.8
"""Share of a question's words from which a text tells of the same thing, perhaps with another outcome."""


def rival(question: str, answers: Sequence[str], kind: AnswerKind, others: Sequence[Hit]) -> str | None:
    """Why a question is not for its own article alone, None where it is; `others` are passages of other articles."""
    if any(_gives(question, answers, hit) for hit in others):
        return "another article gives the answer"
    if any(_differs(question, kind, hit) for hit in others):
        return "another article may answer it otherwise"
    return None


def about(question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The passages that have many of a question's words."""
    return [hit for hit in hits if _likeness(question, _headed(hit)) >= ABOUT]


def tells_of_all(question: str, hits: Sequence[Hit]) -> bool:
    """Whether one passage has all names of a question, its year and most of its words: it may well answer it."""
    return any(_tells_of_all(question, hit) for hit in hits)


def _tells_of_all(question: str, hit: Hit) -> bool:
    text = _headed(hit)
    known = names_asked_about(question) <= all_words(text) and _in_time(question, hit)
    return known and _likeness(question, text) >= SAME_FACT


def _gives(question: str, answers: Sequence[str], hit: Hit) -> bool:
    text = _headed(hit)
    names_known = _share(names_asked_about(question), all_words(text)) >= ABOUT
    return bool(answer_matched(hit.passage.text, answers)) and names_known and _likeness(question, text) >= ABOUT


def _differs(question: str, kind: AnswerKind, hit: Hit) -> bool:
    """Whether a sentence tells of the same thing and has a piece of the answer's kind that the question has not."""
    text = hit.passage.text
    for start, end in sentence_spans(text, hit.article.language):
        sentence = text[start:end]
        pieces = [sentence[span.start : span.end] for span in answer_spans(sentence) if kind in (span.kind, "other")]
        if _likeness(question, f"{hit.article.title} {sentence}") >= SAME_FACT and _in_time(question, hit):
            return any(piece not in question for piece in pieces)
    return False


def _headed(hit: Hit) -> str:
    return f"{hit.article.title}\n{hit.passage.text}"


def _in_time(question: str, hit: Hit) -> bool:
    """Whether a passage, or the day of its article, knows a year of the question, where it has any."""
    published = hit.article.published
    years = set(YEAR.findall(question))
    return not years or any(year in f"{hit.passage.text} {published}" for year in years)


def _likeness(question: str, text: str) -> float:
    return _share(set(words(question)), set(words(text)))


def _share(some: Set[str], among: Set[str]) -> float:
    return len(some & among) / len(some) if some else 1.0
