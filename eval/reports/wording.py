"""Figures as people read them, the same in every form of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def percent(share: float) -> str:
    """A share as whole per cent; one decimal where rounding would make it all or nothing."""
    whole = f"{100 * share:.0f}"
    return f"{100 * share:.1f}%" if whole in ("0", "100") and share not in (0, 1) else f"{whole}%"


def estimate(row: Mapping[str, Any]) -> str:
    """A share with its interval, as in 57% (48% to 66%)."""
    return f"{percent(row['value'])} ({percent(row['low'])} to {percent(row['high'])})"


def seconds(value: float) -> str:
    """A time with its unit and about two digits."""
    if value < 0.9995:
        return f"{1000 * value:.0f} ms"
    return f"{value:.1f} s" if value < 10 else f"{value:.0f} s"


def decimals(share: float) -> str:
    """A share as science writes it, with three decimals."""
    return f"{share:.3f}"


def flat(settings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Settings by name, those of a table within by both names and a full stop; without those that are not set."""
    for name, value in settings.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        elif value not in (None, "", [], ()):
            yield before + name, value
