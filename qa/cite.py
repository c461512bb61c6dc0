"""Aligns each sentence of an answer with the evidence it stands on. Our code decides, not the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..ingest.passages import sentence_spans
from ..ingest.records import day_of_article
from .facts import (
    CALENDAR_WORDS,
    WEEKDAYS,
    Fact,
    all_words,
    dates,
    denies,
    figures,
    names,
    names_within,
    negated,
    numbers,
    units,
    words,
)
from .irregular import BASE_FORMS
from .records import NO_SOURCE, Answer, Citation, Claim, Evidence, Sentence
from .told_days import dated, without_dateline_day

MOST_CITATIONS = 3
"""Sentences that one claim may stand on."""
SUPPORTED = 0.6
"""Share of a claim's words that its citations must contain, beside all of its names and figures."""
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
_AGE = re.compile(r"(?<=\d) years? old\b|(?<=\d)-years?-old\b", re.IGNORECASE)
"""Which "She is 52, the only woman among them" need not say."""
_LIST = r"\d+(?:\s*(?:,|;|-|–|and|&)\s*\d+)*"
_MARK = re.compile(rf"\s*(?:\[\s*(?:excerpts?\s*)?{_LIST}\s*\]|\(\s*excerpts?\s*{_LIST}\s*\))", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CitedText:
    """A checked answer: `text` carries [1] [2] marks; `dropped` are sentences that no evidence supports."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[str, ...]

    def given_as(self, answer: Answer) -> Answer:
        """The answer with this as what it says."""
        return replace(answer, status="answered", text=self.text, claims=self.claims, citations=self.citations)


@dataclass(frozen=True, slots=True)
class _Source:
    """A sentence of the evidence with what it can support.

    `own` are its own words and figures, with the dates of the days that it names; `facts` has those of its headline and
    publisher besides, and of its article's day, where it tells of no other. `denied` are words that it negates.
    """

    evidence: Evidence
    sentence: Sentence
    own: frozenset[Fact]
    facts: frozenset[Fact]
    denied: frozenset[str]
    plain_words: frozenset[str]

    def around(self) -> frozenset[Fact]:
        """What its article says, too: "the boat" of a sentence is named two paragraphs before."""
        return _facts_of(self.evidence.article.text)


def cite(reply: str, question: str, evidence: Sequence[Evidence], *, keep_unsupported: bool = False) -> CitedText:
    """Checks a model's reply against the evidence: supported sentences get numbered citations, others are dropped.

    With `keep_unsupported` they stay beside any that is supported, marked `NO_SOURCE`, as claims without citations.

    A sentence is supported when its citations or the question have its figures, dates, units and names, when the
    sentences that it was aligned with hold enough of its other words, and when they deny what it denies and nothing
    that it affirms. Citations of one sentence are numbered in the order of the evidence. Marks that the model wrote are
    ignored.
    """
    sources = _sources(evidence)
    text = ""
    claims: list[Claim] = []
    citations: list[Citation] = []
    dropped: list[str] = []
    for sentence in _sentences(_BULLET.sub("", _MARK.sub("", reply))):
        cited, support = _align(sentence, question, sources)
        if not cited or support < SUPPORTED:
            dropped.append(sentence)
            if not keep_unsupported:
                continue
            cited, support = [], 0.0
        in_order = sorted(cited, key=sources.index)
        numbered = tuple(dict.fromkeys(_number(source, citations) for source in in_order))
        start = len(text) + bool(text)
        marks = "".join(f" [{number}]" for number in numbered) or f" {NO_SOURCE}"
        text = f"{text} {sentence}{marks}".strip()
        claims.append(Claim(sentence, start, start + len(sentence), numbered, round(support, 3)))
    if not citations:
        return CitedText("", (), (), tuple(dropped))
    return CitedText(text, tuple(claims), tuple(citations), tuple(dropped))


def cited_evidence(cited: CitedText) -> tuple[Evidence, ...]:
    """The cited sentences by themselves, those of a passage in its order."""
    passages: dict[str, list[Citation]] = {}
    for citation in cited.citations:
        passages.setdefault(citation.passage.id, []).append(citation)
    return tuple(
        Evidence(
            group[0].article,
            group[0].passage,
            tuple(Sentence(each.start, each.end, each.quote) for each in sorted(group, key=_start)),
        )
        for group in passages.values()
    )


def _start(citation: Citation) -> int:
    return citation.start


def supports(claim: str, evidence: Sequence[Evidence]) -> bool:
    """Whether evidence supports one sentence as `cite` wants it, but with no question to lend it words."""
    return _align(claim, "", _sources(evidence))[1] >= SUPPORTED


def _sources(evidence: Sequence[Evidence]) -> list[_Source]:
    return [_source(piece, sentence) for piece in evidence for sentence in piece.sentences]


def _sentences(text: str) -> list[str]:
    text = " ".join(text.split())
    return [text[start:end] for start, end in sentence_spans(text)]


def _source(piece: Evidence, sentence: Sentence) -> _Source:
    article = piece.article
    text = dated(sentence.text, day_of_article(article))
    tells_day = dates(text) or not set(WEEKDAYS).isdisjoint(all_words(text))
    day = article.published.strftime("%Y" if tells_day else "%A %-d %B %Y") if article.published else ""
    heading = f"{article.title} {article.publisher or ''} {day}"
    own = _facts(text) | ({1.0} if "one" in all_words(text) else set())
    return _Source(
        piece,
        sentence,
        own=frozenset(own),
        facts=frozenset({*own, *words(heading), *figures(day)}),
        denied=frozenset(negated(sentence.text)),
        plain_words=frozenset(all_words(f"{heading} {text}")),
    )


@lru_cache(maxsize=64)
def _facts_of(text: str) -> frozenset[Fact]:
    """Those of a whole article, which many sentences ask for."""
    return frozenset(_facts(text))


def _facts(text: str) -> set[Fact]:
    """What a claim is matched by; "did not resign" has "not resign" too, so that a like sentence is cited for it."""
    return {*words(text), *figures(text), *(f"not {word}" for word in negated(text))}


def _align(claim: str, question: str, sources: Sequence[_Source]) -> tuple[list[_Source], float]:
    """The fewest sentences that hold most of a claim, greedily, and the share of the claim that they hold.

    A further sentence is cited only for something that is checked, or for at least two words. One that gives another
    figure, "£600,000" beside "£400,000", may hold such words but is not cited for them where others hold the figure.
    """
    if _has_unknown_name(claim, question, sources):
        return [], 0.0
    claim = _AGE.sub("", without_dateline_day(claim))
    asked, stated = _facts(question), _facts(claim)
    wanted = stated - asked or stated
    checked = {*figures(claim), *words(" ".join(names(claim)))}
    missing = set(wanted)
    cited: list[_Source] = []
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
    about = asked & stated
    lends_name = not about.isdisjoint(words(" ".join(names(claim))))
    off_topic = about and not any(_is_about(about, source) or _has_much(asked, source, lends_name) for source in cited)
    is_wrong = (
        _contradicts(claim, asked, cited, sources)
        or _swaps_a_name(claim, cited)
        or _misdates(claim, asked, cited, sources)
    )
    if off_topic or checked & missing or is_wrong:
        return [], 0.0
    return cited, 1 - len(missing) / len(wanted) if wanted else 0.0


def _is_about(about: set[Fact], source: _Source) -> bool:
    """Whether a sentence, or else its article, speaks of what claim and question share."""
    return bool(about & source.facts or about & source.around())


def _has_much(asked: set[Fact], source: _Source, lends_name: bool) -> bool:
    """Whether a sentence has much of the question itself, which lends the claim no name that nobody else gives it."""
    return not lends_name and len(asked & source.own) >= _MUCH


def _has_unknown_name(claim: str, question: str, sources: Sequence[_Source]) -> bool:
    """A capital that only opens the sentence may stand on an ordinary word: "Repairs" on "repair", not Won on "win"."""
    unknown = names(claim) - all_words(question).union(*(source.plain_words for source in sources))
    opening = names(claim.split(maxsplit=1)[0])
    known = frozenset().union(*(source.own for source in sources))
    return any(name not in opening or name in BASE_FORMS or not known.issuperset(words(name)) for name in unknown)


def _contradicts(claim: str, asked: set[Fact], cited: Sequence[_Source], sources: Sequence[_Source]) -> bool:
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


def _swaps_a_name(claim: str, cited: Sequence[_Source]) -> bool:
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


def _misdates(claim: str, asked: set[Fact], cited: Sequence[_Source], sources: Sequence[_Source]) -> bool:
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


def _is_on_its_day(claim: str, source: _Source) -> bool:
    """Whether a claim may have its day of when the article ran: "the Gazette said on 11 May", "will sail today"."""
    paper = words(source.evidence.article.publisher or "")[-1:]
    is_told_of_report = bool(_REPORTS.search(claim) or set(paper) & set(words(claim)))
    return is_told_of_report or bool(_OF_ITS_DAY.search(source.sentence.text))


def _agreeing(cited: list[_Source], claim: str, needed: set[Fact]) -> list[_Source]:
    """The sources without those that give another figure, where the others hold all that is needed."""
    agreeing = [source for source in cited if not _gives_another_figure(source, claim)]
    held = frozenset().union(*(source.facts for source in agreeing))
    return agreeing if agreeing and needed <= held else cited


def _gives_another_figure(source: _Source, claim: str) -> bool:
    """Whether a sentence has a sum or share, as the claim has, and none of the claim's numbers."""
    stated = numbers(claim)
    return bool(stated and units(claim) & source.own) and not stated & source.own


def _one_way(sources: Sequence[_Source]) -> tuple[set[Fact], set[Fact]]:
    """What sentences affirm and never deny, and what they deny and never affirm."""
    denied = {word for source in sources for word in source.denied}
    affirmed = {fact for source in sources for fact in source.own - source.denied}
    return affirmed - denied, denied - affirmed


def _gain(source: _Source, missing: set[Fact], asked: set[Fact]) -> float:
    """New words of the claim that a sentence holds; then those that its heading holds, and words of the question."""
    tie_break = len(missing & source.facts) / (1 + len(missing)) + len(asked & source.facts) / (2 + len(asked))
    return len(missing & source.own) + tie_break / 2


def _number(source: _Source, citations: list[Citation]) -> int:
    """The number of a citation of this sentence; a new one is made where it is not cited yet."""
    article, sentence = source.evidence.article, source.sentence
    for citation in citations:
        if (citation.article.id, citation.start) == (article.id, sentence.start):
            return citation.number
    number = len(citations) + 1
    quote = article.text[sentence.start : sentence.end]
    citations.append(Citation(number, article, source.evidence.passage, quote, sentence.start, sentence.end))
    return number
