"""The line under the masthead that says what is not ready yet: the language model, or articles that are being added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from ..archive_editor import ArchiveEditor
from ..readiness import Readiness
from ..wording import counted

if TYPE_CHECKING:
    from ...ingest import Progress

_SECONDS = 2
"""Between two looks, while there is something to say."""


class StateLine:
    """Lays out the line; `wire` connects it."""

    def __init__(self, readiness: Readiness, editor: ArchiveEditor | None) -> None:
        self._readiness = readiness
        self._editor = editor
        self._line = gr.HTML("", elem_id="state", js_on_load=None, visible=False)
        self._clock = gr.Timer(_SECONDS, active=False)

    def wire(
        self, occasions: Sequence[Any], changed: Callable[[], tuple[Any, ...]], drawn: Sequence[Any], **quick: Any
    ) -> None:
        """Connect the events: the line is looked at on each occasion, and again while it says something.

        When nothing is left to say the archive may hold more: `changed` then tells what `drawn` shows of it.
        """
        for look in (*occasions, self._clock.tick):
            look(self.draw, None, [self._line, self._clock], **quick)
        self._line.change(lambda: (gr.skip(),) * len(drawn) if self._told() else changed(), None, [*drawn], **quick)

    def draw(self) -> tuple[gr.HTML, gr.Timer]:
        """The line as it is now, and whether to look again."""
        told = self._told()
        html = "".join(f'<p class="note">{line}</p>' for line in told)
        return gr.HTML(html, visible=bool(told)), gr.Timer(active=bool(told))

    def _told(self) -> list[str]:
        lines = [str(self._readiness), adding(self._editor.progress) if self._editor else ""]
        return [line for line in lines if line]


def adding(progress: Progress | None) -> str:
    """What readers are told of articles on their way in."""
    if not progress:
        return ""
    waiting = counted(progress.waiting, "passage")
    return f"Articles are being added: {counted(progress.articles, 'article')} read, {waiting} still to be indexed."
