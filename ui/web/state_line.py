"""The line under the masthead that says what is not ready yet: the language model, or articles that are being added."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr

from ..archive_editor import ArchiveEditor
from ..readiness import Readiness
from ..wording import counted
from .parts import status

if TYPE_CHECKING:
    from ...ingest import Progress

_SECONDS = 2
"""Between two looks, while there is something to say."""


class StateLine:
    """Lays out the line; `wire` connects it. It is looked at when the page opens, and again while it says something."""

    def __init__(self, readiness: Readiness, editor: ArchiveEditor | None) -> None:
        self._readiness = readiness
        self._editor = editor
        self._line = gr.HTML(elem_id="state", js_on_load=None, visible=False)
        self._clock = gr.Timer(_SECONDS, active=False)

    def wire(self, page: gr.Blocks, changed: Callable[[Any], Any], **quick: Any) -> None:
        """Connect the events; `changed` is told of each after which the archive may hold more."""
        drawn = [self._line, self._clock]
        page.load(self.draw, None, drawn, **quick)
        changed(self._clock.tick(self.draw, None, drawn, **quick))

    def draw(self) -> tuple[gr.HTML, gr.Timer]:
        """The line as it is now, and whether to look again."""
        told = [str(self._readiness), adding(self._editor.progress) if self._editor else ""]
        html = "".join(status(line) for line in told if line)
        return gr.HTML(html, visible=bool(html)), gr.Timer(active=bool(html) and self._readiness.state != "absent")


def adding(progress: Progress | None) -> str:
    """What readers are told of articles on their way in."""
    if not progress:
        return ""
    waiting = counted(progress.waiting, "passage")
    return f"Articles are being added: {counted(progress.articles, 'article')} read, {waiting} still to be indexed."
