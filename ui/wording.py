"""The phrases that the terminal and the page share: days, bylines and the receipt of a search."""

from __future__ import annotations

from collections.abc import Sequence

from ..ingest.records import AddReport, Article, When, day_number, long_day
from ..qa.chronology import Reported
from ..qa.confidence import in_a_word
from ..qa.records import Answer, Coverage, Waiting

_LINES_SHOWN = 20


def span_of_days(since: When | None, until: When | None) -> str:
    """`1 May 2022 to 31 May 2022`, `from 1 May 2022`, `until 31 May 2022`, or the one day."""
    if since and until:
        return long_day(since) if since == until else f"{long_day(since)} to {long_day(until)}"
    return f"from {long_day(since)}" if since else f"until {long_day(until)}"


def corrected_when(correction: Article, article: Article) -> str:
    """`Corrected on 23 November 2022`; without the day where it is unknown, or that of a column begun before."""
    is_after = day_number(correction.published) >= max(day_number(article.published), 1)
    return f"Corrected on {long_day(correction.published)}" if is_after else "Corrected"


def publisher_name(article: Article) -> str:
    """The publisher as it is shown."""
    return article.publisher or "Unknown publisher"


def counted(number: int, noun: str) -> str:
    """`1 article`, `4,900 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def receipt(coverage: Coverage, *, of_count: bool = False) -> str:
    """What was searched for an answer, in one sentence; for a count nothing was read."""
    searched = f"Searched {counted(coverage.articles, 'article')}"
    if coverage.since and coverage.until:
        searched += f", {long_day(coverage.since)} to {long_day(coverage.until)}"
    if of_count:
        return f"{searched}."
    if coverage.stories <= 1:
        return f"{searched}; {'the closest was read' if coverage.stories else 'none matched'}."
    return f"{searched}; the {coverage.stories:,} closest were read."


def place_in_line(waiting: Waiting) -> str:
    """What a reader is told who is not next: `2 questions are answered before yours, about 15 seconds.`"""
    verb = "is" if waiting.ahead == 1 else "are"
    told = f"{counted(waiting.ahead, 'question')} {verb} answered before yours"
    return told + (f", about {counted(max(round(waiting.seconds), 1), 'second')}." if waiting.seconds else ".")


def other_figures(answer: Answer) -> str:
    """`Other articles give other figures: £2.3m (The Gazette, 21 June 2023).`; empty where none does."""
    others = ", ".join(f"{each.printed} ({_where(each.reported)})" for each in answer.other_figures)
    return f"Other articles give other figures: {others}." if others else ""


def _where(reported: Reported) -> str:
    return ", ".join(filter(None, [reported.article.publisher, long_day(reported.day)]))


def footnote(answer: Answer, otherwise: str = "") -> str:
    """What stands under an answer: how sure it is, unless it is a refusal, and what was searched for it.

    However well its own sources support it, one is not called sure beside `other_figures`.
    """
    searched = receipt(answer.coverage, of_count=answer.basis == "count")
    if answer.status != "answered":
        return searched
    if answer.confidence is None:
        return f"{_BASED_ON[answer.basis]} {searched}".lstrip()
    return f"{_HOW_SURE['fair' if otherwise else in_a_word(answer.confidence)]} {searched}"


_BASED_ON = {
    "reading": "",
    "quotes": "In the articles' own words, oldest first.",
    "count": "Counted exactly, not by the language model.",
}
_HOW_SURE = {
    "high": "The sources support this well.",
    "fair": "Read the quotes before you rely on this.",
}


def report_lines(report: AddReport) -> list[str]:
    """What became of the articles that were offered: `added 2, updated 0, unchanged 1` first."""
    lines = [f"added {report.added:,}, updated {report.updated:,}, unchanged {report.unchanged:,}"]
    if report.copies:
        lines.append(f"copies of another article: {report.copies:,}")
    if report.dates:
        lines.append("dates: " + ", ".join(f"{count:,} {known}" for known, count in sorted(report.dates.items())))
    return lines + [f"left out: {count:,} × {what}" for what, count in report.left_out.items()]


def report_lists(report: AddReport) -> dict[str, list[str]]:
    """What is to be known of files, and what was skipped, a line each under its label."""
    return {
        "notes": [f"{note.path}: {note.text}" for note in report.notes],
        "skipped": [f"{skipped.path}: {skipped.reason}" for skipped in report.skipped],
    }


def first_lines(lines: Sequence[str], where_all_are: str = "") -> list[str]:
    """As many lines as are worth showing, and how many more there are."""
    more = len(lines) - _LINES_SHOWN
    return [*lines[:_LINES_SHOWN], *([f"and {more:,} more{where_all_are}"] if more > 0 else [])]
