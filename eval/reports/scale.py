"""Round numbers for the scales of plots."""

from __future__ import annotations

from math import ceil, floor, log10


def nice_step(span: float, most: int) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that cuts `span` into at most `most` steps; 1 where it is 0."""
    if span <= 0:
        return 1.0
    rough = span / most
    power = 10.0 ** floor(log10(rough))
    return next(times * power for times in (1, 2, 5, 10) if times * power * most >= span * (1 - 1e-9))


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from `low` to `high`, at most `most` steps apart."""
    step = nice_step(high - low, most)
    return [round(number * step, 12) for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]
