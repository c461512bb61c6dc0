"""Gradio components, and lines of HTML, that several parts of the page use."""

from __future__ import annotations

import gradio as gr

from ...ingest.errors import DatelineError
from ..problem_line import problem_line
from ..safe_text import escape

QUICK = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
"""How events are sent that do not wait for others."""


def offstage(label: str, name: str) -> gr.Textbox:
    """A field that nobody sees, with the id `name`: page.js writes it, and the server reads it."""
    return gr.Textbox("", label=label, elem_id=name, elem_classes="offstage", max_lines=1)


def busy(working: bool) -> tuple[gr.Button, gr.Button]:
    """A button that begins something and the one that stops it, of which one is shown."""
    return gr.Button(visible=not working), gr.Button(visible=working)


def status(html: str) -> str:
    """A line on what has been done, which screen readers say without being asked."""
    return f'<p class="note" role="status">{html}</p>'


def problem(error: DatelineError) -> str:
    """An expected error as a line."""
    return f'<p class="problem" role="alert">{escape(problem_line(error))}</p>'
