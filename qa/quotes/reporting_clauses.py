"""How news says whose words they are: "Farouk, the mayor, said", "... ," said the mayor, Farouk", "according to her".

The name has to be the subject of what is said: "the man who hit Farouk said" gives the man's words. Verbs that are as
often of something else ("claimed her third wicket") count where a clause or a quotation follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..facts import WEEKDAYS
from .speakers import WRITING, Speaker, naming

_SAID = (
    r"said(?! to be\b)|says|added|adds|insist(?:ed|s)|warn(?:ed|s)|argue[ds]|wrote|writes|explain(?:ed|s)"
    r"|repli(?:ed|es)|joke[ds]|remark(?:ed|s)|conced(?:ed|es)|testif(?:ied|ies)"
)
"""Verbs that give somebody's words wherever they stand."""
_OF_A_CLAUSE = r"(?= that\b|:|,? ?[“‘\"]| (?:he|she|they|there|nobody|nothing)\b| it (?:had|has|is|was|would)\b)"
_VERB = (
    rf"(?:{_SAID}|told(?! by\b| to\b)|tells"
    r"|(?:blame|accuse|urge|promise|predict|pledge|vow)(?:d|s|ed)\b(?! for\b| by\b| of\b)"
    r"|call(?:ed|s) (?:it|this|that|him|her|them) (?!back\b|in\b|out\b|up\b)"
    r"|(?:acknowledge[ds]|admit(?:ted|s)|allege[ds]|answer(?:ed|s)|ask(?:ed|s)|announce[ds]|believe[ds]|claim(?:ed|s)"
    r"|comment(?:ed|s)|complain(?:ed|s)|conclude[ds]"
    r"|confirm(?:ed|s)|continue[ds]|declare[ds]|denie[ds]|describe[ds]|emphasi[sz]e[ds]|hope[ds]|note[ds]"
    r"|point(?:ed|s) out|recall(?:ed|s)|recommend(?:ed|s)|repeat(?:ed|s)|report(?:ed|s)|respond(?:ed|s)|reveal(?:ed|s)"
    rf"|state[ds]|stress(?:ed|es)|suggest(?:ed|s)|thinks|thought|tweet(?:ed|s)|agree[ds]){_OF_A_CLAUSE})"
)
_ADVERBS = (
    r"(?:(?:also|then|later|once|always|has|have|had|only|previously|earlier|still|yesterday|herself|himself"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last (?:week|night|month|year)"
    r"|(?!allegedly|apparently|hardly|purportedly|rarely|reportedly|supposedly)\w+ly) )*"
)
ASIDE = (
    r"(?:(?: (?:MP|MSP|MEP|KC|QC|OBE|MBE|CBE)\b)?(?: (?:of|from|at|for) (?:[\w’'&-]+ ){0,6}?[\w’'&-]+)?"
    r"(?:, [^;:“”\"]{1,90}?,| \([^)]*\))?)"
)
_WHOEVER = r"(?P<bearer>\b(?!(?:He|She|They|It|We|I|You|Who|This|That)\b)[A-Z][\w’'-]+)"
_DELIMITER = re.compile(r"[,;:—–“”\"‘]|’(?!\w)")
_NO_SUBJECT = re.compile(
    r"\b(?:who|whom|whose|which|that|whether|if|(?<!-)of(?!-)|for|with|without|by|to|from|about|against|under|over|after"
    r"|before|like|than|alongside|behind|beside|at|on|in|into|near|is|are|was|were|be|been|has|had|have|do|does|did|will|would|can|could"
    r"|(?!acting|disgraced|experienced|leading|managing|retired|turned)[a-z]+(?:ing|ed)"
    r"|say|know|fear|think|believe|claim|see|saw|met|shot|hit|beat|knew"
    rf"|{_VERB})\b"
)
"""In what stands between a clause's beginning and a name: then the name is not its subject."""
_LEADS_IN = re.compile(
    r"(?:(?:But|And|Yet|So|Then|Now|and|but|while|as|so|because|though|although|Later|Earlier|Meanwhile|However"
    rf"|Last \w+|On (?:{'|'.join(day.title() for day in WEEKDAYS)})) )+"
)
_INVERTED = re.compile(r"(?:Among|At|Behind|Beside|In|On|With)\b[^,]* (?:is|was|are|were|came|sat|stood) ")
"""Before a subject that comes last: "At the helm is Hanne Brandt"."""
_ACCORDING = re.compile(r"according to", re.IGNORECASE)
_OFFICE_OF = re.compile(
    r"\b(?:Secretary of State(?: for [A-Z]\w+)?|Bank of England|Chancellor of the Exchequer|University of [A-Z]\w+"
    r"|Leader of the (?:House|Opposition|council)|(?:[Hh]ead|[Cc]hief|[Dd]irector) of [a-z]+(?: and [a-z]+)?"
    r"|MP for (?:[A-Z]\w+ )*[A-Z]\w+)(?= )"
)
"""Offices with an "of" that are before a name for all that."""
_ENDS_SPEAKER = (
    r"[,.;:!?”’\"()–—]|$| [(–—“]| (?:who|whose|at|of|from|in|on|as|after|before|when|while|during|and|to|last|this"
    r"|yesterday|earlier|later|for|with|following|about|outside|if|because|but|MP|\w+day|\d+)\b"
)
"""Behind a name that is not a part of a longer one: "said Hill, 47", not "said Hill supporters"."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Finds who says something, as the group `bearer`: before the verb, behind it, and behind "according to"."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    according: re.Pattern[str]


def _forms(bearer: str, verb_apart: str = _SAID) -> Forms:
    """`verb_apart` is what may follow behind a comma: "Hill, accused of it, left" gives no words of hers."""
    return Forms(
        re.compile(
            rf"{bearer}(?:[’']s {WRITING})?"
            rf"(?:{ASIDE} {_ADVERBS}{_VERB}|, (?:{verb_apart})(?! [^,.]{{1,40}},)|: ?[“‘\"])"
        ),
        re.compile(rf"[”’\",] ?(?:{_SAID}) (?P<between>[^;:“”\"]{{0,80}}?){bearer}(?={_ENDS_SPEAKER})"),
        re.compile(rf"\b(?i:according to) (?P<between>[^;:“”\"]{{0,80}}?){bearer}(?=[,.;)]|$)"),
    )


FORMS_OF_ANYBODY = _forms(_WHOEVER)
BY_PRONOUN = re.compile(rf"\b(?i:(?P<pronoun>he|she)) {_ADVERBS}{_VERB}|[”’\",] ?(?:{_SAID}) (?P<behind>he|she)\b")
BY_SOMEBODY = re.compile(rf"(?<!who )\b(?:{_SAID}|told)\b")


@lru_cache(maxsize=64)
def forms_of(speaker: Speaker) -> Forms:
    """The ways to attribute words to one speaker; an office, "Hill, the mayor, blamed", may stand between commas."""
    return _forms(naming(speaker).pattern, _SAID if speaker.is_named else _VERB)


def attributions(plain: str, forms: Forms) -> Iterator[re.Match[str]]:
    """Where somebody, the group `bearer`, is the one who says something."""
    for match in forms.before.finditer(plain):
        if is_subject(plain[: match.start("bearer")]):
            yield match
    for form in (forms.behind, forms.according):
        for match in form.finditer(plain):
            if not _NO_SUBJECT.search(_OFFICE_OF.sub(" ", match["between"])):
                yield match


def is_subject(before: str) -> bool:
    """Whether a name with this before it opens a clause, but for its title or its office: not "the man who hit ..."."""
    if _INVERTED.fullmatch(before):
        return True
    parts = _DELIMITER.split(_OFFICE_OF.sub(" ", before))
    own = _LEADS_IN.sub("", parts[-1].strip() + " ", count=1).strip()
    return not _NO_SUBJECT.search(own) and not any(_ACCORDING.search(part) for part in parts)
