"""Picks the sentences that the model is shown. On a CPU the prompt's length is the price of an answer."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..ingest import Article, Embedder
from ..ingest.passages import sentence_spans
from .facts import figures, names, negated, words
from .records import Evidence, Hit, Sentence

TOKEN_BUDGET = 360
"""Tokens of evidence in a prompt, headings included."""
_HEADING_CHARACTERS = 160
_OVERLAP_WEIGHT = 0.5
_RANK_WEIGHT = 0.1
_SAME_SENTENCE = 0.7
"""Share of common words from which two sentences are copies of one, as in a wire story that several papers carry."""
_FEWEST_WORDS = 4
"""Words below which a sentence, "He was 58.", may be said of two people."""
_LEANS_BACK = ("he ", "she ", "they ", "it ", "his ", "her ", "their ", "its ", "that ", "this ", "these ", "those ")
"""Openings of a sentence that cannot be understood without the one before it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit_rank: int
    ordinal: int
    sentence: Sentence
    tokens: int
    heading_tokens: int
    score: float
    words: frozenset[str]


def pick_evidence(
    question: str,
    hits: Sequence[Hit],
    embedder: Embedder,
    count_tokens: Callable[[str], int],
    *,
    budget: int = TOKEN_BUDGET,
) -> tuple[Evidence, ...]:
    """The best sentences of the hits within `budget` tokens of the language model, grouped by passage, best first."""
    candidates = _score(question, hits, embedder, count_tokens)
    chosen = _choose(candidates, budget)
    evidence = []
    for rank in sorted({candidate.hit_rank for candidate in chosen}, key=lambda rank: _first_choice(rank, chosen)):
        sentences = sorted((c.sentence for c in chosen if c.hit_rank == rank), key=lambda sentence: sentence.start)
        evidence.append(Evidence(hits[rank].article, hits[rank].passage, tuple(sentences)))
    return tuple(evidence)


def whole_passages(
    hits: Sequence[Hit], count_tokens: Callable[[str], int], *, budget: int = TOKEN_BUDGET
) -> tuple[Evidence, ...]:
    """The best hits as they are, while they fit in `budget` tokens; the first of them in any case."""
    evidence: list[Evidence] = []
    for hit in hits:
        budget -= count_tokens(heading(hit.article)) + count_tokens(hit.passage.text)
        if budget < 0 and evidence:
            break
        evidence.append(Evidence(hit.article, hit.passage, tuple(_sentences(hit))))
    return tuple(evidence)


def heading(article: Article) -> str:
    """What stands above an article's sentences in a prompt: publisher, day and headline."""
    day = f"{article.published:%-d %B %Y}" if article.published else "undated"
    title = textwrap.shorten(article.title, _HEADING_CHARACTERS, placeholder=" …")
    return " | ".join(part for part in (article.publisher, day, title) if part)


def _first_choice(rank: int, chosen: Sequence[_Candidate]) -> float:
    return -max(candidate.score for candidate in chosen if candidate.hit_rank == rank)


def _score(
    question: str, hits: Sequence[Hit], embedder: Embedder, count_tokens: Callable[[str], int]
) -> list[_Candidate]:
    """Every sentence of the hits, scored by meaning, by shared words and by the rank of its passage."""
    located = [
        (rank, ordinal, sentence) for rank, hit in enumerate(hits) for ordinal, sentence in enumerate(_sentences(hit))
    ]
    if not located:
        return []
    asked = set(words(question))
    query = embedder.encode_query(question)
    vectors = embedder.encode_documents([f"{hits[rank].article.title}\n{s.text}" for rank, _, s in located])
    headings = [count_tokens(heading(hit.article)) for hit in hits]
    candidates = []
    for (rank, ordinal, sentence), vector in zip(located, vectors, strict=True):
        own = frozenset(words(sentence.text))
        there = own.union(words(hits[rank].article.title))
        overlap = len(asked & there) / len(asked) if asked else 0.0
        score = float(vector @ query) + _OVERLAP_WEIGHT * overlap + _RANK_WEIGHT / (1 + rank)
        candidates.append(_Candidate(rank, ordinal, sentence, count_tokens(sentence.text), headings[rank], score, own))
    return candidates


def _sentences(hit: Hit) -> list[Sentence]:
    at = hit.passage.start
    spans = sentence_spans(hit.passage.text, hit.article.language)
    return [Sentence(at + start, at + end, hit.passage.text[start:end]) for start, end in spans]


def _choose(candidates: Sequence[_Candidate], budget: int) -> list[_Candidate]:
    """Takes the best first until the budget is spent; a sentence that leans back brings the one before it."""
    by_place = {(c.hit_rank, c.ordinal): c for c in candidates}
    chosen: dict[tuple[int, int], _Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: -c.score):
        wanted = [c for c in _with_context(candidate, by_place) if (c.hit_rank, c.ordinal) not in chosen]
        if _is_copy(candidate, chosen.values()):
            continue
        opened = {rank for rank, _ in chosen}
        cost = sum(c.tokens for c in wanted) + candidate.heading_tokens * (candidate.hit_rank not in opened)
        if cost > budget:
            continue
        budget -= cost
        chosen |= {(c.hit_rank, c.ordinal): c for c in wanted}
    return list(chosen.values())


def _with_context(candidate: _Candidate, by_place: dict[tuple[int, int], _Candidate]) -> list[_Candidate]:
    before = by_place.get((candidate.hit_rank, candidate.ordinal - 1))
    opening = candidate.sentence.text.lstrip("\"'“‘").lower()
    return [before, candidate] if before and opening.startswith(_LEANS_BACK) else [candidate]


def _is_copy(candidate: _Candidate, chosen: Iterable[_Candidate]) -> bool:
    return any(_shares_words(candidate, other) and _agree(candidate.sentence, other.sentence) for other in chosen)


def _shares_words(one: _Candidate, other: _Candidate) -> bool:
    common = len(one.words & other.words)
    return common >= max(_SAME_SENTENCE * len(one.words | other.words), _FEWEST_WORDS)


def _agree(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences that share their words have every figure, denial and (a dateline apart) name in common.

    Embeddings do not tell: "it will cost £1.2m" and "it will cost £2.3m", of a story that goes on, are 0.99 alike.
    """
    named, also_named = names(one.text), names(other.text)
    same_names = named <= also_named or also_named <= named
    return same_names and figures(one.text) == figures(other.text) and negated(one.text) == negated(other.text)
