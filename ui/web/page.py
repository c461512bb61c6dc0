"""The chat page: what the archive holds, what is not ready yet, and the tabs that answer, find and show."""

from __future__ import annotations

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
from .ask_tab import WAITING_AT_MOST, AskTab
from .exchange import AnsweringDesk
from .feedback import Opinions
from .frontispiece import Frontispiece, front_of
from .parts import QUICK
from .removing import RemoveForm
from .search_tab import SearchTab
from .state_line import StateLine
from .theme import look

if TYPE_CHECKING:
    from ...qa import Desk

_UPLOADS_KEPT = (3600, 24 * 3600)
"""Every how many seconds uploads are deleted that nobody added, and from which age on; the last at the end."""


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
    page.max_threads = 2 * WAITING_AT_MOST  # more than can wait for an answer: search must find a thread
    return page.queue(max_size=WAITING_AT_MOST)


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
    """Lays out the page, and redraws what changes with the archive."""

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
        self._archive = desk.archive
        self._masthead = gr.HTML(_masthead(front), elem_id="masthead", js_on_load=None)
        self._state_line = StateLine(readiness, editor)
        removing = RemoveForm(editor, desk.archive.get) if editor else None
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Ask", elem_id="ask-tab"):
                self._ask = AskTab(
                    answering, desk.archive, front, opinions, answers, readiness, editable=editor is not None
                )
            with gr.Tab("Search", elem_id="search-tab"):
                self._search = SearchTab(desk, front)
            with gr.Tab("Archive", elem_id="archive-tab") as tab:
                self._holdings = ArchiveTab(desk.archive, tab, editor, removing)
        self._of_the_archive = [self._masthead, *self._ask.choices, *self._search.choices]

    def wire(self, page: gr.Blocks) -> None:
        """Connect the events."""
        answered = self._ask.wire(page)
        self._search.wire()
        days = [self._ask.since, self._ask.until, self._search.since, self._search.until]
        self._holdings.wire(days, [self._ask.filters, self._search.options], self._redraw, **QUICK)
        occasions = [page.load, *(event.then for event in answered)]
        self._state_line.wire(occasions, self.changed, self._of_the_archive, **QUICK)

    def _redraw(self, event: Any) -> None:
        """After an event that changes the archive."""
        event.then(self.changed, None, self._of_the_archive, **QUICK)

    def changed(self) -> tuple[Any, ...]:
        """What the page says of the archive, and offers to filter by, as it is now."""
        front = front_of(self._archive)
        return _masthead(front), *self._ask.chosen_from(front), *self._search.chosen_from(front)


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
