"""Earlier conversations of a browser: found by what was said in them, opened, renamed and deleted."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from ...ingest.records import iso
from ...qa.records import Done
from ..exports.answer_store import AnswerStore, Kept
from ..exports.restored import restored
from ..safe_text import one_line, shortened
from ..wording import counted
from .exchange import Conversation, Exchange, Filters

if TYPE_CHECKING:
    from ...ingest import Archive
    from ...qa.records import Answer

_LONGEST = 90
"""Characters of a title."""
_OPEN = "Open a conversation"


class History:
    """Lays out the list; `wire` connects it. `reader` is the browser's secret, which its conversations are kept by."""

    def __init__(self, archive: Archive, answers: AnswerStore) -> None:
        self._archive = archive
        self._answers = answers
        self._new: dict[str, str] = {}
        # Gradio's own secret changes with every start of the server, after which no browser would be known again
        self.reader = gr.BrowserState("", storage_key="dateline-reader", secret="dateline")
        with gr.Accordion("Earlier conversations", open=False, visible=False, elem_id="history") as self.box:
            self.words = gr.Textbox("", label="Find by words that were asked or answered", max_lines=1, max_length=200)
            self.chosen = gr.Dropdown([], value=None, label=_OPEN, filterable=True)
            with gr.Row(elem_id="history-row"):
                self.title = gr.Textbox(label="Its title", max_lines=1, max_length=200, scale=4, min_width=160)
                self._rename = gr.Button("Rename", scale=0, min_width=96)
                self._delete = gr.Button("Delete", scale=0, min_width=96)
        self.parts = [self.box, self.words, self.chosen, self.title]

    def wire(self, page: gr.Blocks, state: gr.State, **quick: Any) -> None:
        """Connect what needs no more than the list itself; opening is wired by the page, with `open`."""
        page.load(self.greet, [self.reader], [self.reader, *self.parts], **quick)
        self.words.change(
            self.found, [self.words, self.reader, state], [self.chosen], trigger_mode="always_last", **quick
        )
        for event in (self._rename.click, self.title.submit):
            renamed = event(self.rename, [self.title, self.reader, state], [self.chosen], **quick)
            renamed.then(self.shown, [state, self.reader], self.parts, **quick)

    @property
    def deleted(self) -> Any:
        """The event of the button that deletes what is chosen."""
        return self._delete.click

    def greet(self, reader: str, request: gr.Request) -> tuple[Any, ...]:
        """A browser that is not known gets its secret; one that is sees its conversations."""
        reader = self.known(reader, request)
        return (reader, *self.listed(reader, None))

    def known(self, reader: str, request: gr.Request) -> str:
        """The browser's secret, also in the moments after the page has come and before the browser has it."""
        secret = secrets.token_urlsafe(18)
        return reader or (self._new.setdefault(request.session_hash, secret) if request.session_hash else secret)

    def leave(self, request: gr.Request) -> None:
        """The page is closed."""
        self._new.pop(request.session_hash or "", None)

    def keep(self, conversation: Conversation, reader: str, answer: Answer) -> None:
        """Gives the exchange of an answer the key that it is kept under, or a line on why it is not."""
        place = next(at for at, each in enumerate(conversation.exchanges) if each.answer is answer)
        exchange = conversation.exchanges[place]
        if exchange.key or exchange.remark:
            return
        try:
            key = self._answers.keep(answer, reader=reader, conversation=conversation.id)
        except (OSError, sqlite3.Error) as error:
            why = getattr(error, "strerror", None) or error
            conversation.exchanges[place] = replace(exchange, remark=f"This answer could not be kept: {why}")
        else:
            conversation.exchanges[place] = replace(conversation.exchanges[place], key=key)

    def listed(self, reader: str, chosen: str | None) -> tuple[Any, ...]:
        """The list as it is now; it is hidden while there is nothing in it."""
        kept = self._kept(reader)
        title = next((each.title for each in kept if each.id == chosen), "")
        known = chosen if title else None
        listed = gr.Dropdown(choices=_choices(kept), value=known, label=_OPEN)
        return gr.Accordion(visible=bool(kept)), "", listed, title

    def found(self, words: str, reader: str, conversation: Conversation, request: gr.Request) -> gr.Dropdown:
        """The list with only those conversations that have the words; the one that is shown stays chosen."""
        kept = self._kept(self.known(reader, request), words)
        known = conversation.id if any(each.id == conversation.id for each in kept) else None
        return gr.Dropdown(choices=_choices(kept), value=known, label=_label(len(kept), words))

    def _kept(self, reader: str, words: str = "") -> list[Kept]:
        try:
            return self._answers.found(reader, words) if words.strip() else self._answers.conversations(reader)
        except (OSError, sqlite3.Error):
            return []

    def open(self, reader: str, chosen: str | None) -> Conversation:
        """The chosen conversation with its exchanges; an empty one where there is none."""
        if not chosen:
            return Conversation()
        exchanges = [
            _answered(key, restored(record, self._archive)) for key, record in self._answers.answers(reader, chosen)
        ]
        return Conversation(exchanges, id=chosen) if exchanges else Conversation()

    def shown(self, conversation: Conversation, reader: str, request: gr.Request) -> tuple[Any, ...]:
        """The list as it is now, with the conversation chosen that is shown."""
        return self.listed(self.known(reader, request), conversation.id)

    def rename(self, title: str, reader: str, conversation: Conversation, request: gr.Request) -> None:
        """Gives the conversation that is shown the title, and chooses none until the list is there.

        Gradio may go on showing the old title of a choice that stays chosen.
        """
        if title.strip():
            self._answers.rename(self.known(reader, request), conversation.id, one_line(title))

    def delete(self, reader: str, chosen: str | None) -> None:
        """Takes out the chosen conversation."""
        if chosen:
            self._answers.delete(reader, chosen)


def _answered(key: str, answer: Answer) -> Exchange:
    """The exchange that an answer ended."""
    scope = answer.scope
    filters = Filters(iso(scope.since) or "", iso(scope.until) or "", scope.publishers)
    return Exchange(answer.question, filters, understood=answer.standalone_question, key=key).after(Done(answer))


def _choices(kept: list[Kept]) -> list[tuple[str, str]]:
    return [(shortened(each.title, _LONGEST), each.id) for each in kept]


def _label(found: int, words: str) -> str:
    if not words.strip():
        return _OPEN
    return f"Open one of {counted(found, 'conversation')} found" if found else "No conversation has these words"
