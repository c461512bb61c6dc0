"""Whether a text states the number or the date that an answer is, however either is written.

"1.2 million" is "£1,200,000" and "Nov 16 2022" is "16 November 2022". What is compared are the figures and words that
the check of answers itself reads (`qa.facts`); dates in digits are read as publication dates are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from ...qa.facts import dates, numbers, units, words

_ANY_DAY = datetime(9000, 1, 1, tzinfo=UTC)
"""Gold dates may lie ahead, which publication dates may not."""
_CURRENCIES = frozenset({"pounds", "dollars", "euros"})
_OF_FIGURES = frozenset(words("pounds sterling dollars euros per cent percent m bn k th st nd rd"))
"""Words that a figure is written with, as `words` gives them; `units` and `numbers` have read them."""
_WEEKDAYS = frozenset(words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"))


def states_figure(text: str, answers: Iterable[str]) -> float:
    """1.0 where a sentence of the text has the figure of an answer and the answer's other words, else 0.0.

    An answer has a figure where it holds one number, one day of a month, or that and a year; others are not judged
    here. "November 2022" is stated by "16 November 2022", and not the other way round. A currency must agree where
    both have one, and a percentage must be one; but of all the figures of a sentence together.
    """
    from ...ingest.passages import sentence_spans

    wanted = [spelt for answer in answers if _has_figure(spelt := spell_dates(answer))]
    if not wanted:
        return 0.0
    spelt = spell_dates(text)
    sentences = [spelt[start:end] for start, end in sentence_spans(spelt)]
    return float(any(_states(sentence, answer) for sentence in sentences for answer in wanted))


def spell_dates(text: str) -> str:
    """The text with its dates in digits, such as 2022-11-16, spelt out: 16 November 2022."""
    return " ".join(_spelt(token) for token in text.split())


def _spelt(token: str) -> str:
    from ...ingest.cleaning.dates import parse_date

    core = token.strip(".,;:()[]\"'“”‘’")
    of_three = core[:1].isdigit() and core.count("-") + core.count("/") == 2
    found = parse_date(core, now=_ANY_DAY) if of_three else None
    return token.replace(core, f"{found:%-d %B %Y}") if isinstance(found, date) else token


def _has_figure(answer: str) -> bool:
    return len(numbers(answer)) <= 1 and len(dates(answer)) <= 1 and bool(numbers(answer) or dates(answer))


def _states(sentence: str, answer: str) -> bool:
    return (
        numbers(answer) <= numbers(sentence)
        and dates(answer) <= dates(sentence)
        and _other_words(answer) <= set(words(sentence))
        and _units_agree(units(answer), units(sentence))
    )


def _other_words(answer: str) -> set[str]:
    """Beside the figure: "metres" in "84 metres". The weekday of a date says nothing new."""
    other = set(words(answer)) - _OF_FIGURES
    return other - _WEEKDAYS if dates(answer) else other


def _units_agree(wanted: set[str], given: set[str]) -> bool:
    money, given_money = wanted & _CURRENCIES, given & _CURRENCIES
    agrees = not money or not given_money or bool(money & given_money)
    return agrees and ("per cent" in given or "per cent" not in wanted)
