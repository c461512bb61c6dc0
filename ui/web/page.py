"""The chat page: a conversation, its sources beside it, and the question box below."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI

from ..archive_editor import ArchiveEditor
from ..exports.answer_store import AnswerStore
from ..readiness import Readiness
from ..safe_text import escape
from ..wording import counted, long_day
from .archive_tab import ArchiveTab
from .exchange import AnsweringDesk, Conversation, Filters, converse
from .feedback import FeedbackForm, Opinions, drawn
from .frontispiece import Frontispiece, front_of
from .history import History
from .parts import busy, offstage
from .removing import RemoveForm
from .render import messages
from .search_tab import SearchTab, chosen_from
from .source_cards import sources
from .state_line import StateLine
from .subject import Subject
from .theme import look

if TYPE_CHECKING:
    from ...qa import Desk

_WAITING_AT_MOST = 32
_UPLOADS_KEPT = (3600, 24 * 3600)
"""Every how many seconds uploads are deleted that nobody added, and from which age on; the last at the end."""
_QUICK = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
"""How events are sent that do not wait for others."""


def build_page(
    desk: Desk,
    answering: AnsweringDesk,
    front: Frontispiece,
    feedback: Path,
    answers: AnswerStore,
    editor: ArchiveEditor | None = None,
    readiness: Readiness | None = None,
) -> gr.Blocks:
    """The page over a desk, for `mount`; questions go to `answering`, which may be the same.

    What readers say of answers is kept in the file `feedback`, and the answers themselves in a store. With an editor
    they can add and remove articles. `readiness` tells what the page says while its models are on their way.
    """
    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True, delete_cache=_UPLOADS_KEPT) as page:
        _Page(desk, answering, front, Opinions(feedback), answers, editor, readiness or Readiness()).wire(page)
    page.max_threads = 2 * _WAITING_AT_MOST  # more than can wait for an answer: search must find a thread
    return page.queue(max_size=_WAITING_AT_MOST)


def mount(page: gr.Blocks, app: FastAPI, *, root_path: str = "", uploads: bool = False) -> None:
    """Puts the page at the root of a web application, beside whatever that has already.

    `root_path` is what a proxy takes off. Unless the page takes uploads, Gradio's endpoint for them refuses whatever
    has more than a byte.
    """
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        **look(),
        root_path=root_path or None,
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        max_file_size=None if uploads else 1,
    )


class _Page:
    """Lays out the components of one page and answers their events."""

    def __init__(
        self,
        desk: Desk,
        answering: AnsweringDesk,
        front: Frontispiece,
        opinions: Opinions,
        answers: AnswerStore,
        editor: ArchiveEditor | None,
        readiness: Readiness,
    ) -> None:
        self.desk = answering
        self.holdings = desk.archive
        self.readiness = readiness
        self.editable = editor is not None
        self.running: dict[str, threading.Event] = {}
        self.state = gr.State(Conversation())
        self.masthead = gr.HTML(_masthead(front), elem_id="masthead", js_on_load=None)
        self.not_ready = StateLine(readiness, editor)
        removing = RemoveForm(editor, desk.archive.get) if editor else None
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Ask", elem_id="ask-tab"), gr.Row(elem_id="desk"):
                with gr.Column(scale=3, min_width=320, elem_id="talk"):
                    self.earlier = History(desk.archive, answers)
                    self.chat = self._chat(front)
                    self.form = FeedbackForm(self.chat, opinions)
                    self.subject = Subject(desk.archive)
                    self._question_box()
                    self._filter_fields(front)
                with gr.Column(scale=2, min_width=320, elem_id="beside"):
                    self.sources = gr.HTML(_NO_SOURCES, elem_id="sources", js_on_load=None)
            with gr.Tab("Search", elem_id="search-tab"):
                self.search = SearchTab(desk, front)
            with gr.Tab("Archive", elem_id="archive-tab") as tab:
                self.archive = ArchiveTab(desk.archive, tab, editor, removing)

    def _chat(self, front: Frontispiece) -> gr.Chatbot:
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
            where = "on the Archive tab, or from a terminal" if self.editable else "from a terminal"
            told = f"Add articles {where}: <code>dateline add FOLDER</code>"
        return f'<div class="welcome"><h2>{asked}</h2><p>{told}</p></div>'

    def _question_box(self) -> None:
        with gr.Row(elem_id="ask-row", equal_height=True):
            self.question = gr.Textbox(
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
            self.ask = gr.Button("Ask", variant="primary", scale=1, min_width=84, elem_id="ask")
            self.stop = gr.Button("Stop", variant="stop", scale=1, min_width=84, elem_id="stop", visible=False)

    def _filter_fields(self, front: Frontispiece) -> None:
        self.again = offstage("Again", "again")
        with gr.Accordion("Filters", open=False, elem_id="filters") as self.filters, gr.Row():
            self.since = gr.Textbox(label="From", value="", placeholder="YYYY-MM-DD", max_lines=1, min_width=130)
            self.until = gr.Textbox(label="To", value="", placeholder="YYYY-MM-DD", max_lines=1, min_width=130)
            self.publishers = gr.Dropdown(
                list(front.publishers), label="Publishers", multiselect=True, value=[], min_width=220
            )

    def wire(self, page: gr.Blocks) -> None:
        """Connect the events."""
        answering = self._wire_asking()
        self._wire_conversations(page, answering)
        self.form.wire(self.state, **_QUICK)
        self.subject.wire(**_QUICK)
        self.search.wire()
        days = [self.since, self.until, self.search.since, self.search.until]
        self.archive.wire(days, [self.filters, self.search.options], self._redraw, **_QUICK)
        occasions = [page.load, *(event.then for event in answering)]
        self.not_ready.wire(occasions, self.changed, self._of_the_archive, **_QUICK)
        page.unload(self.leave)

    def _wire_asking(self) -> list[Any]:
        """Answers run beside one another as far as the desk lets them: there is one model."""
        filters = [self.since, self.until, self.publishers, self.subject.id]
        shown = [self.chat, self.question, self.ask, self.stop]
        asking = [self.question.submit, self.ask.click]
        asked = gr.on(asking, self.begin, [self.question, *filters, self.state], shown, **_QUICK)
        example = self.chat.example_select(self.begin_example, [*filters, self.state], shown, **_QUICK)
        narrowed = [self.chat, self.ask, self.stop, self.since, self.until, self.publishers, self.filters]
        again = self.again.change(self.ask_again, [self.again, *filters, self.state], narrowed, **_QUICK)
        answering = [
            event.then(
                self.answer,
                [self.state, self.earlier.reader],
                [self.chat, self.sources, self.ask, self.stop],
                concurrency_limit=_WAITING_AT_MOST,
                concurrency_id="answers",
                show_progress="hidden",
                api_visibility="private",
            )
            for event in (asked, example, again)
        ]
        for event in answering:
            event.failure(self.fail, [self.state], [self.chat, self.ask, self.stop], **_QUICK)
        self.stop.click(self.halt, [self.state], [self.chat, self.ask, self.stop], cancels=answering, **_QUICK)
        return answering

    def _wire_conversations(self, page: gr.Blocks, answering: list[Any]) -> None:
        """The list is drawn anew after each event that changes it; opening and deleting end the running answer."""
        earlier, reader = self.earlier, self.earlier.reader
        whole = [self.state, self.chat, self.form.box, self.sources, self.ask, self.stop]
        opening = [self.state, reader, earlier.chosen]
        cleared = self.chat.clear(self.clear, [self.state], whole, cancels=answering, **_QUICK)
        deleted = earlier.deleted(self.delete, opening, whole, cancels=answering, **_QUICK)
        for event in (*answering, cleared, deleted):
            event.then(earlier.shown, [self.state, reader], earlier.parts, **_QUICK)
        earlier.chosen.input(self.reopen, opening, whole, cancels=answering, **_QUICK)
        earlier.wire(page, self.state, **_QUICK)

    @property
    def _of_the_archive(self) -> list[Any]:
        """What shows what the archive holds; `changed` draws it."""
        return [self.masthead, self.chat, self.publishers, *self.search.choices]

    def _redraw(self, event: Any) -> None:
        """After an event that changes the archive."""
        event.then(self.changed, None, self._of_the_archive, **_QUICK)

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
        about = self.subject.article(subject)
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
            since, until = (asked.since, asked.until) if how == "anyone" else (first, last)
            publishers, subject = [] if how == "anyone" else list(asked.publishers), ""
        chat, _, ask, stop = self.begin(question, since, until, publishers, subject, conversation)
        opened = gr.Accordion(open=True) if how == "days" else gr.skip()
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
        self.running[request.session_hash or ""] = conversation.stop
        sent = None
        for exchange in converse(self.desk, conversation, reader=request.session_hash or ""):
            if exchange.answer:
                self.earlier.keep(conversation, browser, exchange.answer)
            sourced = (exchange.hits, exchange.answer)
            if exchange.answer and sourced == sent:
                continue  # sent a second time it could come after what the reader has done since
            panel = gr.skip() if sourced == sent else sources(exchanges)
            sent = sourced
            chat = messages(exchanges, str(self.readiness))
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

    def reopen(self, conversation: Conversation, browser: str, chosen: str | None) -> tuple[Any, ...]:
        """Show an earlier conversation, which goes on from there."""
        conversation.halt()
        return self._shown(self.earlier.open(browser, chosen))

    def delete(self, conversation: Conversation, browser: str, chosen: str | None) -> tuple[Any, ...]:
        """Delete the chosen conversation, or else the one that is shown, and begin a new one."""
        conversation.halt()
        self.earlier.delete(browser, chosen or conversation.id)
        return self._shown(Conversation())

    def _shown(self, conversation: Conversation) -> tuple[Any, ...]:
        panel = sources(conversation.exchanges) or _NO_SOURCES
        return conversation, drawn(conversation), gr.Column(visible=False), panel, *busy(False)

    def changed(self) -> tuple[Any, ...]:
        """What the page says of the archive, and offers to filter by, as it is now."""
        front = front_of(self.holdings)
        chat = gr.Chatbot(placeholder=self._welcome(front))
        return _masthead(front), chat, gr.Dropdown(choices=list(front.publishers)), *chosen_from(front)

    def leave(self, request: gr.Request) -> None:
        """A reader who closes the page frees the model for the others."""
        if stop := self.running.pop(request.session_hash or "", None):
            stop.set()


_UNEXPECTED = "Something went wrong; the terminal that Dateline runs in says what."
_NO_SOURCES = '<p class="no-sources">The passages that an answer stands on appear here.</p>'


def _masthead(front: Frontispiece) -> str:
    return f"<header><h1>Dateline</h1><p>{escape(_holdings(front))}</p></header>"


def _holdings(front: Frontispiece) -> str:
    if not front.articles:
        return "No articles yet."
    held = counted(front.articles, "article")
    if front.publishers:
        held += f" from {counted(len(front.publishers), 'publisher')}"
    if front.since and front.until:
        held += f", {long_day(front.since)} to {long_day(front.until)}"
    return f"{held}."
