"""The tab that answers: a conversation, its sources beside it, and the question box below."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from ..exports.answer_store import AnswerStore
from ..readiness import Readiness
from .exchange import AnsweringDesk, Conversation, Filters, converse
from .feedback import FeedbackForm, Opinions, drawn
from .frontispiece import Frontispiece
from .history import History
from .parts import QUICK, busy, offstage
from .render import messages
from .source_cards import sources
from .subject import Subject

if TYPE_CHECKING:
    from ...ingest import Archive

WAITING_AT_MOST = 32
"""Questions that may wait for an answer at once."""


class AskTab:
    """Lays out the tab; `wire` connects it. `answering` is the desk that answers, with the archive that it asks.

    Its days, `since` and `until` in its `filters`, can be set from outside, and what can be chosen from, `choices`.
    """

    def __init__(
        self,
        answering: AnsweringDesk,
        archive: Archive,
        front: Frontispiece,
        opinions: Opinions,
        answers: AnswerStore,
        readiness: Readiness,
        *,
        editable: bool,
    ) -> None:
        self._desk = answering
        self._readiness = readiness
        self._editable = editable
        self._running: dict[str, threading.Event] = {}
        self._state = gr.State(Conversation())
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=320, elem_id="talk"):
                self._earlier = History(archive, answers)
                self._chat = self._conversation(front)
                self._form = FeedbackForm(self._chat, opinions)
                self._subject = Subject(archive)
                self._question_box()
                self._filter_fields(front)
            with gr.Column(scale=2, min_width=320, elem_id="beside"):
                self._sources = gr.HTML(_NO_SOURCES, elem_id="sources", js_on_load=None)
        self.choices = [self._chat, self._publishers]

    def _conversation(self, front: Frontispiece) -> gr.Chatbot:
        return gr.Chatbot(
            elem_id="conversation",
            show_label=False,
            label="Conversation",
            height=None,
            layout="panel",
            buttons=[],
            latex_delimiters=[],
            allow_tags=False,
            placeholder=self._welcome(front),
            examples=[{"text": question} for question in front.examples] or None,
        )

    def _welcome(self, front: Frontispiece) -> str:
        if front.articles:
            asked = "What would you like to know?"
            told = "Every answer shows the passages it stands on, and where the archive has none it says so."
        else:
            asked = "This archive is empty."
            where = "on the Archive tab, or from a terminal" if self._editable else "from a terminal"
            told = f"Add articles {where}: <code>dateline add FOLDER</code>"
        return f'<div class="welcome"><h2>{asked}</h2><p>{told}</p></div>'

    def _question_box(self) -> None:
        with gr.Row(elem_id="ask-row", equal_height=True):
            self._question = gr.Textbox(
                placeholder="Ask a question",
                label="Question",
                show_label=False,
                lines=1,
                max_lines=5,
                max_length=2000,
                autofocus=True,
                scale=8,
                min_width=160,
                elem_id="question",
            )
            self._ask = gr.Button("Ask", variant="primary", scale=1, min_width=84, elem_id="ask")
            self._stop = gr.Button("Stop", variant="stop", scale=1, min_width=84, elem_id="stop", visible=False)

    def _filter_fields(self, front: Frontispiece) -> None:
        self._again = offstage("Again", "again")
        with gr.Accordion("Filters", open=False, elem_id="filters") as self.filters, gr.Row():
            self.since = gr.Textbox(label="From", value="", placeholder="YYYY-MM-DD", max_lines=1, min_width=130)
            self.until = gr.Textbox(label="To", value="", placeholder="YYYY-MM-DD", max_lines=1, min_width=130)
            self._publishers = gr.Dropdown(
                list(front.publishers), label="Publishers", multiselect=True, value=[], min_width=220
            )

    def wire(self, page: gr.Blocks) -> list[Any]:
        """Connect the events; returns those that end an answer."""
        answering = self._wire_asking()
        self._wire_conversations(page, answering)
        self._form.wire(self._state, **QUICK)
        self._subject.wire(**QUICK)
        page.unload(self.leave)
        return answering

    def _wire_asking(self) -> list[Any]:
        """Answers run beside one another as far as the desk lets them: there is one model."""
        filters = [self.since, self.until, self._publishers, self._subject.id]
        shown = [self._chat, self._question, self._ask, self._stop]
        asking = [self._question.submit, self._ask.click]
        asked = gr.on(asking, self.begin, [self._question, *filters, self._state], shown, **QUICK)
        example = self._chat.example_select(self.begin_example, [*filters, self._state], shown, **QUICK)
        narrowed = [self._chat, self._ask, self._stop, self.since, self.until, self._publishers, self.filters]
        again = self._again.change(self.ask_again, [self._again, *filters, self._state], narrowed, **QUICK)
        answering = [
            event.then(
                self.answer,
                [self._state, self._earlier.reader],
                [self._chat, self._sources, self._ask, self._stop],
                concurrency_limit=WAITING_AT_MOST,
                concurrency_id="answers",
                show_progress="hidden",
                api_visibility="private",
            )
            for event in (asked, example, again)
        ]
        for event in answering:
            event.failure(self.fail, [self._state], [self._chat, self._ask, self._stop], **QUICK)
        self._stop.click(self.halt, [self._state], [self._chat, self._ask, self._stop], cancels=answering, **QUICK)
        return answering

    def _wire_conversations(self, page: gr.Blocks, answering: list[Any]) -> None:
        """The list is drawn anew after each event that changes it; opening and deleting end the running answer."""
        earlier, reader = self._earlier, self._earlier.reader
        whole = [self._state, self._chat, self._form.box, self._sources, self._ask, self._stop]
        opening = [self._state, reader, earlier.chosen]
        cleared = self._chat.clear(self.clear, [self._state], whole, cancels=answering, **QUICK)
        deleted = earlier.deleted(self.delete, opening, whole, cancels=answering, **QUICK)
        for event in (*answering, cleared, deleted):
            event.then(earlier.shown, [self._state, reader], earlier.parts, **QUICK)
        earlier.chosen.input(self.reopen, opening, whole, cancels=answering, **QUICK)
        earlier.wire(page, self._state, **QUICK)

    def begin(
        self,
        question: str,
        since: str,
        until: str,
        publishers: Sequence[str],
        subject: str,
        conversation: Conversation,
    ) -> tuple[Any, ...]:
        """Show the question at once; the answer follows through the queue."""
        if not question.strip():
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()
        about = self._subject.article(subject)
        conversation.begin(question.strip(), Filters(since or "", until or "", tuple(publishers), about))
        return messages(conversation.exchanges), "", *busy(True)

    def ask_again(
        self,
        wanted: str,
        since: str,
        until: str,
        publishers: Sequence[str],
        subject: str,
        conversation: Conversation,
    ) -> tuple[Any, ...]:
        """Ask a question once more: with the filters of now, or with those it had and one of them changed.

        `wanted` is a link of `understood`, with a number at the end that makes each click a change.
        """
        turn, how, first, last, _ = wanted.split("_")
        exchange = conversation.exchanges[int(turn) - 1]
        question = exchange.question
        if how != "same":
            asked = exchange.filters
            since, until = (asked.since, asked.until) if how in ("anyone", "named") else (first, last)
            publishers, subject = {"anyone": (), "named": exchange.named}.get(how, asked.publishers), ""
            publishers = list(publishers)
        chat, _, ask, stop = self.begin(question, since, until, publishers, subject, conversation)
        opened = gr.Accordion(open=True) if how in ("days", "named") else gr.skip()
        return chat, ask, stop, since, until, publishers, opened

    def begin_example(
        self,
        since: str,
        until: str,
        publishers: Sequence[str],
        subject: str,
        conversation: Conversation,
        chosen: gr.SelectData,
    ) -> tuple[Any, ...]:
        """Ask one of the example questions."""
        return self.begin(chosen.value["text"], since, until, publishers, subject, conversation)

    def answer(self, conversation: Conversation, browser: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Stream the running exchange; the panel is sent again only when the sources change."""
        exchanges = conversation.exchanges
        if not exchanges or not exchanges[-1].running or conversation.stop is None:
            yield gr.skip(), gr.skip(), *busy(False)
            return
        self._running[request.session_hash or ""] = conversation.stop
        sent, reader = None, self._earlier.known(browser, request)
        for exchange in converse(self._desk, conversation, reader=request.session_hash or ""):
            if exchange.answer:
                self._earlier.keep(conversation, reader, exchange.answer)
            sourced = (exchange.hits, exchange.answer)
            if exchange.answer and sourced == sent:
                continue  # sent a second time it could come after what the reader has done since
            panel = gr.skip() if sourced == sent else sources(exchanges)
            sent = sourced
            chat = messages(exchanges, str(self._readiness))
            yield chat, panel, *busy(exchanges[-1].running)  # which may be a later one

    def halt(self, conversation: Conversation) -> tuple[Any, ...]:
        """Stop the running exchange; Gradio takes it out of the queue and closes its stream."""
        conversation.halt()
        return messages(conversation.exchanges), *busy(False)

    def fail(self, conversation: Conversation) -> tuple[Any, ...]:
        """After an error that nobody expected, of which Gradio prints the traceback: the page goes on.

        A stopped answer comes here too where it was stopped in the middle.
        """
        if conversation.stop and not conversation.stop.is_set():
            conversation.exchanges[-1] = replace(conversation.exchanges[-1], problem=_UNEXPECTED)
        return messages(conversation.exchanges), *busy(False)

    def clear(self, conversation: Conversation) -> tuple[Any, ...]:
        """Begin a new conversation.

        The browser empties the chat by itself; it is emptied once more, as the end of an answer may come after that.
        """
        conversation.halt()
        return self._shown(Conversation())

    def reopen(
        self, conversation: Conversation, browser: str, chosen: str | None, request: gr.Request
    ) -> tuple[Any, ...]:
        """Show an earlier conversation, which goes on from there."""
        conversation.halt()
        return self._shown(self._earlier.open(self._earlier.known(browser, request), chosen))

    def delete(
        self, conversation: Conversation, browser: str, chosen: str | None, request: gr.Request
    ) -> tuple[Any, ...]:
        """Delete the chosen conversation, or else the one that is shown, and begin a new one."""
        conversation.halt()
        self._earlier.delete(self._earlier.known(browser, request), chosen or conversation.id)
        return self._shown(Conversation())

    def _shown(self, conversation: Conversation) -> tuple[Any, ...]:
        panel = sources(conversation.exchanges) or _NO_SOURCES
        return conversation, drawn(conversation), gr.Column(visible=False), panel, *busy(False)

    def chosen_from(self, front: Frontispiece) -> list[Any]:
        """What `choices` offer, in their order: the welcome of an archive that was empty changes, too."""
        return [gr.Chatbot(placeholder=self._welcome(front)), gr.Dropdown(choices=list(front.publishers))]

    def leave(self, request: gr.Request) -> None:
        """A reader who closes the page frees the model for the others."""
        if stop := self._running.pop(request.session_hash or "", None):
            stop.set()
        self._earlier.leave(request)


_UNEXPECTED = "Something went wrong; the terminal that Dateline runs in says what."
_NO_SOURCES = '<p class="no-sources">The passages that an answer stands on appear here.</p>'
