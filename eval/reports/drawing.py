"""What a plot is made of, and its geometry, for templates/plots.html.j2 to draw as SVG.

Drawn by hand, as a plotting library's SVG brings its own fonts, colours and tens of kilobytes a plot: these follow the
page's light and dark colours, are read out by a screen reader, and each is also a table. All coordinates are in a
picture of `WIDTH` by `HEIGHT`, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 560, 320
LEFT, RIGHT, TOP, BOTTOM = 70, 544, 16, 258
"""The edges of what is drawn on; around it stand the axes."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot with its interval from `low` to `high`, both heights, and what to say of it."""

    x: float
    y: float
    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle and what to say of it."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot and the same as a table. `line` and `band` are SVG paths; `rules` are upright lines with a label."""

    id: str
    title: str
    caption: str
    x_label: str
    y_label: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    rules: tuple[Tick, ...] = ()
    line: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from `low` to `high` to places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(self.start + share * (self.end - self.start), 2)


SHARE = Scale(0.0, 1.0, BOTTOM, TOP)
"""The upright scale of shares: 0 at the bottom, 1 at the top."""


def line_path(marks: Sequence[Mark]) -> str:
    """An SVG path through the dots."""
    return "M" + " L".join(f"{mark.x:g} {mark.y:g}" for mark in marks)


def band_path(marks: Sequence[Mark]) -> str:
    """An SVG path along the upper ends of the intervals and back along the lower ones."""
    there = [f"{mark.x:g} {mark.high:g}" for mark in marks]
    back = [f"{mark.x:g} {mark.low:g}" for mark in reversed(marks)]
    return f"M{' L'.join([*there, *back])} Z"
