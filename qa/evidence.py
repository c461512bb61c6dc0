"""Picks the sentences that the model is shown. On a CPU the prompt's length is the price of an answer."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..ingest import Article, Embedder
from ..ingest.passages import sentence_spans
from ..ingest.records import day_of_article, long_day
from .corrections import asks_about_errors, is_taken_back
from .facts import figures, names, negated, words
from .records import Evidence, Hit, Sentence
from .reranker import Reranker
from .sentence_scores import Located, score_sentences
from .told_days import dated

TOKEN_BUDGET = 360
"""Tokens of evidence in a prompt, headings included."""
_HEADING_CHARACTERS = 160
_ENOUGH_TOKENS = 200
_TOO_FAR = 3.0
"""Logit below the best sentence's from which one is left out where there are `_ENOUGH_TOKENS` without it: what is far
off costs time, and makes the model doubt what is near."""
_SAME_SENTENCE = 0.7
"""Share of common words from which two sentences are copies of one, as in a wire story that several papers carry."""
_FEWEST_WORDS = 4
"""Words below which a sentence, "He was 58.", may be said of two people."""
_LEANS_BACK = ("he ", "she ", "they ", "it ", "his ", "her ", "their ", "its ", "that ", "this ", "these ", "those ")
"""Openings of a sentence that cannot be understood without the one before it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: str
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
    reranker: Reranker | None = None,
) -> tuple[Evidence, ...]:
    """The best sentences of the hits within `budget` tokens of the language model, one piece of evidence a passage.

    The article with the best sentence comes first; the passages of an article stand together, in its order.
    """
    scored = scored_sentences(question, hits, embedder, reranker)
    chosen = _choose(_candidates(hits, scored, count_tokens), budget)
    best: dict[str, float] = {}
    for candidate in chosen:
        best[candidate.article] = max(candidate.score, best.get(candidate.article, candidate.score))

    def place(rank: int) -> tuple[float, str, int]:
        article = hits[rank].article.id
        return -best[article], article, hits[rank].passage.start

    evidence = []
    for rank in sorted({candidate.hit_rank for candidate in chosen}, key=place):
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
        evidence.append(Evidence(hit.article, hit.passage, tuple(sentences_of(hit))))
    return tuple(evidence)


def heading(article: Article) -> str:
    """What stands above an article's sentences in a prompt: publisher, day and headline."""
    title = textwrap.shorten(article.title, _HEADING_CHARACTERS, placeholder=" …")
    return " | ".join(part for part in (article.publisher, long_day(article.published), title) if part)


def _candidates(
    hits: Sequence[Hit], scored: Iterable[tuple[Located, float]], count_tokens: Callable[[str], int]
) -> list[_Candidate]:
    headings = [count_tokens(heading(hit.article)) for hit in hits]
    return [
        _Candidate(
            article=hits[rank].article.id,
            hit_rank=rank,
            ordinal=ordinal,
            sentence=sentence,
            tokens=count_tokens(dated(sentence.text, day_of_article(hits[rank].article))),
            heading_tokens=headings[rank],
            score=score,
            words=frozenset(words(sentence.text)),
        )
        for (rank, ordinal, sentence), score in scored
    ]


def scored_sentences(
    question: str, hits: Sequence[Hit], embedder: Embedder, reranker: Reranker | None = None
) -> list[tuple[Located, float]]:
    """Every sentence of the hits, in their order, with the logit that it holds the answer."""
    located = located_sentences(question, hits)
    if not located:
        return []
    vectors = embedder.encode_documents([sentence.text for _, _, sentence in located])
    scores = score_sentences(question, hits, located, vectors @ embedder.encode_query(question))
    if reranker:
        scores = reranker.rescored(question, hits, located, scores)
    return list(zip(located, map(float, scores), strict=True))


def located_sentences(question: str, hits: Sequence[Hit]) -> list[Located]:
    """Every sentence of the hits, with the rank of its hit and its place there; not what a correction takes back."""
    located = [(rank, at, sentence) for rank, hit in enumerate(hits) for at, sentence in enumerate(sentences_of(hit))]
    if asks_about_errors(question):
        return located
    return [each for each in located if not is_taken_back(each[2], hits[each[0]], hits)]


def sentences_of(hit: Hit) -> list[Sentence]:
    """The sentences of a hit's passage, with their offsets in the article."""
    at = hit.passage.start
    spans = sentence_spans(hit.passage.text, hit.article.language)
    return [Sentence(at + start, at + end, hit.passage.text[start:end]) for start, end in spans]


def _choose(candidates: Sequence[_Candidate], budget: int) -> list[_Candidate]:
    """Takes the best first until the budget is spent; a sentence that leans back brings the one before it."""
    by_place = {(c.hit_rank, c.ordinal): c for c in candidates}
    chosen: dict[tuple[int, int], _Candidate] = {}
    least = max((candidate.score for candidate in candidates), default=0.0) - _TOO_FAR
    enough = budget - _ENOUGH_TOKENS
    for candidate in sorted(candidates, key=lambda c: -c.score):
        if candidate.score < least and budget <= enough:
            break
        wanted = [c for c in _with_context(candidate, by_place) if (c.hit_rank, c.ordinal) not in chosen]
        if _is_copy(candidate, chosen.values()):
            continue
        opened = {other.article for other in chosen.values()}
        cost = sum(c.tokens for c in wanted) + candidate.heading_tokens * (candidate.article not in opened)
        if cost > budget:
            continue
        budget -= cost
        chosen |= {(c.hit_rank, c.ordinal): c for c in wanted}
    return list(chosen.values())


def _with_context(candidate: _Candidate, by_place: dict[tuple[int, int], _Candidate]) -> list[_Candidate]:
    before = by_place.get((candidate.hit_rank, candidate.ordinal - 1))
    return [before, candidate] if before and leans_back(candidate.sentence) else [candidate]


def leans_back(sentence: Sentence) -> bool:
    """Whether a sentence opens with a word that stands for something in the one before it."""
    return sentence.text.lstrip("\"'“‘").lower().startswith(_LEANS_BACK)


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
