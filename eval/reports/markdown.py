"""The report of a run as a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

_MARKUP = re.compile(r"([\\`*_\[\]|~])")


def as_markdown(summary: Mapping[str, Any]) -> str:
    """The summary as a page of Markdown. All text is escaped, so that no cell can break its table."""
    counts = summary["counts"]
    parts = [
        f"# Evaluation of {cell(summary['config']['cases'])}",
        ", ".join(f"{number} {name}" for name, number in counts.items() if number) + ".",
        _section("Figures", _figures(summary["metrics"])),
        _section("Seconds", _durations(summary["seconds"])),
        _section("By tag", _tag_table(summary["tags"], list(summary["metrics"]))),
        _section("Wrong", _wrong_table(summary["wrong"])),
        _section("Made with", table(("setting", "value"), summary["config"].items())),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, every cell escaped."""
    lines = [header, ["---"] * len(header), *([cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: object) -> str:
    """Text that Markdown shows as it stands, on one line; an en dash for None and for empty text."""
    text = " ".join(str("" if value is None else value).split())
    return _MARKUP.sub(r"\\\1", escape(text, quote=False)) or "–"


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}" if body else ""


def _figures(metrics: Mapping[str, Mapping[str, float]]) -> str:
    rows = [(name, f"{m['value']:.3f}", _interval(m, 3), m["n"]) for name, m in metrics.items()]
    return table(("metric", "value", "95% interval", "n"), rows) if rows else ""


def _durations(durations: Mapping[str, Mapping[str, float]]) -> str:
    rows = [(name, f"{d['median']:.2f}", _interval(d, 2), f"{d['p90']:.2f}", d["n"]) for name, d in durations.items()]
    return table(("until", "median", "95% interval", "90th percentile", "n"), rows) if rows else ""


def _interval(figures: Mapping[str, float], digits: int) -> str:
    return f"{figures['low']:.{digits}f} to {figures['high']:.{digits}f}"


def _tag_table(tags: Mapping[str, Any], names: Sequence[str]) -> str:
    rows = [
        (tag, group["cases"], *(_value(group["metrics"].get(name)) for name in names)) for tag, group in tags.items()
    ]
    return table(("tag", "cases", *names), rows) if rows else ""


def _value(figures: Mapping[str, float] | None) -> str | None:
    return f"{figures['value']:.3f}" if figures else None


def _wrong_table(wrong: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (w["id"], w["why"], w["question"], "; ".join(w["gold"]), w["answer"], w["status"], w["first_citation"])
        for w in wrong
    ]
    return table(("id", "why", "question", "gold", "answer", "status", "first citation"), rows) if rows else ""
