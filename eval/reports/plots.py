"""The plots of a report, each from one series of `curves`. None where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .drawing import BOTTOM, LEFT, RIGHT, SHARE, TOP, Bar, Mark, Plot, Scale, Tick, band_path, line_path
from .scale import ticks
from .wording import estimate, percent, seconds

Row = Mapping[str, Any]


def recall_plot(rows: Sequence[Row]) -> Plot | None:
    """recall@k over k."""
    if not rows:
        return None
    x = Scale(1, max(2, rows[-1]["k"]), LEFT + 12, RIGHT - 12)
    marks = _marks(rows, lambda row: x(row["k"]), lambda row: f"first {row['k']}: {estimate(row)}")
    return Plot(
        id="recall",
        title="How deep the search has to look",
        caption="Share of questions for which an article that holds the answer is among the first k found (recall@k). "
        "The band is the 95% interval.",
        x_label="k, articles looked at",
        y_label="share of questions",
        x_ticks=tuple(Tick(x(k), str(k)) for k in range(1, rows[-1]["k"] + 1) if k == 1 or k % 5 == 0),
        y_ticks=share_ticks(),
        columns=("k", "recall@k", "95% interval", "questions"),
        rows=tuple((str(row["k"]), *_cells(row)) for row in rows),
        marks=marks,
        line=line_path(marks),
        band=band_path(marks),
    )


def risk_plot(rows: Sequence[Row]) -> Plot | None:
    """The share of wrong answers over the share of questions answered, the surest first."""
    if not rows:
        return None
    x = Scale(0, 1, LEFT, RIGHT)
    say = "{} answered, at confidence {:.2f} and above: {} wrong"
    marks = _marks(
        rows,
        lambda row: x(row["coverage"]),
        lambda row: say.format(percent(row["coverage"]), row["confidence"], estimate(row)),
    )
    return Plot(
        id="risk",
        title="What answering less would save",
        caption="If only the surest answers were given: the share of them that is wrong (risk), by the share of all "
        "questions that would still be answered (coverage). The last point is this run. The band is the 95% interval.",
        x_label="coverage, share of questions answered",
        y_label="share of them that is wrong",
        x_ticks=share_ticks(x),
        y_ticks=share_ticks(),
        columns=("coverage", "confidence at least", "wrong", "95% interval", "answers"),
        rows=tuple((percent(row["coverage"]), f"{row['confidence']:.2f}", *_cells(row)) for row in rows),
        marks=marks,
        line=line_path(marks),
        band=band_path(marks),
    )


def year_plot(rows: Sequence[Row]) -> Plot | None:
    """The share of right cases over the year of the article that answers."""
    if not rows:
        return None
    names = [str(row["year"] or "unknown") for row in rows]
    width = (RIGHT - LEFT) / len(rows)
    places = {name: round(LEFT + (number + 0.5) * width, 2) for number, name in enumerate(names)}
    each = -(-len(rows) // 12)
    return Plot(
        id="years",
        title="By year of the article",
        caption="Share of questions that went right, by the year in which an article that answers was published. "
        "Unknown: no search of this run found the article. The lines are 95% intervals.",
        x_label="year of publication",
        y_label="share right",
        x_ticks=tuple(Tick(places[name], name) for name in names[::each]),
        y_ticks=share_ticks(),
        columns=("year", "right", "95% interval", "questions"),
        rows=tuple((name, *_cells(row)) for name, row in zip(names, rows, strict=True)),
        marks=_marks(
            rows,
            lambda row: places[str(row["year"] or "unknown")],
            lambda row: f"{row['year'] or 'unknown'}: {estimate(row)} of {row['n']}",
        ),
    )


def latency_plot(series: Mapping[str, Row]) -> Plot | None:
    """A histogram of the seconds to the whole answer, or of a search alone, with median and 90th percentile."""
    if "whole answer" not in series:
        return None
    bins, quantiles = series["whole answer"]["bins"], series["whole answer"]["quantiles"]
    answered = "first token" in series
    x = Scale(0.0, bins[-1]["to"], LEFT, RIGHT)
    most = max(row["count"] for row in bins)
    y = Scale(0.0, 1.25 * most, BOTTOM, TOP)
    return Plot(
        id="latency",
        title=f"How long {'an answer' if answered else 'a search'} takes",
        caption=f"Half of all questions were done within {seconds(quantiles['median'])}, nine in ten within "
        f"{seconds(quantiles['p90'])}.",
        x_label=f"seconds from the question to {'the whole answer' if answered else 'the articles'}",
        y_label="questions",
        x_ticks=tuple(Tick(x(value), f"{value:g}") for value in ticks(0, bins[-1]["to"], 8)),
        y_ticks=tuple(Tick(y(value), f"{value:g}") for value in ticks(0, most, 5) if value == int(value)),
        columns=("until", *next(iter(series.values()))["quantiles"]),
        rows=tuple((name, *(seconds(value) for value in row["quantiles"].values())) for name, row in series.items()),
        bars=tuple(_bar(row, x, y) for row in bins if row["count"]),
        rules=(
            Tick(x(quantiles["median"]), f"median {seconds(quantiles['median'])}"),
            Tick(x(quantiles["p90"]), f"90% {seconds(quantiles['p90'])}"),
        ),
    )


def _cells(row: Row) -> tuple[str, str, str]:
    return percent(row["value"]), f"{percent(row['low'])} to {percent(row['high'])}", str(row["n"])


def _marks(rows: Sequence[Row], x: Callable[[Row], float], label: Callable[[Row], str]) -> tuple[Mark, ...]:
    return tuple(Mark(x(row), SHARE(row["value"]), SHARE(row["low"]), SHARE(row["high"]), label(row)) for row in rows)


def share_ticks(scale: Scale = SHARE) -> tuple[Tick, ...]:
    """Ticks of an axis of shares, at every quarter."""
    return tuple(Tick(scale(share), percent(share)) for share in (0, 0.25, 0.5, 0.75, 1))


def _bar(row: Row, x: Scale, y: Scale) -> Bar:
    left, right, top = x(row["from"]) + 0.5, x(row["to"]) - 0.5, y(row["count"])
    label = f"{row['from']:g} to {row['to']:g} s: {row['count']}"
    return Bar(left, top, round(right - left, 2), round(BOTTOM - top, 2), label)
