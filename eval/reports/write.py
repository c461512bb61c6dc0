"""Writing the report of a run into its folder."""

from __future__ import annotations

import json
from typing import Any

from ..runs.folder import RunResult
from .html import as_html
from .markdown import as_markdown
from .summary import summarise


def write_report(result: RunResult) -> dict[str, Any]:
    """Write report.json for programs, report.md and report.html for people; returns the summary."""
    summary = summarise(result)
    text = json.dumps(summary, indent=2, ensure_ascii=False) + "\n"
    (result.out / "report.json").write_text(text, encoding="utf-8")
    (result.out / "report.md").write_text(as_markdown(summary), encoding="utf-8")
    (result.out / "report.html").write_text(as_html(result, summary), encoding="utf-8")
    return summary
