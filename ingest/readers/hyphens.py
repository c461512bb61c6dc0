"""Words that a line end parted, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SOFT = "\u00ad"
_PARTED = re.compile(rf"([^\W_]+)([-\u2010{_SOFT}])$")
_LONGEST_PART = 60
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]++")


def compounds_in(lines: Iterable[str]) -> frozenset[str]:
    """The words printed with a hyphen inside a line, in lower case: "well-known"."""
    return frozenset(found.lower() for line in lines for found in _COMPOUND.findall(line))


def join_lines(lines: Iterable[str], compounds: frozenset[str] = frozenset()) -> str:
    """Lines as one, with a space between, or with nothing where a hyphen parts a word.

    The hyphen stays before a capital or a digit ("New-Orleans") and in one of the `compounds` that stand elsewhere.
    """
    joined: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        parted = _PARTED.search(joined[-1][-_LONGEST_PART:]) if joined else None
        if not parted:
            joined.append(line if not joined else f" {line}")
            continue
        if not _is_compound(parted, line, compounds):
            joined[-1] = joined[-1][:-1]
        joined.append(line)
    return "".join(joined)


def _is_compound(parted: re.Match[str], following: str, compounds: frozenset[str]) -> bool:
    """Whether the hyphen at a line's end belongs to the word."""
    if parted[2] == _SOFT:
        return False
    word = _FIRST_WORD.match(following)
    if not word:
        return True
    goes_on = word[0].islower() or (parted[1].isupper() and word[0].isupper() and len(word[0]) > 1)
    return not goes_on or f"{parted[1]}-{word[0]}".lower() in compounds
