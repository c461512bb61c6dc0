"""Sentences that say who came to harm: "Was anyone hurt in the storm?", "How many people died in the fire?".

Where eleven boats sank and nobody was killed, the default model has eleven people die. How many did is reported anew as
it becomes known, so each report is quoted with its day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...ingest import Embedder
from ...ingest.records import day_of_article
from ..dates import undated
from ..facts import YEAR, denies, names_within, numbers, words
from ..records import Hit
from .quoting import Scored, Told, best_first, best_of_each, distinct, in_order_of_time, of_reports

MOST_ARTICLES = 4
_OPENING = 400
"""Characters of an article that, with its headline, say what it is about."""
_DIED = r"(?:die[ds]?|dead|killed|deaths?|fatalit(?:y|ies)|perished|drowned)"
_HURT = r"(?:hurt|injured|injur(?:y|ies)|harmed|wounded)"
_EITHER = r"(?:casualties|victims)"
_BE = r"(?:is|are|was|were|has|have|had|did|do|does)(?:n['’]t)?"
_ALSO = r"(?:(?:been|get|got|also|badly|seriously) )*"
_ANYBODY = r"(?:any ?one|any ?body|some ?one|some ?body)(?: else)?"
_GROUP = (
    r"(?:any |some |many |other |of the )*(?:people|persons?|others|civilians|soldiers|workers|passengers|pupils"
    r"|students|children|men|women|residents|officers|police officers|firefighters|crew)"
)
_ASKED = re.compile(
    rf"(?:(?:so|and|but),? )?(?:"
    rf"{_BE} (?:{_ANYBODY}|(?P<these>{_GROUP})) {_ALSO}(?P<whether>{_DIED}|{_HURT})"
    rf"|(?:{_BE} there )?(?:been )?any (?:reports of )?(?P<any>{_DIED}|{_HURT}|{_EITHER})"
    rf"|how many (?:(?P<group>{_GROUP}) )?(?:{_BE} )?{_ALSO}(?P<many>{_DIED}|{_HURT}|{_EITHER})(?: {_BE} there)?"
    rf"|who (?:{_BE} )?{_ALSO}(?P<who>{_DIED}|{_HURT})(?= (?:(?:in|when|during|at)\b|\())"
    rf"|what {_BE} the (?P<toll>death toll)"
    rf")\b(?P<occasion>[^,;:?]*)[\s?.!]*",
    re.IGNORECASE,
)
_SAYS_DIED = (
    rf"{_DIED}|death toll|bodies|survived|alive|to safety|killing|casualt(?:y|ies)|lost (?:his|her|their) li(?:fe|ves)"
)
_SAYS_HURT = rf"{_HURT}|unhurt|unharmed|injuring|wounding|treated"
_NOT_SO = re.compile(r"\b(?:will|would|could|may|might|should|can|must|if|unless|until|if|fear\w*)\b", re.IGNORECASE)
"""What may come of it, or would have."""
_AGE = re.compile(r"\b\d+-year-old")
_NO_GROUP = frozenset(words("any some many other others of the people person persons"))


@dataclass(frozen=True, slots=True)
class Harm:
    """What is asked: the words of the occasion, names among them, and of a group; and how harm to them is told.

    Of an occasion that is told by a clause, "when the trawler sank", the `names` do: it "went down", too.
    """

    occasion: frozenset[str]
    group: frozenset[str]
    told: re.Pattern[str]
    is_number: bool


def asked_who_was_harmed(question: str) -> Harm | None:
    """What a question on deaths or injuries asks about; None where it asks for something else, or of no occasion."""
    match = _ASKED.fullmatch(" ".join(question.split()))
    if not match:
        return None
    occasion = undated(match["occasion"])
    named = words(" ".join(names_within(f"- {occasion}")))
    about = named if named and re.match(r" (?:when|as|after)\b", occasion) else words(occasion)
    if not about:
        return None
    is_death = re.search(rf"\b{_DIED}\b", match.group(0)[: match.start("occasion")], re.IGNORECASE)
    return Harm(
        occasion=frozenset(about),
        group=frozenset(words(match["group"] or match["these"] or "")) - _NO_GROUP,
        told=re.compile(rf"\b(?:{_SAYS_DIED}{'' if is_death else f'|{_SAYS_HURT}'})\b", re.IGNORECASE),
        is_number=bool(match["many"] or match["toll"]),
    )


def casualties(asked: Harm, question: str, hits: Sequence[Hit], embedder: Embedder) -> Told:
    """The sentences of reports on the occasion that say who came to harm, oldest first; empty where none does."""
    scored = best_first(question, hits, embedder)
    near = [each for each in of_reports(scored) if each.hit.article.kind != "correction" and _tells(asked, each)]
    return in_order_of_time(distinct(best_of_each(near))[:MOST_ARTICLES], near, scored, MOST_ARTICLES)


def says_who_was_harmed(asked: Harm, sentence: str) -> bool:
    """Whether a sentence says of those asked about that they came to harm, or that nobody did."""
    denied = denies(sentence)
    has_number = not asked.is_number or denied or bool(numbers(_AGE.sub("", sentence)))
    has_group = denied or asked.group <= set(words(sentence))
    return has_number and has_group and bool(asked.told.search(sentence)) and not _NOT_SO.search(sentence)


def _tells(asked: Harm, said: Scored) -> bool:
    """Whether a sentence says so of the occasion, which is not another one of a year before."""
    article, text = said.hit.article, said.sentence.text
    day = day_of_article(article)
    of_another = day and any(int(year) != day.year for year in YEAR.findall(text))
    there = set(words(f"{article.title} {article.text[:_OPENING]} {text}"))
    return not of_another and asked.occasion <= there and says_who_was_harmed(asked, text)
