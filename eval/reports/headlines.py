"""The figures that a newsroom asks for first, each with a sentence of what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .wording import percent, seconds

SENTENCES = {
    "right when answered": ("Right, when it answers", "Of {n:,} answers it gave, {value} were right."),
    "answer matched": (
        "Right answer given",
        "Of {n:,} questions that have an answer, the right one was in what it said for {value}.",
    ),
    "refusal recall": (
        "Refuses when it should",
        "Of {n:,} questions that the archive does not answer, it said so for {value}.",
    ),
    "refusal precision": (
        "Refusals that were right",
        "Of {n:,} times it said that the archive does not answer, that was so in {value}.",
    ),
    "citation precision": (
        "Citations on the expected passage",
        "Of {n:,} citations, {value} quote the words that the question was written from. Others may support it too.",
    ),
    "quote exactness": ("Quotes letter for letter", "Of {n:,} quotes, {value} are exactly what the article says."),
    "recall@5": (
        "Found by the search",
        "For {value} of {n:,} questions, an article that holds the answer was among the first five found.",
    ),
}
"""For each figure, in the order of their importance to an editor: its title and its sentence."""

FEW = 50
"""Questions below which a run says little: half the width of a 95% interval is then above 0.14 at worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A figure in large print. `value`, `low` and `high` are shares where it has an interval to draw."""

    title: str
    figure: str
    sentence: str
    interval: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


def headlines(summary: Mapping[str, Any]) -> list[Headline]:
    """The figures of `SENTENCES` that the run has, then its time."""
    figures = {**summary["overall"], **summary["metrics"]}
    shown = [_share(name, figures[name]) for name in SENTENCES if name in figures]
    whole = summary["seconds"].get("whole answer")
    return [*shown, _time(whole, summary["config"]["stages"])] if whole else shown


def verdict_on(summary: Mapping[str, Any]) -> list[str]:
    """What an editor should make of the run, in a few sentences."""
    metrics, answered = summary["metrics"], summary["overall"].get("right when answered")
    said = []
    if answered:
        said.append(f"When it answers, it is right {frequency(answered['value'])}.")
    if silent := metrics.get("refusal recall"):
        said.append(f"Where the archive has no answer, it says so {frequency(silent['value'])}.")
    if not answered and (found := metrics.get("recall@5")):
        said.append(f"The search finds an article that holds the answer {frequency(found['value'])}.")
    return said or ["None of these questions could be judged."]


def caution(summary: Mapping[str, Any]) -> str:
    """What to do about it, in a sentence or two."""
    quotes, answered = summary["metrics"].get("quote exactness"), summary["overall"].get("right when answered")
    said = []
    if quotes:
        whole = quotes["value"] == 1
        said.append("Every quote is exactly what its article says." if whole else _inexact(quotes))
    if answered and answered["low"] < 0.95:
        said.append("Read the quotes beside an answer before you rely on it.")
    if (cases := summary["counts"]["cases"]) < FEW:
        said.append(f"{cases} questions are too few to tell much: mind the intervals.")
    return " ".join(said)


def frequency(share: float) -> str:
    """A share in words that need no arithmetic, such as "6 times in 10"."""
    if share in (0, 1):
        return "every time" if share else "never"
    if not 0.05 <= share < 0.95:
        return "almost every time" if share > 0.5 else "hardly ever"
    tenths = max(1, min(9, round(10 * share)))
    return f"about {tenths} {'time' if tenths == 1 else 'times'} in 10"


def _share(name: str, figures: Mapping[str, Any]) -> Headline:
    title, sentence = SENTENCES[name]
    value, low, high = (figures[key] for key in ("value", "low", "high"))
    return Headline(
        title=title,
        figure=percent(value),
        sentence=sentence.format(n=figures["n"], value=percent(value)),
        interval=f"{percent(low)} to {percent(high)}",
        value=value,
        low=low,
        high=high,
    )


def _time(figures: Mapping[str, Any], stages: str) -> Headline:
    what = "searches" if stages == "retrieval" else "answers"
    return Headline(
        title=f"Time to {'the articles' if stages == 'retrieval' else 'the whole answer'}",
        figure=seconds(figures["median"]),
        sentence=f"Half of {figures['n']:,} {what} were done by then, nine in ten within {seconds(figures['p90'])}.",
        interval=f"{seconds(figures['low'])} to {seconds(figures['high'])}",
    )


def _inexact(quotes: Mapping[str, Any]) -> str:
    wrong = round(quotes["n"] * (1 - quotes["value"]))
    return f"{wrong:,} of {quotes['n']:,} quotes are not what their article says: that must not happen; see the table."
