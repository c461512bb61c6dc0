"""Title and author as PDF and Word files carry them: often left by the software, so doubted."""

from __future__ import annotations

import re

from ...cleaning.clean import one_line

_SOFTWARE_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|publisher)\b|powerpoint presentation|untitled|document|layout|slide|page"
    r"|print|scan|book|default)[\s\d.-]*(?:-.*)?|.*\.[a-z]{2,4}\d?(?:\s*\(.*\))?|[\W\d_]*",
    re.IGNORECASE,
)
"""What programs put there: their own name, a file's name, a number."""
_LONGEST = 300
_NOBODY = re.compile(
    r".*\b(?:admin|administrator|user|owner|unknown|anonymous|microsoft|python-docx|scanner|default)\b.*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][^\d_@\\/]*\s[^\d_@\\/]*[^\W\d_]\.?")
"""Two words or more without a digit or an @: a login is no name."""


def plausible_title(text: str | None) -> str | None:
    """A title that somebody wrote; None for "Microsoft Word - x.docx", "Untitled 1", "A1_front.indd"."""
    title = one_line((text or "")[:_LONGEST])
    return None if _SOFTWARE_TITLE.fullmatch(title) else title


def plausible_author(text: str | None) -> str | None:
    """A person's or desk's name, or several; None for "Administrator", "jsmith", "Microsoft Office User"."""
    author = one_line((text or "")[:_LONGEST])
    return author if _NAME.fullmatch(author) and not _NOBODY.fullmatch(author) else None
