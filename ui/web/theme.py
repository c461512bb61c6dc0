"""The look of the page: system fonts only, so that a browser asks nobody but this machine for anything."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import gradio as gr

SERIF = ("Georgia", "Charter", "Times New Roman", "Times", "serif")
SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
MONO = ("ui-monospace", "Menlo", "Consolas", "monospace")


def look() -> dict[str, Any]:
    """Theme, style sheet and script in the form that `gr.Blocks.launch` takes.

    The style sheet goes into the head as it is: Gradio rewrites the selectors of its `css` and loses media queries.
    """
    sheets = style("palette", "style", "search", "archive", "reader")
    script = _asset("page.js")
    head = f'<meta name="referrer" content="no-referrer"><style>{sheets}</style><script>{script}</script>'
    return {"theme": _theme(), "head": head}


def style(*names: str) -> str:
    """Style sheets of `assets/` by name, one after the other."""
    return "\n".join(_asset(f"{name}.css") for name in names)


def document(title: str, body: str, *, base: str = "") -> str:
    """An HTML document with its style in itself, of HTML already escaped; links are relative to `base`."""
    links = f'<base href="{base}">' if base else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="referrer" content="no-referrer">{links}'
        f"<title>{title} · Dateline</title><style>{style('palette', 'reader')}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'"
"""Content-Security-Policy of a page that has its style in itself and no script."""


def _asset(name: str) -> str:
    return (files("dateline.ui.web") / "assets" / name).read_text(encoding="utf-8")


def _theme() -> gr.themes.Base:
    base = gr.themes.Base(
        primary_hue=gr.themes.colors.red,
        neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm,
        font=[gr.themes.Font(name) for name in SANS],
        font_mono=[gr.themes.Font(name) for name in MONO],
    )
    return base.set(
        body_background_fill="#fbfaf7",
        body_background_fill_dark="#171512",
        body_text_color="#1f1b16",
        body_text_color_dark="#ece7de",
        body_text_color_subdued="#665d51",
        body_text_color_subdued_dark="#b5ab9c",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="#1f1c18",
        background_fill_secondary="#fbfaf7",
        background_fill_secondary_dark="#171512",
        border_color_primary="#ddd6ca",
        border_color_primary_dark="#3b362f",
        block_border_width="0px",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_label_text_color="#5d554a",
        block_label_text_color_dark="#b9b0a2",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1f1c18",
        input_placeholder_color="#6f675c",
        input_placeholder_color_dark="#a49b8d",
        input_border_width="1px",
        input_border_color="#cfc6b8",
        input_border_color_dark="#4a443b",
        input_border_color_focus="#8c2f23",
        input_border_color_focus_dark="#e09a8c",
        checkbox_background_color_selected="#8c2f23",
        checkbox_background_color_selected_dark="#a84436",
        checkbox_border_color_selected="#8c2f23",
        checkbox_border_color_selected_dark="#a84436",
        checkbox_border_color_focus="#8c2f23",
        checkbox_border_color_focus_dark="#a84436",
        button_primary_border_color="#8c2f23",
        button_primary_border_color_dark="#a84436",
        button_primary_background_fill="#8c2f23",
        button_primary_background_fill_hover="#742519",
        button_primary_background_fill_dark="#a84436",
        button_primary_background_fill_hover_dark="#bb5546",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
    )
