"""What the archive says: a question is read, searched for, answered from evidence, and every sentence checked.

from dateline.ingest import Archive
from dateline.qa import Desk

answer = Desk(Archive.open("archive")).ask("Who accompanied Kim?")
print(answer)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ingest.lazy import lazy_exports

if TYPE_CHECKING:
    from .config import DeskConfig
    from .desk import Desk
    from .language_model import LanguageModel, LlamaCpp, Message
    from .records import (
        Answer,
        Citation,
        Claim,
        Coverage,
        Done,
        Event,
        Evidence,
        Found,
        Hit,
        Sentence,
        Timings,
        Token,
        Turn,
        Understood,
        Waiting,
    )

__all__ = [
    "Answer",
    "Citation",
    "Claim",
    "Coverage",
    "Desk",
    "DeskConfig",
    "Done",
    "Event",
    "Evidence",
    "Found",
    "Hit",
    "LanguageModel",
    "LlamaCpp",
    "Message",
    "Sentence",
    "Timings",
    "Token",
    "Turn",
    "Understood",
    "Waiting",
]

_RECORDS = tuple(set(__all__) - {"Desk", "DeskConfig", "LanguageModel", "LlamaCpp", "Message"})

__getattr__ = lazy_exports(
    __name__,
    {
        "config": ("DeskConfig",),
        "desk": ("Desk",),
        "language_model": ("LanguageModel", "LlamaCpp", "Message"),
        "records": _RECORDS,
    },
)
