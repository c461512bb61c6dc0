"""The report of a run as one HTML file that needs nothing else: no network, no other file, no right to run but its own.

The page's data stands in it as JSON, one case and one passage a line, so that a case is read only when it is opened.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..runs.folder import RunResult
from . import drawing, plots, wording
from .case_rows import table_of
from .headlines import caution, headlines, verdict_on
from .legend import figure_groups
from .verdicts import LOST, VERDICTS

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


def as_html(result: RunResult, summary: Mapping[str, Any]) -> str:
    """The page; `summary` is the run's. Text of articles, questions and answers is in it as data alone."""
    from markupsafe import Markup

    style, script = asset("report.css"), asset("table.js") + asset("case.js")
    curves = summary["curves"]
    drawn = (
        plots.recall_plot(curves["recall"]),
        plots.risk_plot(curves["risk_coverage"]),
        plots.latency_plot(curves["latency"]),
        plots.year_plot(curves["years"]),
    )
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            summary=summary,
            style=Markup(style),
            script=Markup(script),
            style_hash=content_hash(style),
            script_hash=content_hash(script),
            verdict_on=verdict_on(summary),
            caution=caution(summary),
            headlines=headlines(summary),
            groups=figure_groups(summary),
            plots=[plot for plot in drawn if plot],
            tags=_tags(summary["tags"]),
            funnel=_funnel(summary),
            settings=list(wording.flat(summary["config"])),
            words=script_json({"verdicts": list(VERDICTS), "lost": LOST}),
            data={name: json_lines(rows) for name, rows in table_of(result, summary).items()},
        )
    )


def content_hash(text: str) -> str:
    """How a content security policy names an inline style or script: CSP level 2, section 4.2.5."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def script_json(value: Any) -> Markup:
    """JSON that can stand inside a script element: no `<` in it, so neither `</script>` nor `<!--`."""
    from jinja2.utils import htmlsafe_json_dumps

    return htmlsafe_json_dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_lines(rows: Iterable[Any]) -> Markup:
    """One JSON value a line, each as `script_json` writes it."""
    from markupsafe import Markup

    return Markup("\n").join(map(script_json, rows))


def asset(name: str) -> str:
    """The text of a file beside the templates."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def environment() -> Environment:
    """Where the templates are: what stands in them is escaped, and a name that they lack is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": wording.percent}
    edges = ("WIDTH", "HEIGHT", "LEFT", "RIGHT", "TOP", "BOTTOM")
    environment.globals |= {name: getattr(drawing, name) for name in edges}
    return environment


def _tags(tags: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tags of which any case can be judged, those with the most wrong cases first."""
    rows = [{"tag": tag, **group["overall"]["right"]} for tag, group in tags.items() if group["overall"]]
    return sorted(rows, key=lambda row: (-round(row["n"] * (1 - row["value"])), row["value"], row["tag"]))


def _funnel(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is left of the questions that the archive answers after each stage, and what that stage lost."""
    left = sum(summary["refusals"]["answerable"].values())
    steps = [{"stage": None, "left": left, "lost": 0}]
    for stage, lost in summary["lost"].items():
        left -= lost
        steps.append({"stage": stage, "left": left, "lost": lost})
    return steps if summary["lost"] else []
