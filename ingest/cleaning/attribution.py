"""Where a piece was filed from and whom it is credited to, read from its first and last paragraphs.

The words stay in the text: this only reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bylines import AGENCIES, agency_named

_CREDIT = r"\((?P<credit>[^()\n]{2,50})\)"
_DASH = r"(?:\s*(?:—|–|--)\s*|\s+-\s+|-\s+)"
_DASHED = re.compile(rf"(?P<place>[^\W\d_][^()—–\n:;!?\"“”]{{1,70}}?)\s*(?:{_CREDIT})?{_DASH}(?=\S)(?P<rest>.?)")
_STOPPED = re.compile(r"(?P<place>[^\W\d_][^()—–\n:;!?\"“”.,]{2,40},\s[^()—–\n:;!?\"“”.]{2,40})\.\s+(?P<rest>\S)")
_UNDASHED = re.compile(rf"(?P<place>[^\W\d_][^()—–\n:;!?\"“”]{{1,50}}?)\s*{_CREDIT}\s+(?P<rest>\S)")
_CREDIT_ONLY = re.compile(rf"{_CREDIT}(?:{_DASH}|\s+)(?P<rest>\S)")

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(rf"[,\s]+(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?$", re.IGNORECASE)
_NOT_A_PLACE = frozenset(
    {
        *("analysis", "breaking", "breaking news", "commentary", "correction", "editor's note", "editorial"),
        *("exclusive", "explainer", "fact check", "file", "live", "live updates", "obituary", "opinion", "photos"),
        *("update", "updated", "video", "watch", "what", "why", "how", "the", "for", "but", "this", "that"),
    }
)
"""Words in capitals before a dash that label a piece and name no place."""

_BASED_ON = re.compile(
    r"(?:this|the) (?:news )?(?:report|story|article|piece|dispatch)\b.{0,40}?\b(?:is|was|draws|has been)\b.{0,40}?\b"
    r"(?:from|by|on)\s+(?:(?:\w+\s+){1,3}(?:from|by|of)\s+)?(?P<name>[^.]{2,60}?)\.?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"[\[(]?(?:with )?(?:additional )?(?:reporting|information|files|material|reports)\s+(?:by|from)\s+"
    r"(?P<name>[^.\])]{2,60}?)[.\])]*",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"(?P<name>[^.]{2,60}?) contributed to this (?:report|story|article)\.?", re.IGNORECASE)
_SIGNED = re.compile(r"(?:\((?P<name>[^()\n]{2,40})\)|[—–-]{1,2}\s*(?P<dashed>[^.\n]{2,40}))\.?")
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)).{0,12}?\d{4},?\s+(?P<name>[^.]{2,40})\..{0,200}", re.IGNORECASE)
_HOST_PARTS = re.compile(r"^www\.|\.(?:com|org|net|co|news)\b.*$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(?:[Tt]he )?(?:[A-Z]+(?=[A-Z][a-z])|\S*)")
_LAST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Attribution:
    """`place` as printed; `agency` by its full name; `at_top` where the credit stands at the dateline."""

    place: str | None = None
    agency: str | None = None
    at_top: bool = False


def read_attribution(text: str, publisher: str | None = None) -> Attribution:
    """What the dateline and the closing lines of a body say. A paper's own name is no agency."""
    place, credit = _read_dateline(text)
    if place and (agency_named(place) or _squeezed(place) == _own(publisher)):
        place, credit = None, credit or place
    closing = _read_closing(text)
    if credit and not is_own_name(credit, publisher):
        is_short_form = closing and closing.startswith(f"{credit} ")
        return Attribution(place, closing if is_short_form else agency_named(credit) or credit, at_top=True)
    return Attribution(place, None if closing and is_own_name(closing, publisher) else closing)


def _read_dateline(text: str) -> tuple[str | None, str | None]:
    """Place and credit from "SEOUL, South Korea (AP) — ", each None where absent."""
    start = text[:200]
    if (found := _DASHED.match(start)) and (place := _as_place(found)):
        return place, found["credit"]
    if (found := _STOPPED.match(start)) and (place := _as_place(found)):
        return place, None
    if (found := _UNDASHED.match(start)) and _is_known(found["credit"]) and _is_short_name(found["place"]):
        return found["place"].strip(" ,"), found["credit"]
    if (found := _CREDIT_ONLY.match(start)) and _is_known(found["credit"]):
        return None, found["credit"]
    return None, None


def _as_place(found: re.Match[str]) -> str | None:
    """The place of a match, where it looks like one: its first part in capitals and of at most four words."""
    place = _DAY.sub("", found["place"]).strip(" ,")
    dated = place != found["place"].strip(" ,")
    city, _, region = place.partition(",")
    credit = found.groupdict().get("credit")
    if credit and _is_known(credit) and _is_short_name(place):
        return place
    if not _is_capitals(city) or len(city.split()) > 4 or city.lower() in _NOT_A_PLACE or len(region.split()) > 4:
        return None
    is_certain = credit or region or dated
    return place if is_certain or not found["rest"].islower() else None


def _is_capitals(city: str) -> bool:
    """Four letters in five, for McALLEN and RIO de JANEIRO."""
    letters = [character for character in city if character.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.7 * len(letters)


def _is_short_name(place: str) -> bool:
    words = place.replace(",", " ").split()
    return len(words) <= 5 and all(word[0].isupper() for word in words)


def _is_known(credit: str) -> bool:
    return agency_named(credit) is not None or credit.upper().startswith("CNN")


def _read_closing(text: str) -> str | None:
    for paragraph in reversed(text.split("\n\n")[-_LAST_PARAGRAPHS:]):
        for pattern in (_BASED_ON, _WITH, _CONTRIBUTED, _SIGNED, _RIGHTS):
            found = pattern.fullmatch(paragraph.strip())
            agency = found and _agency_among(next(filter(None, found.groups()), ""))
            if agency:
                return agency
    return None


def _agency_among(names: str) -> str | None:
    return next(filter(None, map(agency_named, re.split(r",|;|\band\b", names))), None)


def is_own_name(name: str, publisher: str | None) -> bool:
    """Whether a credit names the paper itself or a part of it: "CNN Business" for www.cnn.com."""
    own = _own(publisher)
    agency = agency_named(name)
    names = {name, agency or name, *(short for short, full in AGENCIES.items() if full == agency)}
    return bool(own) and (own in map(_squeezed, names) or _squeezed(_FIRST_WORD.match(name)[0]) == own)


def _own(publisher: str | None) -> str:
    return _squeezed(_HOST_PARTS.sub("", publisher or ""))


def _squeezed(name: str) -> str:
    return re.sub(r"^the\b|\W", "", name.lower())
