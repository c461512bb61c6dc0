"""The tab that finds articles without the language model: by words, by meaning, and by what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import gradio as gr

from ...ingest.errors import DatelineError
from ...ingest.records import KINDS, Scope
from ...qa.question import as_day
from ...qa.retrieve import Retriever
from ..safe_text import escape
from .frontispiece import Frontispiece
from .search_results import Order, search_results

if TYPE_CHECKING:
    from ...qa import Desk

_MOST_PASSAGES = 40
_BY: dict[str, tuple[Retriever, ...]] = {
    "Words and meaning": ("dense", "keyword"),
    "Words": ("keyword",),
    "Meaning": ("dense",),
}
_ORDER: dict[str, Order] = {"Best first": "relevance", "Newest first": "newest", "Oldest first": "oldest"}
_NOTHING_YET = '<p class="found-none">Search for words, or describe what you look for. The model is not asked.</p>'


class SearchTab:
    """Lays out the tab; `wire` connects it.

    Its days, `since` and `until` in its `options`, can be set from outside, and what can be chosen from, `choices`.
    """

    def __init__(self, desk: Desk, front: Frontispiece) -> None:
        self._desk = desk
        with gr.Row(elem_id="search-row", equal_height=True):
            self._query = gr.Textbox(
                placeholder="Search the archive", label="Search", show_label=False, max_lines=1, max_length=1000,
                scale=8, min_width=160, elem_id="query",
            )  # fmt: skip
            self._go = gr.Button("Search", variant="primary", scale=1, min_width=84, elem_id="search")
        with gr.Accordion("Filters and order", open=False, elem_id="search-options") as self.options:
            self._fields(front)
        self._results = gr.HTML(_NOTHING_YET, elem_id="found", js_on_load=None)

    def _fields(self, front: Frontispiece) -> None:
        with gr.Row(elem_id="search-filters"):
            self._by = gr.Radio(list(_BY), value="Words and meaning", label="Search by", min_width=300)
            self._order = gr.Radio(list(_ORDER), value="Best first", label="Order", min_width=300)
        with gr.Row(elem_id="search-scope"):
            self.since = gr.Textbox(label="From", placeholder="YYYY-MM-DD", max_lines=1, min_width=110)
            self.until = gr.Textbox(label="To", placeholder="YYYY-MM-DD", max_lines=1, min_width=110)
            self._publishers = _choice("Publisher", front.publishers)
            self._authors = _choice("Author", front.authors)
            self._sections = _choice("Section", front.sections)
            self._kinds = _choice("Kind", KINDS)
        self.choices = [self._publishers, self._authors, self._sections]

    def wire(self) -> None:
        """A search runs at Enter, at the button, and when a filter changes; none waits for the model."""
        filters = [self.since, self.until, self._publishers, self._authors, self._sections, self._kinds]
        changes = [each.change for each in (self._by, self._order, *filters[2:])]
        gr.on(
            [self._query.submit, self._go.click, self.since.submit, self.until.submit, *changes],
            self.find,
            [self._query, self._by, self._order, *filters],
            [self._results],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )

    def chosen_from(self, front: Frontispiece) -> list[gr.Dropdown]:
        """What `choices` offer, in their order."""
        return [gr.Dropdown(choices=list(values)) for values in (front.publishers, front.authors, front.sections)]

    def find(
        self,
        query: str,
        by: str,
        order: str,
        since: str | None,
        until: str | None,
        *chosen: Sequence[str],
    ) -> str:
        """The results as HTML; one line where something cannot be searched for. Days are None until they are shown."""
        if not query.strip():
            return _NOTHING_YET
        publishers, authors, sections, kinds = map(tuple, chosen)
        try:
            scope = Scope(
                since=as_day((since or "").strip() or None),
                until=as_day((until or "").strip() or None),
                publishers=publishers,
                authors=authors,
                sections=sections,
                kinds=kinds,
            )
            hits = self._desk.search(query, scope=scope, limit=_MOST_PASSAGES, retrievers=_BY[by])
        except DatelineError as error:
            return f'<p class="problem">{escape(str(error))}</p>'
        extent = self._desk.archive.extent(scope)
        return search_results(query, hits, extent, _ORDER[order], is_exact=by == "Words" and len(hits) < _MOST_PASSAGES)


def _choice(label: str, values: Sequence[str]) -> gr.Dropdown:
    return gr.Dropdown(list(values), label=label, multiselect=True, value=[], min_width=150)
