"""Sentences of articles as an answer: which are likeliest, each once, and told in order of time as they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...ingest import Embedder
from ...ingest.records import Article, Kind, day_number, day_of_article, long_day
from ..cite import CitedText
from ..evidence import leans_back, scored_sentences
from ..facts import figures, words
from ..records import Citation, Claim, Evidence, Hit, Sentence

MOST_SENTENCES = 12
"""In all; where few articles speak of it, each says more."""
_SAME = 0.6
"""Share of common words from which a sentence only repeats a better one."""
_COMMENT = frozenset(["opinion", "letter"])

Told = tuple[CitedText, tuple[Evidence, ...]]
"""Paragraphs, one for each article, and the sentences that they are."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence that may be told, with the hit that it is of, and its place among the sentences of that."""

    score: float
    hit: Hit
    place: tuple[int, int]
    sentence: Sentence

    @property
    def words(self) -> set[str]:
        return set(words(self.sentence.text))

    @property
    def words_with_headline(self) -> set[str]:
        return self.words | set(words(self.hit.article.title))


def best_first(question: str, hits: Sequence[Hit], embedder: Embedder) -> list[Scored]:
    """Every sentence of the hits, best first."""
    scored = [
        Scored(score, hits[rank], (rank, ordinal), sentence)
        for (rank, ordinal, sentence), score in scored_sentences(question, hits, embedder)
    ]
    return sorted(scored, key=lambda each: -each.score)


def is_report(kind: Kind) -> bool:
    """Whether articles of a kind tell what happened: opinion and letters say what somebody thinks of it."""
    return kind not in _COMMENT


def of_reports(scored: Sequence[Scored]) -> list[Scored]:
    """Those of reports."""
    return [each for each in scored if is_report(each.hit.article.kind)]


def by_reports(
    question: str, hits: Sequence[Hit], embedder: Embedder, tells: Callable[[Scored], bool], most: int
) -> Told:
    """The likeliest sentences of `most` reports that tell of something, oldest first; empty where none does.

    Not of corrections, which speak of a report.
    """
    scored = best_first(question, hits, embedder)
    near = [each for each in of_reports(scored) if each.hit.article.kind != "correction" and tells(each)]
    return in_order_of_time(distinct(best_of_each(near))[:most], near, scored, most)


def best_of_each(scored: Sequence[Scored]) -> list[Scored]:
    """The first sentence of each article."""
    best: dict[str, Scored] = {}
    for each in scored:
        best.setdefault(each.hit.article.id, each)
    return list(best.values())


def distinct(told: Sequence[Scored]) -> list[Scored]:
    """Without those that say again what a better one says: six dead are not two dead again."""
    kept: list[Scored] = []
    for each in told:
        if not any(_repeats(each, other) for other in kept):
            kept.append(each)
    return kept


def _repeats(said: Scored, other: Scored) -> bool:
    is_alike = len(said.words & other.words) >= _SAME * len(said.words | other.words)
    return is_alike and figures(said.sentence.text) <= figures(other.sentence.text)


def in_order_of_time(
    told: Sequence[Scored],
    near: Sequence[Scored],
    scored: Sequence[Scored],
    most: int,
    named: re.Pattern[str] | None = None,
) -> Told:
    """A paragraph for each of the sentences in `told`, with others of its passage that are near, `most` in all.

    Each has the sentence that it leans on; where somebody is to be `named`, the paragraph begins with a sentence that
    does so.
    """
    text = ""
    claims: list[Claim] = []
    citations: list[Citation] = []
    evidence: list[Evidence] = []
    for best in sorted(told, key=_when):
        article, passage = best.hit.article, best.hit.passage
        paragraph = _paragraph(best, near, scored, most // len(told), named)
        text += ("\n\n" if text else "") + _opening(article)
        for sentence in paragraph:
            number, start = len(claims) + 1, len(text)
            text += f"{sentence.text} [{number}] "
            claims.append(Claim(sentence.text, start, start + len(sentence.text), (number,), 1.0))
            citations.append(Citation(number, article, passage, sentence.text, sentence.start, sentence.end))
        text = text.rstrip()
        evidence.append(Evidence(article, passage, tuple(paragraph)))
    return CitedText(text, tuple(claims), tuple(citations), ()), tuple(evidence)


def _paragraph(
    best: Scored, near: Sequence[Scored], scored: Sequence[Scored], most: int, named: re.Pattern[str] | None
) -> list[Sentence]:
    """The best sentences of the passage that has the best one, in its order, with those that they need before them."""
    of_passage = [each for each in near if each.hit is best.hit][: max(most, 1)]
    by_place = {each.place: each.sentence for each in scored if each.hit is best.hit}
    chosen = {each.place for each in of_passage}
    if named:
        chosen |= _who_is_meant(chosen, by_place, named)
    else:
        before = {(rank, ordinal - 1) for rank, ordinal in chosen if leans_back(by_place[rank, ordinal])}
        chosen |= before & by_place.keys()
    return [by_place[place] for place in sorted(chosen)]


def _who_is_meant(
    chosen: set[tuple[int, int]], by_place: dict[tuple[int, int], Sentence], named: re.Pattern[str]
) -> set[tuple[int, int]]:
    """The last sentence before those chosen that names somebody, where the chosen ones do not."""
    if any(named.search(by_place[place].text) for place in chosen):
        return set()
    before = [place for place in by_place if place < min(chosen) and named.search(by_place[place].text)]
    return set(sorted(before)[-1:])


def _when(told: Scored) -> tuple[int, str]:
    return day_number(day_of_article(told.hit.article)), told.hit.article.id


def _opening(article: Article) -> str:
    day = day_of_article(article)
    return f"{long_day(day)}: " if day else ""
