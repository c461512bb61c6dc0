"""The form on the archive tab that adds files, and what it says meanwhile and afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from ...ingest.errors import DatelineError
from ...ingest.records import AddReport
from ..archive_editor import ArchiveEditor
from ..safe_text import escape
from ..wording import counted, first_lines, report_lines, report_lists
from .parts import busy, problem, status

if TYPE_CHECKING:
    from ...ingest import Progress

_FORMS = (
    "Saved pages, WordPress exports, feeds, NewsML, NITF, ninjs, JSON, CSV, Parquet, PDF, DOCX, EPUB, METS/ALTO, WARC, "
    "mail, text, and zip or tar files of these."
)


class AddForm:
    """Lays out the form; `wire` connects it."""

    def __init__(self, editor: ArchiveEditor) -> None:
        self._editor = editor
        gr.HTML(f'<h2 class="label">Add articles</h2><p class="note">{_FORMS}</p>', js_on_load=None)
        self._files = gr.File(file_count="multiple", label="Files to add", height=150, elem_id="upload")
        with gr.Row(elem_id="adding"):
            self._add = gr.Button("Add to the archive", variant="primary", scale=0, min_width=190)
            self._stop = gr.Button("Stop", variant="stop", scale=0, min_width=90, visible=False)
        self._told = gr.HTML(elem_id="added", js_on_load=None)

    def wire(self, redraw: Callable[[Any], Any]) -> None:
        """Connect the events; `redraw` is told the event after which the page shows what the archive holds now."""
        added = self._add.click(
            self.add,
            [self._files],
            [self._told, self._files, self._add, self._stop],
            concurrency_limit=None,
            show_progress="hidden",
            api_visibility="private",
        )
        self._stop.click(self._editor.halt, queue=False, api_visibility="private")
        redraw(added)

    def add(self, files: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
        """Adds the files that were dropped, and tells how far it is."""
        if not files:
            yield status("Choose files first, or drop them into the box above."), gr.skip(), *busy(False)
            return
        yield status(f"Reading {counted(len(files), 'file')}…"), gr.skip(), *busy(True)
        try:
            for news in self._editor.add([Path(file) for file in files]):
                if isinstance(news, AddReport):
                    yield report(news), None, *busy(False)
                else:
                    yield status(_progress(news)), gr.skip(), *busy(True)
        except DatelineError as error:
            yield problem(error), gr.skip(), *busy(False)


def report(added: AddReport) -> str:
    """What became of the files, as the command line says it."""
    lines = [f"{line[0].upper()}{line[1:]}." for line in report_lines(added)]
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    lists = "".join(_list(label.capitalize(), lines) for label, lines in report_lists(added).items())
    return f'<div class="note" role="status">{told}{lists}</div>'


def _progress(progress: Progress) -> str:
    return f"{counted(progress.articles, 'article')} read, {counted(progress.waiting, 'passage')} still to be indexed…"


def _list(label: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in first_lines(lines))
    return f"<p>{label} {len(lines):,}:</p><ul>{items}</ul>"
