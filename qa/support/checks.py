"""What a claim gets wrong though its citations have its words: a denial, a name, a day, what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts import CALENDAR_WORDS, Fact, all_words, dates, denies, names, names_within, negated, words
from ..irregular import BASE_FORMS
from .opposites import says_the_opposite
from .sources import SUPPORTED, Source

_REPEATED = 0.9
_LONG_CLAIM = 6
"""Words of a claim, names aside, and the share of them that a sentence has from which the claim repeats it."""
_MUCH = 3
"""Words of a question that a sentence has where it is about the same."""
_CALENDAR = CALENDAR_WORDS | {"st", "nd", "rd", "th"}
"""Words of a date, as in `words`."""
_OF_ITS_DAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:report(?:s|ed)?|publish(?:es|ed)|wrote|written|articles?|according to|dated)\b", re.IGNORECASE
)


def is_off_topic(claim: str, asked: set[Fact], about: set[Fact], cited: Sequence[Source]) -> bool:
    """Whether no citation speaks of what claim and question share, which is `about`."""
    lends_name = not about.isdisjoint(words(" ".join(names(claim))))
    return bool(about) and not any(_is_about(about, source) or _has_much(asked, source, lends_name) for source in cited)


def _is_about(about: set[Fact], source: Source) -> bool:
    """Whether a sentence, or else its article, speaks of what claim and question share."""
    return bool(about & source.facts or about & source.around())


def _has_much(asked: set[Fact], source: Source, lends_name: bool) -> bool:
    """Whether a sentence has much of the question itself, which lends the claim no name that nobody else gives it."""
    return not lends_name and len(asked & source.own) >= _MUCH


def is_wrong(claim: str, asked: set[Fact], cited: Sequence[Source], sources: Sequence[Source]) -> bool:
    """Whether a claim says otherwise than its citations, though they have its words."""
    return (
        _contradicts(claim, asked, cited, sources)
        or says_the_opposite(claim, [source.sentence.text for source in cited])
        or _swaps_a_name(claim, cited)
        or _misdates(claim, asked, cited, sources)
    )


def has_unknown_name(claim: str, question: str, sources: Sequence[Source]) -> bool:
    """A capital that only opens the sentence may stand on an ordinary word: "Repairs" on "repair", not Won on "win"."""
    unknown = names(claim) - all_words(question).union(*(source.plain_words for source in sources))
    opening = names(claim.split(maxsplit=1)[0])
    known = frozenset().union(*(source.own for source in sources))
    return any(name not in opening or name in BASE_FORMS or not known.issuperset(words(name)) for name in unknown)


def _contradicts(claim: str, asked: set[Fact], cited: Sequence[Source], sources: Sequence[Source]) -> bool:
    """Whether a claim denies what its citations affirm, or affirms what they only deny.

    Of its own words, those that the question does not have, no source at all may only deny.
    """
    denied = negated(claim)
    if denied and not any(denies(source.sentence.text) for source in cited):
        return True
    affirmed = set(words(claim)) - denied
    return bool(
        denied & _one_way(cited)[0] or affirmed & _one_way(cited)[1] or (affirmed - asked) & _one_way(sources)[1]
    )


def _one_way(sources: Sequence[Source]) -> tuple[set[Fact], set[Fact]]:
    """What sentences affirm and never deny, and what they deny and never affirm."""
    denied = {word for source in sources for word in source.denied}
    affirmed = {fact for source in sources for fact in source.own - source.denied}
    return affirmed - denied, denied - affirmed


def _swaps_a_name(claim: str, cited: Sequence[Source]) -> bool:
    """Whether a claim repeats a sentence but for a name, for which it has another one.

    "Solheim ordered the review", of "Farouk ordered the review" and "Solheim's review", has the words of both.
    """
    plain = set(words(claim)) - set(words(" ".join(names(claim))))
    for source in cited:
        left_out = names_within(source.sentence.text) - all_words(claim)
        repeats = len(plain & source.own) >= max(_REPEATED * len(plain), _LONG_CLAIM)
        if repeats and left_out and names(claim) - source.plain_words:
            return True
    return False


def _misdates(claim: str, asked: set[Fact], cited: Sequence[Source], sources: Sequence[Source]) -> bool:
    """Whether days come from sentences that do not by themselves hold enough of what a claim says of them.

    "She was elected on 16 March" has its day of "The mayor unhooked the rope on 16 March". Names are left aside, for
    the day may stand in a sentence with "he", but its article has to know one; and so are words that the question lends
    or no source has. An article's own day is that of the report, seldom of what it tells of.
    """
    days = dates(claim) - asked
    telling = [source for source in cited if not days.isdisjoint(source.own)]
    if not telling:
        return bool(days) and not any(_is_on_its_day(claim, source) for source in cited)
    named = set(words(" ".join(names_within(claim)))) - _CALENDAR
    if named and all(named.isdisjoint(source.facts | source.around()) for source in telling):
        return True
    known = set().union(*(source.own for source in sources))
    own = (set(words(claim)) & known).difference(asked, words(" ".join(names(claim))), _CALENDAR)
    return len(own & set().union(*(source.facts for source in telling))) < SUPPORTED * len(own)


def _is_on_its_day(claim: str, source: Source) -> bool:
    """Whether a claim may have its day of when the article ran: "the Gazette said on 11 May", "will sail today"."""
    paper = words(source.evidence.article.publisher or "")[-1:]
    is_told_of_report = bool(_REPORTS.search(claim) or set(paper) & set(words(" ".join(names(claim)))))
    return is_told_of_report or bool(_OF_ITS_DAY.search(source.sentence.text))
