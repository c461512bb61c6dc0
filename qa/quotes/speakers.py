"""Whose words a question asks for ("What did Farouk say about the bypass?"), and how a text names the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NOBODY = r"(?:I|you|we|they|he|she|it|anyone|anybody|people|the (?:archive|articles?|papers?))"
_WHO = rf"(?P<who>(?!{_NOBODY}\b)\S+(?: \S+){{0,5}}?)"
_ABOUT = r"(?: (?:about|on|of|regarding|concerning) (?P<about>.+)| (?:after|before|when|while|during|at|in) .+)?"
_FIND = r"(?:(?:please )?(?:find|show|give|list|get|are there)(?: (?:me|us))?(?: (?:all|any|some|the|an?))* )?"
_SAY = r"(?:say|said|think|thought|comment(?:ed)?)"
_REMARKS = r"(?:reactions?|responses?|comments?|remarks?|views?|opinions?|reply|replies|stance|statements?|words)"
_ASKED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"what (?:else )?(?:did|does|do|has|have|had) {_WHO} {_SAY}{_ABOUT}",
        rf"what (?:did|has|had) {_WHO} (?:tell|told) (?:(?!about\b)\S+ ?){{1,5}}?{_ABOUT}",
        rf"what (?:is|are|was|were) {_WHO}['’]s? {_REMARKS}(?: (?:to|on|about|of) (?P<about>.+))?",
        rf"{_FIND}(?:quotes?|quotations?) (?:by|from|of) {_WHO}{_ABOUT}",
        rf"(?:please )?quote {_WHO} (?:about|on) (?P<about>.+)",
    )
]
TITLE = r"(?:Mrs|Mr|Ms|Dr|Sir|Dame|Lord|Lady|Miss|Cllr|Councillor|Mayor|President|Prof|Professor|Rev)\.?"
_OPENS_NAME = re.compile(rf"^(?:(?:[Tt]he|[Aa]n?|{TITLE}) (?=\S))*")
WRITING = r"(?:spokes\w+|press secretary|review|report|letter|statement|study|book|article|column|post|email|message)"
"""What speaks for somebody: "Solheim's review says"."""
_END = rf"(?!-\w|[’']\w(?! {WRITING}))"
_GROUP = re.compile(
    r"\b(?:board|club|committee|company|council|county|court|department|firm|government|group|hospital|ministry|office"
    r"|parliament|party|police|school|team|union|university|\w+s)$"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words are asked for, without title and article, and what about; empty where that is left open."""

    name: str
    about: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it is somebody with a name, Leila Farouk, and not "the mayor"."""
        return self.name.split()[-1][0].isupper()

    @property
    def is_group(self) -> bool:
        """Whether "they" and "it" stand for it, as for "the council", and not "he" and "she"."""
        return not self.is_named and bool(_GROUP.search(self.name))


def asked_what_said(question: str) -> Speaker | None:
    """Whose words a question asks for; None where it asks for something else."""
    plain = re.sub(r"[\s?.!]+$", "", question.strip())
    for pattern in _ASKED:
        if match := pattern.fullmatch(plain):
            return Speaker(_OPENS_NAME.sub("", match["who"]), match["about"] or "")
    return None


@lru_cache(maxsize=64)
def naming(speaker: Speaker) -> re.Pattern[str]:
    """Finds the speaker as a text names one, as the group `bearer`: by the last name too, but not Fenner in
    Fenner Library; "the mayor" with the name that follows, but not the deputy mayor."""
    if not speaker.is_named:
        first, rest = speaker.name[0], re.escape(speaker.name[1:])
        role = rf"\b[{first.upper()}{first.lower()}]{rest}\b(?: [A-Z][\w-]+){{0,3}}"
        return re.compile(rf"(?P<bearer>(?<!deputy )(?<!former )(?<!vice ){role}{_END})")
    *first_names, last = speaker.name.split()
    given = "(?:" + r"\W+".join(map(re.escape, first_names)) + " )?" if first_names else ""
    return re.compile(rf"(?P<bearer>\b{given}{re.escape(last)}\b{_END}(?! [A-Z]))")
