"""What readers say of answers: thumbs under them, a form for what is right, and the way of both into the feedback."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import gradio as gr

from ...eval.drafting.feedback import Feedback, keep, supersede
from ...eval.records import cited_quote
from ...ingest.errors import DatelineError
from ..safe_text import lines, visible
from .exchange import Conversation
from .render import messages

Verdict = Literal["up", "down"]

_VERDICTS: dict[bool | str, Verdict] = {True: "up", False: "down"}
"""What a Gradio event says of the thumb that was pressed; an empty text where it is no longer lit."""
_LIT = {"up": "Like", "down": "Dislike"}
"""What Gradio calls a lit thumb."""
_NOTED = {"up": "Noted as right. Thank you.", "down": "Noted as wrong. Thank you."}
_WHERE_TO = "<p>What you write is kept with the archive, where it can become a test question.</p>"
_LONGEST = 2000
_FOCUS_FORM = "() => document.querySelector('#feedback textarea')?.focus()"
_FOCUS_OPEN = "() => document.querySelector('#feedback textarea, #question textarea').focus()"
"""Of the form, as long as it is open, else of the question box: the form stands above that."""


class Opinions:
    """Keeps what the readers of a page say of answers in the feedback of its archive; threads may share it.

    Of each answer a reader has one opinion: a second one takes the place of the first, and pressing the lit thumb takes
    it back. So the file holds what the page shows.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = threading.Lock()

    def give(
        self,
        conversation: Conversation,
        turn: int,
        verdict: Verdict | None,
        *,
        right_answer: str = "",
        reason: str = "",
    ) -> bool:
        """Keeps an opinion on the answer of a turn, counted from 0; None takes back what was said of it.

        The exchange says in one line what came of it. Where that was an error of the disk, all is as before, and this
        is False.
        """
        opinion = _opinion(conversation, turn, verdict, right_answer, reason) if verdict else None
        with self._writing:
            exchange = conversation.exchanges[turn]
            try:
                if exchange.opinion:
                    supersede(self._path, exchange.opinion, opinion)
                elif opinion:
                    keep(self._path, opinion)
            except (OSError, DatelineError) as error:
                why = getattr(error, "strerror", None) or error
                conversation.exchanges[turn] = replace(exchange, remark=f"Your opinion could not be kept: {why}")
                return False
            conversation.exchanges[turn] = replace(exchange, opinion=opinion, remark=_remark(opinion))
            return True


def _opinion(conversation: Conversation, turn: int, verdict: Verdict, right_answer: str, reason: str) -> Feedback:
    """`as_of` is the last day that was searched: a later article may answer otherwise. Undated articles have none."""
    answer = conversation.exchanges[turn].answer
    is_dated = all(citation.article.published for citation in answer.citations)
    return Feedback(
        question=answer.question,
        status=answer.status,
        answer=answer.text,
        verdict=verdict,
        when=datetime.now(UTC),
        history=conversation.history(turn),
        scope=answer.scope,
        citations=tuple(cited_quote(citation) for citation in answer.citations),
        reason=_typed(reason),
        right_answer=_typed(right_answer),
        as_of=answer.coverage.until if is_dated else None,
    )


def _typed(text: str) -> str:
    """What was typed as it is kept; half an emoji, where the field was full, becomes a question mark."""
    return visible(text).strip()[:_LONGEST].encode("utf-8", "replace").decode()


def _remark(opinion: Feedback | None) -> str:
    if not opinion:
        return "Your opinion is taken back."
    has_words = opinion.right_answer or opinion.reason
    return "Noted as wrong, with what you wrote. Thank you." if has_words else _NOTED[opinion.verdict]


class FeedbackForm:
    """The thumbs of a conversation, and the fields below it for what is right where an answer was found wrong.

    A thumb counts as soon as it is pressed; what is written in the form is added to it.
    """

    def __init__(self, chat: gr.Chatbot, opinions: Opinions) -> None:
        self._chat = chat
        self._opinions = opinions
        with gr.Column(visible=False, elem_id="feedback") as self.box:
            self._about = gr.HTML(elem_id="feedback-about", js_on_load=None)
            self._right = _field("The right answer is", "in a few words, if you know it")
            self._reason = _field("What is wrong with the answer", "if you like")
            with gr.Row(elem_id="feedback-buttons"):
                self._send = gr.Button("Send", variant="primary", min_width=84, scale=0)
                self._close = gr.Button("Close", min_width=84, scale=0)

    def wire(self, state: gr.State, **quick: Any) -> None:
        """Connect the events; `state` holds the conversation, `quick` is how events are sent that do not queue."""
        shown = [self._chat, self.box, self._about, self._right, self._reason]
        judged = self._chat.like(self.judge, [state], shown, **quick)
        judged.then(drawn, [state], [self._chat], **quick).then(None, js=_FOCUS_FORM)
        sent = gr.on(
            [self._send.click, self._right.submit, self._reason.submit],
            self.tell,
            [self._right, self._reason, state],
            [self._chat, self.box],
            **quick,
        )
        closed = self._close.click(_hidden, None, [self.box], **quick)
        for event in (sent, closed):
            event.then(None, js=_FOCUS_OPEN)

    def judge(self, conversation: Conversation, thumb: gr.LikeData) -> tuple[Any, ...]:
        """A thumb was pressed: keep that at once, and for an answer found wrong ask for more.

        The thumbs are sent as they were pressed, and after that as they were kept: a browser lights a thumb by itself,
        and takes that back only where it is told something new.
        """
        turn, unchanged = thumb.index // 2, (gr.skip(),) * 3
        if turn >= len(conversation.exchanges) or not conversation.exchanges[turn].answer:
            return gr.skip(), gr.skip(), *unchanged
        verdict = _VERDICTS.get(thumb.liked)
        has_kept = self._opinions.give(conversation, turn, verdict)
        chat = drawn(conversation, pressed={turn: verdict})
        if verdict == "down" and has_kept:
            conversation.telling = turn
            about = f"<p>Answered wrong: {lines(conversation.exchanges[turn].question)}</p>{_WHERE_TO}"
            return chat, gr.Column(visible=True), about, "", ""
        return chat, _hidden() if conversation.telling == turn else gr.skip(), *unchanged

    def tell(self, right_answer: str, reason: str, conversation: Conversation) -> tuple[Any, ...]:
        """The form was sent: add what it says to the opinion. It stays open, as it is, where the disk takes nothing."""
        turn = conversation.telling
        if turn is None or not (right_answer.strip() or reason.strip()):
            return gr.skip(), _hidden()
        has_kept = self._opinions.give(conversation, turn, "down", right_answer=right_answer, reason=reason)
        return drawn(conversation), _hidden() if has_kept else gr.skip()


def drawn(conversation: Conversation, pressed: Mapping[int, Verdict | None] | None = None) -> gr.Chatbot:
    """The conversation with the thumbs lit that were kept, or of a turn that which was pressed."""
    kept = {turn: each.opinion and each.opinion.verdict for turn, each in enumerate(conversation.exchanges)}
    lit = [_LIT.get(verdict) for verdict in (kept | (pressed or {})).values()]
    return gr.Chatbot(value=messages(conversation.exchanges), feedback_value=lit)


def _field(label: str, placeholder: str) -> gr.Textbox:
    return gr.Textbox(label=label, placeholder=placeholder, lines=1, max_lines=4, max_length=_LONGEST)


def _hidden() -> gr.Column:
    return gr.Column(visible=False)
