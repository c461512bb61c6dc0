"""Generation: the language model writes from the evidence, and what it wrote is checked, cited and weighed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ..ingest import Embedder
from ..ingest.records import day_of_article
from .answerable import answers, probability_stated
from .cite import CitedText, cite, cited_evidence
from .clock import Clock
from .confidence import probability_right, signals
from .config import DeskConfig
from .entailment import EntailmentModel
from .evidence import pick_evidence, whole_passages
from .language_model import LanguageModel, Message
from .prompt import BEGINNING, answer_messages, question_messages
from .recency import asks_of_now
from .records import Answer, Done, Event, Evidence, Hit, Signals, Token
from .reranker import Reranker

NOT_IN_ARCHIVE = "The archive does not answer this question."


class Generator:
    """Writes answers with one language model, as a desk is set to. Raises `ModelError` for a folder with no model."""

    def __init__(self, model: LanguageModel, embedder: Embedder, config: DeskConfig) -> None:
        self._model = model
        self._embedder = embedder
        self._config = config
        self._reranker = Reranker(config.reranker) if config.reranker else None
        self._entailment = EntailmentModel(config.entailment) if config.entailment else None

    def answer(self, empty: Answer, as_of: date, clock: Clock, stop: threading.Event) -> Iterator[Event]:
        """Token after Token, and Done unless it is stopped; `empty` is the answer but for what the model says."""
        asked = empty.standalone_question
        evidence = self._evidence(asked, empty.hits)
        refused = replace(empty, status="not_in_archive", text=NOT_IN_ARCHIVE, evidence=evidence)
        if not evidence:
            yield Done(refused)
            return
        self._model.prepare(BEGINNING, stop=stop)
        answer = refused
        for event in self._read(refused, as_of, clock, stop):
            if isinstance(event, Done):
                answer = event.answer
            else:
                yield event
        if later := _later_than_cited(answer) if asks_of_now(asked) else ():
            # what the model writes now is not sent: it would stand behind what it wrote first
            *_, read = self._read(replace(refused, evidence=later), as_of, clock, stop)
            if read.answer.citations and read.answer.confidence >= answer.confidence:
                answer = replace(read.answer, evidence=evidence)
            answer = replace(answer, timings=replace(answer.timings, total=clock.read().total))
        if not stop.is_set():
            yield Done(answer)

    def _read(self, refused: Answer, as_of: date, clock: Clock, stop: threading.Event) -> Iterator[Token | Done]:
        """Tokens, and what the model reads out of the evidence of `refused`; that itself where it is stopped."""
        asked, evidence = refused.standalone_question, refused.evidence
        prompt = question_messages(asked, evidence)
        stated = probability_stated(self._model, prompt, stop)
        refused = _judged(refused, Signals(stated))
        if stop.is_set() or stated < self._config.least_stated:
            yield Done(replace(refused, timings=clock.read(self._length(prompt))))
            return
        prompt = answer_messages(prompt)
        reply = ""
        for piece in self._model.stream(prompt, max_tokens=self._config.answer_tokens, stop=stop):
            clock.token()
            reply += piece
            yield Token(piece)
        if stop.is_set():
            yield Done(refused)
            return
        cited = self._cited(reply, asked, evidence)
        is_answer = answers(asked, cited, as_of)
        alone = question_messages(asked, cited_evidence(cited))
        restated = probability_stated(self._model, alone, stop) if is_answer else 0.0
        found = signals(asked, stated, restated, cited, evidence, self._embedder)
        timings = clock.read(self._length(prompt), self._model.count_tokens(reply))
        answer = _judged(replace(refused, timings=timings), found)
        if is_answer and answer.confidence >= self._config.least_probability:
            answer = cited.given_as(answer)
        yield Done(answer)

    def choose(self, answer: Answer, choices: Sequence[str], stop: threading.Event | None = None) -> str | None:
        """The choice that the model holds likeliest as the answer from the same evidence; None without evidence.

        Likelihoods are means over a choice's tokens, so that a short choice is not likelier for being short. Raises
        `ModelError`.
        """
        if not answer.evidence or not choices:
            return None
        prompt = answer_messages(question_messages(answer.standalone_question, answer.evidence))
        return max(choices, key=lambda choice: self._model.log_likelihood(prompt, choice, stop=stop))

    def _evidence(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        count, budget = self._model.count_tokens, self._config.evidence_tokens
        if self._config.whole_passages:
            return whole_passages(hits, count, budget=budget)
        return pick_evidence(question, hits, self._embedder, count, budget=budget, reranker=self._reranker)

    def _cited(self, reply: str, question: str, evidence: Sequence[Evidence]) -> CitedText:
        entails = self._entailment.entails if self._entailment else None
        return cite(reply, question, evidence, keep_unsupported=self._config.mark_unsupported, entails=entails)

    def _length(self, prompt: Sequence[Message]) -> int:
        return sum(self._model.count_tokens(message.content) for message in prompt)


def _judged(answer: Answer, found: Signals) -> Answer:
    return replace(answer, signals=found, confidence=round(probability_right(found, answer.standalone_question), 4))


def _later_than_cited(answer: Answer) -> tuple[Evidence, ...]:
    """The evidence of days after the newest that an answer cites: "the mayor now" may be another one there."""
    cited = filter(None, (day_of_article(citation.article) for citation in answer.citations))
    newest = max(cited, default=None)
    days = ((piece, day_of_article(piece.article)) for piece in answer.evidence)
    return tuple(piece for piece, day in days if newest and day and day > newest)
