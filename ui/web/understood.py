"""Under each question: what it was understood as, the days it names, and the filters that it was asked with.

page.js carries out the links. `#again-2_days_2022-05-01_2022-05-31` asks the second question again of these days,
`#again-2_anyday__` of any, `#again-2_named__` of the publishers that it names, `#again-2_anyone__` of any publisher,
and `#again-2_same__` with the filters of now.
"""

from __future__ import annotations

from ..safe_text import escape, one_line
from ..wording import span_of_days
from .exchange import Exchange


def understood(turn: int, exchange: Exchange) -> str:
    """Paragraphs, or nothing where the question says all of it by itself."""
    told = []
    if exchange.understood not in ("", " ".join(exchange.question.split())):
        told.append(escape(one_line(f"Understood as: {exchange.understood}")))
    if exchange.filters.about:
        told.append(escape(f"Only about: {one_line(exchange.filters.about.title) or 'Untitled'}"))
    elif exchange.answer and exchange.answer.basis == "count":
        told.append(_filters(turn, exchange))  # what it names was counted by
    else:
        told += [_filters(turn, exchange), _days_named(turn, exchange), _publishers_named(turn, exchange)]
    return "".join(f'<p class="understood">{line}</p>' for line in told if line)


def again(turn: int, how: str, label: str, *, since: str = "", until: str = "", title: str = "") -> str:
    """A link that asks a question once more."""
    return f'<a class="again" href="#again-{turn}_{how}_{since}_{until}" title="{title}">{label}</a>'


def _filters(turn: int, exchange: Exchange) -> str:
    """A chip for the days and one for the publishers: its text leads to the filters, and its cross asks without it."""
    filters, chips = exchange.filters, []
    if filters.since or filters.until:
        chips.append(_chip(f"{filters.since or '…'} to {filters.until or '…'}", turn, "anyday", "of any day"))
    if filters.publishers:
        chips.append(_chip(", ".join(filters.publishers), turn, "anyone", "of any publisher"))
    return " ".join(chips)


def _chip(text: str, turn: int, how: str, what: str) -> str:
    wider = f"Ask again for articles {what}"
    cross = again(turn, how, f'<span aria-hidden="true">×</span><span class="unseen">{wider}</span>', title=wider)
    return (
        '<span class="chip"><a class="change" href="#filters" title="Change the filters">'
        f"{escape(one_line(text))}</a>{cross}</span>"
    )


def _days_named(turn: int, exchange: Exchange) -> str:
    """The days that the question names, and a way to ask only the articles of these."""
    period, filters = exchange.period, exchange.filters
    if not period or filters.since or filters.until:
        return ""
    since, until = (day.isoformat() if day else "" for day in (period.since, period.until))
    only = again(turn, "days", "Ask only articles of then", since=since, until=until)
    return f"Days named: {span_of_days(period.since, period.until)}. {only}"


def _publishers_named(turn: int, exchange: Exchange) -> str:
    """As the days, where they are not all that were asked."""
    if not exchange.named or exchange.filters.publishers:
        return ""
    only = again(turn, "named", "Ask only these" if len(exchange.named) > 1 else "Ask only this")
    return f"Named: {escape(one_line(', '.join(exchange.named)))}. {only}"
