"""What the language model is told.

Instructions and worked examples come first and never change, so llama.cpp reads them once and keeps them: examples cost
nothing after the first question. The model first says whether the excerpts state the answer, and only then gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ..ingest.records import day_of_article
from .evidence import heading
from .examples import EXAMPLES
from .language_model import Message
from .records import Evidence, Turn
from .told_days import dated

YES, NO = "Yes", "No"

_INSTRUCTIONS = """You find facts in a news archive for reporters. You are shown a question and excerpts.
First say whether the excerpts state the answer: Yes or No. Say No when they speak of the same people or things but \
leave out what is asked, when the question assumes something that they do not say, or when they are about something \
else.
When asked for the answer, give it in one or two short, complete sentences, with the names, figures and dates as the \
excerpts give them and nothing else. If excerpts differ, go by the latest date."""
_GIVE_ANSWER = "Give the answer."

_REWRITE = """Here is a conversation, and a next question that leans on it.

{turns}

Next question: {question}

Write the next question so that it can be understood without the conversation: put names in place of pronouns and of \
what is left out, and change nothing else. Reply with the question only."""
_MARKS = re.compile(r"\s*\[\d+\]")


def question_messages(question: str, evidence: Sequence[Evidence]) -> list[Message]:
    """The prompt to which the model replies whether the evidence states the answer: `YES` or `NO`."""
    return [*BEGINNING, _ask(question, "\n\n".join(excerpts(evidence)))]


def answer_messages(question_prompt: Sequence[Message]) -> list[Message]:
    """The prompt that goes on from a `YES` and has the answer given."""
    return [*question_prompt, Message("assistant", YES), Message("user", _GIVE_ANSWER)]


def rewrite_messages(question: str, history: Sequence[Turn]) -> list[Message]:
    """The prompt that turns a follow-up into a question that stands alone."""
    turns = "\n".join(f"Question: {turn.question}\nAnswer: {_MARKS.sub('', turn.answer)}" for turn in history[-2:])
    return [*BEGINNING, Message("user", _REWRITE.format(turns=turns, question=question))]


def _ask(question: str, shown: str) -> Message:
    """The question stands before the excerpts, so that they are read for it, and after them."""
    context = f"Question: {question}\n\nExcerpts:\n\n{shown}\n\n" if shown else ""
    return Message("user", f"{context}Do the excerpts state the answer to: {question}")


def excerpts(evidence: Sequence[Evidence]) -> Iterator[str]:
    """What is shown of each article, under its heading; " … " stands where something between is left out."""
    for _, pieces in groupby(evidence, key=lambda piece: piece.article.id):
        shown = list(pieces)
        sentences = [sentence for piece in shown for sentence in piece.sentences]
        day = day_of_article(shown[0].article)
        body = dated(sentences[0].text, day)
        for before, sentence in pairwise(sentences):
            body += (" " if before.end <= sentence.start <= before.end + 3 else " … ") + dated(sentence.text, day)
        yield f"({heading(shown[0].article)})\n{body}"


def _prefix() -> list[Message]:
    messages = [Message("system", _INSTRUCTIONS)]
    for example in EXAMPLES:
        messages.append(_ask(example.question, example.excerpts))
        messages.append(Message("assistant", YES if example.answer else NO))
        if example.answer:
            messages += [Message("user", _GIVE_ANSWER), Message("assistant", example.answer)]
    return messages


BEGINNING = _prefix()
"""With which every prompt begins."""
