"""The tab that shows what the archive holds: from when, by whom, where nothing is, and whether it is sound."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import gradio as gr

from ..archive_editor import ArchiveEditor
from ..safe_text import escape
from ..wording import long_day
from .adding import AddForm
from .holdings import gaps, holdings, monthly, shares
from .parts import status
from .removing import RemoveForm

if TYPE_CHECKING:
    from ...ingest import Archive

_NO_MONTHS = '<p class="found-none">No article has a date yet.</p>'


class ArchiveTab:
    """Lays out the tab; `wire` connects it. It is drawn anew whenever it is opened.

    With an editor articles can be added here, and those removed that are chosen while they are read.
    """

    def __init__(
        self, archive: Archive, tab: gr.Tab, editor: ArchiveEditor | None, removing: RemoveForm | None
    ) -> None:
        self._archive = archive
        self._tab = tab
        self._removing = removing
        if removing:
            removing.lay_out()
        self._holdings = gr.HTML(elem_id="holdings", js_on_load=None)
        self._plot = gr.BarPlot(
            x="month", y="articles", x_title="", y_title="Articles",  height=270,
            tooltip="all", buttons=[], elem_id="months", label="Articles per month",
        )  # fmt: skip
        self._gaps = gr.HTML(elem_id="gaps", js_on_load=None)
        self._shares = gr.HTML(elem_id="shares", js_on_load=None)
        with gr.Row(elem_id="soundness"):
            self._check = gr.Button("Check the archive", scale=0, min_width=210)
            self._sound = gr.HTML(elem_id="sound", js_on_load=None)
        self._adding = AddForm(editor) if editor else None

    def wire(
        self, days: list[gr.Textbox], filters: list[gr.Accordion], changed: Callable[[Any], Any], **quick: Any
    ) -> None:
        """Connect the events. Months that are brushed go into `days`, twice a first and a last, and open `filters`.

        `changed` is told of each event that changes what the archive holds.
        """
        drawn = [self._holdings, self._plot, self._gaps, self._shares]

        def redraw(event: Any) -> None:
            event.then(self.draw, None, drawn, **quick)
            changed(event)

        self._tab.select(self.draw, None, drawn, **quick)
        if self._adding and self._removing:
            self._adding.wire(redraw)
            self._removing.wire(redraw, **quick)
        self._plot.select(self.narrow, None, [*days, *filters, self._gaps], **quick)
        self._check.click(self.check, None, [self._sound], show_progress="hidden", api_visibility="private")

    def draw(self) -> tuple[Any, ...]:
        """All of it as it is now."""
        import pandas as pd

        months = self._archive.months()
        table = pd.DataFrame(monthly(months), columns=["month", "articles"])
        table["month"] = pd.to_datetime(table["month"])
        plot = gr.BarPlot(value=table, visible=bool(months))
        return holdings(self._archive), plot, _about_gaps(months), shares(self._archive)

    def narrow(self, brushed: gr.SelectData) -> tuple[Any, ...]:
        """Puts the months whose bars were brushed into the filters of the other tabs."""
        left, right = (_day_at(moment) for moment in brushed.index)
        months = self._archive.months()
        inside = [month for month, _ in monthly(months) if left <= month <= right]
        if not inside:
            return (gr.skip(),) * 7
        first, last = inside[0], inside[-1]
        until = last.replace(day=monthrange(last.year, last.month)[1])
        days = [gr.Textbox(value=first.isoformat()), gr.Textbox(value=until.isoformat())] * 2
        told = f"The filters of Ask and Search are set: {long_day(first)} to {long_day(until)}."
        return (*days, *[gr.Accordion(open=True)] * 2, status(told) + _about_gaps(months))

    def check(self) -> Iterator[str]:
        """What `dateline check` says; of a large archive that takes a while."""
        yield status("Comparing catalogue, vectors and keywords…")
        problems = self._archive.check()
        if not problems:
            yield status("Sound: catalogue, vectors and keywords agree.")
            return
        lines = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
        yield f'<ul class="problem" role="status">{lines}</ul><p class="note">`dateline rebuild` makes them anew.</p>'


def _about_gaps(months: Mapping[date, int]) -> str:
    return gaps(months) if months else _NO_MONTHS


def _day_at(moment: float) -> date:
    """The day of a point on the axis, which is seconds since 1970."""
    return datetime.fromtimestamp(float(moment), UTC).date()
