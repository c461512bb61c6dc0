"""The one article that questions are about, where a reader has chosen "Ask about this article"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from ...ingest.errors import UnknownArticle
from ..safe_text import shortened
from .parts import offstage

if TYPE_CHECKING:
    from ...ingest import Archive, Article

_LONGEST = 80
_FOCUS = "() => document.querySelector('#question textarea')?.focus()"


class Subject:
    """A line above the question that names the article, and takes it away when it is pressed.

    `id` holds the article's id and stands off the page: page.js writes it.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.id = offstage("Article's id", "subject")
        self._line = gr.Button(visible=False, elem_id="subject-line", size="sm")

    def wire(self, **quick: Any) -> None:
        """Connect the events; `quick` is how events are sent that do not queue."""
        self.id.change(self._name, [self.id], [self._line], **quick)
        self._line.click(lambda: "", None, [self.id], **quick).then(None, js=_FOCUS)

    def article(self, id_: str) -> Article | None:
        """The article with this id; None where there is none, or no longer."""
        try:
            return self._archive.get(id_) if id_ else None
        except UnknownArticle:
            return None

    def _name(self, id_: str) -> gr.Button:
        article = self.article(id_)
        if not article:
            return gr.Button(visible=False)
        short = shortened(article.title, _LONGEST) or "Untitled"
        return gr.Button(f"Only about: {short}  ✕", visible=True)
