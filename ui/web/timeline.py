"""Below the sources: what the answer's evidence reported when, and figures that differ from article to article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...qa.chronology import Figure, Reported, chronology, figures_beside_cited
from ...qa.records import Answer
from ..safe_text import escape, one_line
from ..wording import counted, long_day, publisher_name
from .reader import reader_link


def timeline(answer: Answer) -> str:
    """Nothing for a refusal. Only evidence of three days has an order, and a summary is in it already."""
    figures = "".join(_side_by_side(group) for group in figures_beside_cited(answer))
    reported = chronology(answer.evidence) if answer.citations and answer.basis != "quotes" else ()
    if not reported:
        return figures
    rows = "".join(_row(each) for each in reported)
    days = counted(len({each.day for each in reported}), "day")
    return (
        f'{figures}<details class="more timeline"><summary>In order of time: {days}</summary><ol>{rows}</ol></details>'
    )


def _side_by_side(figures: Sequence[Figure]) -> str:
    """Each figure with the articles that give it; a day opens its article at the sentence."""
    given: dict[float, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        given[figure.value].setdefault(figure.reported.article.id, figure)
    rows = "".join(
        f"<dt>{escape(next(iter(days.values())).printed)}</dt>"
        f"<dd>{''.join(_linked(each.reported, _when(each.reported)) for each in days.values())}</dd>"
        for days in given.values()
    )
    return (
        '<section class="differ"><h3>Reported differently</h3>'
        f'<dl>{rows}</dl><p class="note">They may not speak of the same thing: look before you quote one.</p></section>'
    )


def _row(reported: Reported) -> str:
    said = _linked(reported, escape(one_line(reported.sentence.text)))
    return f'<li dir="auto">{_when(reported)} {said}</li>'


def _when(reported: Reported) -> str:
    publisher = escape(one_line(publisher_name(reported.article)))
    return (
        f'<span class="when"><time datetime="{reported.day.isoformat()}">{long_day(reported.day)}</time>'
        f" · <bdi>{publisher}</bdi></span>"
    )


def _linked(reported: Reported, inner: str) -> str:
    return reader_link(reported.article, inner, [(reported.sentence.start, reported.sentence.end)])
