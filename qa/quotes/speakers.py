"""Whose words a question asks for ("What did Farouk say about the bypass?"), and how a text names the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NOBODY = (
    r"(?:I|you|we|they|he|she|it|any|anyone|anybody|people|everyone|everybody|one|this|that|these|those|next|last|is|was|were|are"
    r"|the (?:archive|articles?|papers?|law|bible|sign|polls?))"
)
_WHO = rf"(?P<who>(?!{_NOBODY}\b)[^\s,;:]+(?: (?!and\b|or\b|not\b)[^\s,;:]+){{0,5}}?)"
_ADVERB = r"(?:(?: (?:actually|also|exactly|ever|have to|once|publicly|really))?)"
_ABOUT = (
    r"(?: (?P<when>(?:after|at|before|during|in|when|while) (?:(?!about\b)\S+ ?)+?))?"
    r"(?: ?(?:about|on|of|regarding|concerning) (?P<about>.+))?"
)
_FIND = r"(?:(?:find|show|give|list|get|are there|do you have)(?: (?:me|us))?(?: (?:all|any|some|the|an?))* |any )?"
_SAY = r"(?:say|said|think|thought|comment(?:ed)?)"
_REMARKS = (
    r"(?:reactions?|responses?|comments?|remarks?|views?|opinions?|reply|replies|position|stance|statements?|words)"
)
_OPENING = re.compile(r"(?:(?:so|and|but|please|can you|could you|tell me|tell us),? )*", re.IGNORECASE)
_ASKED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"what (?:else |exactly )?(?:did|does|do|has|have|had) {_WHO}{_ADVERB} {_SAY}{_ABOUT}",
        rf"what {_WHO} (?:said|says|thinks|thought){_ABOUT}",
        rf"what (?:did|has|had) {_WHO} (?:tell|told) (?!about\b)\S+(?: (?!about\b|after\b|when\b)\S+){{0,3}}{_ABOUT}",
        rf"what (?:is|are|was|were) {_WHO}['’]s? {_REMARKS}(?: (?:to|on|about) (?P<about>.+))?",
        rf"how (?:did|has|had) {_WHO} (?:react(?:ed)?|respond(?:ed)?) to (?P<about>.+)",
        rf"{_FIND}(?:quotes?|quotations?) (?:by|from) {_WHO}{_ABOUT}",
        rf"quote {_WHO} (?:about|on) (?P<about>.+)",
    )
]
TITLE = r"(?:Mrs|Mr|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor|Mayor|President|Prof|Professor|Rev)\.?"
ROLE = (
    r"(?:Captain|Chairman|Chancellor|Chief|Coach|Col|Commissioner|Congressman|Director|Gen|General|Gov|Governor|Judge"
    r"|Justice|Leader|Major|Manager|Minister|Officer|Prime|Rep|Secretary|Sen|Senator|Sgt|Speaker|Superintendent)\.?"
)
"""Words with a capital before a name that are no first names, beside titles."""
_OPENS_NAME = re.compile(rf"^(?:(?:[Tt]he|[Aa]n?|{TITLE}) (?=\S))*")
WRITING = r"(?:spokes\w+|press secretary|review|report|letter|statement|study|book|article|column|post|email|message)"
"""What speaks for somebody: "Solheim's review says"."""
_END = rf"(?!-\w|[’']\w(?! {WRITING}))"
_GROUP = re.compile(
    r"\b(?:agency|association|authority|bank|bbc|board|campaign|charity|city|club|commission|committee|company|council|county"
    r"|court|department|estates|family|federation|firm|foundation|government|group|hospital|house|industry|inquest|inquiry"
    r"|institute|jury|league|letter|limited|ltd|mail|ministry|museum|news|office|parliament|party|plc|police|post|regulator"
    r"|report|review|school|service|society|statement|study|survey|team|times|town|treasury|trust|union|united|university"
    r"|watchdog)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"[^s]s$")
_OF = re.compile(r" (?:for|in|of|on) ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words are asked for, without title and article, and what about; empty where that is left open.

    `when` is what else the question says of the occasion.
    """

    name: str
    about: str = ""
    when: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it is somebody with a name, Leila Farouk, and not "the mayor" or the Bank of England."""
        return self.name.split()[-1][0].isupper() and not _OF.search(self.name)

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" may stand for it; of a name in capitals, and of a group, they may not."""
        head = _OF.split(self.name)[0]
        are_many = not self.is_named and _PLURAL.search(head)
        return not (head.isupper() or _GROUP.search(head) or are_many)


def asked_what_said(question: str) -> Speaker | None:
    """Whose words a question asks for; None where it asks for something else."""
    plain = re.sub(r"[\s?.!]+$", "", " ".join(question.split()))
    plain = plain[_OPENING.match(plain).end() :]  # type: ignore[union-attr]
    for pattern in _ASKED:
        if match := pattern.fullmatch(plain):
            found = match.groupdict()
            name = _OPENS_NAME.sub("", found["who"])
            return Speaker(name, (found["about"] or "").strip(), (found.get("when") or "").strip())
    return None


@lru_cache(maxsize=64)
def naming(speaker: Speaker) -> re.Pattern[str]:
    """Finds the speaker as a text names one, as the group `bearer`: by the last name too, but not Fenner in
    Fenner Library; "the mayor" with the name that follows."""
    if not speaker.is_named:
        names = r"(?: [A-Z][\w-]+){0,3}" if speaker.is_person else "(?! [A-Z])"
        return re.compile(rf"(?P<bearer>\b(?i:{re.escape(speaker.name)})\b{names}{_END})")
    *first_names, last = (re.sub("['’]", "['’]", re.escape(name)) for name in speaker.name.split())
    may_be_left_out = "?" if speaker.is_person else ""
    given = "(?:" + r"\W+".join(first_names) + f" ){may_be_left_out}" if first_names else ""
    return re.compile(rf"(?P<bearer>\b{given}{last}\b{_END}(?! (?!(?:Jr|MP|MSP|MEP|KC|QC|OBE|MBE|CBE)\b)[A-Z]))")
