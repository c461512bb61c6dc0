"""What an archive holds, as HTML and as a table of months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ..safe_text import escape, one_line
from ..wording import counted, long_day

if TYPE_CHECKING:
    from ...ingest import Archive

_ROWS = 12
"""Publishers, sections and kinds that are listed each."""
_GAPS = 24


def holdings(archive: Archive) -> str:
    """Counts and days."""
    stats = archive.stats()
    undated = stats.articles - sum(archive.months().values())
    facts = {"Articles": f"{stats.articles:,}", "Passages": f"{stats.passages:,}"}
    if stats.since and stats.until:
        facts |= {"Oldest": long_day(stats.since), "Newest": long_day(stats.until)}
    facts |= {"Without a date": f"{undated:,}"} if undated else {}
    facts |= {"Still to be indexed": counted(stats.pending, "passage")} if stats.pending else {}
    facts |= {"On disk": f"{stats.size_bytes / 1e6:,.1f} MB"}
    told = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts.items())
    return f'<dl class="facts">{told}</dl>'


def shares(archive: Archive) -> str:
    """The most frequent publishers, sections, authors and kinds, each with a bar."""
    facets = archive.facets()
    lists = {
        "Publishers": facets.publishers,
        "Sections": facets.sections,
        "Authors": facets.authors,
        "Kinds": facets.kinds,
    }
    return f'<div class="shares">{"".join(_bars(label, counts) for label, counts in lists.items())}</div>'


def monthly(months: Mapping[date, int]) -> list[tuple[date, int]]:
    """Every month from the first to the last with its number of articles, those with none too."""
    if not months:
        return []
    table, month = [], min(months)
    while month <= max(months):
        table.append((month, months.get(month, 0)))
        month = _after(month)
    return table


def gaps(months: Mapping[date, int]) -> str:
    """The stretches of months without any article, in words."""
    empty = [month for month, articles in monthly(months) if not articles]
    stretches: list[list[date]] = []
    for month in empty:
        if stretches and _after(stretches[-1][-1]) == month:
            stretches[-1].append(month)
        else:
            stretches.append([month])
    if not stretches:
        return '<p class="note">No month between the first and the last is without an article.</p>'
    told = "; ".join(_stretch(stretch) for stretch in stretches[:_GAPS])
    more = f"; and {len(stretches) - _GAPS:,} more" if len(stretches) > _GAPS else ""
    return f'<p class="note">Months without an article: {told}{more}.</p>'


def _stretch(months: list[date]) -> str:
    first, last = f"{months[0]:%B %Y}", f"{months[-1]:%B %Y}"
    return first if first == last else f"{first} to {last}"


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _bars(label: str, counts: Mapping[str, int]) -> str:
    if not counts:
        return ""
    most = max(counts.values())
    rows = "".join(
        f'<li><span class="name"><bdi>{escape(one_line(name))}</bdi></span><span class="count">{articles:,}</span>'
        f'<span class="bar" style="width:{100 * articles / most:.1f}%"></span></li>'
        for name, articles in list(counts.items())[:_ROWS]
    )
    more = '<li class="note">and more</li>' if len(counts) > _ROWS else ""
    return f'<section><h2 class="label">{label}</h2><ul>{rows}{more}</ul></section>'
