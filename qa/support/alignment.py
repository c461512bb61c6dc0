"""Which sentences of the evidence hold what a claim says, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts import Fact, figures, names, numbers, units, words
from ..records import Evidence
from ..told_days import without_dateline_day
from .checks import has_unknown_name, is_off_topic, is_wrong
from .sources import SUPPORTED, Source, facts_of, sources_of

MOST_CITATIONS = 3
"""Sentences that one claim may stand on."""
_AGE = re.compile(r"(?<=\d) years? old\b|(?<=\d)-years?-old\b", re.IGNORECASE)
"""Which "She is 52, the only woman among them" need not say."""


def supports(claim: str, evidence: Sequence[Evidence]) -> bool:
    """Whether evidence supports one sentence as `cite` wants it, but with no question to lend it words."""
    return align(claim, "", sources_of(evidence))[1] >= SUPPORTED


def align(claim: str, question: str, sources: Sequence[Source]) -> tuple[list[Source], float]:
    """The fewest sentences that hold most of a claim, greedily, and the share of the claim that they hold.

    A further sentence is cited only for something that is checked, or for at least two words. One that gives another
    figure, "£600,000" beside "£400,000", may hold such words but is not cited for them where others hold the figure.
    """
    if has_unknown_name(claim, question, sources):
        return [], 0.0
    claim = _AGE.sub("", without_dateline_day(claim))
    asked, stated = facts_of(question), facts_of(claim)
    wanted = stated - asked or stated
    checked = {*figures(claim), *words(" ".join(names(claim)))}
    missing = set(wanted)
    cited: list[Source] = []
    while missing and len(cited) < MOST_CITATIONS:
        best = max(sources, key=lambda source: _gain(source, missing, asked), default=None)
        if best is None or not missing & best.own:
            break
        gained = missing & best.facts
        if cited and len(gained) < 2 and not gained & checked:
            break
        cited.append(best)
        missing -= gained
    cited = _agreeing(cited, claim, checked & wanted)
    if checked & missing or is_off_topic(claim, asked, asked & stated, cited) or is_wrong(claim, asked, cited, sources):
        return [], 0.0
    return cited, 1 - len(missing) / len(wanted) if wanted else 0.0


def _gain(source: Source, missing: set[Fact], asked: set[Fact]) -> float:
    """New words of the claim that a sentence holds; then those that its heading holds, and words of the question."""
    tie_break = len(missing & source.facts) / (1 + len(missing)) + len(asked & source.facts) / (2 + len(asked))
    return len(missing & source.own) + tie_break / 2


def _agreeing(cited: list[Source], claim: str, needed: set[Fact]) -> list[Source]:
    """The sources without those that give another figure, where the others hold all that is needed."""
    agreeing = [source for source in cited if not _gives_another_figure(source, claim)]
    held = frozenset().union(*(source.facts for source in agreeing))
    return agreeing if agreeing and needed <= held else cited


def _gives_another_figure(source: Source, claim: str) -> bool:
    """Whether a sentence has a sum or share, as the claim has, and none of the claim's numbers."""
    stated = numbers(claim)
    return bool(stated and units(claim) & source.own) and not stated & source.own
