"""Who wrote it: bylines as printed, and the news agencies behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .clean import normalise

AGENCIES: dict[str, str] = {
    "aap": "Australian Associated Press",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "ansa": "ANSA",
    "ap": "The Associated Press",
    "associated press": "The Associated Press",
    "australian associated press": "Australian Associated Press",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg",
    "canadian press": "The Canadian Press",
    "deutsche presse-agentur": "Deutsche Presse-Agentur",
    "dpa": "Deutsche Presse-Agentur",
    "efe": "EFE",
    "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News",
    "pa": "PA Media",
    "pa media": "PA Media",
    "philippine news agency": "Philippine News Agency",
    "pna": "Philippine News Agency",
    "press association": "PA Media",
    "press trust of india": "Press Trust of India",
    "pti": "Press Trust of India",
    "reuters": "Reuters",
    "tass": "TASS",
    "united press international": "United Press International",
    "upi": "United Press International",
    "xinhua": "Xinhua",
    "xinhua news agency": "Xinhua",
    "yonhap": "Yonhap",
    "yonhap news agency": "Yonhap",
}
"""What agencies are called in credits (lower case, without "the") and their full names."""

_AGENCY_LIKE = re.compile(r"\b(?:News ?wires?|Wire Service|News Service|News Agency|Press Agency)$", re.IGNORECASE)
_LEAD = re.compile(r"^\s*(?:(?:written|words|story|reported) )?by[\s:]+", re.IGNORECASE)
_RUN = re.compile(r"[^\S\n]+")
"""White space within a line, of which more would be tried at each place by the next."""
_BETWEEN = re.compile(r"\s*(?:,|;|\||&|\n|\band\b)\s*")
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|contributors?|columnists?|staff|bureau|special to.*)$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(r"[\d@/<>{}\[\]]|^www\.|^(?:by|and|the)$", re.IGNORECASE)
_PARTICLES = frozenset(
    {
        *("al", "ben", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "das", "du", "el", "ibn"),
        *("la", "le", "of", "ten", "ter", "the", "van", "von", "y", "e"),
    }
)
"""Parts of names that are written small."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Byline:
    """The people named, in the order printed, and the agency among them, by its full name."""

    authors: tuple[str, ...] = ()
    agency: str | None = None


def agency_named(name: str) -> str | None:
    """The full name of an agency that is called so in credits: "AP" is "The Associated Press"; else None.

    Unknown names that say what they are ("Coastal News Service") are agencies too.
    """
    name = name.strip(" .,;:()—–-")
    known = AGENCIES.get(re.sub(r"^the\s+", "", name.lower()))
    if known:
        return known
    return name.removeprefix("the ") if _AGENCY_LIKE.search(name) else None


def read_byline(printed: object) -> Byline:
    """The names in a byline: "By Ann Lee and Bo Ray, Staff Writers", a list of such, or of objects with a name."""
    authors: dict[str, None] = {}
    agency = None
    for name in _names(_strings(printed)):
        credited = agency_named(name)
        if credited:
            agency = agency or credited
        else:
            authors.setdefault(name)
    return Byline(tuple(authors), agency)


def is_byline(line: str) -> bool:
    """Whether a line under a headline is "By Ann Lee" rather than the story's first words ("By noon the rain...")."""
    if (
        not _LEAD.match(line)
        or len(line) > 120
        or re.search(r"[.!?:]$", line.strip())
        and not line.strip().endswith("r.")
    ):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", _LEAD.sub("", line))
    own = [word for word in words if word.lower() not in _PARTICLES | {"and"} and not _ROLE.search(word)]
    return bool(own) and all(word[0].isupper() or not word[0].islower() for word in own)


def _strings(printed: object) -> Iterator[str]:
    if isinstance(printed, str):
        yield _RUN.sub(" ", normalise(printed))
    elif isinstance(printed, dict):
        yield from _strings(printed.get("name"))
    elif isinstance(printed, list | tuple):
        for item in printed:
            if isinstance(item, str | dict):
                yield from _strings(item)


def _names(bylines: Iterable[str]) -> Iterator[str]:
    for byline in bylines:
        held = ""
        for part in _BETWEEN.split(_LEAD.sub("", byline)):
            part = " ".join(part.split()).strip(" .") if not _SUFFIX.match(part) else part.strip()
            if held and _SUFFIX.match(part):
                held = f"{held} {part}"
                continue
            if held:
                yield held
            held = part if _is_name(part) else ""
        if held:
            yield held


def _is_name(part: str) -> bool:
    return 1 < len(part) <= _LONGEST_NAME and not _NOT_A_NAME.search(part) and not _ROLE.search(part)
