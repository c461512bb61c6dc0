"""The report of a run as a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from .headlines import caution, headlines, verdict_on
from .legend import figure_groups
from .verdicts import LOST
from .wording import decimals, flat

BY_TAG = ("right", "recall@5", "answer matched", "refusal recall", "over-refusal", "citation precision")
"""The figures that are told for each tag; report.json has all of them."""

_MARKUP = re.compile(r"([\\`*_\[\]|~])")


def as_markdown(summary: Mapping[str, Any]) -> str:
    """The summary as a page of Markdown. All text is escaped, so that no cell can break its table."""
    counts = summary["counts"]
    parts = [
        f"# Evaluation of {cell(summary['config']['cases'])}",
        " ".join([*verdict_on(summary), caution(summary)]).strip(),
        ", ".join(f"{number} {name}" for name, number in counts.items() if number) + ".",
        "\n".join(f"- {cell(one.sentence)} (95% interval: {one.interval})" for one in headlines(summary)),
        _section("Answered or refused", _refusals(summary["refusals"])),
        _section("Where answers are lost", _lost(summary["lost"])),
        _section("Figures", _figures(summary)),
        _section("Seconds", _durations(summary["seconds"])),
        _section("By year of the article", _years(summary["curves"]["years"])),
        _section("By tag", _tag_table(summary["tags"])),
        _section("Wrong", _wrong_table(summary["wrong"])),
        _section("Made with", table(("setting", "value"), flat(summary["config"]))),
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


def _refusals(refusals: Mapping[str, Mapping[str, int]]) -> str:
    rows = [(group, word, number) for group, counts in refusals.items() for word, number in counts.items()]
    return table(("the archive", "verdict", "cases"), rows) if any(row[2] for row in rows) else ""


def _lost(lost: Mapping[str, int]) -> str:
    rows = [(stage, LOST[stage], number) for stage, number in lost.items()]
    return table(("stage", "what happened", "cases"), rows) if any(lost.values()) else ""


def _figures(summary: Mapping[str, Any]) -> str:
    rows = [
        (row.name, row.value, row.interval, row.n, ". ".join(filter(None, (row.says.rstrip("."), row.judge))))
        for group in figure_groups(summary).values()
        for row in group
    ]
    return table(("figure", "value", "95% interval", "n", "what it is"), rows) if rows else ""


def _durations(durations: Mapping[str, Mapping[str, float]]) -> str:
    rows = [
        (name, f"{d['median']:.2f}", f"{d['low']:.2f} to {d['high']:.2f}", f"{d['p90']:.2f}", d["n"])
        for name, d in durations.items()
    ]
    return table(("until", "median", "95% interval", "90th percentile", "n"), rows) if rows else ""


def _years(years: Sequence[Mapping[str, Any]]) -> str:
    rows = [(y["year"], decimals(y["value"]), f"{decimals(y['low'])} to {decimals(y['high'])}", y["n"]) for y in years]
    return table(("year", "right", "95% interval", "n"), rows) if rows else ""


def _tag_table(tags: Mapping[str, Any]) -> str:
    rows = [(tag, group["cases"], *_values({**group["overall"], **group["metrics"]})) for tag, group in tags.items()]
    return table(("tag", "cases", *BY_TAG), rows) if rows else ""


def _values(figures: Mapping[str, Mapping[str, float]]) -> list[str | None]:
    return [decimals(figures[name]["value"]) if name in figures else None for name in BY_TAG]


def _wrong_table(wrong: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (w["id"], w["why"], w["question"], "; ".join(w["gold"]), w["answer"], w["status"], w["first_citation"])
        for w in wrong
    ]
    return table(("id", "why", "question", "gold", "answer", "status", "first citation"), rows) if rows else ""
