"""What the language model is told. The instructions come first and never change, so their cache is reused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .language_model import Message
from .records import Evidence, Turn

REFUSAL = "NOT IN THE ARCHIVE"

_INSTRUCTIONS = f"""You answer questions for reporters from excerpts of a news archive.
Use only the excerpts. Answer in one or two short, complete sentences with the names, figures and dates as the excerpts give them.
If the excerpts differ, go by the latest date and say so.
If the excerpts do not state the answer, reply only: {REFUSAL}"""

_REWRITE = """Rewrite the last question so that it can be understood without the conversation.
Replace pronouns by the names they stand for. Change nothing else. Reply with the question only."""


def answer_messages(question: str, evidence: Sequence[Evidence]) -> list[Message]:
    """The prompt for an answer: instructions, evidence, question."""
    excerpts = "\n\n".join(_excerpt(piece) for piece in evidence)
    return [
        Message("system", _INSTRUCTIONS),
        Message("user", f"Excerpts:\n\n{excerpts}\n\nQuestion: {question}"),
    ]


def rewrite_messages(question: str, history: Sequence[Turn]) -> list[Message]:
    """The prompt that turns a follow-up into a question that stands alone."""
    turns = "\n".join(f"Question: {turn.question}\nAnswer: {turn.answer}" for turn in history[-2:])
    return [Message("system", _REWRITE), Message("user", f"{turns}\nLast question: {question}")]


def hold_refusal(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a reply, held back while they may yet become a refusal: nobody is shown one word by word."""
    pieces = iter(pieces)
    held = ""
    for piece in pieces:
        held += piece
        if not REFUSAL.startswith(held.strip()[: len(REFUSAL)]):
            yield held
            break
    else:
        if not is_refusal(held):
            yield held
    yield from pieces


def is_refusal(reply: str) -> bool:
    """Whether the model says that the excerpts do not answer."""
    return REFUSAL in reply or not reply.strip()


def _excerpt(piece: Evidence) -> str:
    article = piece.article
    day = article.published.strftime("%-d %B %Y") if article.published else "undated"
    heading = " | ".join(part for part in (article.publisher, day, article.title) if part)
    body = piece.sentences[0].text
    for before, sentence in zip(piece.sentences, piece.sentences[1:], strict=False):
        gap = " " if before.end + 3 >= sentence.start else " … "
        body += gap + sentence.text
    return f"({heading})\n{body}"
