"""Writing the report of a run into its folder."""

from __future__ import annotations

import json
from typing import Any

from ..runs.folder import RunResult
from .html import as_html
from .markdown import as_markdown
from .summary import summarise


def write_report(result: RunResult) -> dict[str, Any]:
    """Write report.json for programs, report.md and report.html for people; returns the summary.

    What UTF-8 cannot hold, half of a surrogate pair, becomes a question mark.
    """
    summary = summarise(result)
    texts = {
        "report.json": json.dumps(summary, indent=2, ensure_ascii=False) + "\n",
        "report.md": as_markdown(summary),
        "report.html": as_html(result, summary),
    }
    for name, text in texts.items():
        (result.out / name).write_text(text, encoding="utf-8", errors="replace")
    return summary
