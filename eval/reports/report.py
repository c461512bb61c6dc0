"""The report of a run: one summary, written as report.json for programs and report.md for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from ..metrics.scores import Metric, fault, metrics_of, score_all, score_case, seconds
from ..records import Case, Outcome
from ..runs.run import RunResult

_MARKUP = re.compile(r"([\\`*_\[\]|~])")


def summarise(result: RunResult) -> dict[str, Any]:
    """The figures of a run, in JSON types: `config`, `counts`, `metrics`, `seconds`, `tags`, `wrong`, `cases`.

    Metrics are from 0 to 1 with 95% intervals, as `score_all` gives them, over all cases and for each tag.
    """
    pairs = list(zip(result.cases, result.outcomes, strict=True))
    metrics = metrics_of(result.config.stages)
    return {
        "config": asdict(result.config),
        "counts": _counts(result.outcomes),
        "metrics": score_all(pairs, metrics),
        "seconds": seconds(result.outcomes),
        "tags": _tags(pairs, metrics),
        "wrong": [_wrong(case, outcome, why) for case, outcome in pairs if (why := fault(case, outcome))],
        "cases": [{"id": case.id, "scores": score_case(case, outcome, metrics)} for case, outcome in pairs],
    }


def write_report(result: RunResult) -> dict[str, Any]:
    """Write report.json and report.md into the run's folder; returns the summary."""
    summary = summarise(result)
    text = json.dumps(summary, indent=2, ensure_ascii=False) + "\n"
    (result.out / "report.json").write_text(text, encoding="utf-8")
    (result.out / "report.md").write_text(as_markdown(summary), encoding="utf-8")
    return summary


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


def _counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    return {
        "cases": len(outcomes),
        "answered": sum(outcome.status == "answered" for outcome in outcomes),
        "refused": sum(outcome.refused for outcome in outcomes),
        "searched": sum(outcome.status == "searched" for outcome in outcomes),
        "errors": sum(outcome.status == "error" for outcome in outcomes),
    }


def _tags(pairs: Sequence[tuple[Case, Outcome]], metrics: Mapping[str, Metric]) -> dict[str, Any]:
    tags = sorted({tag for case, _ in pairs for tag in case.tags})
    groups = {tag: [pair for pair in pairs if tag in pair[0].tags] for tag in tags}
    return {tag: {"cases": len(group), "metrics": score_all(group, metrics)} for tag, group in groups.items()}


def _wrong(case: Case, outcome: Outcome, why: str) -> dict[str, Any]:
    first = outcome.citations[0] if outcome.citations else None
    return {
        "id": case.id,
        "why": why,
        "question": case.question,
        "gold": list(case.answers),
        "answer": outcome.error or outcome.text,
        "status": outcome.status,
        "first_citation": f"{first.title}: {first.quote}" if first else None,
    }


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
