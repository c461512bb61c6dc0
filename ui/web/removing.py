"""Taking an article out of the archive: asked for where it is read, and done once that is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from ...ingest.errors import DatelineError
from ...ingest.records import Article
from ..archive_editor import ArchiveEditor
from .labels import byline, headline
from .parts import offstage, problem, status


class RemoveForm:
    """A question with two buttons, on the archive tab; hidden until a reader presses "Remove" in an article.

    `_id` holds the article's id and stands off the page: page.js writes it. It is made outside the tabs, of which
    Gradio draws only those that were opened; `lay_out` makes the rest where it is called.
    """

    def __init__(self, editor: ArchiveEditor, find: Callable[[str], Article]) -> None:
        self._editor = editor
        self._find = find
        self._id = offstage("Article to remove", "removing")

    def lay_out(self) -> None:
        """The question and its buttons."""
        self._told = gr.HTML(elem_id="removal", js_on_load=None)
        with gr.Row(visible=False, elem_id="confirm") as self._confirm:
            self._remove = gr.Button("Remove it", variant="stop", scale=0, min_width=130)
            self._keep = gr.Button("Keep it", scale=0, min_width=110)

    def wire(self, redraw: Callable[[Any], Any], **quick: Any) -> None:
        """Connect the events; `redraw` as for `AddForm.wire`, `quick` is how events are sent that do not queue."""
        shown = [self._id, self._told, self._confirm]
        self._id.change(self.ask, [self._id], [self._told, self._confirm], **quick)
        self._keep.click(lambda: ("", "", gr.Row(visible=False)), None, shown, **quick)
        redraw(self._remove.click(self.remove, [self._id], shown, **quick))

    def ask(self, id_: str) -> tuple[Any, ...]:
        """Names the article, and offers to take it out."""
        if not id_:
            return gr.skip(), gr.skip()
        try:
            article = self._find(id_)
        except DatelineError as error:
            return problem(error), gr.Row(visible=False)
        told = f"Remove “<bdi>{headline(article)}</bdi>” ({byline(article)})? The file that it came from stays."
        return f'<p class="note" role="alert">{told}</p>', gr.Row(visible=True)

    def remove(self, id_: str) -> tuple[Any, ...]:
        """Takes the article out."""
        try:
            article = self._editor.remove(id_)
        except DatelineError as error:
            return gr.skip(), problem(error), gr.skip()
        return "", status(f"Removed “<bdi>{headline(article)}</bdi>”."), gr.Row(visible=False)
