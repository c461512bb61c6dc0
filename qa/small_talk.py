"""What is no question about the news: "Hello", "Thanks", "What can you do?". A reader is told what may be asked."""

from __future__ import annotations

import re

from ..ingest.records import Extent, long_day

_GREETING = (
    r"(?:(?:hello|hi|hey|greetings|good (?:morning|afternoon|evening|day)|thanks|thank you|cheers|ok|okay|bye|goodbye"
    r"|great|please|very much|a lot|so much|again|there|help(?: me)?|test|testing|that['’]s great)\W*)"
)
_ABOUT_ITSELF = (
    r"(?:what (?:can (?:you|i|we) (?:do|ask)|do you do)(?: (?:you|here|about))*|what questions can i ask|what are you"
    r"|who are you|are you an ai|what is in (?:the|this) archive|can you help me"
    r"|how (?:do you work|do i (?:use this|start)|are you(?: doing| today)?))\W*"
)
_ASKED = re.compile(rf"(?!there\b){_GREETING}*{_ABOUT_ITSELF}|(?!there\b){_GREETING}+", re.IGNORECASE)
_WHAT_MAY_BE_ASKED = (
    "Ask what they say: who, what, when, where, how many. “Summarise the closure of ...” tells a story in order of"
    " time, “What did ... say about ...?” gives somebody's words, and “How many articles mention ...?” counts."
)


def is_small_talk(question: str) -> bool:
    """Whether the reader only greets, thanks, or asks what there is to ask."""
    return bool(_ASKED.fullmatch(question.strip()))


def what_may_be_asked(extent: Extent) -> str:
    """How much the archive holds, and what may be asked of it."""
    days = f", {long_day(extent.since)} to {long_day(extent.until)}" if extent.since and extent.until else ""
    noun = "article" if extent.articles == 1 else "articles"
    return f"The archive has {extent.articles:,} {noun}{days}. {_WHAT_MAY_BE_ASKED}"
