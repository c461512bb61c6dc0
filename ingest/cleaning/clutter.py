"""Lines that belong to a page and not to its story: counts, share buttons, offers, forms, notices about cookies.

A pattern has to hold the whole line, and begins with words that a story does not begin a sentence with in that sense.
"""

from __future__ import annotations

import re

_NETWORK = r"(?:twitter|facebook|instagram|tiktok|youtube|linkedin|flipboard|bluesky|mastodon|threads|whatsapp|x)"
_BUTTON = r"(?:share|tweet|print|e-?mail|pin|whatsapp|facebook|twitter|linkedin|copy link)"
_MAILING = r"(?:newsletters?|inbox|e-?mail alerts?|briefing)"
_COUNTED = r"(?:shares?|comments?|views?|likes?|reactions?|tweets?|reads?)"

_COUNT = re.compile(
    rf"\d[\d.,]*\s?[kKmM]?(?:\s+{_COUNTED})?|no comments(?: yet)?|\d+ min(?:ute)?s? read",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:also read|read also|read more|read next|see also|see more|related|more|watch|recommended)\s?[:|»>].{0,200}",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    rf"\d[\d.,]*\s?[kKmM]?\s+(?:shares?|comments?)|{_BUTTON}(?:[\s,|/·•]+{_BUTTON})*|share (?:this|on|via)\b.{{0,80}}",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"(?:advertisement|advertising|sponsored(?: content)?|story continues below(?: advertisement)?"
    r"|article continues after (?:advertisement|this ad)|skip to (?:main )?content|leave a comment|post a comment"
    r"|no comments(?: yet)?|back to top|read more|thank(?:s| you) for (?:signing up|subscribing))[.!:…]*",
    re.IGNORECASE,
)
_OFFER = re.compile(
    rf"\(?(?:please )?(?:sign up|subscribe|register)\b.{{0,160}}\b{_MAILING}\b.{{0,160}}"
    r"|\(?(?:you can )?(?:get|receive)\b.{0,120}"
    r"\b(?:your inbox|(?:our|free|daily|weekly)\b.{0,60}\bnewsletters?)\b.{0,160}"
    r"|(?:want|would you like) to (?:get|receive)\b.{0,80}\bnewsletters?\b.{0,160}"
    rf"|(?:like|enjoy(?:ed|ing)?) this (?:story|article|post)\?.{{0,160}}"
    rf"|(?:follow|like) us on\b.{{0,100}}|follow (?!along\b).{{1,80}}\bon {_NETWORK}\b.{{0,120}}"
    r"|(?:have|got) a (?:news |story )?tip\b.{0,20}\?.{0,160}",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:we|this (?:web ?)?site|our (?:web ?)?site)(?: and our partners)? uses? cookies\b.{0,160}"
    r"\b(?:experience|traffic|consent|accept|agree|privacy|polic(?:y|ies)|personali[sz]e|settings)\b.{0,160}"
    r"|by (?:continuing|using|browsing|signing up|subscribing)\b.{0,100}\byou (?:agree|accept|consent)\b.{0,160}"
    r"|this site is protected by recaptcha\b.{0,120}"
    r"|(?:we|the publisher) may (?:earn|receive|get) (?:a )?commissions?\b.{0,60}\blinks?\b.{0,120}"
    r"|if you (?:buy|purchase)\b.{0,60}\b(?:links?|post|site)\b.{0,40}\bmay (?:earn|get|receive)\b.{0,120}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*$")
_LONGEST_PHRASE = 8
"""Words that a labelled link or a headline may have and still end in a full stop."""
_LONGEST_CLUTTER = 400


def is_count(line: str) -> bool:
    """A number that a page shows beside its headline: "0", "160", "1.2K", "12 shares"."""
    return bool(_COUNT.fullmatch(line.strip()))


def is_clutter(line: str) -> bool:
    """A line that belongs to the page and not to the story: share buttons, newsletter offers, "Also read: ..."."""
    line = line.strip()
    if _LABELLED.fullmatch(line):
        return not is_sentence(line)
    patterns = (_BUTTONS, _SIGNS, _OFFER, _NOTICE)
    return len(line) <= _LONGEST_CLUTTER and any(pattern.fullmatch(line) for pattern in patterns)


def is_sentence(line: str) -> bool:
    """Whether a line reads as the story's prose: it ends as a sentence does and is longer than most headlines."""
    return len(line.split()) > _LONGEST_PHRASE and ends_as_sentence(line)


def ends_as_sentence(line: str) -> bool:
    """Whether a line ends in a full stop, question or exclamation mark, with or without a quotation mark behind."""
    return bool(_SENTENCE_END.search(line))
