"""Simpler ways to answer, which tell what the parts of a desk are worth.

`keyword` and `dense` search by one index alone, `whole-passages` shows the model the best passages and not their best
sentences, `extractive` gives the likeliest article's best sentences without a model, and `closed-book` has the model
answer from memory. `unrefused` lets the model write whatever it makes of the evidence and gives all that can be cited.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..ingest import Archive, Scope
from ..qa.cite import cite
from ..qa.clock import Clock
from ..qa.config import DeskConfig
from ..qa.desk import Desk
from ..qa.evidence import pick_evidence
from ..qa.language_model import LanguageModel, Message
from ..qa.question import checked
from ..qa.records import Answer, Coverage, Done, Event, Found, Token, Turn, Understood

_SENTENCE_TOKENS = 60
"""Words of evidence, heading included, from which a quoted answer is taken: a sentence or two."""
_PASSAGE_TOKENS = 1_100
"""Tokens that five passages of about 190, with their headings, take."""
_FROM_MEMORY = "Answer the question in one or two short, complete sentences."


class ExtractiveDesk(Desk):
    """Answers with the evidence of the article with the best sentence; it refuses only where nothing is found."""

    def _answer(self, empty: Answer, clock: Clock, stop: threading.Event) -> Iterator[Event]:
        asked = empty.standalone_question
        found = pick_evidence(asked, empty.hits, self.archive.embedder, _count_words, budget=_SENTENCE_TOKENS)
        evidence = tuple(piece for piece in found if piece.article.id == found[0].article.id)
        reply = " ".join(sentence.text for piece in evidence for sentence in piece.sentences)
        cited = cite(reply, asked, evidence)
        yield Done(
            replace(
                cited.given_as(empty),
                status="answered" if cited.claims else "not_in_archive",
                evidence=evidence,
                timings=clock.read(),
                model="extractive",
            )
        )


class ClosedBookDesk(Desk):
    """Has the model answer without any search: what it knows from its training."""

    def _stream(
        self,
        question: str,
        history: Sequence[Turn],
        scope: Scope,
        articles: object,
        stop: threading.Event | None,
        reader: str = "",
    ) -> Iterator[Event]:
        clock = Clock()
        question = checked(question)
        nothing = Coverage(0, None, None, 0)
        clock.sources()
        yield Understood(question, scope)
        yield Found((), nothing)
        reply = ""
        messages = [Message("system", _FROM_MEMORY), *_turns(history), Message("user", question)]
        for piece in self.model.stream(messages, max_tokens=self.config.answer_tokens, stop=stop):
            clock.token()
            reply += piece
            yield Token(piece)
        yield Done(
            Answer(
                question=question,
                standalone_question=question,
                scope=scope,
                text=reply.strip(),
                claims=(),
                citations=(),
                hits=(),
                status="answered",
                coverage=nothing,
                timings=clock.read(answer_tokens=self.model.count_tokens(reply)),
                model=self.model.name,
            )
        )


BASELINES: dict[str, Callable[[Archive, LanguageModel | None], Desk]] = {
    "keyword": lambda archive, model: Desk(archive, model, config=DeskConfig(retrievers=("keyword",))),
    "dense": lambda archive, model: Desk(archive, model, config=DeskConfig(retrievers=("dense",))),
    "whole-passages": lambda archive, model: Desk(
        archive, model, config=DeskConfig(whole_passages=True, evidence_tokens=_PASSAGE_TOKENS)
    ),
    "unrefused": lambda archive, model: Desk(
        archive, model, config=DeskConfig(least_stated=0.0, least_probability=0.0)
    ),
    "extractive": ExtractiveDesk,
    "closed-book": ClosedBookDesk,
}
"""Desks by the baseline's name; each takes an archive and a language model."""


def _count_words(text: str) -> int:
    return len(text.split())


def _turns(history: Sequence[Turn]) -> Iterator[Message]:
    for turn in history:
        yield Message("user", turn.question)
        yield Message("assistant", turn.answer)
